import type { Chance } from './chance.ts'
import type { Fate, Task } from './supervising.ts'

/** 督办事项 of the demo's month: sources of every kind, each with its fate; `ago`: how many days before the end it begins. */
export const monthTasks: readonly (Task & { ago: number })[] = [
  {
    title: '全县中小学校舍安全隐患排查整治', sourceKind: 'instruction', verbatim: '请教育局牵头，限期排查，逐校销号，绝不能让孩子在危房里上课。', basis: '周明德同志批示', goal: '隐患逐校销号', lead: '教育局', leader: '马建国', instructor: '周明德', days: 18, key: true,
    assistants: [['住房和城乡建设局', '协助危房鉴定']], parts: [['逐校摸底造册', '教育局'], ['危房鉴定', '住房和城乡建设局']], milestones: [[5, '摸底造册', 30], [12, '完成鉴定', 70]], asker: { kind: 'leader', name: '周明德' }, proposal: '请县教育局牵头、县住建局协助，逐校销号。', ago: 22, fate: 'smooth',
  },
  {
    title: '城关镇污水管网雨污分流改造', sourceKind: 'decision', basis: '县政府第18次常务会议议定', goal: '汛期前完成主管网', lead: '住房和城乡建设局', leader: '马建国', days: 16, key: true, milestones: [[6, '施工图审定', 30]],
    asker: { kind: 'meeting', name: '县政府第18次常务会议' }, proposal: '请县住建局牵头，县生态环境分局配合。', ago: 20, fate: 'kicked',
  },
  {
    title: '白水镇渡口安全设施修缮', sourceKind: 'instruction', verbatim: '渡口栏杆破损，群众出行不安全，请交通局月底前修好，报我。', basis: '何秀兰同志批示', goal: '栏杆、标识、救生设备齐全', lead: '交通运输局', leader: '何秀兰', instructor: '何秀兰', days: 8, hardNut: true, forPeople: true,
    asker: { kind: 'leader', name: '何秀兰' }, proposal: '请县交通运输局牵头，白水镇配合。', ago: 15, fate: 'late',
  },
  { title: '农村饮水安全“回头看”', sourceKind: 'report', basis: '2026年《政府工作报告》任务分解', goal: '水质达标率100%', lead: '水利局', leader: '马建国', days: 20, cycle: 'tenDays', asker: { kind: 'document', name: '2026年政府工作报告' }, proposal: '请县水利局牵头，按旬反馈。', ago: 9, fate: 'slow' },
  { title: '12345热线反映的广场舞噪声扰民', sourceKind: 'masses', basis: '12345热线工单', goal: '与群众约定时段和音量', lead: '城关镇人民政府', leader: '唐立新', days: 7, asker: { kind: 'citizen', name: '城关镇居民（热线工单）' }, proposal: '请城关镇会同公安机关办理并答复来电人。', ago: 27, fate: 'smooth' },
  { title: '森林防火重点时段值守', sourceKind: 'superior', basis: '省、市森林防灭火工作部署', goal: '重点时段零火情', lead: '应急管理局', leader: '周明德', days: 15, key: true, asker: { kind: 'unit', name: '云州市应急管理局' }, proposal: '请县应急管理局牵头落实值守。', ago: 6, fate: 'smooth' },
  { title: '政协委员关于增设充电桩的提案', sourceKind: 'proposal', basis: '县政协提案第27号', goal: '书面答复委员', lead: '住房和城乡建设局', leader: '马建国', days: 14, asker: { kind: 'unit', name: '县政协提案委' }, proposal: '请县住建局牵头办理并答复。', ago: 9, fate: 'extended' },
  { title: '2027年部门预算编报', sourceKind: 'decision', basis: '县政府专题会议纪要', goal: '按时编报齐全', lead: '财政局', leader: '唐立新', days: 12, asker: { kind: 'meeting', name: '县政府专题会议' }, proposal: '请县财政局牵头。', ago: 4, fate: 'smooth' },
  {
    title: '县城供水二次加压设施改造', sourceKind: 'report', basis: '2026年《政府工作报告》任务分解', goal: '11个小区正常供水', lead: '住房和城乡建设局', leader: '唐立新', days: 30, key: true, milestones: [[4, '完成选型', 30], [9, '进场施工', 60], [24, '通水调试', 90]],
    asker: { kind: 'document', name: '2026年政府工作报告' }, proposal: '请县住建局牵头，按节点推进。', ago: 16, fate: 'stuck',
  },
  { title: '松林乡通村公路塌方点清理', sourceKind: 'masses', basis: '12345热线工单', goal: '恢复通行', lead: '松林乡人民政府', leader: '唐立新', days: 6, asker: { kind: 'citizen', name: '松林乡村民（热线工单）' }, proposal: '请松林乡人民政府办理并答复来电人。', ago: 8, fate: 'stuck' },
  { title: '乡镇敬老院消防设施改造', sourceKind: 'research', basis: '马建国同志调研要求', goal: '喷淋、烟感全覆盖', lead: '民政局', leader: '马建国', days: 12, asker: { kind: 'leader', name: '马建国' }, proposal: '请县民政局牵头，有关乡镇配合。', ago: 10, fate: 'stuck' },
]

/** What is still on the desk at the month's end. */
export const leftOver: readonly Task[] = [
  { title: '县域物流站点布局优化', sourceKind: 'research', basis: '林远山同志调研要求', goal: '提出布局方案', lead: '交通运输局', leader: '唐立新', days: 30, asker: { kind: 'leader', name: '林远山' }, proposal: '请县交通运输局牵头。', fate: 'smooth' },
  { title: '县医院停车难问题', sourceKind: 'media', basis: '市级媒体报道', goal: '新增停车位并公开答复', lead: '住房和城乡建设局', leader: '马建国', days: 20, asker: { kind: 'unit', name: '县委宣传部' }, proposal: '请县住建局牵头。', fate: 'smooth' },
  { title: '白水镇渡口栏杆', sourceKind: 'masses', basis: '12345热线工单', goal: '修缮', lead: '交通运输局', leader: '唐立新', days: 20, asker: { kind: 'citizen', name: '白水镇居民' }, proposal: '请县交通运输局办理。', fate: 'smooth' },
  { title: '低温雨雪天气困难群众取暖保障', sourceKind: 'superior', basis: '市政府办公室紧急通知', goal: '不漏一户', lead: '青石镇人民政府', leader: '马建国', days: 5, asker: { kind: 'unit', name: '云州市人民政府办公室' }, proposal: '请青石镇人民政府先行摸排。', fate: 'smooth' },
]

const topics = ['危旧房改造', '河道清淤', '村级道路养护', '农贸市场整治', '养老服务补贴发放', '学校食堂检查', '耕地保护', '消防通道治理', '户厕改造', '就业帮扶', '招商项目落地', '医保缴费', '地质灾害点监测', '不动产历史遗留问题', '垃圾分类试点', '污水处理站运行']
const wheres = ['城关镇', '白水镇', '县城东片区', '开发区', '北部山区', '沿江各村', '老旧小区', '县医院周边']
const kinds = ['central', 'superior', 'decision', 'report', 'research', 'inspection', 'masses', 'media', 'proposal'] as const
const spread: readonly Fate[] = ['smooth', 'smooth', 'smooth', 'smooth', 'smooth', 'slow', 'slow', 'extended', 'kicked', 'late']

/** Any number of tasks for any county: the same seed gives the same ones. */
export function someTask(chance: Chance, n: number, units: readonly string[], leaders: readonly string[]): Task {
  const lead = chance.pick(units)
  const sourceKind = chance.happens(0.25) ? 'instruction' : chance.pick(kinds)
  const leader = chance.pick(leaders)
  const days = 5 + chance.below(60)
  const other = chance.pick(units)
  const title = `${chance.pick(wheres)}${chance.pick(topics)}（${n}）`
  return {
    title, sourceKind, basis: '会议议定或领导批示', goal: '按期办结，有据可查', lead, leader, days, key: chance.happens(0.1), hardNut: chance.happens(0.03),
    ...(sourceKind === 'instruction' ? { instructor: leader, verbatim: `请${lead}抓紧办理${title}，结果报我。` } : {}),
    ...(chance.happens(0.1) ? { cycle: 'month' as const } : {}), ...(other !== lead && chance.happens(0.3) ? { assistants: [[other, '配合']] as [string, string][] } : {}),
    ...(days > 10 ? { milestones: [[Math.floor(days / 2), '过半', 50]] as [number, string, number][] } : {}),
    asker: sourceKind === 'instruction' ? { kind: 'leader', name: leader } : { kind: 'unit', name: '交办单位' }, proposal: `请${lead}牵头办理。`, fate: chance.pick(spread),
  }
}
