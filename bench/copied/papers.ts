import { papers } from '#demo/papers'

/**
 * Synthetic papers by number, always the same: sentences of the office whose letters are mostly drawn anew, so that a million of them are a million different ones, and one in eight
 * a sentence that stands in many. Some 3,000 letters each.
 */
const LETTERS = 3_000
const common = papers.flatMap(p => p.lines).flatMap(l => l.split(/(?<=[。；])/u)).filter(s => s.length > 12)
const letters = [...new Set(common.join('').replace(/[^\p{Script=Han}]/gu, ''))]

function randomFrom(seed: number): () => number {
  let s = (seed * 2_654_435_761 + 97) >>> 0
  return () => {
    s = (Math.imul(s, 1_664_525) + 1_013_904_223) >>> 0
    return s / 2 ** 32
  }
}

export function paperOf(no: number, length = LETTERS, shared = 0.125): string {
  const random = randomFrom(no)
  let out = ''
  for (let n = 0; out.length < length; n++) {
    if (random() < shared) out += common[Math.floor(random() * common.length)]!
    else {
      const size = 20 + Math.floor(random() * 40)
      let sentence = ''
      for (let i = 0; i < size; i++) sentence += (i % 11 === 10 ? '，' : '') + letters[Math.floor(random() * letters.length)]!
      out += `${sentence}。`
    }
    if (n % 5 === 4) out += '\n'
  }
  return out
}

/** A question of 5,000 letters: half its own, half out of five of the papers, a letter in ten changed. */
export function questionOf(n: number, documents: number): string {
  const random = randomFrom(1_000_003 + n)
  let out = paperOf(2_000_000_000 + n, 2_500)
  for (let i = 0; i < 5; i++) {
    const from = paperOf(Math.floor(random() * documents))
    const at = Math.floor(random() * (from.length - 500))
    out += `\n${Array.from(from.slice(at, at + 500), c => (random() < 0.1 ? letters[Math.floor(random() * letters.length)]! : c)).join('')}`
  }
  return out
}
