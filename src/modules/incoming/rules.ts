import { rule, type Rule } from '#kernel/rule'

/** Terms of receiving are county practice: 《条例》 sets no time limits. */
export const incomingRules: readonly Rule[] = [
  rule({ code: 'incoming.term.signFor', title: '签收时限', value: 4, unit: 'hour', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务：当日来文当日签收', min: 1, max: 72 }),
]
