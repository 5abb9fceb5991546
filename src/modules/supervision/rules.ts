import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const supervisionRules: readonly Rule[] = [
  rule({ ...practice, code: 'supervision.term.desk', title: '督办拟办和交办时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'supervision.term.review', title: '督办立项审核时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'supervision.term.approve', title: '督办立项审批时限', value: 2, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'supervision.complexDays', title: '情况复杂的督办事项最长时限', value: 180, unit: 'day', min: 30, max: 730, source: '情况复杂、难度较大的批办件联合办理、延长有度（S3-49）；县级实务' }),
  rule({ ...practice, code: 'supervision.numberPrefix', title: '督办编号的代字', value: '督', unit: 'text', source: '督办台账编号（县级实务）' }),
]
