import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import fc from '#test/property'
import { letters } from '#platform/search/keys'
import { questionOf } from '#platform/search/question'
import { filesUnder, FolderLibrary } from './library.ts'

const hash = (text: string) => [...text].reduce((h, c) => (h * 31 + c.codePointAt(0)!) | 0, 7)

const folder = mkdtempSync(join(tmpdir(), 'zhongshu-library-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const superior = `省人民政府办公厅关于加强水库安全管理的意见
各市、州人民政府：
为进一步加强全省小型水库安全运行管理，健全雨水情测报和大坝安全监测设施，落实行政、技术、巡查三个责任人，提出以下意见。
一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，乡镇人民政府、水库主管部门各负其责，三个责任人名单每年3月底前向社会公布。
二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，非汛期每周巡查不少于1次，遇强降雨、地震等情况加密巡查，巡查记录存档备查。
省人民政府办公厅
2026年2月3日`
const own = '我县今年新增维修养护资金，由县水利局统筹安排，分批下达。'
const copy = `云岭县人民政府办公室关于加强水库安全管理的通知
各乡镇人民政府：
${own}
一、压实管护责任。乡镇人民政府对本行政区域内小型水库安全管理负总责，村民委员会、水库主管部门各负其责，三个责任人名单每年4月15日前向社会公布。
二、健全巡查制度。主汛期每座小型水库每天巡查不少于3次，非汛期每周巡查不少于2次，遇强降雨、地震等情况加密巡查，巡查记录存档备查。
云岭县人民政府办公室
2026年3月1日`

describe('a library in a folder', () => {
  const place = join(folder, 'shelf')
  beforeAll(() => {
    mkdirSync(join(folder, 'in'))
    put('in/意见.txt', superior)
    put('in/别的.txt', '关于做好春节放假安排的通知\n各乡镇人民政府：\n请合理安排值班，确保节日期间政令畅通、安全有序，遇有重要情况及时报告。')
    put('in/图.png', 'not read')
    new FolderLibrary(place, { create: true }).add(filesUnder([join(folder, 'in')]))
  })

  it('finds what was copied although places, days and numbers were changed, in spans on both sides; what is its own stays free', () => {
    const found = new FolderLibrary(place).copied('x.txt', copy)
    expect(found.matches).toHaveLength(1)
    const [m] = found.matches
    expect(m!.source).toBe(join(folder, 'in/意见.txt'))
    expect(copy.slice(m!.start, m!.end)).toContain('遇强降雨、地震等情况加密巡查')
    expect(superior.slice(m!.sourceStart, m!.sourceEnd)).toContain('县级人民政府')
    expect(m!.similarity).toBeGreaterThan(0.6)
    const at = copy.indexOf(own)
    expect(m!.start >= at + own.length || m!.own.some(([from, to]) => from <= at + 2 && to >= at + own.length - 2)).toBe(true)
    expect(found.share).toBeGreaterThan(0.5)
    expect(found.share).toBeLessThan(0.9)
  })

  it('a declared quotation is shown and not counted', () => {
    const quoting = `云岭县水利局关于水库的报告\n县人民政府：\n省人民政府办公厅《关于加强水库安全管理的意见》要求：“健全雨水情测报和大坝安全监测设施，落实行政、技术、巡查三个责任人”。\n我局已经排出时间表。`
    const found = new FolderLibrary(place).copied('y.txt', quoting)
    expect(found.matches.filter(m => !m.quoted)).toEqual([])
    expect(found.share).toBe(0)
  })

  it('a text is no copy of itself, nor of what was replaced', () => {
    const file = join(folder, 'in/意见.txt')
    expect(new FolderLibrary(place).copied(file, superior).matches).toEqual([])
    const changed = put('in/换.txt', superior)
    const library = new FolderLibrary(place)
    expect(library.add([changed])).toMatchObject({ added: 1, unchanged: 0 })
    expect(library.add([changed])).toMatchObject({ added: 0, unchanged: 1 })
    put('in/换.txt', '关于另一件事的通知\n全部改写。')
    expect(library.add([changed])).toMatchObject({ added: 1 })
    expect([library.size, new FolderLibrary(place).size]).toEqual([3, 3])
    expect(new FolderLibrary(place).copied('x.txt', copy).matches.flatMap(m => [m.source, ...m.also])).toEqual([file])
  })

  it('a stop in the middle of adding leaves it as it was', () => {
    appendFileSync(join(place, 'documents.jsonl'), '{"source":"half')
    const library = new FolderLibrary(place)
    library.add([put('in/新.txt', copy)])
    expect(library.copied('z.txt', copy.replace('云岭', '清河')).matches[0]!.source).toBe(join(folder, 'in/新.txt'))
    expect(readFileSync(join(place, 'documents.jsonl'), 'utf8')).not.toContain('"half')
  })

  it('merges its segments and finds the same', () => {
    const before = new FolderLibrary(place).copied('x.txt', copy.replace('云岭', '清河'))
    for (let i = 0; i < 10; i++) new FolderLibrary(place).add([put(`in/${i}.txt`, `关于第${i}件事的通知\n内容各不相同：${String.fromCharCode(0x4e00 + i * 50).repeat(30)}。`)])
    expect(new FolderLibrary(place).copied('x.txt', copy.replace('云岭', '清河')).matches).toEqual(before.matches)
  })

  it('finds documents by words and phrases, titles first, with offsets into the text; what was replaced is found no more', () => {
    const at = join(folder, 'found')
    mkdirSync(join(folder, 'words'))
    const files = [
      put('words/甲.txt', superior), put('words/乙.txt', '关于汛期值班的通知\n各乡镇人民政府：\n加密\n巡查，水库安全管理责任人到岗。'), put('words/丙.txt', '关于春节放假的通知\n各乡镇人民政府：\n做好值班。'),
    ]
    new FolderLibrary(at, { create: true }).add(files)
    const look = (words: string, limit = 20) => new FolderLibrary(at).search(questionOf(words), limit)
    const names = (words: string) => look(words).results.map(r => r.source.slice(-5, -4))
    expect(names('水库安全管理')).toEqual(['甲', '乙'])
    expect(look('水库安全管理').results.map(r => r.inTitle)).toEqual([true, false])
    expect(names('值班')).toEqual(['乙', '丙'])
    expect(names('乡镇 -放假')).toEqual(['乙', '甲'])
    expect(names('“加密巡查”')).toEqual(['乙', '甲'])
    expect(look('加密巡查', 1)).toMatchObject({ more: true, results: [{}] })
    const [one] = look('加密巡查').results
    const text = readFileSync(join(folder, 'words/乙.txt'), 'utf8')
    expect(one!.hits.map(h => text.slice(h.start, h.end))).toEqual(['加密\n巡查'])
    for (const s of one!.snippets) expect(text.slice(s.start, s.end)).toBe(s.text)
    put('words/丙.txt', '关于清明放假的通知\n不再安排。')
    new FolderLibrary(at).add([files[2]!])
    expect([names('春节'), names('清明')]).toEqual([[], ['丙']])
  })

  it('nothing that contains the words is missed, in one file of words or many, in a library older than its words', () => {
    const at = join(folder, 'anew')
    new FolderLibrary(at, { create: true })
    const made: { file: string; text: string }[] = []
    fc.assert(fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'防火汛通知。\n（a1'), minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 3 }), fc.string({ unit: fc.constantFrom(...'防火汛通知a1'), minLength: 1, maxLength: 3 }), (texts, word) => {
      const fresh = texts.map(text => ({ file: put(`${made.length}-${Math.abs(hash(text))}.txt`, `标题\n${text}`), text }))
      new FolderLibrary(at, { create: true }).add(fresh.map(f => f.file))
      made.push(...fresh.filter(f => !made.some(m => m.file === f.file)))
      expect(new Set(new FolderLibrary(at).search(questionOf(word), 10_000).results.map(r => r.source))).toEqual(new Set(made.filter(m => letters(m.text).includes(letters(word))).map(m => m.file)))
    }), { numRuns: 40 })
    const card = JSON.parse(readFileSync(join(at, 'library.json'), 'utf8'))
    const before = new FolderLibrary(at).search(questionOf('防火'), 10_000)
    writeFileSync(join(at, 'library.json'), JSON.stringify({ ...card, words: undefined, worded: undefined }))
    expect(new FolderLibrary(at).search(questionOf('防火'), 10_000)).toEqual(before)
    expect(JSON.parse(readFileSync(join(at, 'library.json'), 'utf8')).worded).toBe(card.worded)
  })

  it('is a command; faults are named', () => {
    const run = (...args: string[]) => spawnSync(process.execPath, ['bin/zhongshu.mjs', ...args], { encoding: 'utf8' })
    const at = join(folder, 'cli')
    expect(run('library', 'add', join(folder, 'in/意见.txt'), '--library', at)).toMatchObject({ status: 0, stdout: expect.stringContaining('收入 1 份') })
    const made = run('copied', put('copy.txt', copy), '--library', at, '--json')
    expect([made.status, Object.keys(JSON.parse(made.stdout))]).toEqual([0, ['file', 'text', 'share', 'matches']])
    expect(run('copied', join(folder, 'copy.txt'), '--library', join(folder, 'nowhere'))).toMatchObject({ status: 2, stderr: expect.stringContaining('不是文库') })
    const found = run('search', '大坝安全', '-放假', '--library', at, '--json', '--limit', '3')
    expect([found.status, JSON.parse(found.stdout)]).toMatchObject([0, { all: ['大坝安全'], none: ['放假'], more: false, results: [{ source: join(folder, 'in/意见.txt'), inTitle: false, hits: [{ start: superior.indexOf('大坝安全') }] }] }])
    expect(run('search', '没有这个词', '--library', at)).toMatchObject({ status: 1, stdout: expect.stringContaining('没有找到') })
    expect(run('search', '大坝', '--library', join(folder, 'nowhere'))).toMatchObject({ status: 2, stderr: expect.stringContaining('不是文库') })
    expect(run('search', '大坝', '--library', at, '--limit', '零')).toMatchObject({ status: 2, stderr: expect.stringContaining('--limit') })
    const [words] = JSON.parse(readFileSync(join(at, 'library.json'), 'utf8')).words
    writeFileSync(join(at, words), 'x')
    expect(run('search', '大坝', '--library', at)).toMatchObject({ status: 2, stderr: expect.stringContaining('损坏') })
    expect(run('library', 'add', join(folder, 'in'), '--library', folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('空目录') })
  })
})
