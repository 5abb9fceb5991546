import { type Block, type DocumentText, stringsOf } from '../document.ts'
import { type Copied, declaredIn } from './share.ts'

/** What of a document is its own writing, as one text: the paragraphs of the body and of what is attached, each with where it stands. */
export type Paragraph = { start: number; end: number; attachment: number | null; block: number; heading: boolean }
export type Writing = { text: string; paragraphs: Paragraph[] }

/** 转发、批转: what is attached is another's paper and says so. */
const passesOn = /(?:转发|批转)/u

/**
 * Head, recipients, signature and imprint are form, and no writing. What a 转发 or 批转 has attached is declared to be another's; what an 印发 has
 * attached is one's own and counts.
 */
export const writingOf = (t: Paper): Writing => writtenIn(t, !passesOn.test(t.title))
/** As a source everything that stands in it counts, whoever wrote it. */
export const sourceTextOf = (t: Paper): string => writtenIn(t, true).text
type Paper = Pick<DocumentText, 'title' | 'body' | 'attachments'>

function writtenIn(t: Paper, attached: boolean): Writing {
  const paragraphs: Paragraph[] = []
  let text = ''
  const put = (blocks: readonly Block[], attachment: number | null) => blocks.forEach((b, block) => {
    const words = stringsOf(b).filter(s => s.trim()).join('\t')
    if (!words) return
    if (text) text += '\n'
    paragraphs.push({ start: text.length, end: text.length + words.length, attachment, block, heading: b.type.startsWith('h') })
    text += words
  })
  put(t.body, null)
  if (attached) t.attachments.forEach((a, i) => put(a.body, i))
  return { text, paragraphs }
}

/** Letters of [start, end) without blanks, and how many of them stand in another text without being declared. */
export function sharesOf(text: string, matches: readonly Copied[], spans: readonly { start: number; end: number }[]): { letters: number; copied: number }[] {
  const taken = new Uint8Array(text.length)
  for (const m of matches) if (!m.quoted) taken.fill(1, m.start, m.end)
  for (const [from, to] of [...declaredIn(text), ...matches.flatMap(m => m.own)]) taken.fill(0, from, to)
  return spans.map(({ start, end }) => {
    let [letters, copied] = [0, 0]
    for (let i = start; i < end; i++) {
      if (/\s/.test(text[i]!)) continue
      letters++
      copied += taken[i]!
    }
    return { letters, copied }
  })
}
