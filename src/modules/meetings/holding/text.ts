import type { RefusalText } from '#kernel/refusal'
import type { HoldingRefusal } from './domain.ts'
import { ballots, methods, presences } from './types.ts'

const standing = '《中国共产党地方委员会工作条例》；县级常委会议事规则（实务）'
const executive = '政府常务会议议事规则（县级实务）'
const major = '《重大行政决策程序暂行条例》（国务院令第713号）第三十条'
const list = '到会以会务名册为准，不搞手机打卡（国办函〔2026〕12号）'

export const holdingText = {
  presence: presences, method: methods, ballot: ballots, due: '会议待登记召开情况',
  refused: {
    'meetings.sittingNotOpen': { says: '还没有开列应到人员', source: list, remedy: '请先开列应到人员' },
    'meetings.noQuorum': { says: '到会成员{present}人，应到{due}人，不足{need}人，不能议决', source: `${standing}；规则目录 meetings.quorum.plain`, remedy: '请改期，或者由主持人从议程上拿下' },
    'meetings.recusedNotMember': { says: '回避的人不是会议成员', source: standing, remedy: '请核对回避人员' },
    'meetings.recusedNoWhy': { says: '没有写明回避的原因', source: `${standing}；回避制度（实务）`, remedy: '请写明原因' },
    'meetings.recusedVotes': { says: '回避的成员不能参加表决', source: `${standing}；回避制度（实务）`, remedy: '请去掉回避成员的票' },
    'meetings.absentVotes': { says: '没有到会的成员不能表决，也不能委托他人', source: standing, remedy: '请核对到会情况和票数' },
    'meetings.votesTooMany': { says: '票数{votes}多于到会成员{present}人', source: standing, remedy: '请重新计票' },
    'meetings.votedTwice': { says: '同一成员有两票', source: standing, remedy: '请重新计票' },
    'meetings.noVote': { says: '这个议题须经表决', source: standing, remedy: '请选表决方式并登记票数' },
    'meetings.notPassed': { says: '赞成{yes}票，应到{due}人，不足{need}票，没有通过', source: `${standing}；规则目录 meetings.vote.pass`, remedy: '请登记为不同意或缓议' },
    'meetings.majorityUnexplained': { says: '决定与多数人意见不一致，没有说明理由', source: major, remedy: '请记下在会上作出的说明' },
    'meetings.chiefNotLast': { says: '行政首长没有最后发表意见', source: major, remedy: '请按实际次序登记发言；首长应最后发表意见' },
    'meetings.noSpeeches': { says: '重大行政决策没有登记成员发言', source: major, remedy: '请逐个登记发言次序' },
    'meetings.noWording': { says: '没有写明议定的内容', source: '纪要须有议定事项（S1-48）', remedy: '请写明议定的内容' },
    'meetings.itemNoUnit': { says: '要求修改完善后印发而没有定哪个单位办', source: '修改完善后印发要有人办（S2-08）', remedy: '请选责任单位' },
    'meetings.issueNoOwner': { says: '现场议定的问题没有定哪个单位办', source: '现场办公、当场交办（S0-27）', remedy: '请当场定责任单位' },
    'meetings.notOnSite': { says: '只有现场办公会可以当场登记问题', source: '没有列入议程的不议（S2-07）', remedy: '请先准备议题，列入议程' },
    'meetings.itemNotThere': { says: '这个议题不在本次会议的议程上', source: '没有列入议程的不议（S2-07）', remedy: '请先列入议程' },
    'meetings.agendaNotFixed': { says: '主持人还没有确定议程', source: executive, remedy: '请主持人先确定议程' },
    'meetings.notCounted': { says: '还有{n}人没有登记到会情况', source: list, remedy: '请对照名册登记' },
    'meetings.itemOpen': { says: '还有议题没有议决：{what}', source: '会议开完、事项有着落（S1-48）', remedy: '请登记议决情况，或从议程上拿下' },
    'meetings.recordersTooFew': { says: '记录人不足{least}人', source: `${executive}；规则目录 meetings.recorders`, remedy: '请写明记录人' },
    'meetings.heldBeforeApproval': { says: '填的开会时间早于批准时间', source: '先审后开，不补批（S0-24，C13）', remedy: '请核对起止时间' },
    'meetings.heldTurned': { says: '散会时间不晚于开会时间', source: '会议记录要素（实务）', remedy: '请核对起止时间' },
    'meetings.heldAhead': { says: '会还没有开完', source: '会议记录如实（实务）', remedy: '请散会后再登记' },
    'meetings.heldAlready': { says: '会议已经登记召开，不能再改', source: '原文不可改（C7）', remedy: '有误的，请在纪要更正中写明' },
    'meetings.noMembers': { says: '没有开列会议成员，算不出应到人数', source: standing, remedy: '请选议事机构或开列成员' },
    'meetings.presenceNoWhy': { says: '请假没有写明事由', source: `${executive}：请假须说明`, remedy: '请写明事由' },
    'meetings.substituteNoName': { says: '没有写明谁来替会', source: list, remedy: '请写明替会人' },
    'meetings.memberSubstitute': { says: '会议成员不能由他人替会', source: standing, remedy: '成员不能到会的登记为请假' },
  } satisfies Record<HoldingRefusal, RefusalText>,
}
