import { dayOf, type Instant, minuteOfDay } from '#kernel/day'
import type { How } from './contract.ts'

/** Letters of a code that nobody mistakes for another, on paper or on the telephone: no 0 and O, no 1, I and L, no U. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/** A code of ten letters out of the chance in an id, such as 'K7QM3XPD2A'. */
export function codeOf(id: string): string {
  let left = BigInt(`0x${id.replaceAll('-', '').slice(-15)}`)
  let code = ''
  for (let i = 0; i < LENGTH; i++) {
    code += LETTERS[Number(left % BigInt(LETTERS.length))]
    left /= BigInt(LETTERS.length)
  }
  return code
}

/** As somebody types it: small letters, blanks and hyphens do not matter. Null: no such code can be. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '')
  return code.length === LENGTH && [...code].every(c => LETTERS.includes(c)) ? code : null
}

export const codeText = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

const two = (n: number) => String(n).padStart(2, '0')
/** '2026-11-24 09:05', the clock of the office */
export const clockFace = (at: Instant): string => `${dayOf(at)} ${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}`

/** What stands across every page of a copy: who, of which unit; when; the code. */
export const markLines = (c: { personName: string; unitName: string; at: Instant; code: string; how: How }): string[] => [
  [c.unitName, c.personName].filter(Boolean).join('　'),
  `${clockFace(c.at)}　${c.how === 'taken' ? '取件码' : '查看码'} ${codeText(c.code)}`,
]

/** Whether a copy may go without a mark: whoever holds one of the permissions that the rule names (用印、编号、分发、归档 need the clean original). */
export const goesUnmarked = (held: ReadonlySet<string>, allowed: readonly string[], asked: boolean): boolean => !asked && allowed.some(p => held.has(p))
