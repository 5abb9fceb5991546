import { rule, type Rule } from '#kernel/rule'

export const complaintsRules: readonly Rule[] = [
  rule({ level: 'practice', effectiveFrom: '2026-01-01', code: 'supervision.complaint.term', title: '作风投诉回复时限', value: 10, unit: 'workday', min: 1, max: 60, source: '群众投诉须有回复（S3-87、S0-46）；县级实务' }),
]
