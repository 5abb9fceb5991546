import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Module } from '#platform/acts/module'
import { documentRef } from '../drafting.ts'
import { standingOf } from '../route.ts'
import * as store from '../store.ts'

/**
 * Which gates of a document may be passed by exception, and on whose word. What is not here is passed by nobody: no document goes to a leader in
 * person (《条例》第十五条五项), no 请示 inside a 报告 (四项), no review gate is dropped (S0-33: parallel, never left out).
 */
export const documentExceptions: NonNullable<Module['exceptions']> = {
  rules: {
    'documents.tooLong': 'leader',
  },
  /** Asked by the drafter or whoever has it in hand; those who decide come to know of the document. */
  async subject(ctx, { kind, id }, _rule, grantorPosts) {
    if (kind !== 'document') throw new Refusal('notFound')
    const row = await store.findDocument(ctx, id)
    const { isDrafter, stepHeld } = await standingOf(ctx, row)
    refuseUnless(isDrafter || stepHeld !== null)
    await store.letKnow(ctx, id, grantorPosts.map(post => ({ kind: 'post', id: post, why: '例外批准' })))
    return { ref: documentRef(row), bound: null }
  },
}
