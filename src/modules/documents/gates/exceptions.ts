import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Module } from '#platform/acts/module'
import { countBound } from '../counting.ts'
import { standingOf } from '../route.ts'
import * as store from '../store.ts'
import { boundOf, refOf } from './check.ts'
import { lookedAt } from './eye/look.ts'

/**
 * Which gates of a document may be passed by exception, and on whose word. What is not here is passed by nobody:
 * no leader in person (《条例》第十五条五项 “不得”), no copy downwards, no 请示 inside a 报告 (四项), no skipping without a copy (第十四条 “应当”),
 * no department commanding a government, no section writing outward, no joint issue without agreement (“不得”), no legal, policy or procedure gate
 * left out (S0-33: parallel, never dropped), no rule for the public without its reviews (国办发〔2018〕115号 “不得”), no signature by another (第二十二条).
 */
export const documentExceptions: NonNullable<Module['exceptions']> = {
  rules: {
    'documents.tooLong': 'leader',
    // A false alarm, or another basis: another than the drafter says so, by name, for these very words (S0-40).
    'documents.errorsLeft': 'office',
    // “原则上主送一个上级机关”: a principle has exceptions.
    'documents.requestOneRecipient': 'leader',
    'documents.superiorNotCopied': 'office',
    // Departments that cannot agree: their superior decides, by name (第十六条四项 forbids to go down without it).
    'documents.notAgreed': 'leader',
    'documents.leadTooShort': 'office',
    // 例行公文确需照录的: the office head answers for it by name (S0-22).
    'documents.tooMuchCopied': 'office',
    'documents.wordingGateOpen': 'office',
    'documents.formatGateOpen': 'office',
    // What the document alone is over: its 立项 may come after (office), its place above the cap is a leader's to give, by name and on the month's list (S0-20).
    'quotas.proposalFirst': 'office',
    'quotas.full': 'leader',
  },
  /** Asked by the drafter or whoever has it in hand; those who decide come to know of the document. */
  async subject(ctx, { kind, id }, rule, grantorPosts) {
    if (kind !== 'document') throw new Refusal('notFound')
    const row = await store.findDocument(ctx, id)
    const { isDrafter, stepHeld } = await standingOf(ctx, row)
    refuseUnless(isDrafter || stepHeld !== null)
    await store.letKnow(ctx, id, grantorPosts.map(post => ({ kind: 'post', id: post, why: '例外批准' })))
    return { ref: refOf(row), bound: rule.startsWith('quotas.') ? await countBound(ctx, row) : rule === 'documents.errorsLeft' ? (await lookedAt(ctx, row)).bound : boundOf(rule, row) }
  },
}
