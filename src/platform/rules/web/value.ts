import type { RuleValue } from '#kernel/rule'
import { isRole, roles } from '#platform/identity/roles'

/** Units of rules as the office says them. */
const units: Record<string, string> = {
  workday: '个工作日',
  day: '天',
  hour: '小时',
  minute: '分钟',
  second: '秒',
  week: '周',
  month: '个月',
  year: '年',
  count: '',
  times: '次',
  char: '字',
  percent: '%',
  page: '页',
  people: '人',
  list: '',
  text: '',
  switch: '',
  file: '件',
  MB: 'MB',
}
export const unitText = (unit: string): string => units[unit] ?? unit

/** A value in words: '2 个工作日', '是', '甲、乙'. */
export function valueText(value: RuleValue, unit: string): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length ? value.map(v => (typeof v === 'string' ? rolesText(v) : v)).join('、') : '无'
  return unitText(unit) ? `${value} ${unitText(unit)}` : String(value)
}

/** 'chief+sealKeeper', a pair of roles that one person may not hold, in the office's words; anything else stays as it is. */
const rolesText = (text: string): string => {
  const parts = text.split('+')
  return parts.every(isRole) ? parts.map(p => roles[p as keyof typeof roles].label).join('与') : text
}

/** What somebody typed, as a value of the same type as the shipped one; null when it is none. */
export function valueOf(typed: string, like: RuleValue): RuleValue | null {
  const text = typed.trim()
  if (typeof like === 'boolean') return text === '是' ? true : text === '否' ? false : null
  if (typeof like === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : null
  if (typeof like === 'string') return text
  const lines = text
    .split(/[\n、，,]/)
    .map(l => l.trim())
    .filter(Boolean)
  if (!like.length || typeof like[0] === 'string') return lines
  const numbers = lines.map(Number)
  return numbers.every(Number.isFinite) ? numbers : null
}
