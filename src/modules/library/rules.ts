import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

/** 照抄照搬: from which share a text is returned, and what is too short or too common to be judged. */
export const libraryRules: readonly Rule[] = [
  rule({ ...practice, code: 'copied.maxShare', title: '与已有文件重合的上限（占全文字数）', value: 60, unit: 'percent', source: 'S0-22 照抄照搬，无实质内容的文件简报一律不发；比例为县级实务', min: 20, max: 100 }),
  rule({ ...practice, code: 'copied.least', title: '不足多少字的文稿不按重合比例判断', value: 300, unit: 'char', source: '实务：短文多为固定格式，重合比例没有意义；仍可查看重合情况', min: 0, max: 3000 }),
  rule({ ...practice, code: 'copied.common', title: '同一段话在几份及以上文件中出现，算通用表述', value: 12, unit: 'count', source: '实务：通用表述单列，不计入重合', min: 3, max: 200 }),
  rule({ ...practice, code: 'copied.exempt', title: '不按重合比例判断的文种', value: ['minutes', 'communique', 'reply'], unit: 'list', source: '实务：纪要、公报记载已有文字，批复引述请示' }),
]
