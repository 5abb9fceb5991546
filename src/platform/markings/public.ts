import type { Actor } from '#kernel/actor'
import type { Instant } from '#kernel/day'
import { Refusal } from '#kernel/refusal'
import type { Origin } from '#platform/acts/module'
import { type Ground, inTransaction } from '#platform/acts/run'
import { SECURITY_STREAM } from '#platform/facts/public'
import { findMarking, type Marking, type MarkingKind, markingOf } from './domain.ts'
import { markingsText } from './text.ts'

export { findMarking, findMarkingInName, type Marking, type MarkingKind, markingOf } from './domain.ts'

/** What the person is told; it goes to the screen and is kept nowhere. */
export const classified = (marking: Marking): Refusal => new Refusal('markings.classified', { mark: marking.mark })

/** @throws Refusal 'markings.classified' if one of the texts bears a mark of state secrets (S3-70). Pages are parted by form feeds. */
export function refuseMarked(...texts: readonly string[]): void {
  for (const text of texts) {
    const marking = findMarking(text)
    if (marking) throw classified(marking)
  }
}

export type MarkedAttempt = {
  actor: Actor | null
  /** Which act or route it came by: 'documents.saveDraft', 'files.upload'. */
  where: string
  kind: MarkingKind
  now: Instant
  origin?: Origin | null
}

/**
 * Keeps that somebody tried: who, when, where and which kind of mark, not a character of what it said (S3-70, F31). The refused act
 * leaves nothing behind, so this has a transaction of its own. A stranger has no tenant to keep it in.
 */
export async function noteMarkedAttempt(ground: Ground, { actor, where, kind, now, origin = null }: MarkedAttempt): Promise<void> {
  if (!actor) return
  await inTransaction(ground, actor, where, now, async ctx => {
    ctx.record({ what: 'markings.refused', stream: SECURITY_STREAM, about: { module: 'markings', kind: 'attempt', id: ctx.newId(), title: markingsText.attempt }, detail: { where, kind } })
  }, origin)
}

/**
 * For the road of all acts: a person's input that bears a mark goes no further, whichever act it was for.
 * @throws Refusal 'markings.classified'
 */
export async function refuseMarkedInput(ground: Ground, attempt: Omit<MarkedAttempt, 'kind'>, input: unknown): Promise<void> {
  const marking = markingOf(input)
  if (!marking) return
  await noteMarkedAttempt(ground, { ...attempt, kind: marking.kind })
  throw classified(marking)
}
