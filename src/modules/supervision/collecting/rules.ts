import { rule, type Rule } from '#kernel/rule'

const since = { level: 'practice', effectiveFrom: '2026-01-01' } as const
export const collectingRules: readonly Rule[] = [
  rule({ ...since, code: 'supervision.collect.ahead', title: '催报材料到期前几小时自动提醒未报单位（按工作时间；紧急的按钟点）', value: 4, unit: 'hour', min: 0, max: 120, source: '收集紧急材料一催再催（S2-34）；县级实务' }),
  rule({ ...since, code: 'supervision.collect.again', title: '催报材料逾期后每隔几小时自动再催（按工作时间；紧急的按钟点）', value: 4, unit: 'hour', min: 1, max: 120, source: '收集紧急材料一催再催（S2-34）；县级实务' }),
  rule({ ...since, code: 'supervision.collect.remindersBeforeHead', title: '催报几次未应即报单位主要负责人', value: 2, unit: 'count', min: 1, max: 5, source: '不得一催再催（S2-34、F08）' }),
]
