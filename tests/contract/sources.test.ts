import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isDay } from '#kernel/day'
import { houseRefusals } from '#kernel/refusal'
import { modules } from '../../src/modules.ts'

/**
 * 处处有章可循 (S4-37): every number says where it comes from and since when; every "no" names the rule, its source and the way out. What is cited must
 * exist: an article of the 条例 that is about something else is worse than none.
 */
const rules = modules.flatMap(m => m.rules ?? [])
const refusals = [...Object.entries(houseRefusals), ...modules.flatMap(m => Object.entries(m.refusals ?? {}))]
const texts = [...refusals.map(([code, t]) => ({ code, source: t.source, about: `${t.says}${t.source}` })), ...rules.map(r => ({ code: r.code, source: r.source, about: `${r.title}${r.source}` }))]

/** What a source may lean on: a law or standard by name, a row of the requirements, the catalogue of rules, or it says plainly that it is practice. */
const leansOn = /《[^》]{2,}》|国办发〔\d{4}〕\d+号|国办函〔\d{4}〕\d+号|国务院办公厅年度放假通知|GB\/T \d+|OWASP|\b[CDF]\d{1,2}\b|\bS[0-4]-\d{2}\b|规则目录|规则 [a-z]+\.|系统保护规则|实务|接口目录|规则编号/u

/**
 * 《党政机关公文处理工作条例》: how many items an article has, and words one of which stands in whatever cites it. Articles that nothing may cite for a
 * refusal (aims, scope) are not here.
 */
const tiaoli: Record<string, { items: number; about: RegExp }> = {
  第八条: { items: 15, about: /文种|公文种类/ },
  第九条: { items: 18, about: /标题|正文|主送|署名|印章|用印|盖|字号|编号|日期|紧急|抄送|附件|签发人/ },
  第十四条: { items: 0, about: /越级|越过/ },
  第十五条: { items: 6, about: /上级|上行|请示|报送|报告/ },
  第十六条: { items: 5, about: /下级|向下|抄送|协商/ },
  第十七条: { items: 0, about: /联合行文|内设机构|相互行文/ },
  第十九条: { items: 7, about: /起草|征求|论证|文种|格式|结构|不成熟/ },
  第二十条: { items: 5, about: /审核|协商|准确|文种|格式|填写/ },
  第二十一条: { items: 0, about: /退回|不宜发文/ },
  第二十二条: { items: 0, about: /签发|会签|签署/ },
  第二十四条: { items: 7, about: /签收|清点|去向|登记|初审|承办|拟办|批示|传阅|阅|催办|答复|办理|退回|受理/ },
  第二十五条: { items: 4, about: /复核|复审|登记|编号|字号|份|印制|分发|核发/ },
  第二十七条: { items: 0, about: /归档/ },
  第三十一条: { items: 0, about: /范围|公开发布/ },
  第三十三条: { items: 0, about: /撤销|废止|失效|收回|处置/ },
}
const numerals = '一二三四五六七八九十'
const itemNo = (s: string): number => (s.length === 1 ? numerals.indexOf(s) + 1 : s.startsWith('十') ? 10 + numerals.indexOf(s[1]!) + 1 : 0)

/** Articles cited right after the name of the 条例, with their items: “…工作条例》第十九条（六）、第二十条（三）”. */
function citations(source: string): { article: string; items: string[] }[] {
  return [...source.matchAll(/《党政机关公文处理工作条例》((?:、?第[一二三四五六七八九十]+条(?:、?（[一二三四五六七八九十]+）)*)*)/gu)].flatMap(m =>
    [...m[1]!.matchAll(/(第[一二三四五六七八九十]+条)((?:、?（[一二三四五六七八九十]+）)*)/gu)].map(a => ({ article: a[1]!, items: [...a[2]!.matchAll(/（([^）]+)）/gu)].map(i => i[1]!) })))
}

describe('rule records', () => {
  test.each(rules.map(r => [r.code, r] as const))('%s has a source, a date and a title', (_, r) => {
    expect(r.title.trim().length).toBeGreaterThan(3)
    expect(isDay(r.effectiveFrom), r.effectiveFrom).toBe(true)
    expect(r.source).toMatch(leansOn)
    if (r.level === 'national') expect(r.source, 'a national rule names its document').toMatch(/《[^》]+》|国办[发函]〔\d{4}〕\d+号|GB\/T \d+/u)
    if (typeof r.value === 'number') {
      expect(r.value).toBeGreaterThanOrEqual(r.min ?? -Infinity)
      expect(r.value).toBeLessThanOrEqual(r.max ?? Infinity)
    }
  })

  test('no code twice', () => {
    expect(new Set(rules.map(r => r.code)).size).toBe(rules.length)
  })
})

describe('refusals', () => {
  test.each(refusals)('%s says what, by which rule, and what next', (_, t) => {
    expect(t.says.trim().length).toBeGreaterThan(3)
    expect(t.source).toMatch(leansOn)
    expect(t.remedy.trim().length).toBeGreaterThan(3)
    expect(t.remedy).not.toBe(t.says)
  })

  test('every code the code refuses with has its text', () => {
    const known = new Set(refusals.map(([code]) => code))
    const files = (readdirSync('src', { recursive: true }) as string[]).map(f => f.replaceAll('\\', '/')).filter(f => /(domain|service|check|public|route|ledger|drafting|issuing|store|policy)\.ts$/.test(f))
    const raised = files.flatMap(f => [...readFileSync(join('src', f), 'utf8').matchAll(/(?:new Refusal\(|refuseIf\([^\n]*?\? null : |refuseIf\([^\n]*?\? |return )'([a-z]+\.[a-zA-Z]+)'/g)].map(m => ({ f, code: m[1]! })))
      .filter(r => modules.some(m => r.code.startsWith(`${m.name}.`)))
    expect(raised.length).toBeGreaterThan(150)
    expect(raised.filter(r => !known.has(r.code)).map(r => `${r.f}: ${r.code}`).join('\n')).toBe('')
  })
})

describe('what is cited', () => {
  test('an article of the 条例 exists, has that item, and is about the thing', () => {
    const cited = texts.flatMap(t => citations(t.source).map(c => ({ ...t, ...c })))
    expect(cited.length).toBeGreaterThan(60)
    expect(cited.filter(c => !tiaoli[c.article]).map(c => `${c.code}: ${c.article}`)).toEqual([])
    expect(cited.filter(c => c.items.some(i => itemNo(i) < 1 || itemNo(i) > tiaoli[c.article]!.items)).map(c => `${c.code}: ${c.article}（${c.items.join('、')}）`)).toEqual([])
    expect(cited.filter(c => !tiaoli[c.article]!.about.test(c.about)).map(c => `${c.code}: ${c.article} — ${c.about}`).join('\n')).toBe('')
  })

  test('the 条例 is cited by its name', () => {
    expect(texts.filter(t => /《条例》|公文处理条例|公文处理办法/.test(t.source)).map(t => t.code)).toEqual([])
  })

  test('an entry of the catalogue of rules is there, by its title or its code', () => {
    const wrong = texts.flatMap(t => [
      ...[...t.source.matchAll(/规则目录：([^；，。）(（]+)/gu)].map(m => m[1]!.trim()).filter(title => !rules.some(r => r.title.includes(title) || title.includes(r.title))),
      ...[...t.source.matchAll(/(?:规则目录|规则) ([a-z]+\.[a-zA-Z.]+)/gu)].map(m => m[1]!).filter(code => !rules.some(r => r.code === code)),
    ].map(what => `${t.code}: ${what}`))
    expect(wrong.join('\n')).toBe('')
  })

  test('a row of the requirements lies within its speech', () => {
    const last = [67, 78, 52, 92, 50]
    const wrong = texts.flatMap(t => [...t.source.matchAll(/\bS([0-4])-(\d{2})\b/g)].filter(m => Number(m[2]) < 1 || Number(m[2]) > last[Number(m[1])]!).map(m => `${t.code}: ${m[0]}`))
    expect(wrong.join('\n')).toBe('')
  })
})
