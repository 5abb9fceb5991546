import { doubtsIn } from '../proofread/doubts.ts'
import { quotedSpans } from '../proofread/quiet.ts'
import { family } from './finding.ts'
import type { Role } from './reading.ts'
import { insideOwn } from './spelling.ts'

const reads = new Set<Role>(['title', 'heading', 'text', 'caption', 'attachmentTitle'])

/**
 * 疑似错别字 (S2-17): what the statistics of the language doubt beyond the list. Only ever a doubt: a person looks, nothing is put in by itself. Names of the
 * directory, figures, foreign words and what is quoted are left alone; without the statistics (`given.language`) nothing is doubted.
 */
export const doubt = family({
  cards: { 'typo.doubt': { gate: 'wording', level: 'doubt', name: '疑似错别字', source: '语言统计推断（法律法规与政府工作报告语料），供人工核对' } },
  part({ role, text }, given) {
    if (!given.language || !reads.has(role)) return []
    const quoted = quotedSpans(text)
    return doubtsIn(text, given.language, { quiet: (start, end) => quoted(start, end) || insideOwn(text, start, end, given) }).map(d => ({
      key: 'typo.doubt' as const,
      start: d.start,
      end: d.end,
      message: `疑为“${d.meant}”`,
      suggestion: d.meant,
    }))
  },
})
