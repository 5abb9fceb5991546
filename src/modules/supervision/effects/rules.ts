import { rule, type Rule } from '#kernel/rule'

export const effectsRules: readonly Rule[] = [
  rule({ level: 'practice', effectiveFrom: '2026-01-01', code: 'supervision.effect.planWords', title: '惠民实效中不能作为依据的打算用语', value: ['计划', '预计', '打算', '力争', '有望', '拟于', '将于'], unit: 'list', source: '变成群众亲身体会得到、真实享受得到的实惠（S1-78）；县级实务' }),
]
