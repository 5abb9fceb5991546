import type { RefusalText } from '#kernel/refusal'
import type { ReceiptState } from './contract.ts'
import type { IncomingRefusal } from './domain.ts'

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`

export const incomingText = {
  module: '收文',
  state: { sent: '待签收', signedFor: '已签收', filed: '已归档', recalled: '已被收回' } satisfies Record<ReceiptState, string>,
  permissions: { 'incoming.receive': '签收、传阅、归档来文' },
  agenda: { toSign: '待签收', toRead: '待阅' },
  notice: {
    received: (title: string) => `来文待签收：${title}`,
    overdue: (title: string) => `超过时限未签收：${title}`,
    circulated: (title: string) => `请阅来文：${title}`,
    recalled: (title: string, reason: string) => `来文已被发文单位收回：${title}（${reason}）`,
  },
  found: (from: string) => `来文 · ${from}`,
  refused: {
    'incoming.alreadySignedFor': { says: '已经签收过了', source: tiaoli('第二十四条（一）'), remedy: '无需再次签收' },
    'incoming.signForFirst': { says: '请先签收', source: `${tiaoli('第二十四条（一）')}：签收在先`, remedy: '逐件清点后点“签收”' },
    'incoming.filed': { says: '来文已经归档', source: tiaoli('第二十七条'), remedy: '需要再传阅的，请调阅' },
    'incoming.recalled': { says: '发文单位已收回这份来文', source: '发文单位的收回通知', remedy: '请停止办理；已签收的，归档留存收回记录' },
    'incoming.notYourReading': { says: '这份来文没有传给您', source: '传阅范围由办公室确定（《条例》第二十四条五项）', remedy: '如需阅看，请联系本单位收文岗' },
    'incoming.circulationOpen': { says: '还有 {unread} 人未阅，暂不能归档', source: `${tiaoli('第二十四条（五）')}：传阅不得漏传、误传、延误`, remedy: '请催阅，或撤回未阅者的传阅' },
    'incoming.notTheReceiver': { says: '回执不是来自这份公文的收文单位', source: '跨地区交换以发文登记为准（S2-44）', remedy: '请安全管理员核查发来回执的地区' },
  } satisfies Record<IncomingRefusal, RefusalText>,
}
