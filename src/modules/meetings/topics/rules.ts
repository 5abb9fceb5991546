import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const executive = '政府常务会议议事规则（县级实务样本）'
const major = '《重大行政决策程序暂行条例》（国务院令第713号）'
const conditionsOf = (nature: string, title: string, value: readonly string[], source: string) => rule({ ...practice, code: `meetings.topic.conditions.${nature}`, title: `${title}的上会条件`, value, unit: 'list', source })

/** 议题 (S2-07, S2-08, F15): what an item has to bring, how long it may be, how many a meeting takes. A county sets its own. */
export const topicsRules: readonly Rule[] = [
  conditionsOf('study', '第一议题', ['studied'], '落实“第一议题”制度（S3-01）'),
  conditionsOf('decision', '一般审议事项', ['consulted', 'legality', 'leader', 'material'], `会前征求意见、合法性审核、分管领导签署（S2-07，F15）；${executive}`),
  conditionsOf('major', '重大行政决策', ['public', 'expert', 'risk', 'consulted', 'legality', 'leader', 'material'], major),
  conditionsOf('cadre', '人事任免', ['leader', 'material'], `任免事项依干部管理权限提出（S2-07）；${executive}`),
  conditionsOf('report', '听取汇报事项', ['leader', 'material'], `没有准备好的不上会（S2-07）；${executive}`),
  rule({ ...practice, code: 'meetings.topic.legalUnits', title: '作合法性审核的单位（简称中含有）', value: ['司法'], unit: 'list', source: `${major}第二十五条：决策草案提交决策机关讨论前由负责合法性审查的部门审查` }),
  rule({ ...practice, code: 'meetings.topic.chars', title: '一个议题的上会材料字数上限', value: 3000, unit: 'char', min: 100, max: 100_000, source: `${executive}：汇报材料不超过3000字` }),
  rule({ ...practice, code: 'meetings.topic.minutes', title: '一个议题的汇报时长上限', value: 15, unit: 'minute', min: 1, max: 120, source: `${executive}：汇报不超过15分钟` }),
  rule({ ...practice, code: 'meetings.topic.count', title: '一次会议的议题数上限（第一议题不计）', value: 5, unit: 'count', min: 1, max: 50, source: `${executive}：一次会议一般不超过5个议题` }),
  rule({ ...practice, code: 'meetings.topic.material', title: '上会材料提前几天报办公室', value: 3, unit: 'day', min: 0, max: 30, source: `${executive}：材料于会前3天报送办公室` }),
  rule({ ...practice, code: 'meetings.topic.studyFirst', title: '须以第一议题开始的会议', value: ['partyGroup'], unit: 'list', source: '认真落实“第一议题”制度（S3-01）' }),
  rule({
    ...practice, code: 'meetings.topic.rejectReasons', title: '议题不予上会的理由', unit: 'list', source: `S2-07“闯关”；${executive}：不予上会的情形`,
    value: ['部门职权内可以解决', '分管领导可以协调解决', '会前没有协调', '有分歧而没有倾向性意见', '临时动议未经主持人同意', '分管领导不能到会', '一般工作汇报', '材料不符合要求'],
  }),
]
