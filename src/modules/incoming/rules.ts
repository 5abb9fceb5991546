import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const local = '县级实务：《党政机关公文处理工作条例》与国标均未给出办理时限（公文手册 §1.5：特急当日或 1 个工作日，加急 3 个工作日，平件 5～7 个工作日）'

/** Terms of receiving are county practice: 《条例》 sets no time limits. */
export const incomingRules: readonly Rule[] = [
  rule({ ...practice, code: 'incoming.term.signFor', title: '签收时限', value: 4, unit: 'hour', source: '县级实务：当日来文当日签收', min: 1, max: 72 }),
  rule({ ...practice, code: 'incoming.term.signForUrgent', title: '紧急公文签收时限', value: 1, unit: 'hour', source: '县级实务：上情下达马上就办（S1-30）', min: 1, max: 24 }),
  rule({ ...practice, code: 'incoming.term.desk', title: '拟办时限', value: 1, unit: 'workday', source: local, min: 1, max: 5 }),
  rule({ ...practice, code: 'incoming.term.instruct', title: '批示时限', value: 2, unit: 'workday', source: local, min: 1, max: 10 }),
  rule({ ...practice, code: 'incoming.term.handle', title: '承办时限（平件）', value: 7, unit: 'workday', source: local, min: 1, max: 60 }),
  rule({ ...practice, code: 'incoming.term.handleUrgent', title: '承办时限（加急）', value: 3, unit: 'workday', source: local, min: 1, max: 7 }),
  rule({ ...practice, code: 'incoming.term.handleMostUrgent', title: '承办时限（特急）', value: 1, unit: 'workday', source: local, min: 1, max: 3 }),
  rule({ ...practice, code: 'incoming.remindBefore', title: '期限前多久提醒承办人', value: 24, unit: 'hour', source: '《党政机关公文处理工作条例》第二十四条（六）：紧急公文或者重要公文应当由专人负责催办；提前量为县级实务', min: 1, max: 120 }),
  rule({ ...practice, code: 'incoming.opinion.minimum', title: '拟办意见最少字数', value: 8, unit: 'char', source: 'S4-30：不能只当“收发室”和“转运站”；字数为县级实务', min: 1, max: 100 }),
  rule({ ...practice, code: 'incoming.same.likeness', title: '标题相近到何种程度视为疑似重复', value: 85, unit: 'percent', source: '实务：防止重复登记', min: 60, max: 100 }),
  rule({ ...practice, code: 'incoming.same.days', title: '疑似重复来文的日期间隔', value: 7, unit: 'day', source: '实务：防止重复登记', min: 0, max: 60 }),
  rule({ ...practice, code: 'incoming.precedent.likeness', title: '标题相近到何种程度算同类来文', value: 40, unit: 'percent', source: '实务：拟办时参考以往办法', min: 10, max: 90 }),
]
