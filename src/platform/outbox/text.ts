import type { RefusalText } from '#kernel/refusal'

export const outboxText = {
  module: '消息收发',
  message: (topic: string) => `发往外地区的消息（${topic}）`,
  refused: {
    'outbox.noSuchTenant': { says: '没有这个接收地区', source: '系统保护规则：消息收发登记', remedy: '请核对接收地区是否已在本系统建立' },
    'outbox.notStuck': { says: '这条消息没有停下', source: '系统保护规则：消息收发登记', remedy: '请刷新页面查看最新状态' },
  } satisfies Record<string, RefusalText>,
  stuck: (topic: string) => `发往外地区的消息（${topic}）多次未能送达，已停下，请检查`,
}
