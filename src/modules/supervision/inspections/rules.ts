import { rule, type Rule } from '#kernel/rule'

const national = { level: 'national', effectiveFrom: '2021-02-01' } as const
const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const inspectionRules: readonly Rule[] = [
  rule({ ...national, code: 'supervision.review.days', title: '督查结论申请复核期限', value: 30, unit: 'day', min: 30, max: 90, source: '《政府督查工作条例》：对督查结论的复核' }),
  rule({ ...national, code: 'supervision.review.decideDays', title: '督查结论复核决定期限', value: 30, unit: 'day', min: 1, max: 30, source: '《政府督查工作条例》：对督查结论的复核' }),
  rule({ ...practice, code: 'supervision.inspection.yearlyLimit', title: '每个单位每年综合督查次数', value: 1, unit: 'count', min: 0, max: 4, source: '《整治形式主义为基层减负若干规定》：综合性督查检查考核每年至多一次' }),
  rule({ ...practice, code: 'supervision.inspection.often', title: '同一季度到同一单位第几次起提示', value: 3, unit: 'count', min: 2, max: 20, source: '防止盆景式、扎堆式督查调研（S3-80、F28）；县级实务' }),
  rule({ ...practice, code: 'supervision.relapse.days', title: '反弹事项重新办理期限', value: 10, unit: 'workday', min: 1, max: 60, source: '扭住问题整改（S1-54）；县级实务' }),
]
