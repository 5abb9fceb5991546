import type { Attendance } from '../types.ts'
import { attendances } from '../types.ts'
import type { RefusalText } from '#kernel/refusal'
import type { CallingRefusal } from './domain.ts'
import { elements, levels, noticeKinds, replyStates, type Substitute, substitutes } from './types.ts'

const notice = '会议通知要素齐全（S1-07，F21）'
const absolute = '日期与星期、上午下午与钟点、起止时间须一致（F21）'
const reply = '会议回执与请假（县级实务）'
const change = '改时间、地点逐一通知到（县级实务）'

const who = (attendance: Attendance) => attendances[attendance]
const stead = (s: Substitute, leaveTo: string) => (s === 'none' ? '不得替会' : s === 'deputy' ? `确不能参会的，经${leaveTo}同意，可由班子成员替会` : `确不能参会的，经${leaveTo}同意，可以委托他人参会`)

export const callingText = {
  element: elements, reply: replyStates, level: levels, substitute: substitutes, kind: noticeKinds,
  leaveTo: { chair: '会议主持人', officeHead: '办公室主任' } as Record<string, string>,
  build: {
    title: (title: string) => `关于召开${title}的通知`,
    to: (names: readonly string[]) => (names.length ? `${names.join('、')}：` : ''),
    branch: (names: readonly string[]) => `分会场：${names.join('、')}`,
    video: '视频会议，各单位在本单位视频会场参加',
    route: (r: string) => `（${r}）`,
    chair: (names: readonly string[]) => names.join('、'),
    who: (leaders: string, units: number, attendance: Attendance, perUnit: number, s: Substitute, leaveTo: string) =>
      [leaders && `出席领导：${leaders}`, units ? `各主送单位${who(attendance)}，每单位${perUnit}人，${stead(s, leaveTo)}` : ''].filter(Boolean).join('；') + '。',
    materials: (list: readonly string[], due: string) => (list.length ? `请准备${list.map(m => `《${m.replaceAll(/[《》]/g, '')}》`).join('、')}，于${due}前报送会务。` : '各单位不需报送材料。'),
    reply: (due: string) => `请于${due}前，在本系统填报参会人员姓名、职务、电话。`,
    leave: (to: string) => `不能参会的，请在回执中写明理由，报${to}批准；未经批准不得缺席。`,
    contact: (name: string, phone: string) => `${name}，电话：${phone}`,
  },
  paper: { opening: (title: string) => `经批准，召开${title}。现将有关事项通知如下。`, change: (title: string) => `关于${title}变更的通知`, cancel: (title: string) => `关于取消${title}的通知`, changed: '变更事项', was: '原定', now: '现改为', why: '原因' },
  changed: (element: string, before: string, after: string) => `${element}由“${before}”改为“${after}”`,
  notice: {
    called: (title: string, when: string, place: string) => `会议通知：${title}，${when}，${place}`, changed: (title: string, what: string) => `会议变更：${title}。${what}`, cancelled: (title: string, when: string, why: string) => `会议取消：${title}（原定${when}）。${why}`,
    urged: (title: string, due: string) => `请尽快回执：${title}（${due}截止）`, named: (title: string, when: string) => `您已列为参会人员：${title}，${when}`, leaveAsked: (who: string, title: string) => `${who}请假，请您批准：${title}`,
    leaveDecided: (title: string, granted: boolean, words: string) => `${granted ? '准假' : '不准假，请参会'}：${title}${words ? `（${words}）` : ''}`, documentBehind: (title: string, what: string) => `会议通知已变更，由它起草的公文请同步修改：${title}。${what}`, due: (title: string, n: number) => (n ? `回执截止：${title}，还有${n}个未回执` : `回执截止：${title}，全部回执`),
  },
  agenda: { reply: '待回执会议', leave: '待批会议请假', attend: '要参加的会议', call: '待发会议通知', chase: '回执未齐' },
  sheet: { title: (t: string) => `${t}回执`, head: ['单位（领导）', '回执', '姓名', '职务', '电话', '替会', '请假理由', '准假人', '回执时间', '是否逾期', '催办次数', '电话记录', '单位联系人', '单位电话'], yes: '是', again: '（改期后重报）' },
  source: (title: string) => `会议通知：${title}`,
  file: { mine: '我的会议', busy: '会议' },
  refused: {
    'meetings.noticeLacks': { says: '会议通知缺“{element}”', source: notice, remedy: '请补写这一项；可点“按记录重拟”' },
    'meetings.noticeDiffers': { says: '“{element}”里没有写“{want}”，与会议记录不一致', source: notice, remedy: '请照记录写明；记录有误的先改记录' },
    'meetings.noticeWeekday': { says: '“{element}”中“{said}”与日历不符：{is}', source: absolute, remedy: '请核对日期和星期' },
    'meetings.noticeHours': { says: '“{element}”中“{said}”上午下午与钟点对不上', source: absolute, remedy: '请写成“下午3:00”或“15:00”' },
    'meetings.noticeTimeDiffers': { says: '“{element}”写的起止时间与批准的会议时间不一致', source: absolute, remedy: '请照批准的时间写；要改期的请先改会议时间' },
    'meetings.replyDueWrong': { says: '回执截止时间没有填，或者不在现在与开会之间', source: notice, remedy: '请填开会之前的一个时间' },
    'meetings.leaderClash': { says: '{name}在{span}另有会议', source: '出席领导时间冲突核对（实务）', remedy: '请改时间，或者等该领导在另一个会议请假获准' },
    'meetings.calledAlready': { says: '会议通知已经发出', source: change, remedy: '改时间、地点请发变更通知' },
    'meetings.notCalled': { says: '会议还没有发通知', source: '先审后开（S0-24）', remedy: '请先发会议通知' },
    'meetings.roomPending': { says: '申请的会场还没有订上', source: '会场冲突核对（实务）', remedy: '请先订会场，再发通知' },
    'meetings.nothingChanged': { says: '时间、地点都没有变', source: change, remedy: '请填要改的时间或地点' },
    'meetings.longerThanApproved': { says: '改后的会议比批准的时间长', source: '控制会议时间（S0-25）', remedy: '请不长于原定时长；确需延长的取消后重新报批' },
    'meetings.otherYear': { says: '不能改到另一个年度', source: '会议按年度计数（S0-25）', remedy: '请取消后在新年度重新报批' },
    'meetings.begun': { says: '会议已经开始，不能再改', source: change, remedy: '请登记会议情况' },
    'meetings.notInvited': { says: '这个会议没有通知您或您的单位', source: '知悉最小原则（S2-13）', remedy: '请由被通知的单位回执' },
    'meetings.nobodyNamed': { says: '没有填谁来参会，也没有请假', source: reply, remedy: '请填参会人员，或写明请假理由' },
    'meetings.tooManyNamed': { says: '填了{n}人，通知要求每单位{most}人', source: '控制会议规模、不层层陪会（S0-25）', remedy: '请减到通知的人数' },
    'meetings.noSubstitute': { says: '这个会议要求{who}参会，不得替会', source: reply, remedy: '请由本人参会；确不能来的只填请假理由' },
    'meetings.substituteTooLow': { says: '这个会议只能由班子成员替会', source: reply, remedy: '请改由班子成员参会' },
    'meetings.leaveWhyMissing': { says: '由他人替会，没有写明{who}为什么不能来', source: reply, remedy: '请写明请假理由' },
    'meetings.leaveNobody': { says: '现在没有可以准假的同志', source: reply, remedy: '请联系会务' },
    'meetings.leaveNotAsked': { says: '没有待批的请假', source: reply, remedy: '请刷新查看' },
    'meetings.leaveNotYours': { says: '这个请假由{who}批准', source: reply, remedy: '请由他批准，或由他委托的同志批准' },
    'meetings.nobodyWaits': { says: '都已经回执，用不着催', source: '催报有对象（S3-34；实务）', remedy: '请刷新查看' },
    'meetings.callWordsMissing': { says: '打通了电话，没有写对方怎么说', source: '电话通知有记录（实务）', remedy: '请写明对方的答复' },
  } satisfies Record<CallingRefusal, RefusalText>,
}
