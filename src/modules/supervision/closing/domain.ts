import { type Matter, owedReplies, questions } from '#platform/matters/domain'
import { mattersText } from '#platform/matters/text'
import { type Lack, lacks } from './types.ts'

export type ClosingRefusal = 'supervision.notEnded' | 'supervision.alreadyArchived' | 'supervision.fromNowhere'

/** Done as far as the owner says: he asks to close it, or reports all of it done. */
export const looksDone = (m: Pick<Matter, 'status' | 'lastReport' | 'endedAt'>): boolean => m.endedAt === null && (m.status === 'checking' || m.lastReport?.percent === 100)

/** What is missing, each by its name: an answer, a part, a reply, the second review, the verification (C2, C4, S1-29). */
export function missing(m: Matter, openParts: readonly string[], effectOwed = false): Lack[] {
  const lack = (kind: Lack['kind'], what = ''): Lack => ({ kind, says: what ? `${lacks[kind]}：${what}` : lacks[kind] })
  const found: Lack[] = []
  if (!m.claim) found.push(lack('claim'))
  for (const q of questions) {
    const given = m.claim?.answers[q]
    if (!given || !given.words.trim() || given.answer === 'no') found.push(lack('answer', mattersText.question[q]))
  }
  if (effectOwed) found.push(lack('effect'))
  for (const p of openParts) found.push(lack('part', p))
  for (const o of owedReplies(m)) found.push(lack('reply', o.name))
  if (m.claim?.answers.peopleSatisfied.answer === 'explained') found.push(lack('second'))
  if (m.status === 'checking') found.push(lack('verify'))
  return found
}
