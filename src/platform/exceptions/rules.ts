import { rule, type Rule } from '#kernel/rule'

const c8 = 'C8 程序不可跳：例外须具名、有理由、按月列出；S3-41 一把尺子量到底'
const roles = ['officeHead', 'viceLeader', 'chief'] as const

export const exceptionsRules: readonly Rule[] = [
  rule({ code: 'exceptions.reason', title: '例外理由最少字数', value: 10, unit: 'char', level: 'practice', effectiveFrom: '2026-01-01', source: `${c8}；字数为县级实务`, min: 4, max: 200 }),
  rule({ code: 'exceptions.grantors.office', title: '办公室一级例外由谁批准（角色）', value: ['officeHead', 'viceLeader', 'chief'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${c8}；S2-10 迟送须经办公室主任同意`, choices: roles }),
  rule({ code: 'exceptions.grantors.leader', title: '领导一级例外由谁批准（角色）', value: ['viceLeader', 'chief'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${c8}；S0-20 额度例外由指定领导批准`, choices: roles }),
  rule({ code: 'exceptions.grantors.chief', title: '主要领导一级例外由谁批准（角色）', value: ['chief'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: c8, choices: roles }),
]
