import { type Doubt, doubtsIn, meantSo } from '../proofread/doubts.ts'
import { quotedSpans } from '../proofread/quiet.ts'
import { family, type Given, type Hit } from './finding.ts'
import { ownIn } from './known.ts'
import type { Part, Role } from './reading.ts'

const reads = new Set<Role>(['title', 'heading', 'text', 'caption', 'attachmentTitle'])

/**
 * 疑似错别字 (S2-17): what the statistics of the language doubt beyond the list. Only ever a doubt: a person looks, nothing is put in by itself. Names of the
 * directory, figures, foreign words and what is quoted are left alone, and so is what the paper writes the same way again; without the statistics
 * (`given.language`) nothing is doubted. It looks at the whole paper each time: clauses it has seen before cost next to nothing.
 */
export const doubt = family({
  cards: { 'typo.doubt': { gate: 'wording', level: 'doubt', name: '疑似错别字', source: '语言统计推断（法律法规与政府工作报告语料），供人工核对' } },
  paper({ text: whole, parts }, given) {
    if (!given.language) return []
    return parts.flatMap((part): Hit<'typo.doubt'>[] => weighed(part, given)
      .filter(d => !meantSo(d, whole, part.start))
      .map(d => ({ key: 'typo.doubt', start: part.start + d.start, end: part.start + d.end, message: `疑为“${d.meant}”`, suggestion: d.meant })))
  },
})

/** The doubts of one part by itself. Its clauses are remembered: who reads a long paper bit by bit weighs the parts beforehand. */
export function weighed({ role, text }: Part, { language, words }: Given): Doubt[] {
  if (!language || !reads.has(role)) return []
  const [quoted, own] = [quotedSpans(text), ownIn(text, words)]
  return doubtsIn(text, language, { quiet: (from, to) => quoted(from, to) || own(from, to) })
}
