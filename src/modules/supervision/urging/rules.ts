import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const ladder = '蓝黄橙红督查单为县级实务（三明2017、宿迁2025、广元2018），本地可调'
const who = ['head', 'leader', 'instructor', 'chief'] as const
const term = (colour: string, name: string, value: number) =>
  rule({ ...practice, code: `supervision.slip.term.${colour}`, title: `${name}单答复时限`, value, unit: 'workday', min: 0, max: 20, source: ladder })
const told = (colour: string, name: string, value: readonly string[]) =>
  rule({ ...practice, code: `supervision.slip.told.${colour}`, title: `${name}单除承办人外还告知谁（head 单位负责人、leader 分管领导、instructor 批示领导、chief 主要领导）`, value, unit: 'list', choices: who, source: ladder })

export const urgingRules: readonly Rule[] = [
  rule({ ...practice, code: 'supervision.slip.prefix', title: '催办单、督查单编号的代字', value: '督催', unit: 'text', source: '督办台账编号（县级实务）' }),
  rule({ ...practice, code: 'supervision.slip.approvedFrom', title: '从哪种颜色起须经领导批准', value: 'orange', unit: 'text', choices: ['blue', 'yellow', 'orange', 'red'], source: '工作手段须经批准使用（S3-50）' }),
  term('blue', '蓝色催办', 3), term('yellow', '黄色催办', 2), term('orange', '橙色督查', 1), term('red', '红色督查', 1),
  told('blue', '蓝色催办', []), told('yellow', '黄色催办', ['head']), told('orange', '橙色督查', ['head', 'leader']), told('red', '红色督查', ['head', 'leader', 'instructor']),
  rule({ ...practice, code: 'supervision.urging.near', title: '催办清单中“将到期”提前几日列出', value: 7, unit: 'day', min: 1, max: 60, source: '督查督办提醒阶梯为县级实务，本地可调（S2-05 件件有期限）' }),
  rule({ ...practice, code: 'supervision.behind.margin', title: '落后于计划几个百分点即列出', value: 10, unit: 'percent', min: 0, max: 50, source: '善于发现决策推进过程中的不落实（S4-15、F35）' }),
]
