import { rule, type Rule } from '#kernel/rule'

export const templateRules: readonly Rule[] = [
  rule({ code: 'documents.similar.looked', title: '查找类似公文时查看的本单位最近公文数', value: 2000, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: '实务', min: 50, max: 10_000 }),
  rule({ code: 'documents.similar.shown', title: '类似公文最多列出的份数', value: 6, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: '实务', min: 1, max: 20 }),
  rule({ code: 'documents.similar.least', title: '事由相近程度的下限（百分之几）', value: 25, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: '实务：低于此数的多半无关', min: 1, max: 100 }),
]
