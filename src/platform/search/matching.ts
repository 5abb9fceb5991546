import { letters, lettersOf } from './keys.ts'
import type { Question } from './question.ts'

/** A part of a record's text that is looked through by itself: no phrase runs from one into the next. */
export type Field = { name: 'text' | 'attachments' | 'opinions' | 'parties'; text: string }
export type Span = { start: number; end: number }
/** A piece of text as it is shown; `hit` is marked. Never markup. */
export type Piece = { text: string; hit: boolean }
export type Snippet = { field: Field['name']; pieces: Piece[] }

/** Every wanted word stands somewhere in one of the folded texts, and no unwanted one in any. */
export const answers = (folded: readonly string[], { all, none }: Question): boolean =>
  all.every(w => folded.some(f => f.includes(w))) && !none.some(w => folded.some(f => f.includes(w)))

/** Where the words stand in a text, as UTF-16 spans of the text itself, in order and without overlap. */
export function spansIn(text: string, words: readonly string[], most = Infinity): Span[] {
  const { letters: folds, at } = lettersOf(text)
  const found: Span[] = []
  for (const w of words) {
    for (let i = folds.indexOf(w), n = 0; i >= 0 && n < most; i = folds.indexOf(w, i + w.length), n++) {
      const last = at[i + w.length - 1]!
      found.push({ start: at[i]!, end: last + (text.codePointAt(last)! > 0xffff ? 2 : 1) })
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const out: Span[] = []
  for (const s of found) {
    const before = out.at(-1)
    if (before && s.start <= before.end) before.end = Math.max(before.end, s.end)
    else out.push({ ...s })
  }
  return out
}

export function piecesOf(text: string, spans: readonly Span[], from = 0, until = text.length): Piece[] {
  const out: Piece[] = []
  let at = from
  for (const s of spans) {
    if (s.end <= from || s.start >= until) continue
    if (s.start > at) out.push({ text: text.slice(at, s.start), hit: false })
    out.push({ text: text.slice(Math.max(at, s.start), Math.min(until, s.end)), hit: true })
    at = Math.min(until, s.end)
  }
  if (at < until) out.push({ text: text.slice(at, until), hit: false })
  return out
}

/** Letters shown on each side of a hit, how many snippets a record shows, and how many hits of a word are looked at. */
const AROUND = 28
const SNIPPETS = 3
const HITS = 12

/** A stretch of a text around places where words stand, as UTF-16 offsets into it. */
export type Window = { field: Field; from: number; until: number; spans: Span[] }

/** Several places where the words stand, those with the most different words first chosen, in the order of the text. */
export function windowsOf(fields: readonly Field[], words: readonly string[]): Window[] {
  const windows = fields.flatMap((f, no) => {
    const spans = spansIn(f.text, words, HITS)
    const out: { no: number; field: Field; spans: Span[]; from: number; until: number; words: Set<string> }[] = []
    for (const s of spans) {
      const last = out.at(-1)
      const said = letters(f.text.slice(s.start, s.end))
      if (last && s.start - AROUND <= last.until && s.end - last.from <= AROUND * 5) {
        last.spans.push(s)
        last.until = Math.min(f.text.length, s.end + AROUND)
        last.words.add(said)
      } else out.push({ no, field: f, spans: [s], from: Math.max(0, s.start - AROUND), until: Math.min(f.text.length, s.end + AROUND), words: new Set([said]) })
    }
    return out
  })
  const chosen: typeof windows = []
  const told = new Set<string>()
  while (chosen.length < SNIPPETS) {
    const fresh = (w: (typeof windows)[number]) => [...w.words].filter(x => !told.has(x)).length
    const next = windows.filter(w => !chosen.includes(w)).sort((a, b) => fresh(b) - fresh(a) || a.no - b.no || a.from - b.from)[0]
    if (!next) break
    chosen.push(next)
    for (const w of next.words) told.add(w)
  }
  return chosen.sort((a, b) => a.no - b.no || a.from - b.from)
    .map(({ field, spans, from, until }) => ({ field, spans, from: whole(field.text, from), until: whole(field.text, until) }))
}

/** The same as pieces to show. */
export const snippetsOf = (fields: readonly Field[], words: readonly string[]): Snippet[] => windowsOf(fields, words).map(({ field, spans, from, until }) => {
  const pieces = piecesOf(field.text, spans, from, until).map(p => ({ ...p, text: p.text.replace(/\s+/g, ' ') }))
  return { field: field.name, pieces: [...(from > 0 ? [{ text: '…', hit: false }] : []), ...pieces, ...(until < field.text.length ? [{ text: '…', hit: false }] : [])] }
})

/** No pair of surrogates is cut. */
const whole = (text: string, at: number): number => (at > 0 && at < text.length && (text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at)
