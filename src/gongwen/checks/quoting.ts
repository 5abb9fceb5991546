import { family, type Hit, type Source } from './finding.ts'
import type { Part, Reading } from './reading.ts'

/**
 * 引文核对: words given in quotation marks beside the name of a paper are held against that paper, where it is in the library. What differs is named, word
 * by word, with what the source has; points and blanks do not count. Nothing is said of papers the library does not have.
 */
export const quoting = family({
  cards: {
    'quote.differs': { gate: 'wording', level: 'warn', name: '引文与原文不一致', source: '《党政机关公文处理工作条例》第二十条（四）：引文是否准确' },
    'quote.notFound': { gate: 'wording', level: 'hint', name: '所引公文中找不到引文', source: '《党政机关公文处理工作条例》第二十条（四）：引文是否准确' },
  },
  paper: (reading, { sources }) => (sources?.length ? quotationsIn(reading).flatMap(q => compared(q, sources)) : []),
})
type Key = 'quote.differs' | 'quote.notFound'

/** Words in quotation marks, and the paper they are said to be from; offsets into the text of the reading, without the marks. */
export type Quotation = { start: number; end: number; words: string; title: string }

/** Shorter ones are terms (“三定”规定), not sentences. */
const LEAST = 12
/** A name and its quotation stand in one sentence, so far apart at most. */
const REACH = 60
const quoted = /“([^“”]+)”/g

export function quotationsIn({ parts }: Reading): Quotation[] {
  return parts.filter(p => p.role === 'text' || p.role === 'heading').flatMap(p => [...p.text.matchAll(quoted)].flatMap(m => {
    const title = lettersOf(m[1]!).signs.length < LEAST ? null : titleBeside(p, m.index, m.index + m[0].length)
    const start = p.start + m.index + 1
    return title ? [{ start, end: start + m[1]!.length, words: m[1]!, title }] : []
  }))
}

/** 《…》…：“…” before it in the sentence; else “…”（《…》…） right behind it. */
function titleBeside({ text }: Part, from: number, until: number): string | null {
  // Another quotation between them has the name for itself.
  const before = text.slice(Math.max(0, from - REACH), from).split(/[。！？；\n”]/).at(-1)!
  const named = [...before.matchAll(/《([^《》]{4,60})》/g)].at(-1)?.[1]
  return named ?? /^[。，]?[（(](?:见|摘自|引自|出自|参见)?[^《》）)]{0,10}《([^《》]{4,60})》/.exec(text.slice(until, until + REACH + 20))?.[1] ?? null
}

/** The names of the papers whose words are quoted: what the library is to be asked for. */
export const titlesQuoted = (reading: Reading): string[] => [...new Set(quotationsIn(reading).map(q => q.title))]

const bare = (title: string): string => title.replace(/[\s\p{P}\p{S}]/gu, '')
/** 《关于……的意见》 is cited with and without who issued it; a 办法 is also the paper by which it was issued. */
export function isNamed(title: string, source: Pick<Source, 'title'>): boolean {
  const [cited, whole] = [bare(title), bare(source.title)]
  if (!cited || !whole) return false
  return whole === cited || (cited.length >= 6 && (whole.endsWith(cited) || whole.includes(`印发${cited}`))) || (whole.length >= 6 && cited.endsWith(whole)) || [...source.title.matchAll(/《([^《》]+)》/g)].some(m => bare(m[1]!) === cited && /印发|公布|发布/.test(source.title))
}

/** So much of a quotation must be found together for its source to be taken as the one quoted. */
const ENOUGH = 0.6
const MANY = 4

function compared(q: Quotation, all: readonly Source[]): Hit<Key>[] {
  const sources = all.filter(s => isNamed(q.title, s))
  if (!sources.length) return []
  // “……” stands for words left out: each stretch is looked for by itself.
  const out: Hit<Key>[] = []
  for (const m of q.words.matchAll(/(?:(?!……|\.{3}).)+/gs)) {
    const stretch = { start: q.start + m.index, words: m[0] }
    const letters = lettersOf(m[0])
    if (letters.signs.length < LEAST / 2) continue
    const best = sources.map(s => ({ s, ...nearest(letters.signs, lettersOf(s.text).signs) })).sort((a, b) => b.share - a.share)[0]!
    if (best.share === 1 && best.differing.length === 0) continue
    const whole = { start: stretch.start, end: stretch.start + m[0].trimEnd().length }
    if (best.share < ENOUGH) out.push({ key: 'quote.notFound', ...whole, message: `文库中的《${best.s.title || q.title}》里没有找到这段话，请与原文核对`, suggestion: null })
    else if (best.differing.length > MANY) out.push({ key: 'quote.differs', ...whole, message: `与《${q.title}》原文有${best.differing.length}处不同，原文是“${around(best.s.text, best.from, best.until)}”`, suggestion: null })
    else for (const d of best.differing) out.push(said(q, letters, lettersOf(best.s.text), best.s.text, stretch, d))
  }
  return out
}

/** One difference: the words of the paper that stand for others of the source, with a letter beside them where there are none. */
function said(q: Quotation, ours: Letters, theirs: Letters, source: string, stretch: { start: number; words: string }, d: Differing): Hit<Key> {
  const right = d.until > d.from ? source.slice(theirs.at[d.from]!, theirs.at[d.until - 1]! + 1) : ''
  const at = (i: number) => stretch.start + ours.at[i]!
  if (d.end > d.start) {
    const span = { start: at(d.start), end: at(d.end - 1) + 1 }
    const wrong = stretch.words.slice(ours.at[d.start]!, ours.at[d.end - 1]! + 1)
    return { key: 'quote.differs', ...span, message: right ? `《${q.title}》原文是“${right}”，这里写作“${wrong}”` : `《${q.title}》原文没有“${wrong}”`, suggestion: right }
  }
  const beside = Math.min(d.start, ours.signs.length - 1)
  const letter = stretch.words[ours.at[beside]!]!
  return { key: 'quote.differs', start: at(beside), end: at(beside) + 1, message: `《${q.title}》原文${beside < d.start ? `“${letter}”后面` : `“${letter}”前面`}还有“${right}”`, suggestion: beside < d.start ? letter + right : right + letter }
}

const around = (text: string, from: number, until: number): string => {
  const { at } = lettersOf(text)
  return text.slice(at[from]!, (at[until - 1] ?? at.at(-1)!) + 1).replace(/\s+/g, '').slice(0, 80)
}

type Letters = { signs: readonly string[]; at: readonly number[] }
const kept = new Map<string, Letters>()
/** What counts in a comparison, and where it stands: letters and figures, full and half width one. */
function lettersOf(text: string): Letters {
  const known = kept.get(text)
  if (known) return known
  const signs: string[] = []
  const at: number[] = []
  for (let i = 0; i < text.length; i++) {
    if (!/[\p{L}\p{N}%％]/u.test(text[i]!)) continue
    signs.push(text[i]!.normalize('NFKC').toLowerCase())
    at.push(i)
  }
  const made = { signs, at }
  kept.set(text, made)
  if (kept.size > 32) kept.delete(kept.keys().next().value!)
  return made
}

/** A stretch [start, end) of ours that stands for [from, until) of the source; either may be empty. */
type Differing = { start: number; end: number; from: number; until: number }
type Nearest = { share: number; differing: Differing[]; from: number; until: number }

const SEED = 4
/** Letters in common between two differences that are one. */
const NEAR = 2
/** The place of a source that is nearest to a quotation, letter by letter. `share`: of the letters of the quotation, those that stand there in order. */
function nearest(ours: readonly string[], theirs: readonly string[]): Nearest {
  const none: Nearest = { share: 0, differing: [], from: 0, until: 0 }
  const size = Math.min(SEED, ours.length)
  const seeds = new Map<string, number[]>()
  for (let i = 0; i + size <= ours.length; i++) {
    const seed = ours.slice(i, i + size).join('')
    ;(seeds.get(seed) ?? seeds.set(seed, []).get(seed)!).push(i)
  }
  // The window that holds most seeds, by where each says the quotation begins.
  const votes = new Map<number, number>()
  const slack = Math.max(8, Math.round(ours.length / 4))
  for (let j = 0; j + size <= theirs.length; j++) {
    for (const i of seeds.get(theirs.slice(j, j + size).join('')) ?? []) {
      const bucket = Math.floor((j - i) / slack)
      for (const b of [bucket, bucket + 1]) votes.set(b, (votes.get(b) ?? 0) + 1)
    }
  }
  let best = 0
  let begin: number | null = null
  for (const [bucket, n] of votes) if (n > best) [best, begin] = [n, (bucket - 1) * slack]
  if (begin === null) return none
  const from = Math.max(0, begin - slack)
  const window = theirs.slice(from, Math.min(theirs.length, begin + ours.length + 3 * slack))
  return matched(ours, window, from)
}

/** The fewest letters to change, put in or take out; the quotation may begin and end anywhere in the window. Neighbouring changes are one difference. */
function matched(ours: readonly string[], window: readonly string[], offset: number): Nearest {
  const [n, m] = [ours.length, window.length]
  const cost = Array.from({ length: n + 1 }, (_, i) => new Uint16Array(m + 1).fill(i === 0 ? 0 : i))
  for (let i = 1; i <= n; i++) for (let j = 1; j <= m; j++) cost[i]![j] = Math.min(cost[i - 1]![j - 1]! + (ours[i - 1] === window[j - 1] ? 0 : 1), cost[i - 1]![j]! + 1, cost[i]![j - 1]! + 1)
  let end = 0
  for (let j = 0; j <= m; j++) if (cost[n]![j]! < cost[n]![end]!) end = j
  let [i, j, same] = [n, end, 0]
  const differing: Differing[] = []
  const differs = (start: number, until: number) => {
    const after = differing[0]
    // “职责” for “责任” shares a letter and is one difference all the same.
    if (after && after.start - i <= NEAR) Object.assign(after, { start, from: offset + until })
    else differing.unshift({ start, end: i, from: offset + until, until: offset + j })
  }
  while (i > 0) {
    const here = cost[i]![j]!
    const equal = j > 0 && ours[i - 1] === window[j - 1]
    if (j > 0 && here === cost[i - 1]![j - 1]! + (equal ? 0 : 1)) {
      if (equal) same++
      else differs(i - 1, j - 1)
      i--
      j--
    } else if (here === cost[i - 1]![j]! + 1) {
      differs(i - 1, j)
      i--
    } else {
      differs(i, j - 1)
      j--
    }
  }
  return { share: same / n, differing, from: offset + j, until: offset + end }
}
