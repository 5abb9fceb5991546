import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const sampleRules: readonly Rule[] = [
  rule({ ...practice, code: 'supervision.sample.percent', title: '“回头看”抽查比例（百分之）', value: 10, unit: 'count', min: 1, max: 100, source: '扭住问题整改（S1-54）；县级实务' }),
  rule({ ...practice, code: 'supervision.sample.least', title: '“回头看”至少抽查件数', value: 3, unit: 'count', min: 1, max: 50, source: '扭住问题整改（S1-54）；县级实务' }),
]
