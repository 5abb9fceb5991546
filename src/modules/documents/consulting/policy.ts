import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { Doc } from '../domain.ts'
import type { Standing } from '../policy.ts'
import { editingSteps } from '../flow.ts'

/** Whoever holds the text asks: the drafter before submission, the reviewer in his step. */
export const mayConsult = (actor: Actor, doc: Doc, s: Standing): boolean =>
  has(actor, 'documents.draft') && (doc.state === 'drafting' ? s.isDrafter || s.stepHeld !== null : doc.state === 'inRoute' && s.stepHeld !== null && (editingSteps as readonly string[]).includes(s.stepHeld))
/** Opinions are worked through by who asked, by the drafter, and by whoever holds the text now. */
export const mayJudge = (actor: Actor, doc: Doc, s: Standing, askedById: Id): boolean =>
  has(actor, 'documents.draft') && !['issued', 'filed', 'cancelled'].includes(doc.state) && (askedById === actor.id || s.isDrafter || mayConsult(actor, doc, s))
export const mayAnswerFor = (actor: Actor, unitId: Id): boolean => actor.units.includes(unitId) && has(actor, 'documents.read')
/** 单位负责人: on the head's post, in one's own right or standing in; where a unit names none, whoever signs there. */
export const isHeadOf = (actor: Actor, unitId: Id, headPostId: Id | null): boolean =>
  headPostId ? actor.posts.includes(headPostId) || (actor.standInPosts ?? []).includes(headPostId) : actor.units.includes(unitId) && has(actor, 'documents.sign')
