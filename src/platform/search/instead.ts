import { pinyin } from 'pinyin-pro'
import type { Ctx } from '#platform/acts/module'
import type { Asked, Engine } from './engine.ts'
import { letters } from './keys.ts'
import { answers } from './matching.ts'

/** A word of a question as it stands, one slip away, in what somebody may read; the surer the closer: letters changed over, one that sounds the same, one missing or too many, any other slip. */
export type Slip = { word: string; sure: number }
const SWAPPED = 3
const SOUNDS = 2
const COUNTED = 1
const OTHER = 0
const SHORTER = -1

/** Shorter words are one slip away from too much; longer ones are whole phrases. */
const SHORTEST = 3
const LONGEST = 10
/** So many records are looked into for one way to have slipped, and so many words of a question. */
const LOOKED_INTO = 12
const WORDS = 4

/** One way in which a word may have been mistyped: what of it would still stand in a text, and what is read there instead. Pure. */
type Way = { parts: string[]; readIn: (folded: string) => Slip[] }

export function waysOf(word: string): Way[] {
  const out: Way[] = []
  const n = word.length
  for (let i = 0; i < n; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i + 1)]
    // A wrong letter, or one too many.
    out.push({
      parts: [before, after].filter(Boolean),
      readIn: text => [
        ...between(text, before, after).map(met => ({ word: before + met + after, sure: sounds(met, word[i]!) ? SOUNDS : OTHER })),
        ...(n > SHORTEST && text.includes(before + after) ? [{ word: before + after, sure: before && after ? COUNTED : SHORTER }] : []),
      ],
    })
    // One that is missing.
    if (i > 0) out.push({ parts: [before, word.slice(i)], readIn: text => between(text, before, word.slice(i)).map(met => ({ word: before + met + word.slice(i), sure: COUNTED })) })
    if (i + 1 < n && word[i] !== word[i + 1]) {
      const swapped = before + word[i + 1]! + word[i]! + word.slice(i + 2)
      out.push({ parts: [swapped], readIn: text => (text.includes(swapped) ? [{ word: swapped, sure: SWAPPED }] : []) })
    }
  }
  return out
}

/** The letters that stand between these two in a text; either may be empty, not both. */
function between(text: string, before: string, after: string): string[] {
  const met = new Set<string>()
  const [known, shift] = before ? [before, before.length] : [after, -1]
  for (let i = text.indexOf(known); i >= 0; i = text.indexOf(known, i + 1)) {
    const at = i + shift
    if (at >= 0 && at < text.length && text.startsWith(after, at + 1)) met.add(text[at]!)
  }
  return [...met]
}
const sounds = (a: string, b: string): boolean => pinyin(a, { toneType: 'none' }) === pinyin(b, { toneType: 'none' })

/**
 * 是不是要找: for a question that found nothing, the same question with one word as it stands somewhere. It is read out of records that the asker may know of, by the same
 * condition inside the same queries as everything that is found (C9): what nobody may show him is not said here either, nor that there is something.
 */
export async function insteadOf(ctx: Ctx, engine: Engine, asked: Asked): Promise<string[] | null> {
  for (const [k, word] of asked.all.slice(0, WORDS).entries()) {
    if (word.length < SHORTEST || word.length > LONGEST) continue
    const others = asked.all.filter((_, i) => i !== k)
    const met = new Map<string, { sure: number; times: number }>()
    for (const way of waysOf(word)) {
      // What sounds the same, or has two letters changed over, is what was meant.
      if ([...met.values()].some(m => m.sure >= SOUNDS)) break
      const question = { ...asked, all: [...others, ...way.parts] }
      for (const phase of ['title', 'text'] as const) {
        for (const one of await engine.candidates(ctx, question, phase, null, LOOKED_INTO)) {
          const texts = [...one.names.split(' '), ...one.fields.map(f => letters(f.text))]
          if (!answers(texts, { all: others, none: asked.none })) continue
          for (const slip of texts.flatMap(way.readIn)) {
            const before = met.get(slip.word)
            met.set(slip.word, { sure: Math.max(slip.sure, before?.sure ?? 0), times: (before?.times ?? 0) + 1 })
          }
        }
      }
    }
    const [best] = [...met].sort(([, a], [, b]) => b.sure - a.sure || b.times - a.times)
    if (best) return asked.all.map((w, i) => (i === k ? best[0] : w))
  }
  return null
}
