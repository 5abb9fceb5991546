import { Aligner, type Method, method } from './align.ts'
import { type Normal, normalOf, type Places, spanOf } from './normal.ts'

/** A passage of the text that stands in a source; half-open UTF-16 spans on both sides; `similarity` is the share of its letters that agree, 0…1. */
export type Passage = { start: number; end: number; source: string; sourceStart: number; sourceEnd: number; similarity: number
  /** Other sources with the same passage, the nearest first */
  also: string[]
  /** Stretches inside it that are in no source: words of one's own */
  own: [start: number, end: number][] }

export type Source = { id: string; text: string }

/** Passages of `text` in each of the sources, the longest first where several claim the same place. Pure. */
export function passagesIn(text: Normal, raw: string, sources: Iterable<Source>, places: Places | null = null, how: Method = method): Passage[] {
  const aligner = new Aligner(text.letters, how)
  const found: (Passage & { same: number; letters: number })[] = []
  for (const s of sources) {
    const source = normalOf(s.text, places)
    for (const a of aligner.align(source.letters)) {
      const [start, end] = spanOf(text, ...a.q)
      const [sourceStart, sourceEnd] = spanOf(source, ...a.d)
      const letters = a.q[1] - a.q[0]
      found.push({ start, end, source: s.id, sourceStart, sourceEnd, similarity: round(a.same / Math.max(letters, a.d[1] - a.d[0])), also: [], own: holesIn(a.runs).map(([from, to]) => spanOf(text, from, to)), same: a.same, letters })
    }
  }
  return settled(found).map(({ same: _, letters: __, ...p }) => p).filter(p => raw.slice(p.start, p.end).trim() !== '').sort((a, b) => a.start - b.start || a.end - b.end)
}
/** Stretches between the runs, long enough to say something. */
function holesIn(runs: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = []
  let end = -1
  for (const [from, to] of [...runs].sort((a, b) => a[0] - b[0])) {
    if (end >= 0 && from - end >= SENTENCE) out.push([end, from])
    end = Math.max(end, to)
  }
  return out
}
const SENTENCE = 16
const round = (n: number): number => Math.round(n * 1000) / 1000

/** Most of a passage belongs to one source: the others are named beside it. */
function settled<P extends Passage & { same: number; letters: number }>(found: P[]): P[] {
  const kept: P[] = []
  for (const p of found.sort((a, b) => b.same - a.same || b.similarity - a.similarity || (a.source < b.source ? -1 : 1))) {
    let covered = 0
    let near: P | null = null
    let most = 0
    for (const k of kept) {
      const both = Math.min(p.end, k.end) - Math.max(p.start, k.start)
      if (both <= 0) continue
      covered += both
      if (both > most) [near, most] = [k, both]
    }
    if (near && covered > SHARED * (p.end - p.start)) {
      if (near.source !== p.source && !near.also.includes(p.source)) near.also.push(p.source)
    } else kept.push(p)
  }
  return kept
}
const SHARED = 0.55
