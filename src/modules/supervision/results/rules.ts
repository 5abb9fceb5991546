import { rule, type Rule } from '#kernel/rule'

export const resultsRules: readonly Rule[] = [
  rule({ level: 'practice', effectiveFrom: '2026-01-01', code: 'supervision.appeal.days', title: '责任追究决定申诉期限', value: 30, unit: 'day', min: 30, max: 90, source: '严格责任追究，允许申诉（S4-38）；县级实务' }),
]
