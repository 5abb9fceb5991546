import { rule, type Rule } from '#kernel/rule'

export const claimsRules: readonly Rule[] = [
  rule({ code: 'claims.leaders', title: '谁的“要求”须有批示可查（角色）', value: ['chief', 'viceLeader'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: '不打着领导旗号办事（S1-24、F26）；县级实务', choices: ['chief', 'viceLeader', 'officeHead', 'unitHead'] }),
]
