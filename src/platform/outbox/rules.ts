import { rule } from '#kernel/rule'

export const outboxRules = [
  rule({
    code: 'outbox.attempts', title: '消息几次未能送达后停下并告知系统管理员', value: 12, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', min: 1, max: 100,
    source: '系统保护规则',
  }),
]
