import { rule, type Rule } from '#kernel/rule'

export const consultingRules: readonly Rule[] = [
  rule({ code: 'documents.consult.term', title: '征求意见反馈期限', value: 3, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 1, max: 30 }),
  rule({ code: 'documents.consult.near', title: '到期前多少小时提醒', value: 24, unit: 'hour', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 1, max: 168 }),
  rule({ code: 'documents.consult.publicDays', title: '规范性文件公开征求意见最短天数', value: 7, unit: 'day', level: 'practice', effectiveFrom: '2026-01-01', source: '国办发〔2018〕37号二（五）只要求公开征求意见并明确期限，未定天数；天数为县级实务。属重大行政决策的，《重大行政决策程序暂行条例》第十五条：一般不少于 30 日', min: 5, max: 60 }),
  rule({ code: 'documents.consult.silentAgrees', title: '逾期未反馈视为无意见', value: false, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: '实务：没有规定的，逾期未反馈不等于同意；本级有规定的从其规定' }),
  rule({ code: 'documents.consult.endsWithFiling', title: '归档后收回被征求意见单位的查阅权', value: true, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: '知悉最小（S2-13）；归档后按档案利用规定查阅' }),
]
