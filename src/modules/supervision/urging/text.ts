import { dayOf, inChinese, type Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import { type Colour, colours, slipKind, slipStates, type UrgingRefusal } from './domain.ts'

const ladder = '催办阶梯：蓝、黄、橙、红（县级实务）'
const powers = '工作手段须经批准使用（S3-50）'

/** 督催〔2026〕3号 */
export const slipNumber = (s: { year: number | null; serial: number | null }, prefix: string): string | null => (s.year && s.serial ? `${prefix}〔${s.year}〕${s.serial}号` : null)
export const slipRef = (s: { id: Id; title: string; colour: Colour }): Ref => ({ module: 'supervision', kind: 'slip', id: s.id, title: `${slipKind(s.colour)}：${s.title}` })
const on = (at: Instant) => inChinese(dayOf(at))

/** What is behind, as it can be read off the register. */
export type Behind = { dueAt: Instant; now: Instant; offeredSince: Instant | null; reportedAt: Instant | null; percent: number | null; planned: number | null; stalledSince: Instant | null; problems: string; urged: number }

export const urgingText = {
  colour: colours,
  slipState: slipStates,
  kindOf: slipKind,
  box: { near: '将到期', overdue: '逾期', stalled: '停滞', behind: '落后于计划', unsigned: '未签收' },
  house: '到期自动拟发',
  agenda: { sign: '待签收催办', answer: '待答复催办', approve: '待批准督查单' },

  behind(b: Behind): string {
    const late = Math.floor((b.now - b.dueAt) / 86_400_000)
    const lines = [
      b.now < b.dueAt ? `办理时限为${on(b.dueAt)}，时限将到，尚未办结` : late === 0 ? `办理时限为${on(b.dueAt)}，今日到期，尚未办结` : `办理时限为${on(b.dueAt)}，已逾期${late}日`,
      b.offeredSince !== null ? `${on(b.offeredSince)}交办，至今未签收` : b.reportedAt === null ? '自交办以来没有报告进展' : `最近一次报告进展为${on(b.reportedAt)}${b.percent === null ? '' : `，完成${b.percent}%`}`,
      b.planned !== null && b.planned > (b.percent ?? 0) ? `按阶段节点今日应完成${b.planned}%，落后${b.planned - (b.percent ?? 0)}个百分点` : '',
      b.stalledSince !== null ? `自${on(b.stalledSince)}起没有新的进展` : '',
      b.problems ? `已报问题：${b.problems}` : '',
      b.urged > 0 ? `此前已催办${b.urged}次` : '',
    ]
    return `${lines.filter(Boolean).join('；')}。`
  },
  requirement: {
    blue: '请抓紧办理，在答复时限内书面报告办理进展、存在问题和下一步安排。',
    yellow: '请单位主要负责人过问，说明未按期办理的原因，明确办结日期，在答复时限内书面答复。',
    orange: '请单位主要负责人亲自督办，向分管领导说明原因，立即采取措施，在答复时限内书面答复。',
    red: '请单位主要负责人当面向交办领导说明情况，限期办结；仍不落实的，按规定列入通报。',
  } satisfies Record<Colour, string>,
  afterUnanswered: (number: string, words: string) => `${number}逾期未答复；${words}`,
  urge: (number: string, colour: Colour, words: string) => `${number}（${colours[colour]}${slipKind(colour)}）：${words}`,
  opinionNone: '同意',
  lapsed: '事项已报结或已结束',

  paper: {
    title: (colour: Colour, title: string) => `${slipKind(colour)}\n${title}`,
    rows: { number: '督办编号', verbatim: '来源原文', issued: '发出', approved: '批准', due: '办理时限', behind: '目前情况', asked: '督办要求', answer: '答复时限' },
    word: (colour: Colour) => `${colours[colour]}${slipKind(colour)}`,
    opening: '经查，你单位承办的下列事项未按要求推进。现予催办，请认真办理，并经主要负责人审签后按时答复。',
    unissued: '（未发出）',
    unsaid: '（无原文）',
    receipt: { head: '回　执', signed: '签收人、时间', answer: '办理情况', reason: '未按要求办理的原因', by: '答复人、时间',
      room: { signed: '　年　月　日　时　分', answer: '（请写明已经做了什么、做到什么程度，可附佐证材料）', reason: '（请如实写明；有客观困难的写明困难）', by: '（主要负责人签字、单位盖章）　年　月　日' } },
  },
  notice: {
    issued: (colour: Colour, unit: string, title: string) => `${colours[colour]}${slipKind(colour)}：${unit}承办的“${title}”`,
    toApprove: (colour: Colour, title: string) => `请批准${colours[colour]}${slipKind(colour)}：${title}`,
    refused: (title: string, why: string) => `督查单未获批准：${title}（${why}）`,
    unanswered: (unit: string, title: string) => `${unit}逾期未答复催办：${title}`,
    answered: (unit: string, title: string) => `${unit}已答复催办：${title}`,
    behind: (title: string, planned: number, percent: number) => `落后于计划：${title}（应完成${planned}%，已报${percent}%）`,
  },
  refused: {
    'supervision.nothingToUrge': { says: '这个事项现在不用催：尚未交办、正在核验或已经办结', source: ladder, remedy: '正在核验的请抓紧核验；未交办的请先交办' },
    'supervision.slipOpen': { says: '这个事项已有一份催办在途，还没有到答复时限', source: `一事不重复催（${ladder}）`, remedy: '请等答复；到时没有答复的自动升一级' },
    'supervision.slipNotDraft': { says: '这份催办单不是拟稿，不能再改', source: '过手留痕（S3-54）', remedy: '已发出的不能改；需要的请另拟一份' },
    'supervision.slipNeedsApproval': { says: '橙色、红色督查单须经领导批准才能发出', source: powers, remedy: '请先报批，批准后即发出' },
    'supervision.slipNotApproving': { says: '这份督查单不在报批中', source: powers, remedy: '请刷新查看' },
    'supervision.slipOwnApproval': { says: '拟稿人不能批准自己拟的督查单', source: '办的人不是核的人（C5）', remedy: '请另一位领导批准' },
    'supervision.slipNotIssued': { says: '这份催办单没有发出，或者已经结束', source: ladder, remedy: '请刷新查看' },
    'supervision.slipSigned': { says: '已经签收', source: ladder, remedy: '请在答复时限内答复' },
    'supervision.slipNotSigned': { says: '还没有签收，不能答复', source: ladder, remedy: '请先签收' },
    'supervision.slipNoAnswer': { says: '没有写办理情况', source: ladder, remedy: '请写明已经做了什么' },
    'supervision.slipNoReason': { says: '没有写未按要求办理的原因', source: '催办答复须说明原因（S0-18；县级实务）', remedy: '请如实写明原因；有客观困难的写明困难' },
    'supervision.slipNotYours': { says: '这份催办单不是发给您单位的', source: ladder, remedy: '请由被催办单位签收、答复' },
    'supervision.slipNoWords': { says: '没有写目前情况或督办要求', source: ladder, remedy: '请写明哪里没有做到、要求做到什么' },
    'supervision.slipNobodyApproves': { says: '没有可以批准的领导', source: powers, remedy: '请指定一位有审批权的领导' },
  } satisfies Record<UrgingRefusal, RefusalText>,
}
