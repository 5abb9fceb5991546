import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Doc } from './domain.ts'
import { editingSteps } from './flow.ts'

/** Who may do what to which document. `holds` = the actor holds the route's open step of that key now. */
export type Standing = { isDrafter: boolean; stepHeld: string | null }

export const may = {
  edit: (actor: Actor, doc: Doc, s: Standing) =>
    doc.state === 'drafting' ? s.isDrafter || s.stepHeld !== null
    : ['inRoute', 'signed', 'numbered'].includes(doc.state) && s.stepHeld !== null && (editingSteps as readonly string[]).includes(s.stepHeld),
  submit: (actor: Actor, doc: Doc, s: Standing) => doc.state === 'drafting' && s.isDrafter && !doc.routeId && has(actor, 'documents.draft'),
  /** the drafter; returned to the start, whoever repairs it there: “调整时间” is no remedy if one may not */
  arrange: (actor: Actor, doc: Doc, s: Standing) => (doc.state === 'drafting' ? s.isDrafter : doc.state === 'inRoute' && s.stepHeld === 'start'),
  discard: (actor: Actor, doc: Doc, s: Standing) => doc.state === 'drafting' && s.isDrafter && !doc.routeId,
  number: (actor: Actor, doc: Doc, s: Standing) => s.stepHeld === 'number' && has(actor, 'documents.number'),
  seal: (actor: Actor, doc: Doc, s: Standing) => s.stepHeld === 'seal' && has(actor, 'documents.seal'),
  issue: (actor: Actor, doc: Doc, s: Standing) => s.stepHeld === 'issue' && has(actor, 'documents.issue'),
  /** 毁损作废 of sealed copies; whose seal it was, the act asks */
  spoil: (actor: Actor, doc: Doc) => doc.sealedHash !== null && has(actor, 'documents.seal'),
  file: (actor: Actor, doc: Doc, s: Standing) => s.stepHeld === 'file' && has(actor, 'documents.file'),
}

export const whatMay = (actor: Actor, doc: Doc, s: Standing) =>
  Object.fromEntries(Object.entries(may).map(([key, is]) => [key, is(actor, doc, s)])) as Record<keyof typeof may, boolean>
