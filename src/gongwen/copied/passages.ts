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
  const found: Claim[] = []
  for (const s of sources) {
    const source = normalOf(s.text, places)
    for (const a of aligner.align(source.letters)) {
      const [start, end] = spanOf(text, ...a.q)
      const [sourceStart, sourceEnd] = spanOf(source, ...a.d)
      const similarity = round(a.same / Math.max(a.q[1] - a.q[0], a.d[1] - a.d[0]))
      found.push({ start, end, source: s.id, sourceStart, sourceEnd, similarity, also: [], own: holesIn(a.runs).map(([from, to]) => spanOf(text, from, to)), same: a.same, runs: a.runs })
    }
  }
  return settled(found, text.letters.length).map(({ same: _, runs: __, ...p }) => p).filter(p => raw.slice(p.start, p.end).trim() !== '').sort((a, b) => a.start - b.start || a.end - b.end)
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

type Claim = Passage & { same: number; runs: [number, number][] }
/** Most of the letters a passage shares belong to one source: the others are named beside it. Words of one's own inside it are nobody's yet. */
function settled(found: Claim[], letters: number): Claim[] {
  const kept: Claim[] = []
  /** Which of the kept has the letter, from 1 on */
  const owner = new Uint16Array(letters)
  for (const p of found.sort((a, b) => b.same - a.same || b.similarity - a.similarity || (a.source < b.source ? -1 : 1))) {
    const shared = new Map<number, number>()
    let [taken, all] = [0, 0]
    for (const [from, to] of p.runs) {
      for (let i = from; i < to; i++) {
        all++
        if (!owner[i]) continue
        taken++
        shared.set(owner[i]!, (shared.get(owner[i]!) ?? 0) + 1)
      }
    }
    if (taken > SHARED * all) {
      const near = kept[[...shared].sort((a, b) => b[1] - a[1])[0]![0] - 1]!
      if (near.source !== p.source && !near.also.includes(p.source)) near.also.push(p.source)
      continue
    }
    kept.push(p)
    for (const [from, to] of p.runs) for (let i = from; i < to; i++) owner[i] ||= kept.length
  }
  return kept
}
const SHARED = 0.55
