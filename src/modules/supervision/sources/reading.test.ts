import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { day } from '#kernel/day'
import { coversAll, linesOf } from './domain.ts'
import { dayIn, readTasks } from './reading.ts'

const units = [['u1', '云岭县教育局', '县教育局'], ['u2', '云岭县财政局', '县财政局'], ['u3', '云岭县住房和城乡建设局', '县住建局'], ['u4', '城关镇人民政府', '城关镇'], ['u5', '云岭县白水镇人民政府', '白水镇', 'township']].map(([id, name, shortName, kind]) => ({ id: id!, name: name!, shortName: shortName!, ...(kind ? { kind } : {}) }))
const today = day('2026-11-27')
const table = (...rows: string[][]) => rows.map(cells => ({ cells, table: 0 }))

describe('days as offices write them', () => {
  it.each([
    ['2026年12月31日前', '2026-12-31'], ['12月底前', '2026-12-31'], ['2027年2月底', '2027-02-28'], ['2026.12.5', '2026-12-05'], ['2026-12-05', '2026-12-05'], ['12月15日前完成', '2026-12-15'], ['1月10日', '2027-01-10'],
    ['二〇二六年十二月三十一日前', '2026-12-31'], ['十二月底', '2026-12-31'], ['十二月二十日前', '2026-12-20'], ['12.31', '2026-12-31'], ['1/10前', '2027-01-10'], ['20261220', '2026-12-20'], ['明年3月底前', '2027-03-31'], ['明年底', '2027-12-31'],
    ['本月底前', '2026-11-30'], ['下月10日', '2026-12-10'], ['月底前', '2026-11-30'], ['2026年11月—12月', '2026-12-31'], ['2026年11月至2027年3月', '2027-03-31'], ['11月中旬至12月上旬', '2026-12-10'],
    ['2026年底前', '2026-12-31'], ['年底前', '2026-12-31'], ['12月中旬', '2026-12-20'], ['2027年第一季度', '2027-03-31'], ['长期坚持', null], ['2月30日', null], ['13月1日', null], ['', null],
  ])('%s is %s', (words, is) => expect(dayIn(words, today)).toBe(is))
})

describe('given a table of tasks, when it is read', () => {
  it('then units and dates are recognised by the heads of the columns, and what is not is said by its row', () => {
    const rows = readTasks(table(
      ['序号', '工作任务', '牵头单位', '配合单位', '完成时限'],
      ['1', '全县中小学校舍安全排查', '县教育局', '县住建局、财政局', '12月底前'],
      ['2', '老旧小区改造', '县住建局、城关镇', '', '尽快'],
      ['3', '产业园区供水', '县水务集团', '', '2026年10月底'],
      ['二、民生保障', '', '', '', ''],
    ), units, today)
    expect(rows.map(r => [r.task, r.title, r.leadUnitId, r.assistants, r.due, r.faults])).toEqual([
      [false, '', null, [], null, []],
      [true, '全县中小学校舍安全排查', 'u1', ['u3', 'u2'], '2026-12-31', []],
      [true, '老旧小区改造', 'u3', ['u4'], null, ['写了 2 个牵头单位，以第一个为牵头，其余为协办', '认不出的时限：尽快']],
      [true, '产业园区供水', null, [], '2026-10-31', ['不认识的单位：县水务集团', '时限已经过去']],
      [false, '', null, [], null, []],
    ])
  })

  it('then what stands above the head and below the last row is no task, units stand however they are parted and shortened', () => {
    const rows = readTasks(table(
      ['附件'], ['县政府第20次常务会议议定事项任务分解表'], ['填报单位：县政府办公室　2026年11月27日'],
      ['序号', '工作任务', '责任单位（第一个为牵头单位，下同）', '完成\n时限（未注明年份的为2026年）'],
      ['一', '校舍排查', '县教育局（牵头）\n县财政局、各乡镇（街道）', '十二月底前'], ['（二）', '危房改造', '住建局/城关镇', '长期坚持'], ['注：本表由县政府督查室负责解释。'],
    ), units, today)
    expect(rows.map(r => [r.task, r.title, r.leadUnitId, r.assistants, r.due])).toEqual([
      ...[1, 2, 3, 4].map(() => [false, '', null, [], null]), [true, '校舍排查', 'u1', ['u2', 'u5'], '2026-12-31'], [true, '危房改造', 'u3', ['u4'], null], [false, '', null, [], null],
    ])
  })

  it('then numbered paragraphs are read by what stands in their brackets; the rest stays as a line', () => {
    const rows = readTasks([
      '会议议定以下事项：', '一、加快校舍安全排查。年内完成全部学校排查。（牵头单位：县教育局；配合单位：县财政局；完成时限：2026年12月20日）', '二、由县住建局牵头整治城区积水点，12月15日前完成。',
    ].map(text => ({ cells: [text], table: null })), units, today)
    expect(rows.map(r => [r.task, r.title, r.leadUnitId, r.assistants, r.due])).toEqual([
      [false, '', null, [], null], [true, '加快校舍安全排查', 'u1', ['u2'], '2026-12-20'], [true, '由县住建局牵头整治城区积水点，12月15日前完成', 'u3', [], '2026-12-15'],
    ])
  })

  it('then nothing is lost, whatever stands in the rows', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string({ maxLength: 12 }).map(s => s.trim()), { minLength: 1, maxLength: 6 }).filter(c => c.some(Boolean)), { maxLength: 12 }), rows => {
      const read = readTasks(table(...rows), units, today)
      expect(read.map(r => r.text)).toEqual(rows.map(c => c.filter(Boolean).join('　')))
    }))
  })
})

describe('given the words of a source', () => {
  it('then the lines together are the whole, letter by letter', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), words => coversAll(words, linesOf(words))))
    expect(coversAll('请办。\n请报。', ['请办。'])).toBe(false)
    expect(coversAll('请办。', ['请速办。'])).toBe(false)
  })
})
