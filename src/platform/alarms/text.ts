import type { RefusalText } from '#kernel/refusal'

export const alarmsText = {
  module: '定时任务',
  permissions: { 'system.operate': '查看系统运行情况，重试停下的定时任务和消息' },
  clock: '系统时钟',
  refused: {
    'alarms.notStuck': { says: '这项定时任务没有停下', source: '系统保护规则：定时任务登记', remedy: '请刷新页面查看最新状态' },
  } satisfies Record<string, RefusalText>,
  stuck: (says: string) => `定时任务“${says}”多次执行失败，已停下，请检查`,
  jumped: (seconds: number) => `系统时间被${seconds > 0 ? '调快' : '调慢'}了 ${Math.abs(seconds)} 秒，请检查对时设置`,
}
