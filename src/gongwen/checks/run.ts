import { families } from './catalogue.ts'
import { weighed } from './doubt.ts'
import { type CheckCard, type CheckLevel, type Finding, type Given, type Hit, levels } from './finding.ts'
import type { Part, Reading } from './reading.ts'

/** What a tenant says otherwise: another level for a key, or not at all. */
export type Settings = Readonly<Record<string, CheckLevel | 'off'>>

/** Every card by its key; `cards['num.percentRange'].source` is what the finding cites. */
export const cards: Readonly<Record<string, CheckCard>> = Object.assign({}, ...families.map(f => f.cards))

/**
 * A checker remembers what it found in each paragraph, so that one keystroke looks at one paragraph again. Give it one paper at a time;
 * what the last run did not meet is forgotten. Not shared between papers with different `given`: a new `given` forgets everything.
 */
export class Checker {
  #seen = new Map<string, Hit[]>()
  #given: Given | null = null

  /** All findings in the order of the text. */
  run(reading: Reading, given: Given, settings: Settings = {}): Finding[] {
    if (this.#given !== given) this.#seen.clear()
    this.#given = given
    const next = new Map<string, Hit[]>()
    const found: Hit[] = []
    for (const part of reading.parts) {
      const name = nameOf(part, reading)
      const own = next.get(name) ?? this.#seen.get(name) ?? ofPart(part, given)
      next.set(name, own)
      for (const h of own) found.push({ ...h, start: h.start + part.start, end: h.end + part.start })
    }
    this.#seen = next
    for (const f of families) if (f.paper) found.push(...f.paper(reading, given))
    return finished(found, reading, settings)
  }

  /** The parts that the next run would have to look at: none of them was seen as it now is. */
  unseen(reading: Reading, given: Given): Part[] {
    if (this.#given !== given) return reading.parts
    return reading.parts.filter(part => !this.#seen.has(nameOf(part, reading)))
  }

  /** Looks at one of them beforehand, so that a long paper is read bit by bit and the reader stays free for what is typed meanwhile. */
  look(part: Part, reading: Reading, given: Given): void {
    if (this.#given !== given) this.#seen.clear()
    this.#given = given
    const name = nameOf(part, reading)
    if (this.#seen.has(name)) return
    this.#seen.set(name, ofPart(part, given))
    weighed(part, given)
  }
}

const nameOf = (part: Part, { kind }: Reading): string => `${part.role}|${part.level ?? ''}|${part.attachment === null ? '' : 'a'}|${kind ?? ''}|${part.text}`
const ofPart = (part: Part, given: Given): Hit[] => families.flatMap(f => f.part?.(part, given) ?? [])

/** Pure: the findings of one paper, from nothing. */
export const findingsIn = (reading: Reading, given: Given, settings: Settings = {}): Finding[] => new Checker().run(reading, given, settings)

function finished(found: readonly Hit[], reading: Reading, settings: Settings): Finding[] {
  const out = found.flatMap((h): Finding[] => {
    const card = cards[h.key]!
    const level = settings[h.key] ?? h.level ?? card.level
    // An empty paper has no place to point at.
    if (level === 'off' || h.end <= h.start) return []
    return [{ key: h.key, gate: card.gate, level, start: h.start, end: h.end, text: reading.text.slice(h.start, h.end), message: h.message, suggestion: h.suggestion ?? null, source: card.source }]
  })
  out.sort((a, b) => a.start - b.start || a.end - b.end || levels.indexOf(a.level) - levels.indexOf(b.level) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  // Where a rule has spoken of the wording, a guess adds nothing.
  const spoken = out.filter(f => f.gate === 'wording' && f.key !== 'typo.doubt')
  const heard = out.filter(f => f.key !== 'typo.doubt' || !spoken.some(s => s.start < f.end && f.start < s.end))
  return heard.filter((f, i) => !(i > 0 && heard[i - 1]!.key === f.key && heard[i - 1]!.start === f.start && heard[i - 1]!.end === f.end))
}
