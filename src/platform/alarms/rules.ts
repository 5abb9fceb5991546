import { rule } from '#kernel/rule'

export const alarmsRules = [
  rule({
    code: 'alarms.attempts', title: '定时任务失败几次后停下并告知系统管理员', value: 8, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', min: 1, max: 50,
    source: '系统保护规则',
  }),
]
