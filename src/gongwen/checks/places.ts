import type { Finding } from './finding.ts'
import type { Part, Place, Reading } from './reading.ts'

/** A stretch of one element: `from`/`to` are UTF-16 offsets into the element's own text, as it stands in the document's data. */
export type Stretch = { place: Place; from: number; to: number }
/** A finding with where it stands in the document's data, so that it can be shown there and mended; `whole`: one stretch holds all of it. */
export type PlacedFinding = Finding & { at: Stretch[]; whole: boolean }

/**
 * Where the findings of a document's reading stand. A finding over several elements has a stretch of each; one that only touches what the page adds by itself
 * (“附件：”, a joint of a list) leads to the element beside it, with an empty stretch; none at all when nothing of the paper is a place to mend.
 */
export function placed(reading: Reading, findings: readonly Finding[]): PlacedFinding[] {
  const { parts } = reading
  return findings.map(f => {
    const at: Stretch[] = []
    let whole = false
    for (let i = firstEnding(parts, f.start); i < parts.length && parts[i]!.start < f.end; i++) {
      const { place, start, end } = parts[i]!
      if (!place || end === start) continue
      const [from, to] = [Math.max(start, f.start), Math.min(end, f.end)]
      if (to <= from) continue
      const before = at.at(-1)
      const stretch = { place, from: from - start + offsetOf(place), to: to - start + offsetOf(place) }
      // A heading and the text behind it are one paragraph.
      if (before && before.to === stretch.from && from === parts[i - 1]!.end && sameBlock(before.place, place)) before.to = stretch.to
      else at.push(stretch)
      whole = f.end <= end && f.end - f.start === at[0]!.to - at[0]!.from
    }
    return { ...f, at: at.length > 0 ? at : beside(reading, f), whole: whole && at.length === 1 }
  })
}

/** The first part that ends behind `start`: parts stand in the order of the text and do not overlap. */
function firstEnding(parts: readonly Part[], start: number): number {
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (parts[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  return low
}

const offsetOf = (place: Place): number => ('from' in place ? (place.from ?? 0) : 0)
const sameBlock = (a: Place, b: Place): boolean => {
  if (a.field === 'body') return b.field === 'body' && a.block === b.block && a.row === b.row && a.column === b.column
  return a.field === 'attachments' && b.field === 'attachments' && a.index === b.index && a.block !== undefined && a.block === b.block && a.row === b.row && a.column === b.column
}

function beside({ parts, text }: Reading, f: Finding): Stretch[] {
  const i = firstEnding(parts, f.start)
  const next = parts[i]
  const last = parts[i - 1]
  // “附件：1. ” belongs to what follows it, the “。” behind 抄送 to what it follows.
  if (next?.place && !text.slice(f.end, next.start).includes('\n')) return [{ place: next.place, from: offsetOf(next.place), to: offsetOf(next.place) }]
  if (!last?.place) return []
  const end = offsetOf(last.place) + last.text.length
  return [{ place: last.place, from: end, to: end }]
}

/**
 * Whether a fix may be put in for many places at one press: it is certain (the list of typing errors), or changes marks, spaces and the width of
 * letters only, so that what is said stays what it was. What a person has to weigh (疑似, 提示, a name, a sum) is pressed one by one.
 */
export const isCertain = (f: Pick<Finding, 'key' | 'level' | 'text' | 'suggestion'>): boolean =>
  f.suggestion !== null && (f.level === 'error' || f.level === 'warn') && (f.key === 'typo.certain' || bare(f.text) === bare(f.suggestion))
const bare = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
