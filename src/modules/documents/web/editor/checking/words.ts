import type { CheckLevel, Gate } from '#gongwen/checks/finding'

export const levelWords: Record<CheckLevel, string> = { error: '错误', warn: '警告', hint: '提示', doubt: '疑似' }
export const gateWords: Record<Gate, string> = { legal: '法律关', policy: '政策关', procedure: '程序关', wording: '文字关', format: '格式关' }
/** What a press puts in: “改为‘部署’”, or 删去. */
export const fixWords = (suggestion: string): string => (suggestion === '' ? '删去' : `改为“${shortened(suggestion)}”`)
const LONG = 24
export const shortened = (text: string): string => {
  const flat = text.replaceAll('\n', '')
  return flat.length > LONG ? `${flat.slice(0, LONG - 1)}…` : flat
}
