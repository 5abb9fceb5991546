import { rule, type Rule } from '#kernel/rule'

const proof = 'S2-17 文稿到领导之前须经校核；县级实务'

export const checkingRules: readonly Rule[] = [
  rule({ code: 'checking.reason', title: '降低法定审核项目须写的理由（最少字数）', value: 10, unit: 'char', level: 'practice', effectiveFrom: '2026-01-01', source: 'S3-41 一把尺子量到底；字数为县级实务', min: 4, max: 200 }),
  rule({ code: 'checking.wordLength', title: '本单位词表每条最长字数', value: 30, unit: 'char', level: 'practice', effectiveFrom: '2026-01-01', source: proof, min: 4, max: 100 }),
  rule({ code: 'checking.wordsMost', title: '本单位词表最多条数', value: 5000, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: proof, min: 100, max: 20_000 }),
]
