import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const seatingRules: readonly Rule[] = [
  rule({
    ...practice,
    code: 'meetings.evenSchool',
    title: '主席台偶数座次的排法（B：2号在1号左手；A：2号在1号右手）',
    value: 'B',
    unit: 'text',
    choices: ['A', 'B'],
    source: '各地惯例不一，由本县办公室主任确认（县级实务）',
  }),
  rule({
    ...practice,
    code: 'meetings.seating.rowMost',
    title: '主席台、合影一排最多座位数',
    value: 15,
    unit: 'count',
    min: 1,
    max: 60,
    source: '县级实务',
  }),
]
