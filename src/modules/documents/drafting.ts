import { z } from 'zod'
import { type DocumentText, filesIn, kinds, wordCount } from '#gongwen/document'
import { MINUTE, yearOf } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { linkFile } from '#platform/files/public'
import { unitOf } from '#platform/identity/public'
import { deliveriesOf, toAnswer } from '#modules/incoming/public'
import { answering, citation } from './answering/domain.ts'
import { briefFor, unbind } from '#modules/quotas/public'
import { consultedAtSubmit } from './consulting/service.ts'
import { Arrangement, type documentsContract } from './contract.ts'
import { countAtSubmit } from './counting.ts'
import { arranged, gapsOf, sameSitting, whyNotSave } from './domain.ts'
import { submittedToGates } from './gates/check.ts'
import { textHash } from './hash.ts'
import { whatMay, may } from './policy.ts'
import { backToSigner, standingOf, startOutgoing } from './route.ts'
import { signaturesOf } from './signatures/store.ts'
import * as store from './store.ts'
import { skeleton, templatesFor } from './templates.ts'
import { marksOf, textsBetween } from './versions/store.ts'
import { detailView, docOf, editorOf, rowView, signatureView } from './views.ts'
import { refuseTooLong } from './words/service.ts'

/** 拟稿: templates, import, autosave with versions, submission. Every act: load, may he, why not, change, save, record. */
type Drafting = Pick<Acts<typeof documentsContract>,
  'templates' | 'create' | 'save' | 'arrange' | 'holdForEditing' | 'letGo' | 'discard' | 'submit' | 'read' | 'list' | 'versions' | 'version' | 'numberBook'>

export const documentRef = (d: Pick<store.DocRow, 'id' | 'title' | 'kind'>): Ref => ({ module: 'documents', kind: 'document', id: d.id, title: d.title || `未命名${kinds[d.kind]}` })

export const draftingActs: Drafting = {
  templates: async ctx => ({ templates: templatesFor(await issuerOf(ctx)) }),

  async create(ctx, { kind, text, arrangement, source, answers }) {
    const issuer = await issuerOf(ctx)
    const asked = answers ? await toAnswer(ctx, answers) : null
    const given = asked ? { ...answering(kind, asked, issuer.name), ...text } : text
    const recipients = asked && (asked.unitId || asked.tenantId) ? [{ as: 'main' as const, unitId: asked.unitId, tenantId: asked.tenantId, name: asked.fromName.slice(0, 100) }] : []
    const full = { ...skeleton(kind, issuer), ...given, kind }
    const made = await draft(ctx, issuer.name, full, Arrangement.parse({ recipients, ...arrangement }), source ?? (asked ? `答复${citation(asked)}`.slice(0, 300) : null), answers)
    await takeFiles(ctx, documentRef({ id: made.id, title: titleLine(full), kind }), filesIn(full))
    return made
  },

  async save(ctx, { id, version, text, arrangement, reason, base }) {
    const row = await store.findDocument(ctx, id, 'lock')
    const doc = docOf(row)
    const standing = await standingOf(ctx, row)
    const hash = textHash(text)
    const changed = hash !== row.textHash
    refuseIf(row.version === version && (base === null || base === row.textHash) ? null : 'changedMeanwhile')
    refuseIf(whyNotSave(doc, { isDrafter: standing.isDrafter, holdsStep: may.edit(ctx.actor, doc, standing), editor: editorOf(row, ctx), actorId: ctx.actor.id, reason, changed }), { name: row.editingName ?? '' })
    if (!changed && !arrangement) return { version: row.version, savedAt: row.updatedAt, hash, wordCount: wordCount(text), returnedTo: null }
    await checkFiles(ctx, row, text)
    const no = changed ? await keepVersion(ctx, row, text, hash, reason) : row.version
    const returnedTo = changed && row.signedHash && hash !== row.signedHash ? await backToSigner(ctx, row, reason) : null
    await store.saveDocument(ctx, id, {
      text, textHash: hash, title: titleLine(text), ...(text.kind === row.kind ? {} : { kind: text.kind }), urgency: text.urgency, version: no, editingId: ctx.actor.id, editingName: ctx.actor.name, editingSince: ctx.now,
      ...(arrangement && may.arrange(ctx.actor, doc, standing) ? { arrangement: arranged(row.arrangement, arrangement, row.routeId !== null) } : {}),
    })
    // A draft's keystrokes are no history; from the first submission on, every change of the text is (C6).
    if (row.routeId && changed) ctx.record({ what: returnedTo ? 'documents.changedAfterSignature' : 'documents.textChanged', about: documentRef(row), detail: { version: no, hash, before: row.textHash, reason } })
    return { version: no, savedAt: ctx.now, hash, wordCount: wordCount(text), returnedTo }
  },

  async arrange(ctx, { id, arrangement }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(may.arrange(ctx.actor, docOf(row), await standingOf(ctx, row)) ? null : 'documents.notEditable')
    await store.saveDocument(ctx, id, { arrangement: arranged(row.arrangement, arrangement, row.routeId !== null) })
    return { id }
  },

  async holdForEditing(ctx, { id }) {
    const row = await store.findDocument(ctx, id, 'lock')
    const editor = editorOf(row, ctx)
    if (editor && editor.id !== ctx.actor.id) return { editing: { name: editor.name, since: editor.since } }
    refuseIf(may.edit(ctx.actor, docOf(row), await standingOf(ctx, row)) ? null : 'documents.notEditable')
    await store.holdDocument(ctx, id, ctx.actor)
    return { editing: null }
  },

  async letGo(ctx, { id }) {
    const row = await store.findDocument(ctx, id, 'lock')
    if (row.editingId === ctx.actor.id) await store.holdDocument(ctx, id, null)
    return { id }
  },

  async discard(ctx, { id }) {
    const row = await store.findDocument(ctx, id, 'lock')
    refuseIf(may.discard(ctx.actor, docOf(row), await standingOf(ctx, row)) ? null : 'documents.onlyDrafts')
    await store.saveDocument(ctx, id, { state: 'cancelled', cancelledWhy: '拟稿人删除草稿' })
    await unbind(ctx, id)
    ctx.record({ what: 'documents.discarded', about: documentRef(row) })
    return { id, state: 'cancelled' }
  },

  async submit(ctx, { id, opinion }) {
    const row = await store.findDocument(ctx, id, 'lock')
    const doc = docOf(row)
    refuseIf(row.routeId ? 'documents.alreadySubmitted' : null)
    refuseUnless(may.submit(ctx.actor, doc, await standingOf(ctx, row)))
    await submittedToGates(ctx, row)
    if (row.text.kind === 'brief') await briefFor(ctx, row.arrangement.briefId, row.text.issuerMark)
    await refuseTooLong(ctx, row)
    await countAtSubmit(ctx, row)
    const consulted = await consultedAtSubmit(ctx, id)
    ctx.record({ what: 'documents.submitted', about: documentRef(row), detail: { version: row.version, hash: row.textHash, ...(consulted ? { consulted } : {}) } })
    const routeId = await startOutgoing(ctx, row, [opinion.trim(), consulted].filter(Boolean).join('\n'))
    return { id, state: 'inRoute', routeId }
  },

  async read(ctx, { id }) {
    const row = await store.findDocument(ctx, id)
    return {
      ...detailView(row, ctx), deliveries: row.issuedHash ? await deliveriesOf(ctx, id) : [], signatures: (await signaturesOf(ctx, id)).map(signatureView),
      may: whatMay(ctx.actor, docOf(row), await standingOf(ctx, row)),
    }
  },

  async list(ctx, f) {
    const { rows, next } = pageOf(await store.listDocuments(ctx, { ...f, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.updatedAt, id: r.id }))
    return { rows: rows.map(rowView), next }
  },

  async versions(ctx, { id }) {
    await store.findDocument(ctx, id)
    const rows = (await marksOf(ctx, id)).reverse()
    return { versions: rows.map(v => ({ no: v.no, at: v.at, byName: v.byName, step: v.step, hash: v.hash, wordCount: v.wordCount, reason: v.reason })) }
  },

  async version(ctx, { id, no }) {
    await store.findDocument(ctx, id)
    const [found] = await textsBetween(ctx, id, no, no)
    if (!found) throw new Refusal('notFound')
    return { no, text: found.text }
  },

  async numberBook(ctx, { year }) {
    const y = year ?? yearOf(ctx.today)
    const [books, rows] = [await store.booksOf(ctx, y), await store.numbersOf(ctx, y)]
    return {
      codes: books.map(b => {
        const mine = rows.filter(r => r.code === b.code)
        return {
          code: b.code, year: y, last: b.last, gaps: gapsOf(mine.map(r => r.serial), b.last),
          rows: mine.map(r => ({ serial: r.serial, documentId: r.documentId, title: r.title, at: r.at, byName: r.byName })),
        }
      }),
    }
  },
}

export const titleLine = (text: DocumentText): string => text.title.replaceAll('\n', '')

export async function draft(ctx: Ctx, unitName: string, text: DocumentText, arrangement: Arrangement, source: string | null, answers: Id | null = null): Promise<{ id: Id; version: number }> {
  if (!ctx.actor.unitId) throw new Refusal('notAllowed')
  const id = ctx.newId()
  const hash = textHash(text)
  await store.addDocument(ctx, {
    tenantId: ctx.tenantId, id, kind: text.kind, title: titleLine(text), state: 'drafting', urgency: text.urgency, unitId: ctx.actor.unitId, unitName,
    drafterId: ctx.actor.id, drafterName: ctx.actor.name, text, arrangement, version: 1, textHash: hash, source, answers, routeId: null, step: '拟稿', holders: [ctx.actor.name], due: null,
    signedHash: null, signedAt: null, signedBy: null, date: null, number: null, sealedHash: null, sealedAt: null, copies: null, issuedHash: null, issuedAt: null, printDate: null,
    filedHash: null, filedAt: null, archiveNumber: null, cancelledWhy: null, validity: null, validityFrom: null, editingId: null, editingName: null, editingSince: null, createdAt: ctx.now, updatedAt: ctx.now,
  }, [{ kind: 'person', id: ctx.actor.id, why: '拟稿人' }])
  await store.addVersion(ctx, { documentId: id, no: 1, at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name, step: 'start', text, hash, wordCount: wordCount(text), reason: source ?? '' })
  ctx.record({ what: 'documents.drafted', about: documentRef({ id, title: titleLine(text), kind: text.kind }), detail: { kind: text.kind, source } })
  return { id, version: 1 }
}

/** Whoever drafts in the general office drafts for the government it serves; a department drafts in its own name. */
export async function issuerOf(ctx: Ctx): Promise<{ name: string; short: string; printing: string }> {
  const unit = ctx.actor.unitId ? await unitOf(ctx.tx, ctx.tenantId, ctx.actor.unitId) : null
  if (!unit) throw new Refusal('notAllowed')
  return { name: unit.name, short: unit.shortName, printing: unit.name }
}

async function keepVersion(ctx: Ctx, row: store.DocRow, text: DocumentText, hash: string, reason: string): Promise<number> {
  const last = await store.lastVersion(ctx, row.id)
  const step = row.routeId ? (row.step ?? 'start') : 'start'
  const content = { at: ctx.now, text, hash, wordCount: wordCount(text), reason }
  // A signed or submitted version is never written over: opinions were given on it.
  if (last && !row.signedHash && sameSitting(last, { byId: ctx.actor.id, step, at: ctx.now }, ctx.rules.number('documents.sitting') * MINUTE)) {
    await store.overwriteVersion(ctx, row.id, last.no, content)
    return last.no
  }
  const no = (last?.no ?? 0) + 1
  await store.addVersion(ctx, { documentId: row.id, no, byId: ctx.actor.id, byName: ctx.actor.name, step, ...content })
  return no
}

/** An attachment or a figure names a file the actor may use: uploaded for this document, with the hash that was stored. */
async function checkFiles(ctx: Ctx, row: store.DocRow, text: DocumentText): Promise<void> {
  const before = filesIn(row.text)
  await takeFiles(ctx, documentRef(row), new Map([...filesIn(text)].filter(([id, hash]) => before.get(id) !== hash)))
}

/** @throws 'notFound' for a file that is somebody else's, none, or another than the text says */
async function takeFiles(ctx: Ctx, about: Ref, files: ReadonlyMap<string, string | null>): Promise<void> {
  for (const [id, hash] of files) {
    const file = z.uuid().safeParse(id).success ? await linkFile(ctx, id, about) : null
    if (!file || file.hash !== hash) throw new Refusal('notFound')
  }
}
