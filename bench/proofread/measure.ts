import { type Doubt, doubtsIn, meantSo } from '#gongwen/proofread/doubts'
import { quotedSpans } from '#gongwen/proofread/quiet'
import type { Language } from '#gongwen/proofread/language'

/** A sentence as it was written and as it should read, of the same length. */
export type Pair = { wrong: string; right: string }

/** Lines of label, wrong sentence, right sentence. */
export const labelled = (text: string): Pair[] =>
  text.split(/\r?\n/).flatMap(line => {
    const [wrong, right] = line.split('\t').slice(-2)
    return wrong && right && wrong.length === right.length ? [{ wrong, right }] : []
  })

/** Which part a sentence belongs to, for good, by its hash (FNV-1a): a fifth is for the test, a tenth for development; never looked at one by one. */
export function heldPart(text: string, parts = 10): 'test' | 'develop' | 'train' {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  const turn = ((h ^ (h >>> 15)) >>> 0) % parts
  return turn < 2 * (parts === 10 ? 1 : 0.5) ? 'test' : turn === 2 ? 'develop' : 'train'
}

/** A report without its first two lines (title and address of the page) and the buttons of the page. */
export const reportOf = (text: string): string =>
  text
    .split('\n')
    .slice(2)
    .filter(line => line.length > 8)
    .join('\n')

const round = (x: number): number => Math.round(x * 1000) / 1000

/** Processor time of this process so far, in ms: the machine may have other work. */
export const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export type Interval = [low: number, high: number]
/** Where a share that was measured on so many lies, 95 times in 100 (Wilson). */
export function shareInterval(hits: number, of: number): Interval {
  if (of === 0) return [0, 1]
  const z = 1.96
  const p = hits / of
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of)
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))
  return [round(Math.max(0, middle - half)), round(Math.min(1, middle + half))]
}
/** The same of a number of rare events (Poisson, by Wilson and Hilferty's approximation), times `scale`. */
export function rareInterval(events: number, scale: number): Interval {
  const bound = (n: number, z: number) => (n <= 0 ? 0 : n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3)
  return [round(bound(events, -1.96) * scale), round(bound(events + 1, 1.96) * scale)]
}

export type Correctness = {
  sentences: number
  slips: number
  told: number
  right: number
  precision: number
  precisionInterval: Interval
  recall: number
  recallInterval: Interval
  f1: number
}
/** By character: right only when the character that was meant is named. */
export const correctness = (pairs: readonly Pair[], language: Language, margins: readonly number[]): Correctness[] => {
  const all = pairs.map(p => ({ ...p, doubts: doubtsIn(p.wrong, language, { margin: Math.min(...margins), quiet: quotedSpans(p.wrong) }) }))
  return margins.map(margin => atMargin(all, margin))
}
function atMargin(pairs: readonly (Pair & { doubts: Doubt[] })[], margin: number): Correctness {
  let [slips, told, right] = [0, 0, 0]
  for (const { wrong, right: meant, doubts } of pairs) {
    for (let i = 0; i < wrong.length; i++) if (wrong[i] !== meant[i]) slips += 1
    for (const d of doubts) {
      if (d.probability < margin) continue
      for (let i = d.start; i < d.end; i++) {
        if (d.meant[i - d.start] === wrong[i]) continue
        told += 1
        if (wrong[i] !== meant[i] && d.meant[i - d.start] === meant[i]) right += 1
      }
    }
  }
  const precision = told === 0 ? 1 : right / told
  const recall = slips === 0 ? 1 : right / slips
  return {
    sentences: pairs.length,
    slips,
    told,
    right,
    precision: round(precision),
    precisionInterval: shareInterval(right, told),
    recall: round(recall),
    recallInterval: shareInterval(right, slips),
    f1: round((2 * precision * recall) / (precision + recall || 1)),
  }
}

export type Alarms = { characters: number; alarms: number; per10k: number; per10kInterval: Interval; told: string[] }
/** Every doubt in a clean text is a false alarm (until somebody reads it and finds a slip after all). */
export function alarmsIn(texts: readonly { name: string; text: string }[], language: Language, margins: readonly number[]): Alarms[] {
  let characters = 0
  const told: { probability: number; says: string }[] = []
  for (const { text } of texts) {
    let start = -1
    for (const line of text.split('\n')) {
      characters += line.length
      start = start < 0 ? 0 : text.indexOf(line, start)
      for (const d of doubtsIn(line, language, { margin: Math.min(...margins), quiet: quotedSpans(line) }).filter(d => !meantSo(d, text, start)))
        told.push({
          probability: d.probability,
          says: `${line.slice(Math.max(0, d.start - 5), d.start)}[${line.slice(d.start, d.end)}→${d.meant}]${line.slice(d.end, d.end + 5)}`,
        })
    }
  }
  return margins.map(margin => {
    const here = told.filter(t => t.probability >= margin)
    return { characters, alarms: here.length, per10k: round((here.length / characters) * 10_000), per10kInterval: rareInterval(here.length, 10_000 / characters), told: here.slice(0, 40).map(t => t.says) }
  })
}
