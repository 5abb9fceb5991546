import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { ApplyingRefusal } from './applying/domain.ts'
import { attendances, leaderRanks, meetingClasses, meetingKinds, meetingStates, modes, parts } from './types.ts'

export const meetingRef = (m: { id: Id; title: string }): Ref => ({ module: 'meetings', kind: 'meeting', id: m.id, title: m.title })

const first = '会议先审后开（S0-24；不变式C13）'
const caps = '严格控制会议数量、规模和时间（S0-25、S4-25）'
const burden = '《整治形式主义为基层减负若干规定》：精简会议'
const must = '急着开、必须开、不得不开（S1-01）'
const approve = '计划内报备、计划外报批（S4-25；县级实务）'
const except = '请压到规定以内；确需突破的，向有权批准的同志申请例外'

export const meetingsText = {
  module: '会议',
  kind: meetingKinds, class: meetingClasses, state: meetingStates, mode: modes, rank: leaderRanks, attendance: attendances, part: parts,
  outgrown: '合并后待重新报批',
  minuteSigned: '纪要已签发',
  level: { filing: '计划内：办公室备案', leader: '计划外：分管领导审批', chief: '计划外：分管领导、主要领导逐级审批' },
  permissions: { 'meetings.apply': '申请会议', 'meetings.desk': '会务：审核会议申请，办会', 'meetings.approve': '审批会议', 'meetings.oversee': '查看全部会议', 'meetings.overrule': '改判不予召开的会议' },
  notice: {
    refused: (title: string, code: string) => `不予召开：${title}（${code}）`, approved: (title: string) => `会议已批准，可以办会：${title}`, merged: (title: string, into: string) => `${title}已并入：${into}`, outgrown: (title: string) => `有会议并入，规模超过批准的范围，请核对后重新报批：${title}`,
    cancelled: (title: string, why: string) => `会议取消：${title}（${why}）`, merger: (title: string) => `有会议可以合并召开，请商定：${title}`,
  },
  /** 多会合一 in one sentence that shows its reasons. */
  merger: (r: { share: number; units: number; sharedLeaders: number; sameDay: boolean; sameWeek: boolean; words: readonly string[]; savedHours: number }): string =>
    [
      `${r.units}个单位两会都要来（占较小一会的${r.share}%）`, r.sharedLeaders ? `${r.sharedLeaders}位领导两会都请` : '', r.sameDay ? '同一天' : r.sameWeek ? '同一周' : '时间相近', r.words.length ? `议题都涉及“${r.words.join('”“')}”` : '',
      r.savedHours > 0 ? `合并约可省下${r.savedHours}人时` : '',
    ].filter(Boolean).join('；'),
  refused: {
    'meetings.notDraft': { says: '这个会议已经报批，不能再改申请', source: first, remedy: '请先撤回，或者请审批人退回' },
    'meetings.noBasis': { says: '没有写开会的依据', source: must, remedy: '请写明哪份文件、哪次会议或哪位领导要求' },
    'meetings.noTopic': { says: '没有写会议的主要内容', source: '没实质内容的会不开（S3-38）', remedy: '请写明议题或议程' },
    'meetings.noNecessity': { says: '没有说清为什么非开不可（至少{least}个字）', source: must, remedy: '请写明必须开会解决什么问题' },
    'meetings.notDocument': { says: '没有说清为什么不能发文解决（至少{least}个字）', source: must, remedy: '能发文解决的请改为发文' },
    'meetings.notCall': { says: '没有说清为什么不能打电话、当面商量（至少{least}个字）', source: must, remedy: '能打电话、当面说清的请不开会' },
    'meetings.notMerge': { says: '没有说清为什么不能和别的会合并（至少{least}个字）', source: `多会合一（S0-26）；${must}`, remedy: '能合并的请合并召开' },
    'meetings.noTime': { says: '没有填会议的起止时间', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请填开始和结束时间' },
    'meetings.timeTurned': { says: '结束时间不晚于开始时间', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请核对起止时间' },
    'meetings.past': { says: '开始时间已经过去', source: first, remedy: '请填以后的时间；先审后开，不补批' },
    'meetings.noPlace': { says: '没有填地点', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请填地点，或者选择视频会议' },
    'meetings.noAttendees': { says: '没有填参会范围', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请选择参会单位或出席领导' },
    'meetings.noPeople': { says: '没有填参会人数', source: caps, remedy: '请填预计参会人数' },
    'meetings.fewerThanUnits': { says: '参会{people}人，少于参会单位{units}个', source: caps, remedy: '请核对人数和参会单位' },
    'meetings.noChair': { says: '没有写明谁主持', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请在出席领导中选定主持人' },
    'meetings.noContact': { says: '没有联系人或电话', source: '先审后开、申请写清要素（S0-24；县级实务）', remedy: '请填联系人和电话' },
    'meetings.noChannel': { says: '有经费而没有写列支渠道', source: '《中央和国家机关会议费管理办法》（财行〔2016〕214号）', remedy: '请写明从哪里列支' },
    'meetings.offHours': { says: '会议在班外或休息日，没有说明理由（至少{least}个字）', source: '晚上、周末开会要说明理由并计数（S1-03）', remedy: '请改到上班时间，或写明理由' },
    'meetings.quietTime': { says: '这一天是无会日或者在无会周', source: '无会日、无会周（S1-02；县级规则）', remedy: '请改期；确需召开的，申请例外' },
    'meetings.tooMany': { says: '参会{people}人，超过这类会议的上限{most}人', source: caps, remedy: except },
    'meetings.tooManyStaff': { says: '工作人员{staff}人，超过上限{most}人', source: `${caps}；会议费管理办法`, remedy: except },
    'meetings.tooLong': { says: '会议{minutes}分钟，超过上限{most}分钟', source: `${burden}；${caps}`, remedy: except },
    'meetings.speechTooLong': { says: '有讲话安排{minutes}分钟，超过上限{most}分钟', source: `讲短话（S0-28）；${burden}`, remedy: except },
    'meetings.speechesTooLong': { says: '发言合计{minutes}分钟，会议只有{most}分钟', source: '讲短话（S0-28）', remedy: '请压减发言或延长会议' },
    'meetings.bothChiefsSpeak': { says: '两位主要领导都安排讲话：{names}', source: burden, remedy: '请只安排一位讲话；确需都讲的，申请例外' },
    'meetings.overRank': { says: '这类会议不该请到这一级领导：{names}', source: '按会议类别确定领导出席规格，不把不需出席的主要领导安排进去（S2-12，F14）', remedy: '请改请分管领导；确需请的，申请例外批准' },
    'meetings.headsNotNeeded': { says: '这类会议不要求各单位主要负责同志参加', source: `${burden}：不层层陪会`, remedy: '请改为分管负责同志或有关同志；确需的，申请例外' },
    'meetings.onceAYear': { says: '这个系统今年的综合性工作会议已经开过或者批过，一年不超过{most}次', source: burden, remedy: '请改开专题会议，或并入其他会议；确需的，申请例外' },
    'meetings.mergeOpen': { says: '有{n}个合并建议还没有答复', source: '多会合一（S0-26）', remedy: '请逐个同意合并，或写明不合并的理由' },
    'meetings.mergerDecided': { says: '这个合并建议已经有了答复', source: '多会合一（S0-26）', remedy: '请刷新查看' },
    'meetings.mergerTooLate': { says: '其中一个会议已经通知或者不再召开，不能再合并', source: '多会合一（S0-26）', remedy: '请刷新查看' },
    'meetings.notRefused': { says: '这个会议没有被否决，用不着改判', source: '改判留名（S3-37）', remedy: '请刷新查看' },
    'meetings.notSubmitted': { says: '这个会议现在不在报批中', source: approve, remedy: '请刷新查看' },
    'meetings.notStanding': { says: '这个会议没有批准，用不着取消', source: approve, remedy: '报批中的请撤回' },
    'meetings.noReason': { says: '没有写明理由', source: '敢于唱“黑脸”，理由留痕（S3-37）', remedy: '请写明理由' },
    'meetings.reasonUnknown': { says: '没有选定理由', source: '不予召开按理由统计（S3-37）', remedy: '请从理由中选一个' },
    'meetings.selfApproval': { says: '申请人不能审核、审批自己的申请', source: '办的人不是批的人（C5）', remedy: '请另一位同志审核、审批' },
    'meetings.notAtYourStep': { says: '现在不到您办理这一步', source: approve, remedy: '请看“现在在谁手里”' },
    'meetings.noOpinion': { says: '没有写意见', source: approve, remedy: '请写明意见' },
    'meetings.nobodyApproves': { says: '现在没有可以审核或审批这个会议的同志', source: approve, remedy: '请安全管理员为会务或分管领导岗位配人、授权' },
    'meetings.notThisApprover': { says: '选的同志不能审批这一类会议', source: approve, remedy: '请选分管领导或主要领导' },
    'meetings.notApproved': { says: '会议还没有批准，不能发通知、订会场、请领导', source: first, remedy: '请先报批' },
    'meetings.notApplicant': { says: '只有申请单位可以撤回、取消', source: '谁申请谁负责（C1）', remedy: '请联系申请单位' },
    'meetings.alreadyHeld': { says: '会议已经开过，不能取消', source: '原文不可改（C7）', remedy: '请登记会后事项' },
  } satisfies Record<ApplyingRefusal, RefusalText>,
}
