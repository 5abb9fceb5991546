import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { InspectionRefusal } from './domain.ts'
import { findingStates, inspectionKinds, inspectionStates, methods, reviewOutcomes } from './types.ts'

const ordinance = '《政府督查工作条例》'
const approval = `${ordinance}：督查须经批准`
const avoid = '督查回避：办的人不是核的人（C5、S3-45）'
const limits = '不得重复督查、多头督查（《政府督查工作条例》）'
const covert = '四不两直：不发通知、不打招呼（S3-47）'

export const inspectionRef = (i: { id: Id; title: string }): Ref => ({ module: 'supervision', kind: 'inspection', id: i.id, title: i.title })

export const inspectionText = {
  kind: inspectionKinds, state: inspectionStates, method: methods, finding: findingStates, outcome: reviewOutcomes,
  agenda: { approve: '督查报批', conclude: '督查进行中', review: '督查复核' },
  notice: {
    submitted: (title: string) => `请审批督查方案：${title}`, approved: (title: string) => `督查方案已批准：${title}`, returned: (title: string, why: string) => `督查方案被退回：${title}（${why}）`,
    comes: (title: string, from: string, until: string) => `${title}：督查组将于${from}至${until}到你单位督查`, concluded: (title: string) => `督查结论已反馈：${title}。如有异议，可在期限内申请复核`,
    reviewAsked: (title: string) => `被督查单位申请复核：${title}`, reviewed: (title: string, outcome: string) => `复核决定：${title}（${outcome}）`,
  },
  proposal: (title: string, same: boolean, days: number, open: boolean) => `${same ? '同一内容' : '不同内容'}${days ? `，重叠${days}天` : same ? '，同年重复' : '，同一季度再到该单位'}：${open ? `建议与“${title}”并成一次联合督查` : `“${title}”已经报批，建议改期或一并听取情况`}`,
  often: (unit: string, times: number, instead: readonly string[]) => `本季度第${times}次到${unit}${instead.length ? `，可改到${instead.join('、')}` : ''}`,
  joint: (n: number, units: readonly string[]) => `${units.slice(0, 3).join('、')}${units.length > 3 ? `等${units.length}个单位` : ''}${n}个事项${units.length > 1 || n > 1 ? '联合' : ''}督查`,
  look: (i: { title: string; unit: string; due: string; percent: number | null; stalled: boolean }, n: number) => `${n}. ${i.title}（${[i.unit, `时限${i.due}`, i.percent === null ? '未报进度' : `已报${i.percent}%`, i.stalled ? '没有新的进展' : ''].filter(Boolean).join('，')}）`,
  basis: (title: string) => `督查发现：${title}`,
  rectify: (says: string, suggestion: string) => `问题：${says}；建议：${suggestion}。请整改并报结果`,
  relapse: (words: string) => `复查发现没有整改到位：${words}`,
  refused: {
    'supervision.inspectionNotDraft': { says: '督查方案已经报批，不能再改', source: approval, remedy: '请等审批；退回后可以修改' },
    'supervision.inspectionNotSubmitted': { says: '督查方案不在报批中', source: approval, remedy: '请刷新查看' },
    'supervision.inspectionNotApproved': { says: '督查没有批准，或者已经作出结论', source: approval, remedy: '请先报领导批准；已有结论的请另立督查' },
    'supervision.inspectionNotConcluded': { says: '督查还没有结论', source: `${ordinance}`, remedy: '请等督查组作出结论' },
    'supervision.noObjects': { says: '没有确定督查对象', source: `${ordinance}`, remedy: '请至少选一个单位' },
    'supervision.noPlan': { says: '没有写督查内容', source: `${ordinance}：方案明确内容、对象和范围`, remedy: '请写明督查什么' },
    'supervision.noMethods': { says: '没有选督查方法', source: `${ordinance}；S3-46`, remedy: '请至少选一种方法' },
    'supervision.noTeam': { says: '没有督查组成员', source: `${ordinance}`, remedy: '请确定督查组' },
    'supervision.oneTeamLeader': { says: '督查组须有一名组长，且只有一名', source: `${ordinance}：组长负责制`, remedy: '请指定一名组长' },
    'supervision.ownUnit': { says: '拟订方案的人、督查组成员或审批人是被督查单位的人', source: avoid, remedy: '请换人，或从对象中去掉该单位' },
    'supervision.workedOnIt': { says: '督查组成员承办过被督查的事项', source: avoid, remedy: '请换没有承办过的人' },
    'supervision.datesTurned': { says: '结束日期早于开始日期', source: `${ordinance}`, remedy: '请核对日期' },
    'supervision.inspectionPast': { says: '开始日期已经过去', source: approval, remedy: '请填今天或以后的日期' },
    'supervision.approvesOwnPlan': { says: '拟订方案的人、督查组成员不能自己批准', source: avoid, remedy: '请报另一位领导' },
    'supervision.sameTopicTwice': { says: '同一对象、同一内容、同一时间已有一次督查', source: limits, remedy: '请并入那次督查，联合开展' },
    'supervision.whyApart': { says: '同一对象在这几天还有别的督查', source: limits, remedy: '请联合开展，或写明为什么要分开' },
    'supervision.yearlyLimit': { says: '有对象今年的综合督查已到次数', source: '《整治形式主义为基层减负若干规定》：综合性督查每年至多一次（规则“每个单位每年综合督查次数”）', remedy: '请去掉该单位，或改用日常督办' },
    'supervision.notOnTeam': { says: '您不在督查组', source: `${ordinance}`, remedy: '请由督查组成员记录' },
    'supervision.onlyTeamLeader': { says: '结论由组长作出', source: `${ordinance}：组长负责制`, remedy: '请组长办理' },
    'supervision.noVisit': { says: '还没有现场记录', source: `${ordinance}：事实清楚、证据充分`, remedy: '请先记下时间、地点和看到的情况' },
    'supervision.visitAhead': { says: '看到的时间还没有到', source: '真督实查，不得预填（S3-45）', remedy: '请填实际时间' },
    'supervision.visitBefore': { says: '看到的时间早于批准的督查日期', source: approval, remedy: '请核对时间' },
    'supervision.nothingSeen': { says: '没有写明地点或看到的情况', source: `${ordinance}：事实清楚`, remedy: '请写明在哪里看到什么' },
    'supervision.noBridge': { says: '只指出问题，没有提建议', source: '既督查“过河”的结果，更提出“搭桥”的建议（S3-48）', remedy: '请写明怎样解决' },
    'supervision.notAnObject': { says: '该单位不是这次督查的对象', source: `${ordinance}：不得擅自扩大督查范围`, remedy: '请核对单位；确需督查的另行报批' },
    'supervision.noConclusion': { says: '没有写督查结论', source: `${ordinance}`, remedy: '请写明结论，将反馈督查对象' },
    'supervision.notAnswerable': { says: '复核由被督查单位的负责人或收文岗提出', source: `${ordinance}`, remedy: '请由本单位负责人办理' },
    'supervision.reviewTooLate': { says: '已过申请复核的期限', source: `${ordinance}（规则“督查结论申请复核期限”）`, remedy: '请按结论整改，并在进展中说明' },
    'supervision.reviewAsked': { says: '复核申请还没有决定', source: `${ordinance}`, remedy: '请等复核决定' },
    'supervision.tookPart': { says: '参加过这次督查的人不能决定复核', source: `${ordinance}；${avoid}`, remedy: '请由没有参加的人办理' },
    'supervision.reviewDecided': { says: '复核已经决定', source: `${ordinance}`, remedy: '请刷新查看' },
    'supervision.noReviewReasons': { says: '没有写明理由', source: `${ordinance}`, remedy: '请写明理由' },
    'supervision.alreadyRectifying': { says: '这个问题已经交办整改，或已撤销', source: '一事一项（督办台账，县级实务）', remedy: '请在整改事项中办理' },
    'supervision.notRectified': { says: '整改事项还没有销号', source: '扭住问题整改（S1-54）', remedy: '请先销号，再复查' },
    'supervision.ownRecheck': { says: '承办整改的人不能复查自己', source: avoid, remedy: '请由另一人复查' },
    'supervision.joinNotDraft': { says: '两份方案都没有报批时才能并成一次', source: '不得擅自改变督查内容和对象（《政府督查工作条例》）', remedy: '请先退回已报批的方案' },
    'supervision.joinsItself': { says: '不能并入自己', source: limits, remedy: '请选另一份方案' },
    'supervision.noReturnReason': { says: '没有写明意见', source: approval, remedy: '请写明同意，或为什么退回' },
    'supervision.covertAlone': { says: '四不两直的督查不能与知道的人更多的督查合并', source: covert, remedy: '请分别开展' },
    'supervision.covertApprover': { says: '暗访的方案只报一位领导，不得由他人代办', source: covert, remedy: '请由本人审批' },
  } satisfies Record<InspectionRefusal, RefusalText>,
}
