import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const chartRules: readonly Rule[] = [
  rule({ ...practice, code: 'supervision.chart.rows', title: '挂图一次列出的事项数', value: 500, unit: 'count', min: 20, max: 2000, source: '挂图督查、销号管理（S3-44）；县级实务' }),
  rule({ ...practice, code: 'supervision.chart.stepDays', title: '关键环节提前提示天数', value: 7, unit: 'day', min: 1, max: 60, source: '抓关键环节（S4-19）；县级实务' }),
  rule({ ...practice, code: 'supervision.chart.mainUnit', title: '重点事项达到几件列为主要单位', value: 2, unit: 'count', min: 1, max: 50, source: '抓主要单位（S4-19）；县级实务' }),
  rule({ ...practice, code: 'supervision.chart.cards', title: '看板每栏列出的事项数', value: 20, unit: 'count', min: 5, max: 200, source: '县级实务' }),
  rule({ ...practice, code: 'supervision.chart.exportRows', title: '导出台账的事项数上限', value: 20000, unit: 'count', min: 100, max: 100000, source: '县级实务' }),
]
