import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { isBare, taskTable, tasksIn } from './tasks.ts'

const superior = `为进一步加强全省小型水库安全运行管理，提出以下意见。
一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，三个责任人名单每年3月底前向社会公布。
二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，遇强降雨、地震等情况加密巡查，巡查记录存档备查。
三、加快除险加固。到2027年底前完成存量病险水库除险加固，建立常态化鉴定机制。
四、强化资金保障。各级财政要将维修养护经费纳入预算，不得挤占挪用。`
const units = ['云岭县水利局', '县水利局', '财政局', '白水镇']
const words = (list: { text: string; same: boolean }[]) => list.map(n => (n.same ? `=${n.text}` : n.text))

describe('上下一般粗', () => {
  test('what a document asks: its sentences with a duty, no headings, no preamble', () => {
    expect(tasksIn(superior).map(t => t.text.slice(0, 12))).toEqual(['县级人民政府对本行政区域', '汛期每座小型水库每天巡查', '到2027年底前完成存量', '各级财政要将维修养护经费'])
  })

  test('a copy answers every task and names nobody, no day and no number of its own', () => {
    const rows = taskTable(superior, superior, units)
    expect(rows.every(r => r.ours && r.closeness > 0.4)).toBe(true)
    expect(rows.map(isBare)).toEqual([true, true, true, true])
    expect(words(rows[0]!.when)).toEqual(['=每年3月底前'])
  })

  test('who, when and how much of ours are found in the sentence that answers and in what follows it; what nothing answers has no row of ours', () => {
    const ours = `一、公布责任人。县水利局牵头，三个责任人名单于2026年3月20日前在县政府网站向社会公布，42座小型水库安全管理责任逐座落实到人。
二、加密巡查。主汛期小型水库每天巡查不少于3次，遇强降雨加密巡查，巡查记录存档备查。由白水镇等12个乡镇负责，县水利局每月抽查20座。
三、保障经费。财政局安排维修养护经费186万元纳入2026年预算，不得挤占挪用。`
    const rows = taskTable(superior, ours, units)
    expect(rows.map(r => [words(r.who), words(r.when), words(r.much)])).toEqual([
      [['县水利局'], ['2026年3月20日前'], ['42座']],
      [['白水镇', '县水利局'], ['=每天', '每月'], ['不少于3次', '12个', '20座']],
      [[], [], []],
      [['财政局'], [], ['186万元']],
    ])
    expect(rows[2]!.ours).toBeNull()
    expect(rows.map(isBare)).toEqual([false, false, true, false])
  })

  test('“各有关部门要抓好落实” names nobody', () => {
    const rows = taskTable(superior, '四、各级财政要将维修养护经费纳入预算，不得挤占挪用，各有关部门要抓好落实，主管部门负责督促。', units)
    expect(rows[3]!.who).toEqual([])
  })

  test('whatever the texts: spans are where they say, and rows are the tasks', () => {
    const piece = fc.constantFrom('各乡镇要开展隐患排查', '由县水利局牵头', '12月底前完成', '每月巡查2次', '。', '；', '\n', '，', '一、', '建立台账并逐项销号', '2026年', '不少于30人', '压实责任')
    const text = fc.array(piece, { maxLength: 40 }).map(p => p.join(''))
    fc.assert(fc.property(text, text, (a, b) => {
      const rows = taskTable(a, b, units)
      expect(rows.map(r => r.task)).toEqual(tasksIn(a))
      for (const r of rows) {
        expect(a.slice(r.task.start, r.task.end)).toBe(r.task.text)
        if (r.ours) expect(b.slice(r.ours.start, r.ours.end)).toBe(r.ours.text)
        for (const n of [...r.who, ...r.when, ...r.much]) expect(b.slice(n.start, n.end)).toBe(n.text)
      }
    }), { numRuns: 200 })
  })
})
