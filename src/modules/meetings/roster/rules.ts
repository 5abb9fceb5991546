import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const rosterRules: readonly Rule[] = [
  rule({
    ...practice,
    code: 'meetings.roster.site',
    title: '现场核对座牌：开始前几分钟可以核对、提示核对、还没核完时再提示',
    value: [120, 60, 30],
    unit: 'minute',
    source: '现场逐张核对，会前60分钟、30分钟（S2-21）',
  }),
  rule({ ...practice, code: 'meetings.roster.most', title: '一份名单最多人数', value: 2000, unit: 'count', min: 10, max: 10000, source: '县级实务' }),
]
