import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { TopicsRefusal } from './domain.ts'
import { conditions, stands, topicNatures, topicStates } from './types.ts'

export const topicRef = (t: { id: Id; title: string }): Ref => ({ module: 'meetings', kind: 'topic', id: t.id, title: t.title })

const ready = '没有准备好的议题不上会（S2-07，F15）'
const major = '《重大行政决策程序暂行条例》（国务院令第713号）'
const executive = '政府常务会议议事规则（县级实务）'
const except = '请压到规定以内；确需突破的，申请例外'
const first = '认真落实“第一议题”制度（S3-01）'

export const topicsText = {
  item: '议题',
  nature: topicNatures, state: topicStates, condition: conditions, stand: stands, stage: { submit: '条件不齐提交', screen: '筛选未过' },
  toScreen: '议题待筛选', toSign: '议题待签署', toOpine: '议题征求意见',
  notice: { admitted: (t: string) => `议题同意上会：${t}`, rejected: (t: string, code: string) => `议题不予上会：${t}（${code}）`, asked: (t: string) => `请对议题提出意见：${t}`, toSign: (t: string) => `请签署议题：${t}`, placed: (t: string, m: string) => `议题列入${m}：${t}` },
  refused: {
    'meetings.topicNotDraft': { says: '议题已经提交，不能再改', source: ready, remedy: '请先撤回，或者等筛选退回' },
    'meetings.topicNoProposal': { says: '没有写明提请会议决定什么', source: ready, remedy: '请写明提请审议的具体事项' },
    'meetings.topicNoReporter': { says: '没有汇报人', source: `${executive}：由单位主要负责同志汇报`, remedy: '请选定汇报人' },
    'meetings.topicNotSigned': { says: '分管领导还没有签署', source: `S2-07：分管领导签署后方可上会；${executive}`, remedy: '请分管领导在本议题上签署' },
    'meetings.topicNotConsulted': { says: '有关单位还没有反馈意见：{units}', source: ready, remedy: '请选定涉及的单位并征得意见，书面意见可以补录' },
    'meetings.topicNoLegality': { says: '没有合法性审核意见', source: `${major}第二十五条；征求意见不能代替合法性审核（F15）`, remedy: '请司法行政部门作合法性审核' },
    'meetings.topicLegalityStale': { says: '合法性审核之后材料又改过', source: `${major}第二十五条`, remedy: '请把改后的材料重新送合法性审核' },
    'meetings.topicUnlawful': { says: '合法性审核认为不合法', source: `${major}第二十五条`, remedy: '请按审核意见修改后重新送审' },
    'meetings.topicNoFair': { says: '涉及经营主体而没有公平竞争审查结论', source: '《公平竞争审查条例》（国务院令第783号）', remedy: '请补录审查结论' },
    'meetings.topicNoPublic': { says: '没有公众参与情况', source: `${major}第二章第二节`, remedy: '请补录听取公众意见的情况' },
    'meetings.topicNoExpert': { says: '没有专家论证意见', source: `${major}第二章第三节`, remedy: '请补录专家论证意见' },
    'meetings.topicNoRisk': { says: '没有风险评估报告', source: `${major}第二章第四节`, remedy: '请补录风险评估报告' },
    'meetings.topicNoMaterial': { says: '没有上会材料', source: ready, remedy: '请填写汇报材料' },
    'meetings.topicNoStudied': { says: '第一议题没有列出学习篇目', source: first, remedy: '请列出学习的讲话、指示或文件' },
    'meetings.topicTooLong': { says: '上会材料{chars}字，超过{most}字', source: `${executive}：材料简明`, remedy: except },
    'meetings.topicReportTooLong': { says: '汇报安排{minutes}分钟，超过{most}分钟', source: `讲短话（S0-28）；${executive}`, remedy: except },
    'meetings.topicLate': { says: '离开会不足{days}天，材料报送已经截止', source: `S2-07“这个事情急，必须要上会”；${executive}`, remedy: '请报下一次会议；确属紧急的，由主要领导、分管领导同意例外' },
    'meetings.topicUnsettled': { says: '{units}不同意，分管领导没有写明倾向性意见', source: `有分歧而没有倾向性意见的不上会（S2-07）；${executive}`, remedy: '请分管领导协调后写明意见再签署' },
    'meetings.revisionOverdue': { says: '上次会议要求修改完善后印发的文件逾期未办：{what}', source: '会前催得紧、会后不过问（S2-08，F15）', remedy: '请先办结；确需上会的，请领导指名例外批准' },
    'meetings.topicWrongMeeting': { says: '议题不是提请这一类会议的', source: executive, remedy: '请改提请的会议，或换一个会议' },
    'meetings.topicNotItsLeader': { says: '您不是这个议题的分管领导', source: '谁分管谁签署（S2-07）', remedy: '请议题写明的分管领导签署' },
    'meetings.topicNoWords': { says: '没有写明意见或理由', source: '意见有名有实（S2-07）', remedy: '请写明意见或理由' },
    'meetings.topicNotAsked': { says: '这个议题没有征求这个单位的意见', source: ready, remedy: '请先把单位列入征求意见范围' },
    'meetings.topicNoPaper': { says: '没有附书面材料', source: ready, remedy: '补录的意见须附原件；审查、论证、评估须附材料或写明结论' },
    'meetings.topicNotLegalUnit': { says: '合法性审核须由司法行政部门作出', source: `${major}第二十五条；规则 meetings.topic.legalUnits`, remedy: '请选司法行政部门；征求意见不能代替' },
    'meetings.topicOwnOpinion': { says: '不能征求自己单位的意见', source: ready, remedy: '请选其他涉及单位' },
    'meetings.topicNotSubmitted': { says: '议题不在筛选中', source: executive, remedy: '请刷新查看' },
    'meetings.topicOwnScreening': { says: '提出议题的人不能筛选自己的议题', source: '办的人不是批的人（C5）', remedy: '请另一位同志筛选' },
    'meetings.topicReasonUnknown': { says: '没有选定不予上会的理由', source: '按理由统计“闯关”（F15）', remedy: '请从理由中选一个' },
    'meetings.topicNotAdmitted': { says: '有议题还没有同意上会', source: ready, remedy: '请先筛选' },
    'meetings.topicElsewhere': { says: '有议题已经列入别的会议', source: executive, remedy: '请先从那个会议拿下' },
    'meetings.topicsTooMany': { says: '安排了{n}个议题，超过{most}个', source: `${executive}：控制议题数量`, remedy: '请留到下一次会议' },
    'meetings.topicsTooMuchTime': { says: '议题合计{minutes}分钟，会议只有{most}分钟', source: '开短会、讲短话（S0-28）', remedy: '请压减时间或议题' },
    'meetings.studyMissing': { says: '这个会议没有安排第一议题', source: first, remedy: '请把学习议题排在第一项' },
    'meetings.studyNotFirst': { says: '第一议题没有排在第一项', source: first, remedy: '请把学习议题移到第一项' },
    'meetings.agendaFixed': { says: '议程已经由主持人确定', source: `临时动议须主持人同意（S2-07）；${executive}`, remedy: '请主持人调整' },
    'meetings.agendaOver': { says: '会议已经开过或者不再召开，不能再排议题', source: '原文不可改（C7）', remedy: '请排到别的会议' },
    'meetings.agendaEmpty': { says: '议程上还没有议题', source: executive, remedy: '请先安排议题' },
    'meetings.agendaNotChair': { says: '议程由主持人确定', source: executive, remedy: '请会议主持人或主要领导确定' },
    'meetings.topicPlaced': { says: '议题已经列入会议议程', source: executive, remedy: '请会务先从议程上拿下' },
  } satisfies Record<TopicsRefusal, RefusalText>,
}
