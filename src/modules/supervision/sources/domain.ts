import type { SourceKind } from '../types.ts'

export type SourcesRefusal = 'supervision.noWords' | 'supervision.wordsNotCovered' | 'supervision.noWitness' | 'supervision.oralLater' | 'supervision.lineMarked' | 'supervision.corrected' | 'supervision.correctedWhy'
  | 'supervision.lineDropped'

/** The lines of what was said or decided: one a matter, empty ones left out, each letter by letter. */
export const linesOf = (words: string): string[] => words.split(/\r\n?|\n/).map(l => l.trim()).filter(Boolean)

/** Signs that only part, and room: two lines are the same words whatever stands between them. */
const bare = (s: string): string => s.replaceAll(/\s/g, '')

/** Whether the lines together are the whole, letter by letter, nothing left out and nothing added (S3-84). */
export const coversAll = (words: string, lines: readonly string[]): boolean => bare(words) === bare(lines.join(''))

export function whyNotAdd(s: { words: string; lines: readonly string[]; oral: { witnessId: string; heardAt: number } | null; instructorId: string | null }, now: number): SourcesRefusal | null {
  if (!s.lines.length) return 'supervision.noWords'
  if (!coversAll(s.words, s.lines)) return 'supervision.wordsNotCovered'
  if (s.oral && s.oral.witnessId === s.instructorId) return 'supervision.noWitness'
  return s.oral && s.oral.heardAt > now ? 'supervision.oralLater' : null
}

/** A line whose item was not taken up (不予立项) is open again: it may become another item or be taken note of. */
export const isOpen = (l: { mark: 'item' | 'note' | 'replaced' | null }, itemDropped: boolean): boolean => l.mark === null || (l.mark === 'item' && itemDropped)

export const whyNotMark = (l: { mark: 'item' | 'note' | 'replaced' | null }, itemDropped: boolean): SourcesRefusal | null => (isOpen(l, itemDropped) ? null : 'supervision.lineMarked')

export const whyNotCorrect = (s: { correctedBy: string | null }, reason: string): SourcesRefusal | null => (s.correctedBy ? 'supervision.corrected' : reason.trim() ? null : 'supervision.correctedWhy')

/** Who is owed the answer to a line of this kind of source. */
export const askerKindOf = (kind: SourceKind): 'leader' | 'meeting' | 'citizen' | 'document' =>
  kind === 'instruction' ? 'leader' : kind === 'decision' ? 'meeting' : kind === 'masses' ? 'citizen' : 'document'
