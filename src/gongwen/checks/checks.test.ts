import { readFileSync } from 'node:fs'
import fc from '#test/property'
import { describe, expect, it, test } from 'vitest'
import { DocumentText, kinds } from '../document.ts'
import { lapsed } from './citing.ts'
import { type Given, levels, gates } from './finding.ts'
import { readingOfText } from './lines.ts'
import { partOf, partsOf, readingOf } from './reading.ts'
import { cards, Checker, findingsIn } from './run.ts'

const given: Given = { kind: null, today: '2026-11-24', words: { own: [], leaders: [], repealed: lapsed } }
const read = (text: string, kind: string | null = null) => {
  const r = readingOfText(text, kind)
  return findingsIn(r, { ...given, kind: r.kind })
}
const keys = (text: string, kind: string | null = null) => [...new Set(read(text, kind).map(f => f.key))]
const paper = (line: string, title = '云岭县人民政府办公室关于做好防汛工作的通知') => `${title}\n各乡镇人民政府，县政府各部门：\n${line}\n云岭县人民政府办公室\n2026年11月24日`

type Case = { id: string; kind: string; text: string; expect: string[]; absent: string[]; why: string }
const cases = readFileSync(new URL('./cases.jsonl', import.meta.url), 'utf8').split('\n').filter(Boolean).map(l => JSON.parse(l) as Case)

describe('labelled papers', () => {
  it.each(cases.map(c => [c.id, c] as const))('%s', (_, c) => {
    const found = read(c.text, c.kind)
    const seen = found.map(f => f.key)
    for (const key of c.expect) expect(seen, `${key} is to be found`).toContain(key)
    if (c.absent.includes('*')) expect(found.map(f => `${f.key}:${f.text}`)).toEqual([])
    else for (const key of c.absent) expect(seen, `${key} is not to be found`).not.toContain(key)
  })
})

describe('traps that others fall into (验收陷阱)', () => {
  it.each([
    ['requests: a contact is no element of the standard', 'element.contactMissing', 'hint'],
    ['、 between quotation marks is usual, not wrong', 'punct.adjacentQuotes', 'hint'],
    ['做出', 'confusable', 'hint'],
    ['two levels 一、 and 1.', 'seq.level', 'warn'],
    ['a heading alone with a full stop', 'heading.endPunct', 'hint'],
  ])('%s: %s is %s', (_, key, level) => expect(cards[key]!.level).toBe(level))

  it('an order is numbered 第×号', () => expect(keys('云岭县人民政府令\n第5号\n《云岭县城镇燃气管理办法》已经县政府常务会议审议通过，现予公布。\n县长　张三\n2026年11月24日', '命令')).not.toContain('docnum.di'))
  it.each(['向大会报告工作', '给予警告', '为目的的活动', '参与与监督', '推进正规化建设', '具备安全生产条件', '以经济建设为中心', '应当做好准备', '实事求是是我们的路线'])('%s is clean', line =>
    expect(keys(paper(`${line}。`)).filter(k => /typo|repeat/.test(k))).toEqual([]))
  it('“应当做好” is not 当作', () => expect(keys(paper('各部门应当做好准备。'))).not.toContain('confusable'))
  it('what old papers lawfully wrote stays: a day in characters before the standard', () =>
    expect(keys('国务院办公厅关于做好防震工作的通知\n各省、自治区、直辖市人民政府：\n请认真贯彻执行。\n国务院办公厅\n一九九六年一月二十五日')).not.toContain('date.chineseNumerals'))
  it('a typing error inside 书名号 is a quotation', () => expect(keys(paper('根据《关于布署防汛工作的意见》，抓好落实。'))).not.toContain('typo.certain'))
  it('a certain typing error inside a quotation is told, as a warning: the words are another’s', () => {
    expect(read(paper('有人说：“这件事已经全面布署下去，大家放心去做。”')).filter(f => f.key.startsWith('typo')).map(f => [f.key, f.level, f.suggestion])).toEqual([['typo.quoted', 'warn', '部署']])
    expect(keys(paper('法律写的是：“公司应当依照法律建立财务帐簿并按时报送。”'))).not.toContain('typo.guarded')
  })
  it.each(['合理调整冶金、化工等重工业生产。', '办好“中国’99昆明世界园艺博览会”。', '这样做风险较小。', '凡列于《香港特别行政区基本法》附件三的法律，依照执行。'])('“%s” is clean', line =>
    expect(read(paper(line)).filter(f => f.level !== 'hint').map(f => `${f.key}:${f.text}`)).toEqual([]))
  it('a quotation of several paragraphs begins with “ in each and ends once', () => {
    expect(keys(paper('将第一条修改为：\n“公司应当依法经营。\n“公司应当诚信经营。\n“公司应当安全经营。”'))).not.toContain('punct.unpaired')
    expect(read(paper('将第一条修改为：\n“公司应当依法经营。\n公司应当诚信经营。')).filter(f => f.key === 'punct.unpaired')).toHaveLength(1)
  })
  it('a paper of its time cited the rules of its time', () => {
    const cited = (day: string) => keys(paper('办理应当符合《国家行政机关公文处理办法》的规定。').replace('2026年11月24日', day))
    expect(cited('2004年6月26日')).not.toContain('cite.repealed')
    expect(cited('2013年6月26日')).toContain('cite.repealed')
  })
  it('“请予支持” in a report is suspected', () => expect(keys('云岭县水利局关于防汛工作情况的报告\n云岭县人民政府：\n水库除险进展顺利，请予支持。\n云岭县水利局\n2026年11月24日')).toContain('kind.reportMayRequest'))
  it('a secrecy mark stops', () => expect(read('机密★5年\n云岭县水利局关于做好防汛工作的通知').find(f => f.key === 'secret.onNonSecretSystem')?.level).toBe('error'))
  it('the weekday of a meeting is looked up, with and without the year', () => {
    expect(keys(paper('定于2026年11月27日（星期四）召开会议。'))).toContain('date.weekdayMismatch')
    expect(keys(paper('定于11月27日（星期五）召开会议。'))).not.toContain('date.weekdayMismatch')
    expect(read(paper('定于11月27日（星期四）召开会议。')).find(f => f.key === 'date.weekdayMismatch')?.suggestion).toBe('11月27日（星期五）')
    // A notice of November about February means the next year.
    expect(keys(paper('2027年春节值班自2月6日（星期六）开始。'))).not.toContain('date.weekdayMismatch')
  })
})

describe('sums', () => {
  const table = (total: string) => DocumentText.parse({ kind: 'notice', title: '关于下达资金的通知', body: [{ type: 'table', rows: [['单位', '金额'], ['水利局', '120'], ['应急局', '1,080.5'], ['合计', total]] }] })
  const found = (total: string) => findingsIn(readingOf(table(total)), { ...given, kind: 'notice' }).filter(f => f.key === 'num.tableSum')
  it('a total that does not come out is an error, with the right sum', () => {
    expect(found('1200.5')).toEqual([])
    expect(found('1210.5')).toMatchObject([{ text: '1210.5', suggestion: '1200.5', level: 'error' }])
  })
  it('“其中” may not exceed the whole', () => {
    expect(keys(paper('参会120人，其中领导80人、职工50人。'))).toContain('num.partsSum')
    expect(keys(paper('参会120人，其中领导70人、职工50人。'))).not.toContain('num.partsSum')
  })
  it('“以下三个方面” with two', () => expect(keys(paper('抓好三个方面：一是加强领导。二是落实责任。'))).toContain('num.ordinalCount'))
})

describe('leaders (S2-17)', () => {
  const leaders = [{ name: '周明德', post: '县委书记' }, { name: '罗文远', post: '县长' }, { name: '林远山', post: '副县长' }, { name: '范晓琳', post: '副县长' }]
  const find = (line: string) => {
    const r = readingOfText(paper(line))
    return findingsIn(r, { ...given, words: { ...given.words, leaders } }).filter(f => f.key.startsWith('name.')).map(f => [f.key, f.text, f.suggestion])
  }
  it.each([
    ['县长林远山出席会议。', [['name.postMismatch', '县长林远山', null]]],
    ['县长罗文渊出席会议。', [['name.misspelt', '罗文渊', '罗文远']]],
    ['参加会议的有罗文远、周明德。', [['name.order', '罗文远、周明德', '周明德、罗文远']]],
    ['县委书记周明德、县长罗文远、副县长范晓琳出席会议。', []],
    ['县长王建国同志调任后，由他人主持。', []],
    ['副县长林远山主持会议。', []],
  ])('%s', (line, expected) => expect(find(line)).toEqual(expected))
})

describe('one element against another', () => {
  const whole = (number: string, issuer: string, copyTo: string) => `云岭县水利局文件\n${number}\n云岭县水利局关于做好防汛工作的通知\n各乡镇人民政府：\n请认真落实。\n${issuer}\n2026年1月4日\n抄送：${copyTo}。\n云岭县水利局办公室　　2026年1月4日印发`
  it.each([
    ['云水〔2025〕88号', '云岭县水利局', '县政府办公室', 'element.yearMismatch'],
    ['云水〔2026〕1号', '云岭县应急管理局', '县政府办公室', 'element.markMismatch'],
    ['云水〔2026〕1号', '云岭县水利局', '县政府办公室，云岭县水利局', 'element.ccSelf'],
  ])('%s, %s, %s: %s', (number, issuer, copyTo, key) => {
    expect(keys(whole(number, issuer, copyTo)).filter(k => k.startsWith('element.'))).toEqual([key])
    expect(keys(whole('云水〔2026〕1号', '云岭县水利局', '县政府办公室')).filter(k => k.startsWith('element.'))).toEqual([])
  })
})

describe('a tenant', () => {
  it('switches a check off, or changes its level', () => {
    const r = readingOfText(paper('请认真布署。'))
    const find = (settings: Parameters<typeof findingsIn>[2]) => findingsIn(r, given, settings).filter(f => f.key === 'typo.certain').map(f => f.level)
    expect(find({})).toEqual(['error'])
    expect(find({ 'typo.certain': 'hint' })).toEqual(['hint'])
    expect(find({ 'typo.certain': 'off' })).toEqual([])
  })
  it('has names that no check corrects', () => {
    const r = readingOfText(paper('请布署村委会按时完成。'))
    expect(findingsIn(r, given).some(f => f.key === 'typo.certain')).toBe(true)
    expect(findingsIn(r, { ...given, words: { ...given.words, own: ['布署村'] } }).some(f => f.key === 'typo.certain')).toBe(false)
  })
})

test('every card has a gate, a level, a name and a source', () => {
  for (const [key, c] of Object.entries(cards)) {
    expect(key).toMatch(/^[a-z]\w*(\.[a-z]\w*)?$/i)
    expect([gates.includes(c.gate), levels.includes(c.level), c.name.length > 2, c.source.length > 1], key).toEqual([true, true, true, true])
  }
})

describe('elements', () => {
  it('are told from plain lines', () => {
    const r = readingOfText('000001\n特急\n云岭县人民政府办公室文件\n云政办发〔2026〕5号　　签发人：张　三\n云岭县人民政府办公室关于做好\n防汛工作的通知\n各乡镇人民政府：\n一、加强领导。各乡镇要落实。\n附件：1.名单\n2.分工表\n云岭县人民政府办公室\n2026年11月24日\n（此件公开发布）\n附件1\n名单\n张三\n附件2\n分工表\n抄送：县委办公室。\n云岭县人民政府办公室　　2026年11月24日印发')
    expect(r.kind).toBe('notice')
    expect(r.parts.map(p => p.role)).toEqual(['copyNumber', 'urgency', 'mark', 'number', 'signers', 'title', 'title', 'recipients', 'heading', 'text', 'attachmentNote', 'attachmentNote', 'issuer', 'date', 'note',
      'attachmentLabel', 'attachmentTitle', 'text', 'attachmentLabel', 'attachmentTitle', 'copyTo', 'print'])
    expect(r.parts.filter(p => p.attachment !== null).map(p => p.attachment)).toEqual([0, 0, 0, 1, 1])
  })
  it('of a document’s data carry the place to mend', () => {
    const r = readingOf(DocumentText.parse({ kind: 'request', title: '关于请求支持的请示', signers: ['张三'], mainRecipients: ['云岭县人民政府'], body: [{ type: 'h1', text: '一、情况' }, { type: 'p', text: '请审议。' }], copyTo: ['县财政局'] }))
    expect(partOf(r, 'text')).toMatchObject({ text: '请审议。', place: { field: 'body', block: 1 } })
    expect(partsOf(r, 'copyTo')).toMatchObject([{ place: { field: 'copyTo', index: 0 } }])
    expect(r.parts.every(p => r.text.slice(p.start, p.end) === p.text)).toBe(true)
  })
})

const letters = fc.constantFrom(...'通知请示各县一二（）()“”《》〔〕、，。；：:;,.…年月日1290 　\n附件抄送印发机密★签发人关于的在要和%～-云岭政府委局×*【】')
const anyText = fc.array(letters, { maxLength: 300 }).map(a => a.join(''))

test('any text at all: spans lie in it, in order, and the same text gives the same findings', () => {
  fc.assert(fc.property(fc.oneof(anyText, fc.string({ unit: 'binary', maxLength: 200 })), fc.constantFrom(null, ...Object.values(kinds)), (text, kind) => {
    const r = readingOfText(text, kind)
    for (const p of r.parts) expect(text.slice(p.start, p.end)).toBe(p.text)
    const found = findingsIn(r, { ...given, kind: r.kind })
    for (const f of found) {
      expect(f.start >= 0 && f.end > f.start && f.end <= text.length, JSON.stringify(f)).toBe(true)
      expect(text.slice(f.start, f.end)).toBe(f.text)
    }
    expect(found.map(f => f.start)).toEqual(found.map(f => f.start).sort((a, b) => a - b))
  }), { numRuns: 300 })
})

test('typing letter by letter finds what reading the whole finds', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('请认真布署。', '在在完善中', '（一）、抓好', '一、要求。', '三要落实，', '\n', '各地要明确分工,', '2026年2月30日', '附件3'), { minLength: 1, maxLength: 12 }), pieces => {
    const checker = new Checker()
    let text = paper('')
    for (const p of pieces) {
      text += p
      const r = readingOfText(text)
      const typed = { ...given, kind: r.kind }
      expect(checker.run(r, given)).toEqual(findingsIn(r, given))
      expect(checker.run(r, typed)).toEqual(findingsIn(r, typed))
    }
  }), { numRuns: 40 })
})
