/** How well passages are found, scored as text alignment is (Potthast et al. 2010). Pure. Spans are half-open, in characters of both texts. */
export type Span = readonly [number, number]
export type Truth = { s: Span; doc: string; src: Span; kind: string }
export type Told = { s: Span; doc: string; src: Span }
/** A text with what was put into it; `dontcare`: natural likeness, neither right nor wrong. */
export type Case = { truth: readonly Truth[]; dontcare: readonly Span[]; told: readonly Told[] }

export type Correctness = {
  plagdet: number; precision: number; recall: number; granularity: number
  /** of all characters put in those found, and of all characters told those put in */
  found: number; right: number
  /** texts without any copied passage, and those of them in which one was told */
  clean: number; flagged: number
  kinds: Record<string, { passages: number; hit: number; long: number; longHit: number }>
}
/** From so many characters a passage is long. */
const LONG = 150

const common = (a: Span, b: Span): Span => [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
const lengthOf = (s: Span): number => Math.max(0, s[1] - s[0])
/** Characters that lie in any of the spans. */
function covered(spans: readonly Span[]): number {
  let [end, n] = [-1, 0]
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (to <= from || to <= end) continue
    n += to - Math.max(from, end)
    end = to
  }
  return n
}
const meets = (t: Truth, r: Told): boolean => t.doc === r.doc && lengthOf(common(t.s, r.s)) > 0 && lengthOf(common(t.src, r.src)) > 0
const mean = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / Math.max(1, of.length)
/** A telling of which so much is natural likeness is neither right nor wrong. */
const NATURAL = 0.3

export function correctness(cases: readonly Case[]): Correctness {
  const [precisions, recalls, pieces]: number[][] = [[], [], []]
  const kinds: Correctness['kinds'] = {}
  let [told, right, all, found, clean, flagged] = [0, 0, 0, 0, 0, 0]
  for (const { truth, dontcare, told: tellings } of cases) {
    let wrong = false
    for (const r of tellings) {
      const hits = truth.filter(t => meets(t, r))
      const natural = covered(dontcare.map(d => common(d, r.s)))
      if (!hits.length) {
        if (natural >= NATURAL * lengthOf(r.s)) continue
        wrong = true
        precisions!.push(0)
        told += lengthOf(r.s) - natural
        continue
      }
      const [here, there] = [covered(hits.map(t => common(t.s, r.s))), covered(hits.map(t => common(t.src, r.src)))]
      const counted = Math.max(here, lengthOf(r.s) - natural)
      precisions!.push((here + there) / (counted + Math.max(there, lengthOf(r.src) - natural)))
      told += counted
      right += here
    }
    if (!truth.length) {
      clean++
      if (wrong) flagged++
    }
    for (const t of truth) {
      const hits = tellings.filter(r => meets(t, r))
      const [here, there] = [covered(hits.map(r => common(r.s, t.s))), covered(hits.map(r => common(r.src, t.src)))]
      recalls!.push((here + there) / (lengthOf(t.s) + lengthOf(t.src)))
      if (hits.length) pieces!.push(hits.length)
      all += lengthOf(t.s)
      found += here
      const kind = (kinds[t.kind] ??= { passages: 0, hit: 0, long: 0, longHit: 0 })
      kind.passages++
      if (hits.length) kind.hit++
      if (lengthOf(t.s) >= LONG) {
        kind.long++
        if (hits.length) kind.longHit++
      }
    }
  }
  const [precision, recall, granularity] = [mean(precisions!), mean(recalls!), pieces!.length ? mean(pieces!) : 1]
  const round = (n: number) => Math.round(n * 10_000) / 10_000
  return {
    plagdet: round((2 * precision * recall) / (precision + recall || 1) / Math.log2(1 + granularity)), precision: round(precision), recall: round(recall), granularity: round(granularity),
    found: round(found / Math.max(1, all)), right: round(right / Math.max(1, told)), clean, flagged, kinds,
  }
}
