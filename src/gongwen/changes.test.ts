import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { type Block, DocumentText } from './document.ts'
import { type Change, changesBetween, changesOver, editsOf, isChanged, livedIn, markOf, tally, wordsIn } from './changes.ts'

/** Of this process alone: the clock would measure the other work of the machine too. */
const msSince = (began: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

const doc = (over: Partial<DocumentText> = {}): DocumentText => DocumentText.parse({ kind: 'notice', title: '关于做好防汛工作的通知', ...over })
const p = (text: string): Block => ({ type: 'p', text })
const table = (rows: string[][], caption = ''): Block => ({ type: 'table', rows, header: true, caption, wide: false })
const body = (...lines: string[]) => doc({ body: lines.map(p) })
const shown = (a: string, b: string) => editsOf(a, b).map(e => ({ keep: '', out: '-', in: '+' })[e.op] + e.text)

/** The blocks of a version, read from the changes alone. */
const bodyIn = (changes: readonly Change[], version: number, part: Change['part'] = 'body'): unknown[] =>
  changes.filter(c => c.part === part && livedIn(c, version)).map(c =>
    c.type === 'text' ? wordsIn(c.spans, version)
      : c.type === 'figure' ? [c.fileHash, wordsIn(c.caption, version)]
      : [wordsIn(c.caption, version), ...c.rows.filter(r => livedIn(r, version)).map(r => r.cells.map(s => wordsIn(s, version)))])
const blocksOf = (blocks: readonly Block[]): unknown[] =>
  blocks.map(b => {
    if (b.type === 'figure') return [b.fileHash, b.caption]
    if (b.type !== 'table') return b.text
    const width = Math.max(...b.rows.map(r => r.length))
    return [b.caption, ...b.rows.map(r => Array.from({ length: width }, (_, i) => r[i] ?? ''))]
  })
const line = (changes: readonly Change[], part: Change['part'], version: number) => bodyIn(changes, version, part).join('|')

describe('characters', () => {
  test('a number or a Latin word is one thing', () => {
    expect(shown('完成2025年任务', '完成2026年任务')).toEqual(['完成', '-2025', '+2026', '年任务'])
    expect(shown('见COD指标', '见BOD指标')).toEqual(['见', '-COD', '+BOD', '指标'])
  })
  test('scraps left between edits are taken into them', () => {
    expect(shown('加强防汛工作', '做好抗旱工作')).toEqual(['-加强防汛', '+做好抗旱', '工作'])
  })
  test('an added item is shown with the mark that ends it', () => {
    expect(shown('各乡镇、各部门、各单位', '各乡镇、各街道、各部门、各单位')).toEqual(['各乡镇、', '+各街道、', '各部门、各单位'])
  })
  test('characters outside the first plane and their variants stay whole', () => {
    for (const e of editsOf('任命李㛃𬭎同志', '任命李㛃𬬱同志')) expect(e.text).not.toMatch(/[\ud800-\udbff]$|^[\udc00-\udfff]/)
  })
  test('for any two texts: kept and out is the old, kept and in is the new', () => {
    const words = fc.array(fc.constantFrom('防汛', '工作', '2026', '年', '，', '。', '、', '县', 'A', '㛃', '𬭎', '\n'), { maxLength: 40 }).map(w => w.join(''))
    fc.assert(fc.property(words, words, (a, b) => {
      const edits = editsOf(a, b)
      expect(edits.filter(e => e.op !== 'in').map(e => e.text).join('')).toBe(a)
      expect(edits.filter(e => e.op !== 'out').map(e => e.text).join('')).toBe(b)
    }), { numRuns: 500 })
  })
  test('texts with nothing in common, twenty thousand characters each, in good time', () => {
    const any = (n: number, from: number) => Array.from({ length: n }, (_, i) => String.fromCodePoint(from + ((i * 7919) % 3_000)) + (i % 40 === 39 ? '。' : '')).join('')
    const [a, b] = [any(20_000, 0x4e00), any(20_000, 0x6000)]
    const began = process.cpuUsage()
    const edits = editsOf(a, b)
    expect(edits.filter(e => e.op !== 'out').map(e => e.text).join('')).toBe(b)
    expect(msSince(began)).toBeLessThan(3_000)
  })
})

describe('blocks', () => {
  test('a changed paragraph is matched with what it was, an unlike one is out and in', () => {
    const changes = changesBetween(body('各单位要高度重视，认真落实。', '特此通知。'), body('各单位要高度重视，抓好落实。', '联系人：张三，电话12345。', '特此通知。'))
    expect(changes.filter(c => c.part === 'body').map(c => [markOf(c), isChanged(c)])).toEqual([['kept', true], ['inserted', true], ['kept', false]])
  })
  test('a moved block is taken out and brought in', () => {
    const changes = changesBetween(body('甲乙丙丁戊己。', '子丑寅卯辰巳。', '天地玄黄宇宙。'), body('子丑寅卯辰巳。', '天地玄黄宇宙。', '甲乙丙丁戊己。'))
    expect(changes.filter(c => c.part === 'body').map(markOf)).toEqual(['deleted', 'kept', 'kept', 'inserted'])
  })
  test('rows and cells of a table', () => {
    const [before, after] = [table([['序号', '任务'], ['1', '建立清单'], ['2', '开展检查']]), table([['序号', '任务'], ['1', '建立任务清单'], ['2', '开展检查'], ['3', '总结']])]
    const [c] = changesBetween(doc({ body: [before] }), doc({ body: [after] })).filter(x => x.part === 'body')
    expect(c!.type === 'table' && c!.rows.map(markOf)).toEqual(['kept', 'kept', 'kept', 'inserted'])
    expect(c!.type === 'table' && c!.rows[1]!.cells[1]!.map(s => [markOf(s), s.text])).toEqual([['kept', '建立'], ['inserted', '任务'], ['kept', '清单']])
  })
  test('another level is a change even when the words are the same', () => {
    const changes = changesBetween(doc({ body: [{ type: 'p', text: '一、总体要求' }] }), doc({ body: [{ type: 'h1', text: '一、总体要求' }] }))
    expect(changes.find(c => c.part === 'body')).toMatchObject({ level: 'h1', was: 'p' })
  })
  test('title, recipients, issuers, note, copies and an exchanged attachment file', () => {
    const file = (fileHash: string) => ({ title: '任务分工表', body: [], fileId: 'f', fileName: '分工表.docx', fileHash })
    const a = doc({ mainRecipients: ['各乡镇人民政府'], issuers: ['县水利局'], note: '此件公开发布', copyTo: ['县委办'], attachments: [file('1')] })
    const b = doc({ title: '关于做好抗旱工作的通知', mainRecipients: ['各乡镇人民政府', '县直各部门'], issuers: ['县水利局', '县财政局'], note: '', copyTo: ['县委办', '县人大办'], attachments: [file('2')] })
    const changes = changesBetween(a, b)
    expect(line(changes, 'title', 1)).toBe('关于做好抗旱工作的通知')
    expect(line(changes, 'mainRecipients', 0)).toBe('各乡镇人民政府')
    expect(line(changes, 'issuers', 1)).toBe('县水利局|县财政局')
    expect(line(changes, 'note', 1)).toBe('')
    expect(changes.filter(c => c.part === 'attachmentFile').map(markOf)).toEqual(['deleted', 'inserted'])
    expect(changes.find(c => c.part === 'attachmentTitle')).toSatisfy(c => !isChanged(c as Change))
  })
  test('an attachment bound apart, bound with the text again, and apart once more', () => {
    const bound = (apart?: true) => doc({ attachments: [{ title: '任务分工表', body: [p('说明。')], fileId: null, fileName: null, fileHash: null, ...(apart ? { apart } : {}) }] })
    const changes = changesOver([bound(true), bound(), bound(), bound(true)])
    expect(changes.filter(c => c.part === 'attachmentBinding').map(c => [c.attachment, c.from, c.to])).toEqual([[0, 0, 1], [0, 3, null]])
    expect(changes.filter(c => c.part !== 'attachmentBinding').some(isChanged)).toBe(false)
    expect(line(changes, 'attachmentBinding', 3)).toBe('不与正文一起装订')
    expect(changesBetween(bound(), doc()).some(c => c.part === 'attachmentBinding')).toBe(false)
  })
  test('three versions: who brought a word and who took it out', () => {
    const [c] = changesOver([body('认真落实。'), body('认真抓好落实。'), body('认真落实到位。')]).filter(x => x.part === 'body')
    expect(c!.type === 'text' && c!.spans.map(s => [s.text, s.from, s.to])).toEqual([['认真', 0, null], ['抓好', 1, 2], ['落实', 0, null], ['到位', 2, null], ['。', 0, null]])
    expect(tally(changesOver([body('认真落实。'), body('认真抓好落实。')]))).toEqual({ inserted: 2, deleted: 0, blocks: 1 })
  })

  const words = fc.array(fc.constantFrom('防汛', '工作', '2026', '年', '，', '各单位', '要', '落实'), { minLength: 1, maxLength: 12 }).map(w => `${w.join('')}。`)
  const cell = fc.constantFrom('甲', '乙', '', '任务\n清单', '2026年')
  const block: fc.Arbitrary<Block> = fc.oneof(
    { weight: 5, arbitrary: words.map(p) },
    { weight: 1, arbitrary: fc.tuple(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), words).map(([rows, c]) => table(rows, c)) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('h1', 'h2'), words).map(([fileHash, caption]): Block => ({ type: 'figure', fileId: 'f', fileHash, caption, width: 80 })) },
  )
  const anyDoc = fc.record({ title: words, body: fc.array(block, { maxLength: 8 }), issuers: fc.array(words, { maxLength: 3 }), copyTo: fc.array(fc.constantFrom('甲', '乙', '丙'), { maxLength: 3 }),
    attachments: fc.array(fc.record({ title: words, body: fc.array(block, { maxLength: 3 }), fileId: fc.constant(null), fileName: fc.constant(null), fileHash: fc.constant(null), apart: fc.constantFrom(true, undefined) }), { maxLength: 2 }) }).map(doc)

  test('for any chain of versions: what lived in a version is that version', () => {
    fc.assert(fc.property(fc.array(anyDoc, { minLength: 1, maxLength: 4 }), versions => {
      const changes = changesOver(versions)
      versions.forEach((v, n) => {
        expect(bodyIn(changes, n)).toEqual(blocksOf(v.body))
        expect(bodyIn(changes, n, 'attachmentTitle')).toEqual(v.attachments.map(a => a.title))
        expect(bodyIn(changes, n, 'attachmentBinding')).toHaveLength(v.attachments.filter(a => a.apart).length)
        expect(bodyIn(changes, n, 'attachmentBody')).toEqual(v.attachments.flatMap(a => blocksOf(a.body)))
        expect(line(changes, 'title', n)).toBe(v.title)
        expect(line(changes, 'issuers', n)).toBe(v.issuers.join('|'))
        expect(line(changes, 'copyTo', n)).toBe(v.copyTo.join('，'))
      })
    }), { numRuns: 300 })
  })
  test('nothing changed: nothing is marked', () => {
    fc.assert(fc.property(anyDoc, v => changesBetween(v, v).every(c => !isChanged(c))))
  })
  test('sixty pages with an edit in every third paragraph, well under a second', () => {
    const text = (i: number) => `第${i}项任务由牵头单位会同有关部门负责，要明确责任领导、责任单位和完成时限，确保各项决策部署落地见效。`.repeat(2)
    const [a, b] = [body(...Array.from({ length: 700 }, (_, i) => text(i))), body(...Array.from({ length: 700 }, (_, i) => (i % 3 === 0 ? text(i).replace('明确', '进一步明确') : text(i))))]
    const began = process.cpuUsage()
    expect(tally(changesBetween(a, b)).blocks).toBe(234)
    expect(msSince(began)).toBeLessThan(1_500)
  })
  test('five thousand paragraphs all rewritten: still an answer, and the right one', () => {
    const lines = (mark: string) => Array.from({ length: 5_000 }, (_, i) => `${mark}${i}甲乙丙丁${mark}`)
    const changes = changesBetween(body(...lines('旧')), body(...lines('新')))
    expect(bodyIn(changes, 1)).toEqual(lines('新'))
  })
})
