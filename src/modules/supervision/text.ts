import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { FilingRefusal } from './filing/domain.ts'
import { cycles, itemStates, sourceKinds } from './types.ts'

/** 督〔2026〕3号: the number as it is read, null before filing. */
export const numberOf = (i: { year: number | null; serial: number | null }, prefix = '督'): string | null => (i.year && i.serial ? `${prefix}〔${i.year}〕${i.serial}号` : null)
export const itemRef = (i: { id: Id; title: string }): Ref => ({ module: 'supervision', kind: 'item', id: i.id, title: i.title })
export const sourceRef = (s: { id: Id; title: string }): Ref => ({ module: 'supervision', kind: 'source', id: s.id, title: s.title })

const ledger = '督办台账（县级实务）'
const filing = '一律先立项、经领导审批再交办（《政府督查工作条例》第十一条；县级实务）'

export const supervisionText = {
  module: '督查督办',
  sourceKind: sourceKinds,
  itemState: itemStates,
  cycle: cycles,
  permissions: {
    'supervision.desk': '督办事项登记、交办、催办、核查和销号（督查室）', 'supervision.approve': '审批督办事项立项', 'supervision.oversee': '查看全部督办事项',
    'supervision.informants': '查看反映人身份（督查室负责人）', 'supervision.discipline': '受理作风投诉、查核并回复投诉人（纪检联系人）',
  },
  assignment: (title: string, opinion: string) => opinion || `请按要求办理“${title}”，按期报告进展`,
  notice: {
    toReview: (title: string) => `请审核督办立项：${title}`, returned: (title: string) => `督办立项被退回：${title}`, dropped: (title: string, why: string) => `不予督办立项：${title}（${why}）`,
  },
  refused: {
    'supervision.notDraft': { says: '这个事项已经立项或已经不予立项，不能再改', source: `${ledger}；原文不可改（C7）`, remedy: '已交办的事项请在事项中调整，并写明理由' },
    'supervision.notFiled': { says: '这个事项不在报批中', source: filing, remedy: '请刷新查看' },
    'supervision.notDroppable': { says: '已经立项的事项不能改为不予立项', source: '件件有回音（C2）', remedy: '请在事项中办结，并回复来处' },
    'supervision.noBasis': { says: '没有写明立项依据', source: '处处有章可循（S4-37）', remedy: '请写明哪次会议、哪份文件或哪位领导的批示' },
    'supervision.noVerbatim': { says: '领导批示没有原文', source: '批示原文不得删节更改（S3-84）', remedy: '请逐字录入批示原文' },
    'supervision.verbatimKept': { says: '原文出自已登记的来源，不能改', source: '批示原文不得删节更改补充（S3-84、C7）', remedy: '要说明的写在目标或拟办意见里；登记有误的请在来源上“更正原文”' },
    'supervision.noAsker': { says: '没有写明是谁要求的，办完不知道向谁回复', source: '件件有回音（C2）', remedy: '请至少写明一个来处' },
    'supervision.noLead': { says: '没有确定牵头单位', source: '一个牵头单位、若干协办单位（S4-11）', remedy: '请确定一个牵头单位' },
    'supervision.leadAssists': { says: '牵头单位不能同时又是协办单位', source: '一个牵头单位、若干协办单位（S4-11）', remedy: '请从协办单位中去掉牵头单位' },
    'supervision.noResponsible': { says: '没有确定责任人', source: '人人责任分明（S4-11、C1）', remedy: '请选定牵头单位的责任人' },
    'supervision.noLeader': { says: '没有确定牵头领导', source: '领导抓、抓领导（S4-18）', remedy: '请选定牵头领导' },
    'supervision.noTerm': { says: '没有办理时限，也没有报告周期', source: '件件有期限（C3、S2-05）', remedy: '限时办结的请填时限，常抓不懈的请选反馈周期' },
    'supervision.duePast': { says: '办理时限已经过去', source: '件件有期限（C3、S2-05）', remedy: '请填今天或以后的日期' },
    'supervision.noProposal': { says: '没有写拟办意见', source: '不当“收发室”“转运站”（S4-30）', remedy: '请写明怎么办、谁来办、办到什么程度' },
    'supervision.noParts': { says: '重大事项还没有分解', source: '大事抓细（S4-12）', remedy: '请至少分解出一项任务，落实到单位' },
    'supervision.partLater': { says: '有分解任务的时限晚于总时限', source: '分解任务合起来等于整体（S4-39）', remedy: '请把分解任务的时限提前到总时限以内' },
    'supervision.leadNotCovered': { says: '有协办单位没有分到任务', source: '细化部门责任，分解任务合起来等于整体（S4-39）', remedy: '请给每个协办单位分一项任务，或去掉没有任务的协办单位' },
    'supervision.milestoneLater': { says: '有阶段节点晚于办理时限', source: '一事一策、节点清楚（S3-44）', remedy: '请把节点提前到时限以内' },
    'supervision.milestonesFall': { says: '后一个节点的进度比前一个还低', source: '一事一策、节点清楚（S3-44）', remedy: '请核对各节点的进度' },
    'supervision.noReason': { says: '没有写明理由', source: '处处有章可循（S4-37）', remedy: '请写明理由，留在台账上' },
    'supervision.noOpinion': { says: '没有写意见', source: filing, remedy: '请写明意见' },
    'supervision.alreadyFiled': { says: '这个事项已经立项', source: `一事一项（${ledger}）`, remedy: '请在台账中查看已有的事项' },
    'supervision.notSupervised': { says: '这不是督查督办事项', source: ledger, remedy: '请核对事项的职能' },
    'supervision.notAtYourStep': { says: '现在不到您办理这一步', source: filing, remedy: '请看“现在在谁手里”' },
    'supervision.selfApproval': { says: '登记人不能审批自己登记的事项', source: '办的人不是核的人（C5）', remedy: '请另一位领导审批' },
    'supervision.complexAlone': { says: '情况复杂的事项没有协办单位', source: '情况复杂、难度较大的联合办理（S3-49）', remedy: '请写明由哪些单位共同办理，或去掉“情况复杂”' },
    'supervision.complexTooLong': { says: '情况复杂的事项时限超过 {most} 天', source: '情况复杂的可以延长，但有期限（S3-49）', remedy: '请缩短时限，或分解成几项、定出阶段节点' },
    'supervision.leadHasNobody': { says: '牵头单位现在没有人接收', source: '事事有着落（C1）', remedy: '请先为该单位配齐收文岗或负责人' },
  } satisfies Record<FilingRefusal, RefusalText>,
}
