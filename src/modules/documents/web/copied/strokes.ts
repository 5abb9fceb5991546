import { editsOf } from '#gongwen/changes'
import type { CopiedMatch } from '../../gates/copied/contract.ts'

/** A text cut into runs: what stands elsewhere, what of it differs there, what is free. Pure. */
export type Run = { start: number; end: number; text: string; match: number | null; differs: boolean }

/** Of a passage: which letters of either side the other side has not. */
export function differing(a: string, b: string): { ours: boolean[]; theirs: boolean[] } {
  const [ours, theirs] = [Array.from({ length: a.length }, () => false), Array.from({ length: b.length }, () => false)]
  let [i, j] = [0, 0]
  for (const e of editsOf(a, b)) {
    if (e.op === 'out') ours.fill(true, i, (i += e.text.length))
    else if (e.op === 'in') theirs.fill(true, j, (j += e.text.length))
    else [i, j] = [i + e.text.length, j + e.text.length]
  }
  return { ours, theirs }
}

type Span = { start: number; end: number; match: number; differs: readonly boolean[] }

/** The first of overlapping passages has the letter. */
export function runsOf(text: string, from: number, to: number, spans: readonly Span[]): Run[] {
  const out: Run[] = []
  for (let i = from; i < to; i++) {
    const span = spans.find(s => s.start <= i && i < s.end)
    const [match, differs] = [span?.match ?? null, span ? !!span.differs[i - span.start] : false]
    const last = out.at(-1)
    if (last && last.match === match && last.differs === differs) {
      last.end = i + 1
      last.text += text[i]
    } else out.push({ start: i, end: i + 1, text: text[i]!, match, differs })
  }
  return out
}

/** Lines of a source, each with its place. */
export function linesOf(text: string): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  for (const m of text.matchAll(/[^\n]+/g)) if (m[0].trim()) out.push({ start: m.index, end: m.index + m[0].length })
  return out
}

/** What becomes of a passage in the count. */
export const countedAs = (m: CopiedMatch): 'counted' | 'quoted' | 'common' => (m.quoted ? 'quoted' : m.common ? 'common' : 'counted')
