import JSZip from 'jszip'
import { beforeAll, describe, expect, test } from 'vitest'
import { type DocumentText, stringsOf } from '#gongwen/document'
import { layout } from '#gongwen/layout'
import { sheetOf } from '#gongwen/sheet'
import { office, opened } from '#test/libreoffice'
import { writeChanges } from './docx-changes.ts'
import { forms } from './docx-forms.fixture.ts'
import { writeDocx } from './docx-write.ts'
import { importDocument } from './import.ts'
import { type MeasuredPdf, measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, sampleText } from './sample.ts'

/** Every word a reader must find on paper, in pieces that no page break parts. */
const wordsOf = (t: DocumentText): string[] =>
  [
    ...t.issuerMark.split('\n').map(m => m.replace(/文件$/, '')), ...t.title.split('\n'), t.titleNote, ...t.mainRecipients, ...t.signers, ...t.issuers, t.note, ...t.copyTo, t.urgency ?? '',
    ...t.body.flatMap(stringsOf).map(s => s.slice(0, 6)), ...t.attachments.flatMap(a => [a.title, ...a.body.flatMap(stringsOf).map(s => s.slice(0, 6))]), ...t.signatories.flatMap(s => [s.post, s.name]),
    ...t.attendance.flatMap(a => [`${a.label}：`, a.people.slice(0, 5)]), ...(t.brief ? [t.brief.editor, ...t.brief.reportTo, ...t.brief.sendTo, ...t.brief.deliverTo, `共印${t.brief.copies}份`] : []),
    t.kind === 'letter' ? '' : t.printingOffice,
  ].map(s => s.replace(/\s/g, '')).filter(Boolean)

const png = forms.图表!.pictures!.f!

describe.skipIf(!office)('opened in LibreOffice', () => {
  const pdfs = new Map<string, MeasuredPdf>()
  const lines = (name: string, page: number) => pdfs.get(name)!.pages[page]!.lines.filter(l => !/^—\s*\d+\s*—$/.test(l.text))
  beforeAll(async () => {
    const files = Object.fromEntries(await Promise.all(Object.entries(forms).map(async ([name, f]) => [name, await writeDocx(sheetOf(f.text, f.issue), f.pictures)] as const)))
    for (const [name, bytes] of Object.entries(await opened(files, 'pdf'))) pdfs.set(name, await measurePdf(bytes))
  }, 200_000)

  test.each(Object.keys(forms))('%s opens, and no word of it is lost', name => {
    const all = pdfs.get(name)!.pages.flatMap((_, i) => lines(name, i).map(l => l.text)).join('').replace(/\s/g, '')
    expect(wordsOf(forms[name]!.text).filter(w => !all.includes(w))).toEqual([])
    if (forms[name]!.text.kind !== 'order' && forms[name]!.text.kind !== 'brief') expect(all).toContain('云政办发〔2026〕18号')
    expect(all).toContain('2026年11月24日')
  })

  test('22 lines a page, 28 letters a line, page numbers outside', () => {
    for (const page of [1, 2, 3]) {
      expect(lines('满页', page).length).toBe(layout.rows)
      const full = lines('满页', page).filter(l => l.right - l.left > layout.areaWidth - 2)
      expect(full.length).toBeGreaterThan(12)
      expect(full.map(l => l.chars)).toEqual(full.map(() => layout.columns))
    }
    const middle = layout.leftMargin + layout.areaWidth / 2
    for (const [i, { pageNumber }] of pdfs.get('满页')!.pages.entries()) {
      expect(pageNumber?.number).toBe(i + 1)
      expect(pageNumber!.left > middle).toBe(i % 2 === 0)
    }
  })

  test('the faces asked for by name are the faces it draws with', () => {
    const fonts = (name: string) => new Set(pdfs.get(name)!.pages.flatMap(p => p.lines.flatMap(l => l.fonts)).map(f => f.replace(/^[A-Z]{6}\+/, '')))
    expect([...fonts('文件')].filter(f => /Fandol(?:Fang|Hei|Kai|Song)/.test(f)).length).toBeGreaterThanOrEqual(4)
  })

  test('a mark 35 mm under the type area, an order 20 mm, a letter 30 mm under the edge of the paper: within what a word processor gives (2 mm)', () => {
    const top = (name: string) => Math.min(...lines(name, 0).filter(l => l.size > 25).map(l => l.ink.top))
    expect(Math.abs(top('不盖章') - (layout.topMargin + layout.markTop))).toBeLessThan(2)
    expect(Math.abs(top('命令') - (layout.topMargin + layout.orderMarkTop))).toBeLessThan(2)
    expect(Math.abs(top('信函') - layout.letterMarkTop)).toBeLessThan(2)
  })

  test('a letter: no number on its first page, one on the second, no printing office', () => {
    const pages = pdfs.get('信函')!.pages
    expect([pages[0]!.pageNumber, pages[1]!.pageNumber?.number]).toEqual([null, 2])
    expect(pages.flatMap(p => p.lines.map(l => l.text)).join('')).not.toContain('印发')
  })

  test('a turned table has a page of its own, across; attachments begin on theirs', () => {
    const across = pdfs.get('图表')!.pages.filter(p => p.width > p.height)
    expect(across.length).toBeGreaterThanOrEqual(2)
    for (const p of across) expect(p.lines.some(l => l.text.includes('特此通知'))).toBe(false)
    expect(lines('文件', 3)[0]!.text).toBe('附件1')
    expect(lines('文件', 4)[0]!.text).toBe('附件2')
  })

  /** A text of so many one-line paragraphs: its end falls on every line of its pages in turn. */
  const lengths = [1, 3, 5, 7, 8, 9, 10, 11, 12, 14, 17, 20, 23, 26, 28, 29, 30, 31, 32, 33, 34, 36]
  test('whatever line the text ends on: the imprint is on the last page, an even one, and the page of the date carries text (7.4, 7.3.5.5)', async () => {
    const renderer = openRenderer({ workers: 1 })
    const files: Record<string, Uint8Array> = {}
    for (const n of lengths) {
      const text = sampleText({ body: Array.from({ length: n }, (_, i) => ({ type: 'p' as const, text: `第${i + 1}项任务由各单位落实。` })), attachments: [], note: '' })
      files[n] = await renderer.docx(text, issued)
    }
    await renderer.close()
    const kinds = new Set<string>()
    for (const [n, bytes] of Object.entries(await opened(files, 'pdf'))) {
      const { pages } = await measurePdf(bytes)
      const holding = (words: RegExp) => pages.findLastIndex(p => p.lines.some(l => words.test(l.text.replace(/\s/g, ''))))
      const [imprint, last, signed] = [holding(/印发$/), holding(new RegExp(`第${n}项`)), holding(/^2026年11月24日$/)]
      expect([n, imprint, (imprint + 1) % 2], `the imprint of ${n} lines`).toEqual([n, pages.length - 1, 0])
      expect([n, last], `text beside the date of ${n} lines`).toEqual([n, signed])
      const rules = pages[imprint]!.rules
      expect(Math.abs(rules.at(-1)!.y - layout.topMargin - layout.areaHeight), `the foot of the imprint of ${n} lines`).toBeLessThan(1)
      for (const r of [rules[0]!, rules.at(-1)!]) expect(Math.abs(r.right - r.left - layout.areaWidth)).toBeLessThan(0.5)
      const kind = (['here', 'next', 'behindBlank'] as const)[imprint - signed]!
      kinds.add(kind)
      const numbers = pages.map(p => p.pageNumber?.number ?? null)
      expect(numbers, `page numbers of ${n} lines`).toEqual(pages.map((_, i) => (kind === 'behindBlank' && i > signed ? null : i + 1)))
      if (kind === 'behindBlank') expect(pages[imprint - 1]!.lines).toEqual([])
    }
    expect(kinds).toEqual(new Set(['here', 'next', 'behindBlank']))
  }, 300_000)

  test('Word revisions: opened and saved again, accepting still gives the last version and rejecting the first', async () => {
    const p = (text: string) => ({ type: 'p' as const, text })
    const texts = [['各单位要高度重视，认真落实。', '旧的一段将被删去。', '特此通知。'], ['各单位要高度重视，抓好落实。', '特此通知。'], ['各单位要切实高度重视，抓好落实。', '特此通知。', '新添的一段在后面。']]
    const picture = (fileId: string) => ({ type: 'figure' as const, fileId, fileHash: fileId, caption: '', width: 40 })
    const heads = [{ signers: [], urgency: null }, { signers: ['周明德'], urgency: '加急' as const }, { signers: ['周明德'], urgency: '特急' as const, issuerMark: '云岭县人民政府文件' }]
    const versions = texts.map((body, i) => ({ text: sampleText({ ...heads[i], body: [...body.map(p), picture(`图${i}`)] }), by: ['石磊', '朱婕', '霍平安'][i]!, at: Date.parse('2026-11-24T09:30:00+08:00') + i * 3_600_000 }))
    const { 修订: again } = await opened({ 修订: await writeChanges(versions, issued, { 图0: png, 图1: png, 图2: png }) }, 'docx')
    const read = (view: 'accepted' | 'original') => importDocument(again!, 'x.docx', undefined, { view }).text
    const body = (view: 'accepted' | 'original') => read(view).body.flatMap(b => ('text' in b ? [b.text] : []))
    const top = ({ signers, urgency, issuerMark }: Pick<DocumentText, 'signers' | 'urgency' | 'issuerMark'>) => ({ signers, urgency, issuerMark })
    expect(top(read('accepted'))).toEqual(top(versions[2]!.text))
    expect(top(read('original'))).toEqual(top(versions[0]!.text))
    const xml = await (await JSZip.loadAsync(again!)).file('word/document.xml')!.async('string')
    const drawings = (tag: 'ins' | 'del') => [...xml.matchAll(new RegExp(`<w:${tag} [^>/]*>(?:(?!</w:${tag}>).)*<w:drawing>`, 'gs'))].length
    expect([drawings('ins') > 0, drawings('del') > 0]).toEqual([true, true])
    expect(body('accepted')).toEqual(texts[2])
    expect(body('original')).toEqual(texts[0])
  }, 200_000)
})
