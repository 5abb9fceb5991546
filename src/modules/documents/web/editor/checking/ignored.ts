import type { Finding } from '#gongwen/checks/finding'

/**
 * What the drafter has set aside in one draft: one place (不采纳), or the same words everywhere in it (不再提示). Kept on this machine, for this person. It only keeps the desk
 * quiet; whoever judges the gates sees every finding, and what is wrong beyond doubt (错误) cannot be set aside (S0-40).
 */
export type Ignored = { here: readonly string[]; words: readonly string[] }
export const nothingIgnored: Ignored = { here: [], words: [] }
/** As many as are kept of each. */
const MOST = 500
const AROUND = 8

const wordsOf = (f: Pick<Finding, 'key' | 'text'>): string => `${f.key} ${f.text}`
/** A finding is known again by its words and what stands beside them, wherever it moves to. */
const placeOf = (f: Finding, text: string): string => `${wordsOf(f)} ${text.slice(Math.max(0, f.start - AROUND), f.start)} ${text.slice(f.end, f.end + AROUND)}`

/** `text`: the text of the reading the finding is of. */
export const mayIgnore = (f: Pick<Finding, 'level'>): boolean => f.level !== 'error'
export const ignoredHere = (was: Ignored, f: Finding, text: string): Ignored => ({ ...was, here: [...was.here, placeOf(f, text)].slice(-MOST) })
export const ignoredEverywhere = (was: Ignored, f: Finding): Ignored => ({ ...was, words: [...was.words, wordsOf(f)].slice(-MOST) })

export function isIgnored({ here, words }: Ignored, f: Finding, text: string): boolean {
  return mayIgnore(f) && ((words.length > 0 && words.includes(wordsOf(f))) || (here.length > 0 && here.includes(placeOf(f, text))))
}
