import { inUnit, type Office, write } from './office.ts'
import type { Paper } from './papers.ts'

/** 例外登记 of the month: papers that come too late to be read, each with its reason and what the office head says to it; the last waits for him. */
type Passing = { paper: Paper; reason: string; granted?: boolean; words?: string }

const OFFICE_HEAD = '沈致和'
const report = (from: string, matter: string, lines: string[]): Paper =>
  ({ from, kind: 'report', matter, to: ['云岭县人民政府'], main: [], copy: [], countersign: [], urgency: null, wanted: 0, lines: [...lines, '特此报告。'] })

export const passing: readonly Passing[] = [
  {
    paper: report('云岭县应急管理局', '低温雨雪天气应对准备情况', ['市应急管理局今日上午来电，要求今日报送全县低温雨雪天气应对准备情况。现将有关情况报告如下。', '全县落实应急队伍23支、620人，储备融雪剂180吨、棉被4200床。']),
    reason: '市应急管理局今日上午来电，要求当日报送，不及按规定预留审签时间。', granted: true, words: '同意，请值班领导当面审签。',
  },
  {
    paper: report('云岭县教育局', '冬季校园取暖保障情况', ['现将全县中小学冬季取暖保障情况报告如下。', '全县86所学校已完成取暖设备检修，燃料储备可用至明年3月。']),
    reason: '县政府会议材料本周要用，希望今日签出。', granted: false, words: '材料月初即已布置，请调整办结时间，按程序送审。',
  },
  {
    paper: report('云岭县交通运输局', '省道施工路段交通事故处置情况', ['今日8时，省道施工路段发生两车追尾，无人员伤亡，9时恢复通行。现将处置情况报告如下。', '已增设警示标志12处，安排专人值守疏导。']),
    reason: '事故情况须在当日向县政府书面报告，不及预留审签时间。', granted: true, words: '同意。',
  },
  {
    paper: report('云岭县水利局', '城区供水管网抢修情况', ['今日凌晨城区主供水管爆裂，影响约3000户。现将抢修情况报告如下。', '预计今日20时恢复供水，已调集送水车6辆。']),
    reason: '群众用水中断，县政府要求当日书面报告抢修情况。',
  },
]

export async function pass(o: Office, { paper, reason, granted, words = '' }: Passing): Promise<void> {
  const drafter = inUnit(o.town, paper.from, 'drafter')!
  const id = (await write(o, paper, true))!
  const asked = await o.hands.try(drafter, 'exceptions.request', { rule: 'documents.leadTooShort', subject: { module: 'documents', kind: 'document', id }, reason })
  if (!asked || granted === undefined) return
  await o.hands.try(o.town.people.get(OFFICE_HEAD)!, granted ? 'exceptions.grant' : 'exceptions.refuse', { id: asked.id, words })
  if (granted) await o.hands.try(drafter, 'documents.submit', { id })
}
