import { folded } from '#platform/search/public'

/** Names are kept from their end on: 《关于……的意见》 is cited without who issued it, so that what is cited is the end of the whole. */
export const fromItsEnd = (name: string): string => [...folded(name)].reverse().join('')

/** The names by which a paper is cited: its own; those it has in 《》; of 关于印发……的通知 also what was issued. */
export function namesOf(title: string): string[] {
  const issued = [...title.matchAll(/印发(?!《)(.{2,}?)(?:的(?:通知|函|决定|公告|公示))?$/gu)].map(m => m[1]!)
  return [...new Set([title, ...[...title.matchAll(/《([^《》]+)》/gu)].map(m => m[1]!), ...issued].map(fromItsEnd))].filter(n => n !== '')
}

/** A name shorter than so is not taken for the end of a longer one. */
const ENOUGH = 6
/** What is asked of the names for one that is cited: they begin with `whole`, or are one of its own ends. */
export function citedAs(title: string): { whole: string; ends: string[] } {
  const whole = fromItsEnd(title)
  return { whole, ends: Array.from({ length: Math.max(0, whole.length - ENOUGH) }, (_, i) => whole.slice(0, ENOUGH + i)) }
}
