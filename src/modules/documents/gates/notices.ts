import type { Recorded } from '#kernel/ref'
import { has } from '#kernel/actor'
import type { Module } from '#platform/acts/module'
import * as documents from '../store.ts'
import { refOf } from './check.ts'
import type { ReviewKind } from './normative/domain.ts'
import * as store from './store.ts'
import { gatesText } from './text.ts'

const detail = (f: Recorded) => f.detail as { unit: string; kind: ReviewKind; drafter: string }

/** Who hears of a review asked for, given, or overdue. */
export const gatesNotices: NonNullable<Module['notices']> = {
  'documents.reviewAsked': f => [{ to: [{ unit: detail(f).unit }, { unit: detail(f).unit, permission: 'documents.review' }], text: `请作${gatesText.review[detail(f).kind]}：${f.about.title}` }],
  'documents.reviewOverdue': f => [{ to: [{ unit: detail(f).unit, permission: 'documents.review' }], text: `${gatesText.review[detail(f).kind]}已到期：${f.about.title}` }],
  'documents.reviewGiven': f => [{ to: [{ person: detail(f).drafter }], text: `${gatesText.review[detail(f).kind]}已出具意见：${f.about.title}` }],
}

/** Reviews that wait for the actor's unit stand on his agenda with their date. */
export const reviewsToGive: NonNullable<Module['agenda']> = async ctx => {
  if (!has(ctx.actor, 'documents.review')) return []
  const open = await store.openReviews(ctx, ctx.actor.units)
  const titles = await documents.refsOf(ctx, open.map(r => r.documentId))
  return open.flatMap(r => { const d = titles.find(t => t.id === r.documentId); return d ? [{ ref: refOf(d), kind: gatesText.review[r.kind], title: d.title, due: r.dueAt }] : [] })
}
