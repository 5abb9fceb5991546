import { wordsIn } from '../document.ts'
import { family, type Hit } from './finding.ts'
import { partsOf, type Reading } from './reading.ts'

/** 字数: the text is held against the limit for its kind, where whoever asks knows one (S0-21). */
export const length = family({
  cards: { wordCount: { gate: 'policy', level: 'warn', name: '超过字数上限', source: '《整治形式主义为基层减负若干规定》第二条' } },
  paper(reading, { limit }): Hit<'wordCount'>[] {
    if (!limit) return []
    const words = wordsOf(reading)
    const title = partsOf(reading, 'title')
    const [first, last] = [title[0] ?? reading.parts[0], title.at(-1) ?? reading.parts[0]]
    return words > limit.words && first ? [{ key: 'wordCount', start: first.start, end: last!.end, message: `正文${words}字，超过${limit.words}字的上限（${limit.source}），请压缩` }] : []
  },
})

/** The same count as `wordCount` of a document: what stands in the text itself, tables and captions with it. */
export const wordsOf = ({ parts }: Reading): number => wordsIn(parts.filter(p => p.attachment === null && counted.has(p.role)).map(p => p.text))
const counted = new Set(['text', 'heading', 'cell', 'caption'])
