import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const burden = '《整治形式主义为基层减负若干规定》（2024-08-06）：精简会议'
const fees = '《中央和国家机关会议费管理办法》（财行〔2016〕214号）；县级标准为实务样本'

/** 先审后开 and 控数量、控规模、控时间: what the classes may take, who approves them, what they may ask of leaders. A county sets its own. */
export const meetingsRules: readonly Rule[] = [
  rule({ ...practice, code: 'meetings.class.two.people', title: '二类会议参会人数上限', value: 300, unit: 'count', min: 1, max: 5000, source: fees }),
  rule({ ...practice, code: 'meetings.class.three.people', title: '三类会议参会人数上限', value: 150, unit: 'count', min: 1, max: 5000, source: fees }),
  rule({ ...practice, code: 'meetings.class.four.people', title: '四类会议参会人数上限', value: 60, unit: 'count', min: 1, max: 5000, source: fees }),
  rule({ ...practice, code: 'meetings.class.two.staff', title: '二类会议工作人员占参会人数', value: 15, unit: 'percent', min: 0, max: 100, source: fees }),
  rule({ ...practice, code: 'meetings.class.three.staff', title: '三类会议工作人员占参会人数', value: 10, unit: 'percent', min: 0, max: 100, source: fees }),
  rule({ ...practice, code: 'meetings.class.four.staff', title: '四类会议工作人员占参会人数', value: 10, unit: 'percent', min: 0, max: 100, source: fees }),
  rule({ ...practice, code: 'meetings.class.two.rank', title: '二类会议可以请到哪一级领导', value: 'chief', unit: 'choice', choices: ['none', 'leader', 'chief'], source: '按会议类别确定领导出席规格（S2-12）；县级实务' }),
  rule({ ...practice, code: 'meetings.class.three.rank', title: '三类会议可以请到哪一级领导', value: 'leader', unit: 'choice', choices: ['none', 'leader', 'chief'], source: '按会议类别确定领导出席规格（S2-12）；县级实务' }),
  rule({ ...practice, code: 'meetings.class.four.rank', title: '四类会议可以请到哪一级领导', value: 'leader', unit: 'choice', choices: ['none', 'leader', 'chief'], source: '按会议类别确定领导出席规格（S2-12）；县级实务' }),
  rule({ ...practice, code: 'meetings.class.two.approver', title: '二类会议由谁审批', value: 'chief', unit: 'choice', choices: ['leader', 'chief'], source: '计划外会议逐级报批（S4-25）；县级实务' }),
  rule({ ...practice, code: 'meetings.class.three.approver', title: '三类会议由谁审批', value: 'leader', unit: 'choice', choices: ['leader', 'chief'], source: '计划外会议逐级报批（S4-25）；县级实务' }),
  rule({ ...practice, code: 'meetings.class.four.approver', title: '四类会议由谁审批', value: 'leader', unit: 'choice', choices: ['leader', 'chief'], source: '计划外会议逐级报批（S4-25）；县级实务' }),
  rule({ ...practice, code: 'meetings.headsFor', title: '可以要求单位主要负责同志参会的会议类别', value: ['one', 'two'], unit: 'list', source: `${burden}：分管领导召开的会议一般不要求下级主要负责同志参加` }),
  rule({ code: 'meetings.minutes.plain', title: '不安排分组讨论的会议时长上限', value: 240, unit: 'minute', level: 'national', effectiveFrom: '2024-08-06', min: 10, max: 240, source: `${burden}：一般不超过半天` }),
  rule({ code: 'meetings.minutes.grouped', title: '安排分组讨论的会议时长上限', value: 720, unit: 'minute', level: 'national', effectiveFrom: '2024-08-06', min: 10, max: 720, source: `${burden}：不超过1天半（每天按8小时计）` }),
  rule({ ...practice, code: 'meetings.minutes.day', title: '跨天会议每天按几分钟计', value: 480, unit: 'minute', min: 60, max: 600, source: '8小时工作制；县级实务' }),
  rule({ code: 'meetings.speech.main', title: '一次讲话时长上限', value: 60, unit: 'minute', level: 'national', effectiveFrom: '2024-08-06', min: 1, max: 60, source: `${burden}：主要领导讲话和工作报告一般不超过1小时` }),
  rule({ code: 'meetings.oneChiefSpeaks', title: '两位主要领导同时出席只安排一位讲话', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: burden }),
  rule({ code: 'meetings.systemYearly', title: '一个系统每年的综合性工作会议', value: 1, unit: 'count', level: 'national', effectiveFrom: '2024-08-06', min: 0, max: 1, source: `${burden}：原则上每年不超过1次` }),
  rule({ ...practice, code: 'meetings.quiet.weekdays', title: '无会日（1为星期一）', value: [] as readonly string[], unit: 'list', source: '无会日、无会周（S1-02）；县级实务' }),
  rule({ ...practice, code: 'meetings.quiet.weeks', title: '每月第几周为无会周', value: [] as readonly string[], unit: 'list', source: '每月第四周为无会周（县级实务样本；S1-02）' }),
  rule({ ...practice, code: 'meetings.dayBegins', title: '几点前开会算班外', value: '08:00', unit: 'text', source: '晚上、周末开会须说明理由并计数（S1-03）；县级实务' }),
  rule({ ...practice, code: 'meetings.dayEnds', title: '几点后还在开算班外', value: '18:00', unit: 'text', source: '晚上、周末开会须说明理由并计数（S1-03）；县级实务' }),
  rule({ ...practice, code: 'meetings.reasonLeast', title: '必要性每项至少写几个字', value: 8, unit: 'char', min: 1, max: 100, source: '急着开、必须开、不得不开（S1-01）；县级实务' }),
  rule({ ...practice, code: 'meetings.merge.days', title: '前后几天内的会议看能否合并', value: 7, unit: 'day', min: 0, max: 60, source: '多会合一（S0-26）；县级实务' }),
  rule({ ...practice, code: 'meetings.merge.shared', title: '参会单位重合到几成建议合并', value: 50, unit: 'percent', min: 10, max: 100, source: '多会合一（S0-26）；县级实务' }),
  rule({ ...practice, code: 'meetings.generalFrom', title: '通知几个及以上乡镇算开到乡镇', value: 6, unit: 'count', min: 1, max: 1000, source: '严控开到基层的会议（S1-02）；县级实务' }),
  rule({ ...practice, code: 'meetings.refusalReasons', title: '不予召开的理由', value: ['发文、电话或当面即可办理', '应并入其他会议', '没有实质内容', '条件不成熟、未协商一致', '超出规格或规模', '超出年度计划', '与其他会议冲突'], unit: 'list', source: '敢于唱“黑脸”（S3-37）；不该开、没实质内容的会不开（S3-38）' }),
  rule({ ...practice, code: 'meetings.term.review', title: '会议申请审核时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'meetings.term.approve', title: '会议申请审批时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'meetings.term.mend', title: '会议申请退回后修改时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
]
