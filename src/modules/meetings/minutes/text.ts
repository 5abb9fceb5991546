import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { MinutesRefusal } from './domain.ts'
import { lineKinds, minuteStates, verbs } from './types.ts'

export const minuteRef = (p: { id: Id; title: string }): Ref => ({ module: 'meetings', kind: 'minute', id: p.id, title: p.title })

const elements = '会议纪要要素（《党政机关公文格式》GB/T 9704—2012；实务）'
const route = '纪要起草、审核、主持人签发（S1-48；实务）'
const whole = '会议开完、事项有着落（S1-48）'
const fixed = '签发后不可改，有误另作更正（C7）'

export const minutesText = {
  verb: verbs, kind: lineKinds, state: minuteStates,
  toDraft: '会议纪要待拟', toSubmit: '会议纪要待送审', toCarry: '议定事项待交办', toClose: '会议待办结',
  title: (meeting: string, no: number) => `${meeting}纪要${no > 1 ? `（更正之${no - 1}）` : ''}`,
  opinion: (topic: string, wording: string, revise: boolean) => `${topic ? `${topic}：` : ''}${wording}${revise ? '（修改完善后印发）' : ''}`,
  correction: (title: string, why: string) => `对《${title}》更正如下。更正原因：${why}`,
  source: (title: string) => `会议记录：${title}`,
  notice: { late: (t: string, days: number) => `会议纪要逾期未签发：${t}（会后${days}个工作日内印发）`, signed: (t: string) => `会议纪要已签发，请交办议定事项：${t}`, noted: (t: string) => `会议议定事项请阅知：${t}` },
  refused: {
    'meetings.notHeld': { says: '会议还没有登记召开', source: whole, remedy: '请先登记到会和议决情况' },
    'meetings.minutesOpen': { says: '已有一份纪要正在起草或审签', source: route, remedy: '请在那一份上修改' },
    'meetings.minutesThere': { says: '纪要已经签发', source: fixed, remedy: '确有错误的，请作更正' },
    'meetings.minutesSigned': { says: '纪要已经送审或签发，不能再改', source: fixed, remedy: '送审中的请退回；签发后的请作更正' },
    'meetings.minutesNotSigned': { says: '纪要还没有签发', source: route, remedy: '请先送审、签发' },
    'meetings.minutesNoRecord': { says: '没有会议记录', source: elements, remedy: '请填写会议记录' },
    'meetings.minutesNoChair': { says: '没有主持人，没有人能签发', source: elements, remedy: '请在会议申请中写明主持人' },
    'meetings.minutesRecorders': { says: '记录人不足{least}人', source: '规则目录 meetings.recorders', remedy: '请补记录人' },
    'meetings.lineNoWording': { says: '第{no}条没有写议定内容', source: elements, remedy: '请写明议定内容' },
    'meetings.lineNoUnit': { says: '第{no}条没有责任单位', source: `责任分明；${whole}`, remedy: '请选责任单位；只需知道的改为阅知' },
    'meetings.lineNoTerm': { says: '第{no}条没有完成时限', source: `议定事项有时限（S2-08）；${whole}`, remedy: '请填完成时限' },
    'meetings.lineOtherVerb': { says: '第{no}条与会上议决不符，会上是“{verb}”', source: '纪要如实记载（C7；实务）', remedy: '请改为会上的议决' },
    'meetings.itemNoLine': { says: '有议题没有写议定事项：{what}', source: whole, remedy: '请逐个议题写明' },
    'meetings.minutesOwn': { says: '起草人不能审核、签发自己起草的纪要', source: '办的人不是批的人（C5）', remedy: '请另一位同志办理' },
    'meetings.minutesNotYours': { says: '现在不到您办理这一步', source: route, remedy: '请看“现在在谁手里”' },
    'meetings.minutesNoOpinion': { says: '没有写审核意见', source: route, remedy: '请写明意见' },
    'meetings.minutesNobody': { says: '现在没有可以审核纪要的同志', source: route, remedy: '请安全管理员为会务岗位配人、授权' },
    'meetings.correctNoWhy': { says: '没有写明更正的原因', source: fixed, remedy: '请写明哪里有误、为什么更正' },
    'meetings.lineGone': { says: '这一条已经交办或者阅知', source: whole, remedy: '请刷新查看' },
    'meetings.lineOnlyKnown': { says: '这一条只需阅知，不交办', source: whole, remedy: '请指定谁阅知' },
    'meetings.lineDuePast': { says: '完成时限已经过去', source: '议定事项及时交办（S2-08）', remedy: '请写明新的完成时限再交办，纪要原文不变' },
    'meetings.linesOpen': { says: '还有议定事项没有着落', source: `${whole}；修改完善后印发须交办（S2-08）`, remedy: '请逐条交办，或者指定谁阅知' },
    'meetings.minutesArchived': { says: '这份纪要已经归入会议记录簿', source: '会议记录按年归档（实务）', remedy: '请刷新查看' },
    'meetings.rateNotCalled': { says: '没有参加这个会议的单位不评价', source: '由参会单位评会议（实务）', remedy: '请参会单位评价' },
  } satisfies Record<MinutesRefusal, RefusalText>,
}
