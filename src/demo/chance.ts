/** Chance that can be had again: the same seed gives the same county. (mulberry32) */
export type Chance = { next(): number; below(n: number): number; pick<T>(from: readonly T[]): T; happens(share: number): boolean }

export function chanceOf(seed: number): Chance {
  let a = seed >>> 0
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: from => from[below(from.length)]!, happens: share => next() < share }
}
