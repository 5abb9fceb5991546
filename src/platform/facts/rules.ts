import { rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const factsRules = [
  rule({ ...practice, code: 'facts.checkpointMinutes', title: '留痕检查点间隔', value: 10, unit: 'minute', min: 1, max: 60, source: 'GB/T 22239—2019 8.1.4.3 安全审计（审计记录应受保护）' }),
  rule({ ...practice, code: 'facts.checkpointChains', title: '一个检查点最多收多少条链', value: 2000, unit: 'count', min: 1, max: 10_000, source: '系统保护规则' }),
  rule({ ...practice, code: 'facts.verifyRows', title: '一次核验最多读多少条记录', value: 50_000, unit: 'count', min: 1000, max: 200_000, source: '系统保护规则' }),
  rule({ ...practice, code: 'facts.exportRows', title: '一次导出最多多少条记录', value: 50_000, unit: 'count', min: 1, max: 200_000, source: '系统保护规则' }),
]
