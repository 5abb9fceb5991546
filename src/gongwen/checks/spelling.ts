import { confusables } from './lexicon/confusables.ts'
import typos from './lexicon/typos.json' with { type: 'json' }
import { family, type Hit } from './finding.ts'
import { ownIn } from './known.ts'
import type { Role } from './reading.ts'

const practice = '错别字词表（在约2300万字规范语料上逐条核过误中）'
export const reads = new Set<Role>(['title', 'titleNote', 'recipients', 'heading', 'text', 'cell', 'caption', 'attachmentNote', 'attachmentTitle', 'note', 'attendance', 'copyTo'])

type Entry = { wrong: string; right: string; key: 'typo.certain' | 'typo.guarded'; notBefore: readonly string[]; notAfter: readonly string[] }
const entries: Entry[] = [
  ...(typos.certain as [string, string, string[]?, string[]?][]).map(([wrong, right, notBefore = [], notAfter = []]): Entry => ({ wrong, right, key: 'typo.certain', notBefore, notAfter })),
  ...(typos.guarded as [string, string, string[], string[]][]).map(([wrong, right, notBefore, notAfter]): Entry => ({ wrong, right, key: 'typo.guarded', notBefore, notAfter })),
]
const byFirst = new Map<string, Entry[]>()
for (const e of entries) (byFirst.get(e.wrong[0]!) ?? byFirst.set(e.wrong[0]!, []).get(e.wrong[0]!)!).push(e)

/**
 * 错别字 by list: what is certain (A) may be mended at one press; what needs a look at its neighbours (B) warns; what is only easily confused (C)
 * is a hint. Words of the directory and of the tenant, and what stands in 书名号, are never flagged; in a long quotation what is certain is told, but
 * only as a warning: the words are another's, and may stand so in the source.
 */
export const spelling = family({
  cards: {
    'typo.certain': { gate: 'wording', level: 'error', name: '错别字', source: practice },
    'typo.guarded': { gate: 'wording', level: 'warn', name: '疑为错别字', source: practice },
    'typo.quoted': { gate: 'wording', level: 'warn', name: '引文中疑有错别字', source: practice },
    confusable: { gate: 'wording', level: 'hint', name: '易混词', source: '《现代汉语词典》首选词形与公文实务' },
  },
  part({ role, text }, given) {
    if (!reads.has(role)) return []
    const [named, quoted, own] = [titlesIn(text), quotationsIn(text), ownIn(text, given.words)]
    const out: Hit<Key>[] = []
    for (let i = 0; i < text.length; i++) {
      for (const e of byFirst.get(text[i]!) ?? []) {
        if (!text.startsWith(e.wrong, i)) continue
        const end = i + e.wrong.length
        if (e.notBefore.some(b => text.startsWith(b, i - b.length) && i >= b.length) || e.notAfter.some(a => text.startsWith(a, end))) continue
        const another = covered(quoted, i, end)
        if (covered(named, i, end) || (another && e.key !== 'typo.certain') || own(i, end)) continue
        if (another) out.push({ key: 'typo.quoted', start: i, end, message: `引文中的“${e.wrong}”疑为“${e.right}”，请与原文核对`, suggestion: e.right })
        else out.push({ key: e.key, start: i, end, message: `“${e.wrong}”应为“${e.right}”`, suggestion: e.right })
      }
    }
    for (const c of confusables) {
      c.pattern.lastIndex = 0
      for (const m of text.matchAll(c.pattern)) {
        if (covered(named, m.index, m.index + m[0].length) || own(m.index, m.index + m[0].length)) continue
        out.push({ key: 'confusable', start: m.index, end: m.index + m[0].length, message: c.message, suggestion: c.suggestion })
      }
    }
    return out
  },
})
type Key = 'typo.certain' | 'typo.guarded' | 'typo.quoted' | 'confusable'

type Range = readonly [from: number, to: number]
const spansOf = (text: string, pattern: RegExp): Range[] => [...text.matchAll(pattern)].map(m => [m.index, m.index + m[0].length] as const)
/** What stands in 书名号: names of papers, old spellings of old laws among them. */
export const titlesIn = (text: string): Range[] => spansOf(text, /《[^《》]*》/g)
/** Quotations long enough to be another's sentence. */
export const quotationsIn = (text: string): Range[] => spansOf(text, /“[^“”]{12,}”/g)
export const covered = (ranges: readonly Range[], start: number, end: number): boolean => ranges.some(([from, to]) => start >= from && end <= to)
