import { describe, expect, it } from 'vitest'
import { readPeople } from './reading.ts'

/** A list out of a file or the clipboard: lines of people, and nothing left out. */
const units = [{ id: 'w', name: '云岭县水利局', shortName: '县水利局' }]
const table = (...rows: string[][]) => rows.map(cells => ({ cells, table: 0 }))
const lines = (...texts: string[]) => texts.map(t => ({ cells: [t], table: null }))
const people = (rows: { cells: string[]; table: number | null }[]) =>
  readPeople(rows, units)
    .rows.filter(r => r.person)
    .map(r => [r.name, r.unit, r.post])

describe('a table with a head', () => {
  it('is read by its columns, whatever their order', () => {
    expect(people(table(['序号', '单位', '姓名', '职务'], ['1', '县水利局', '王 伟', '局长'], ['2', '扎西县委', '扎西•多吉', '副书记']))).toEqual([
      ['王伟', '县水利局', '局长'],
      ['扎西·多吉', '扎西县委', '副书记'],
    ])
    expect(people(table(['姓名', '单位及职务'], ['王伟', '县水利局党组书记、局长'], ['何军', '某某市委办公室主任']))).toEqual([
      ['王伟', '县水利局', '党组书记、局长'],
      ['何军', '某某市委办公室', '主任'],
    ])
  })
  it('columns of private matters stay out, and that is said', () => {
    const { rows, notes } = readPeople(table(['姓名', '单位', '民族', '手机', '饮食'], ['王伟', '县水利局', '汉', '138', '清真']), units)
    expect(rows[1]).toMatchObject({ name: '王伟', diet: '清真' })
    expect(JSON.stringify(rows[1])).not.toMatch(/"post":"[^"]/)
    expect(notes[0]).toContain('民族、手机')
  })
  it('a row without a name is kept as no person', () => {
    const { rows } = readPeople(table(['姓名', '单位'], ['', '一、县领导'], ['王伟', '县水利局']), units)
    expect(rows.map(r => r.person)).toEqual([false, false, true])
    expect(rows[1]!.text).toBe('一、县领导')
  })
})

describe('without a head', () => {
  it.each([
    [table(['1', '王伟', '县水利局', '局长']), ['王伟', '县水利局', '局长']],
    [table(['县水利局', '局长', '王伟']), ['王伟', '县水利局', '局长']],
    [lines('王伟'), ['王伟', '', '']],
    [lines('1. 王 伟'), ['王伟', '', '']],
    [lines('王伟　县水利局局长'), ['王伟', '县水利局', '局长']],
    [lines('县水利局局长王小明'), ['王小明', '县水利局', '局长']],
    [lines('县水利局局长　王小明'), ['王小明', '县水利局', '局长']],
    [lines('王伟（县水利局局长）；'), ['王伟', '县水利局', '局长']],
    [lines('买买提·吐尔逊，某某市教育局副局长'), ['买买提·吐尔逊', '某某市教育局', '副局长']],
    [lines('John Smith'), ['John Smith', '', '']],
  ])('%j → %j', (rows, one) => expect(people(rows as never)).toEqual([one]))
  it('what names nobody is no person, and is kept', () => {
    const { rows } = readPeople(lines('参会人员名单', '县水利局', '请于11月30日前报送'), units)
    expect(rows.map(r => [r.person, r.text])).toEqual([
      [false, '参会人员名单'],
      [false, '县水利局'],
      [false, '请于11月30日前报送'],
    ])
  })
  it('says what is missing or was put right', () =>
    expect(readPeople(lines('扎西•多吉'), units).rows[0]!.faults).toEqual(['没有单位', '间隔号“•”改为“·”']))
})
