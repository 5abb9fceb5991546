import { describe, expect, test } from 'vitest'
import fc from '#test/property'
import { readJson } from './read-json.ts'

const fault = (source: string, issue?: string): string => {
  try {
    readJson(source, issue)
    return 'read'
  } catch (error) {
    return (error as Error).message
  }
}

describe('a document as JSON', () => {
  test('bare, or with its issue', () => {
    expect(readJson('{"kind":"notice","title":"关于防汛的通知"}').text.title).toBe('关于防汛的通知')
    const { issue } = readJson('{"text":{"kind":"notice"},"issue":{"number":{"code":"云政发","year":2026,"serial":3},"date":"2026-03-05"}}')
    expect(issue).toEqual({ number: { code: '云政发', year: 2026, serial: 3 }, date: '2026-03-05', printDate: null, sealed: false, copyNumber: null })
    expect(readJson('{"kind":"notice"}', '{"sealed":true}').issue.sealed).toBe(true)
  })
  test.each([
    ['{"kind":"notice",\n "title":"甲",}', '第2行第14列：最后一项后面多了逗号'],
    ['{"kind":"notice"\n "title":"甲"}', '第2行第2列：这里应是“,”或“}”'],
    ['{\n"kind":“notice”}', '第2行第8列：引号要用半角双引号'],
    ['{"kind"："notice"}', '第1行第8列：字段“kind”后面缺冒号（要用半角“:”）'],
    ['{"kind":"notice"', '第1行第17列：“{”没有收尾，缺“}”'],
    ['{"title":"甲\n乙"}', '第1行第12列：文字里有换行或控制字符，换行应写作 \\n'],
    ['', '第1行第1列：文件到这里就断了'],
    ['{"kind":"notice"} x', '第1行第19列：后面多了内容'],
  ])('%s: the place of the fault', (source, says) => {
    expect(fault(source)).toBe(says)
  })
  test('a wrong member: its line and its name in the words of the office', () => {
    expect(fault('{\n "kind": "notice",\n "body": [\n  {"type":"p","text":"甲"},\n  {"type":"p","text":5}\n ]\n}')).toMatch(/^第5行第22列：正文第2块的文字不对：应是文字/)
    expect(fault('{"kind":"通知"}')).toMatch(/^第1行第9列：文种不对：应是 resolution、/)
    expect(fault('{"title":"甲"}')).toMatch(/^第1行第1列：文种不对：/)
    expect(fault('[]')).toMatch(/^第1行第1列：整个文件不对：/)
    expect(fault('{"kind":"notice","body":[{"type":"table","rows":[["甲"],["乙",3]]}]}')).toMatch(/正文第1块第2行第2格不对/)
    expect(fault('{"kind":"notice"}', '{"date":"2026.3.5"}')).toMatch(/^发文信息（issue）的 date 不对/)
  })
  test('a member it does not know is told', () => {
    expect(readJson('{"kind":"notice",\n"boddy":[]}').warnings).toEqual(['第2行第9列：不认识的字段“boddy”，没有采用'])
  })
  test('for any JSON: read as the engine reads it', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), v => {
      const said = fault(JSON.stringify({ kind: 'notice', extra: v }, null, 1))
      expect(said).toBe('read')
    }))
  })
  test('for any broken JSON: a place, never a crash', () => {
    const whole = JSON.stringify({ kind: 'notice', title: '关于“甲”的通知', body: [{ type: 'p', text: '正\n文' }], issuers: ['甲'] }, null, 1)
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.constantFrom('', '}', '"', ',', '\u0001', '：'), (at, put) => {
      const broken = whole.slice(0, at) + put + whole.slice(at + 1)
      expect(fault(broken)).toMatch(/^read$|^第\d+行第\d+列：/)
    }))
  })
})
