import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckLevel } from '#gongwen/checks/finding'
import { readingOfText } from '#gongwen/checks/lines'
import { familyNames, familyOf } from '#gongwen/checks/families'
import { cards, findingsIn } from '#gongwen/checks/run'
import { engines } from '#test/database'
import { type World, world } from '#test/world'
import { settable } from './contract.ts'
import { forceOf, isLower, leadersOn, rowsOfPaste, settingsOf, whyNotLeader, whyNotLevel, whyNotWord } from './domain.ts'
import { checkingText } from './text.ts'

describe('a level is lowered as its source allows', () => {
  const of = (key: string, to: (typeof settable)[number] | null, reason = '', now: (typeof settable)[number] = cards[key]!.level) => whyNotLevel(key, cards[key], { now, to, reason, least: 10 })
  test.each([
    ['what a law demands, without a reason', 'route.leaderInPerson', 'off', '', 'checking.reasonNeeded'],
    ['the same with a reason of full stops', 'route.leaderInPerson', 'warn', '。。。。。。。。。。。。', 'checking.reasonNeeded'],
    ['the same with a reason', 'route.leaderInPerson', 'warn', '本县为派出机关，另有规定可以直报。', null],
    ['应当 of the standard', 'docnum.bracket', 'hint', '', 'checking.reasonNeeded'],
    ['practice', 'title.endPunct', 'off', '', null],
    ['arithmetic', 'num.tableSum', 'warn', '', null],
    ['一般 of the standard, by itself no demand', 'seq.level', 'off', '', null],
    ['a mark of secrecy here: never', 'secret.onNonSecretSystem', 'warn', '本县系统已经通过测评可以处理涉密公文。', 'checking.fixed'],
    ['stricter as one likes', 'seq.level', 'error', '', null],
    ['a guess made a verdict', 'typo.doubt', 'error', '', 'checking.doubtOnly'],
    ['a verdict made a guess', 'typo.certain', 'doubt', '', 'checking.doubtOnly'],
    ['a guess not wanted', 'typo.doubt', 'off', '', null],
    ['as it is', 'typo.certain', 'error', '', 'checking.unchanged'],
  ] as const)('%s', (_, key, to, reason, code) => expect(of(key, to, reason)).toBe(code))

  test('a check that is none is refused; back to the shipped level needs no reason', () => {
    expect(whyNotLevel('none', undefined, { now: 'off', to: 'warn', reason: '', least: 10 })).toBe('checking.unknownCheck')
    expect(of('route.leaderInPerson', null, '', 'off')).toBeNull()
  })

  test('every check has a family with a name; nothing a law demands is lowered without letters enough', () => {
    for (const key of Object.keys(cards)) expect(familyNames[familyOf(key)], key).toBeTruthy()
    fc.assert(fc.property(fc.constantFrom(...Object.keys(cards)), fc.constantFrom(...settable), fc.string({ maxLength: 12 }), (key, to, reason) => {
      const card = cards[key]!
      const why = whyNotLevel(key, card, { now: card.level, to, reason, least: 10 })
      if (forceOf(key, card) !== 'practice' && isLower(to, card.level) && reason.replace(/[^\p{L}\p{N}]/gu, '').length < 10) expect(why).not.toBeNull()
      if (to === card.level) expect(why).toBe('checking.unchanged')
    }))
  })

  test('the newest decision counts; what the product no longer has is left out', () => {
    const card = { 'a.b': { gate: 'wording' as const, level: 'warn' as CheckLevel, name: '', source: '' } }
    expect(settingsOf([{ key: 'a.b', level: 'off' }, { key: 'gone', level: 'error' }, { key: 'a.b', level: 'error' }], card)).toEqual({ 'a.b': 'error' })
    expect(settingsOf([{ key: 'a.b', level: 'off' }, { key: 'a.b', level: null }], card)).toEqual({})
    expect(settingsOf([{ key: 'a.b', level: 'warn' }], card), 'the shipped level is no setting').toEqual({})
  })
})

describe('own words and leaders', () => {
  const lists = { allowed: new Set(['老林河']), typos: new Set(['云领']), most: 30 }
  const w = (text: string, right = '') => ({ text, right, level: 'warn' as const, note: '' })
  test.each([
    ['allowed', w('河'), 'checking.wordTooShort'], ['allowed', w('云领'), 'checking.wordIsTypo'], ['allowed', w('坝子'), null], ['allowed', w('长'.repeat(31)), 'checking.wordTooLong'],
    ['typo', w('云岭'), 'checking.noRight'], ['typo', w('云岭', '云岭'), 'checking.sameWord'], ['typo', w('老林河', '老林河镇'), 'checking.wordAllowed'], ['typo', w('云林县', '云岭县'), null],
  ] as const)('%s %o → %s', (kind, given, code) => expect(whyNotWord(kind, given, lists)).toBe(code))

  const li = { name: '李明', post: '县长', organ: '云岭县人民政府', orderNo: 2, from: '2024-01-01', until: null }
  test.each([
    [{ ...li, name: 'Li' }, 'checking.nameNotHan'], [{ ...li, post: '' }, 'checking.noPost'], [{ ...li, until: '2023-01-01' }, 'checking.spanReversed'], [{ ...li, from: '2025-01-01' }, 'checking.leaderThere'],
    [{ ...li, from: '2020-01-01', until: '2023-12-31' }, null], [{ ...li, post: '县委副书记' }, null],
  ])('%o → %s', (l, code) => expect(whyNotLeader(l, [li])).toBe(code))

  test('on a day: those in office, in their order', () => {
    expect(leadersOn([{ ...li, orderNo: 2 }, { ...li, name: '王强', orderNo: 1, until: '2024-06-30' }], '2024-06-30').map(l => l.name)).toEqual(['王强', '李明'])
    expect(leadersOn([{ ...li, orderNo: 2 }, { ...li, name: '王强', orderNo: 1, until: '2024-06-30' }], '2024-07-01').map(l => l.name)).toEqual(['李明'])
  })

  test.each([
    ['from a sheet, with its head', '易错词\t应为\n云林县\t云岭县\n', [['云林县', '云岭县']]],
    ['our own CSV with BOM and quotes', '\uFEFF易错词,应为,级别,说明\r\n"因,该",应该,错误,"说""明"\r\n', [['因,该', '应该', '错误', '说"明']]],
    ['by hand', '云林县→云岭县\n\n  坝字，坝子  ', [['云林县', '云岭县'], ['坝字', '坝子']]],
    ['a cell that our export made text', "'=老词,新词", [['=老词', '新词']]],
  ])('a pasted list: %s', (_, text, cells) => expect(rowsOfPaste(text, checkingText.columns.typo).map(r => r.cells)).toEqual(cells))

  test('whatever is pasted, no line is lost and none is made up', () => {
    const cell = fc.string({ unit: fc.constantFrom('云', '岭', '"', ',', 'a'), minLength: 1, maxLength: 6 }).filter(s => s.trim() !== '')
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), rows => {
      const csv = rows.map(r => r.map(c => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n')
      expect(rowsOfPaste(csv, ['—', '—']).map(r => r.cells)).toEqual(rows)
    }))
  })
})

const paper = (date: string, ...lines: string[]) => `云岭县人民政府关于有关事项的通知\n各乡镇人民政府：\n${lines.join('\n')}\n云岭县人民政府\n${date}`
describe.each(engines)('审核设置 (%s)', engine => {
  let w: World
  beforeAll(async () => { w = await world({ engine }) }, 120_000)
  afterAll(() => w?.close())
  const seen = async (text: string, who = '石磊', date: string | null = null) => {
    const eye = await (await w.as(who)).must('checking.settings', { date })
    return findingsIn(readingOfText(text), { kind: 'notice', today: eye.today, words: eye.words }, eye.settings).map(f => ({ key: f.key, level: f.level, text: f.text, message: f.message }))
  }

  test('given the head of the office, when he changes a level, then it holds for everybody at once, with his name, reason and day, and goes back', async () => {
    const head = await w.as('沈致和')
    const text = paper('2026年11月24日', '我县认真布署此项工作。')
    expect(await seen(text)).toMatchObject([{ key: 'typo.certain', level: 'error' }])
    await head.must('checking.setLevel', { key: 'typo.certain', level: 'warn' })
    expect(await seen(text)).toMatchObject([{ level: 'warn' }])
    const { rows, may } = await head.must('checking.checks')
    expect(may.change).toBe(true)
    expect(rows.find((r: any) => r.key === 'typo.certain')).toMatchObject({ level: 'warn', shipped: 'error', force: 'practice', history: [{ level: 'warn', byName: '沈致和' }] })
    await head.must('checking.setLevel', { key: 'typo.certain', level: 'off' })
    expect(await seen(text)).toEqual([])
    await head.must('checking.setLevel', { key: 'typo.certain', level: null })
    expect(await seen(text)).toMatchObject([{ level: 'error' }])
    expect((await head.must('checking.checks')).rows.find((r: any) => r.key === 'typo.certain').history.map((h: any) => h.level)).toEqual([null, 'off', 'warn'])
  })

  test('what a law demands needs a reason, what the house may not loosen stays; a clerk may read and not change; the other county is untouched', async () => {
    const head = await w.as('沈致和')
    expect((await (await w.asAdministrator('security')).act('checking.setLevel', { key: 'typo.certain', level: 'off' })).status).toBe(403)
    expect((await head.act('checking.setLevel', { key: 'route.leaderInPerson', level: 'off', reason: '不需要' })).body).toMatchObject({ refused: 'checking.reasonNeeded', says: expect.stringContaining('10'), remedy: expect.any(String) })
    expect((await head.act('checking.setLevel', { key: 'secret.onNonSecretSystem', level: 'off', reason: '本系统已经通过测评可以处理' })).body.refused).toBe('checking.fixed')
    await head.must('checking.setLevel', { key: 'route.leaderInPerson', level: 'warn', reason: '本县试点期间另有规定，见县办〔2026〕9号。' })
    expect((await (await w.as('石磊')).act('checking.setLevel', { key: 'typo.certain', level: 'off' })).status).toBe(403)
    expect((await (await w.as('石磊')).must('checking.checks')).may.change).toBe(false)
    const [code] = Object.keys(w.towns).filter(c => c !== 'yunling' && w.towns[c]!.people.size)
    const there = await w.as([...w.towns[code!]!.people.keys()][0]!, code)
    expect((await there.must('checking.settings')).settings).toEqual({})
    expect(JSON.stringify(await (await w.asAdministrator('audit')).must('facts.trail', {}))).toContain('checking.levelSet')
  })

  test('own words: a local term is left alone, an own typo is found with its level; a list is taken line by line, what is wrong in it is named', async () => {
    const head = await w.as('沈致和')
    await head.must('checking.addWords', { kind: 'typo', rows: [{ text: '云林县', right: '云岭县', level: 'error', note: '县名' }, { text: '云岭', right: '云岭县' }] })
    expect(await seen(paper('2026年11月24日', '云林县各部门要认真落实，云岭县各乡镇要配合。'))).toEqual([{ key: 'typo.own', level: 'error', text: '云林县', message: '“云林县”应为“云岭县”（县名）' }])
    expect(await head.must('checking.addWords', { kind: 'allowed', rows: [{ text: '布署河' }, { text: '河' }, { text: '云林县' }, { text: '布署河' }] })).toMatchObject({
      added: 1, same: 1, refused: [{ line: 2, text: '河', why: expect.stringContaining('太短') }, { line: 3, why: expect.stringContaining('易错词') }],
    })
    expect(await seen(paper('2026年11月24日', '布署河治理已经完成。'))).toEqual([])
    expect((await head.act('checking.addWords', { kind: 'allowed', rows: [{ text: '河' }] })).body).toMatchObject({ refused: 'checking.wordTooShort', says: expect.stringContaining('河') })
    const { rows } = await head.must('checking.words', { kind: 'typo' })
    expect(rows).toMatchObject([{ byName: '沈致和' }, { byName: '沈致和' }])
    expect(await head.must('checking.removeWords', { ids: rows.map((r: any) => r.id) })).toEqual({ removed: 2 })
    expect(await seen(paper('2026年11月24日', '云林县各部门要认真落实。'))).toEqual([])
  })

  test('leaders: name and post by the day of the paper, the order of the list; a former post is right in an old paper', async () => {
    const head = await w.as('沈致和')
    const gov = '云岭县人民政府'
    await head.must('checking.saveLeader', { orderNo: 1, name: '周　明德', post: '县长', organ: gov, from: '2024-03-01' })
    expect(await head.must('checking.importLeaders', { rows: [
      { orderNo: 1, name: '高远', post: '县长', organ: gov, from: '2020-01-01', until: '2024-02-29' },
      { orderNo: 2, name: '林远山', post: '副县长', organ: gov, from: '2022-01-01' }, { orderNo: 3, name: '范晓琳', post: '局长', organ: '云岭县财政局', from: '2022-01-01' },
      { orderNo: 2, name: '林远山', post: '副县长', organ: gov, from: '2023-01-01' },
    ] })).toMatchObject({ added: 3, refused: [{ line: 4, why: expect.stringContaining('已经登记') }] })
    const keys = async (date: string, line: string) => (await seen(paper('2026年11月24日', line), '石磊', date)).map(f => f.key)
    expect(await keys('2026-11-24', '县长周明德主持会议。')).toEqual([])
    expect(await keys('2026-11-24', '县长高远主持会议。'), 'in office then, not now: nobody of the list today').toEqual([])
    expect(await keys('2026-11-24', '云岭县县长林远山主持会议。')).toEqual(['name.postMismatch'])
    expect(await keys('2026-11-24', '县长周明得主持会议。')).toEqual(['name.misspelt'])
    expect(await keys('2023-05-01', '县长高远主持会议。')).toEqual([])
    expect(await keys('2023-05-01', '县长林远山主持会议。')).toEqual(['name.postMismatch'])
    expect(await keys('2026-11-24', '邻水县县长林远山来访。'), 'another county’s').toEqual([])
    expect(await keys('2026-11-24', '县教育局局长范晓林到会，局长范晓玲发言。'), 'a post alone tells nothing when the list names its organ').toEqual([])
    expect(await keys('2026-11-24', '县财政局局长范晓玲到会。')).toEqual(['name.misspelt'])
    expect(await keys('2026-11-24', '林远山、周明德出席。')).toEqual(['name.order'])
    const { rows } = await head.must('checking.leaders', { on: '2026-11-24' })
    expect(rows.map((r: any) => r.name)).toEqual(['周明德', '林远山', '范晓琳'])
    await head.must('checking.saveLeader', { ...without(rows[1]), until: '2026-10-31' })
    expect((await head.must('checking.leaders', { on: '2026-11-24' })).rows).toHaveLength(2)
    await head.must('checking.removeLeader', { id: rows[2].id, reason: '登记有误' })
    expect((await head.must('checking.leaders')).rows).toHaveLength(3)
  })

  test('names of the directory and of the superiors’ are known; the stamp changes with any change and only then', async () => {
    const head = await w.as('沈致和')
    const first = await head.must('checking.settings')
    expect(first.words.own).toEqual(expect.arrayContaining(['云岭县应急管理局', '石磊']))
    expect((await head.must('checking.settings')).stamp).toBe(first.stamp)
    await head.must('checking.addWords', { kind: 'allowed', rows: [{ text: '坝塘子' }] })
    expect((await head.must('checking.settings')).stamp).not.toBe(first.stamp)
  })
})
const without = ({ byName: _, at: __, ...l }: any) => l
