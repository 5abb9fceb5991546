import { rule, type Rule } from '#kernel/rule'

export const routingRules: readonly Rule[] = [
  rule({ code: 'routing.hopLimit', title: '一件事最多转办次数', value: 2, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-33 相互踢皮球、S2-38 一转再转；F05：第三次转办提请裁定', min: 1, max: 5 }),
  rule({ code: 'routing.longestDelegation', title: '一次委托最长天数', value: 30, unit: 'day', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务：长期代理由组织任命，不用委托', min: 1, max: 180 }),
  rule({ code: 'routing.urgeNotice', title: '超期后自动提醒', value: true, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: 'S3-65 确保不发生文件压误现象；F25' }),
]
