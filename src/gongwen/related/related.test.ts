import fc from '#test/property'
import { describe, expect, it, test } from 'vitest'
import { day, plusDays } from '#kernel/day'
import { alike, ofOneRound, type Weights } from './alike.ts'
import { sameSpot, spotsIn } from './places.ts'
import { gazetteerOf, type Short, traitsOf } from './traits.ts'

const weights: Weights = {
  words: 100, wholeWords: 78, second: 60, term: 30, yearly: 54, goal: 47, otherGoal: 66, goalAlone: 10, field: 25, place: 40, town: 3, oneSided: 15, day: 10, unit: 5, number: 30, otherPlace: 90, otherPeriod: 100, otherDay: 5, nearDays: 45, roundDays: 270,
}
const gazetteer = gazetteerOf([
  { name: '云岭县', id: null, town: false }, { name: '云岭县青石镇人民政府', id: 'qingshi', town: true }, { name: '青石镇', id: 'qingshi', town: true }, { name: '白水镇', id: 'baishui', town: true },
  { name: '县水利局', id: 'water', town: false },
], ['防汛备汛 防汛 备汛 度汛'])
const on = day('2026-11-24')
const short = (title: string, more: Partial<Short> = {}): Short => ({ title, text: '', place: '', unitIds: [], day: on, ...more })
const held = (a: Short, b: Short) => alike(traitsOf(a, gazetteer), traitsOf(b, gazetteer), weights)
const grounds = (a: Short, b: Short) => held(a, b).why.map(r => r.is)

describe('places in a short text', () => {
  it.each([
    ['解决东河村饮水困难', ['东河村']], ['关于青石镇张家湾村村民饮水难的报告', ['青石镇', '张家湾村']], ['请核查白龙潭水库渗漏', ['白龙潭水库']], ['请依法处置凤塘医院医疗纠纷', ['凤塘医院']], ['云川桥桥墩冲刷', ['云川桥']],
    ['莲和村停水', ['莲和村']], ['牛冲溪工地欠薪', ['牛冲溪工地']], ['人民路路灯不亮', ['人民路']], ['西湾河水面漂满水草', ['西湾河']], ['西湾河岸线清理', ['西湾河']], ['推进盘山灌区现代化改造', ['盘山灌区']], ['龙泉酒店消防隐患', ['龙泉酒店']], ['公交公司停运', []],
    ['新增普通高中学位1000个', []], ['技能培训进社区', []], ['提高城乡居民收入', []], ['帮助老人跨越数字鸿沟', []],
    ['全县道路交通安全', []], ['20户村民', []], ['车辆带泥上路', []], ['送县人民医院救治', []], ['检查农资市场', []], ['山体滑坡', []], ['', []],
  ])('%s', (text, spots) => expect(spotsIn(text).map(s => s.name)).toEqual(spots))

  it.each([
    ['青石岗村', '镇青石岗村', true], ['解决东河村', '反映东河村', true], ['白龙潭水库', '黑龙潭水库', false], ['张家湾村', '李家湾村', false], ['东河村', '西河村', false], ['东河村', '东河桥', false],
  ])('%s and %s', (a, b, same) => expect([sameSpot(a, b), sameSpot(b, a)]).toEqual([same, same]))
})

describe('the grounds', () => {
  test('other words for the same thing at the same place are shown as they are written', () => {
    const { why } = held(short('白龙潭水库坝体渗水', { text: '左岸渗水' }), short('核查白龙潭水库渗漏'))
    expect(why.find(r => r.is === 'place')).toMatchObject({ places: ['白龙潭水库'], points: 40 })
    expect(why.find(r => r.is === 'words')).toMatchObject({ words: ['渗水'] })
  })
  test('the same trouble elsewhere is told apart by the place, the same village of another town by the town', () => {
    expect(grounds(short('黑石沟水库渗漏'), short('白龙潭水库渗漏'))).toContain('otherPlace')
    expect(grounds(short('青石镇新村村停水'), short('白水镇新村村停水'))).toContain('otherPlace')
    expect(grounds(short('青石镇停水'), short('青石镇停水'))).toContain('town')
  })
  test('a town is known by its unit’s names, an office with and without 县', () => {
    expect(grounds(short('停水', { place: '青石镇' }), short('云岭县青石镇人民政府停水'))).toContain('town')
    expect(grounds(short('请水利局办理东河村停水'), short('东河村停水', { unitIds: ['water'] }))).toContain('unit')
  })
  it.each([
    ['2025年防汛工作', '2026年防汛工作'], ['三季度节水考核', '第四季度节水考核'], ['第一批危房改造', '第二批危房改造'], ['春季防火', '冬季防火'], ['春节值班安排', '国庆值班安排'], ['3月份例会', '四月份例会'],
  ])('another round: %s, %s', (a, b) => expect(grounds(short(a), short(b))).toContain('otherPeriod'))
  test('a year within a date is no period; a task of the same words a year ago is another round', () => {
    expect(grounds(short('防汛', { text: '2026年11月3日部署防汛' }), short('防汛', { text: '2025年11月3日部署防汛' }))).not.toContain('otherPeriod')
    const lastYear = held(short('做好防汛备汛'), short('做好防汛备汛', { day: plusDays(on, -365) }))
    expect(lastYear.why.map(r => r.is)).toContain('longAgo')
    expect(lastYear.score).toBeLessThan(55)
    expect(ofOneRound(lastYear)).toBeGreaterThan(55)
  })
  test('the number of the same paper counts however it is written', () => {
    expect(grounds(short('落实云政办发〔2026〕12号要求'), short('云政办发[2026]12号分工'))).toContain('number')
    expect(grounds(short('落实云政办发〔2026〕12号要求'), short('云政办发[2026]13号分工'))).not.toContain('number')
  })
  test('whose paper it is and its number are no likeness of two papers', () => {
    const { why } = held(short('云州市应急管理局关于做好低温雨雪天气物资储备的通知（云州应急〔2026〕52号）'), short('云州市民政局关于报送困难群众冬春救助需求的通知（云州民〔2026〕63号）'))
    expect(why.find(r => r.is === 'words')).toBeUndefined()
  })
  test('nearness in time fades: the same day tells more than the same month', () => {
    const at = (n: number) => held(short('东河村停水'), short('东河村停水', { day: plusDays(on, -n) })).why.find(r => r.is === 'day')?.points ?? 0
    expect([at(0), at(15) < at(3), at(45)]).toEqual([10, true, 0])
  })
})

describe('tasks of the whole county', () => {
  test('the same figure of the same things speaks for them however it is written, another one against them', () => {
    const task = short('新改建农村公路1500公里')
    const again = held(task, short('督办农村公路新建、改建任务（一千五百公里）完成情况'))
    expect(again.why.find(r => r.is === 'goal')).toMatchObject({ points: 47, goals: ['1500公里'] })
    const other = held(task, short('新改建农村公路2000公里'))
    expect(other.why.find(r => r.is === 'otherGoal')).toMatchObject({ points: -66, goals: ['1500公里', '2000公里'] })
    expect([again.score >= 72, other.score < 72]).toEqual([true, true])
  })
  test('two works of one name are related, not one matter', () => {
    const { score, why } = held(short('推进河南博物院北院区建设'), short('河南博物院馆藏文物数字化'))
    expect(why.map(r => r.is)).toContain('place')
    expect(score).toBeLessThan(72)
  })
  test('a second wording in common that has nothing to do with the first counts by itself; one that lies in it does not', () => {
    const { why } = held(short('推进货运口岸查验场地扩建'), short('口岸货车排队与查验货场扩能'))
    expect(why.find(r => r.is === 'second')).toMatchObject({ words: [expect.stringMatching(/口岸|查验/)] })
    expect(grounds(short('实施文化特派员制度'), short('科技特派员考核'))).not.toContain('second')
  })
  test('a name in quotation marks is met without them', () => {
    expect(held(short('实施“木改钢”工程'), short('渔船木改钢补助兑付')).why.find(r => r.is === 'term')).toMatchObject({ words: ['木改钢'] })
  })
  test('the work of every year is known by any of its words, this year’s only', () => {
    const [order, visit] = [short('关于做好防汛工作的通知'), short('县领导检查备汛情况')]
    expect(grounds(order, visit)).toContain('yearly')
    expect(held({ ...order, day: plusDays(on, -365) }, visit).score).toBeLessThan(45)
  })
  test('one day and one unit are no likeness of them; where one names a place the other grounds decide', () => {
    const of = (title: string) => grounds(short(title, { unitIds: ['water'] }), short('新建幸福院750个', { unitIds: ['water'] }))
    expect(of('新建幸福院750个')).not.toEqual(expect.arrayContaining(['day']))
    expect(of('新建幸福院750个')).not.toContain('unit')
    expect(of('东河村新建幸福院750个')).toEqual(expect.arrayContaining(['words', 'oneSided', 'day', 'unit', 'goal']))
  })
})

describe('whatever is typed', () => {
  const piece = fc.constantFrom('白龙潭水库', '黑石沟水库', '东河村', '青石镇', '渗漏', '停水', '请', '关于', '2026年', '第二批', '县水利局', '3人', '火灾', '。', '\n', '①', '𠮷', '1月5日', '云政办〔2026〕3号', '(', '村')
  const text = fc.array(piece, { maxLength: 12 }).map(all => all.join(''))
  const shorts = fc.record({ title: text, text, place: fc.constantFrom('', '东河村', '那边'), unitIds: fc.subarray(['water', 'qingshi', 'x']), day: fc.integer({ min: -800, max: 800 }).map(n => plusDays(on, n)) })

  test('the score is the sum of its grounds within 0…100, and the same from both sides', () => {
    fc.assert(fc.property(shorts, shorts, (a, b) => {
      const one = held(a, b)
      expect(one.score).toBeCloseTo(Math.max(0, Math.min(100, one.why.reduce((sum, r) => sum + r.points, 0))), 5)
      expect(held(b, a).score).toBeCloseTo(one.score, 5)
      expect(new Set(one.why.map(r => r.is)).size).toBe(one.why.length)
    }))
  })
  test('nothing is liker to a text than itself; figures changed change nothing', () => {
    fc.assert(fc.property(shorts, shorts, (a, b) => {
      const sum = (x: Short, y: Short) => held(x, y).why.reduce((n, r) => n + r.points, 0)
      expect(sum(a, a)).toBeGreaterThanOrEqual(sum(a, b) - 0.11 - (a.unitIds.length ? 0 : 5))
      expect(held({ ...a, title: a.title.replaceAll('3人', '98人') }, b).score).toBeCloseTo(held(a, b).score, 5)
    }))
  })
  test('spots stand in the text where they say, in order, apart', () => {
    fc.assert(fc.property(text, t => {
      let end = 0
      for (const s of spotsIn(t)) {
        expect(t.slice(s.start, s.end)).toBe(s.name)
        expect(s.start).toBeGreaterThanOrEqual(end)
        end = s.end
      }
    }))
  })
})
