import { rule, type Rule } from '#kernel/rule'

export const sourcesRules: readonly Rule[] = [
  rule({ level: 'practice', effectiveFrom: '2026-01-01', code: 'supervision.reconcileHour', title: '督办来源夜间核对的钟点', value: 23, unit: 'hour', min: 0, max: 23, source: '当日事当日毕（S3-08）；县级实务' }),
]
