import { numberText } from '#gongwen/document'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { allNames, idsOf, unitsOf } from '#platform/identity/public'
import { draft, issuerOf } from '../drafting.ts'
import { Arrangement } from '../contract.ts'
import * as documents from '../store.ts'
import { skeleton } from '../templates.ts'
import type { OwnTemplate, templatesContract } from './contract.ts'
import { cleared, gapsIn, type Known, markGaps, matterOf, rankSimilar, withMatter } from './domain.ts'
import { isBelow, mayTemplate, type UnitPlace } from './policy.ts'
import * as store from './store.ts'
import { templatesText } from './text.ts'

/** 模板 and 类似公文: where a draft may begin. */
export const templateActs: Acts<typeof templatesContract> = {
  async ownTemplates(ctx, { retired }) {
    const rows = await store.listTemplates(ctx, ctx.actor.units, await above(ctx), retired)
    return { rows: rows.map(t => templateView(ctx, t)) }
  },

  async ownTemplate(ctx, { id, version }) {
    const row = await seen(ctx, id)
    return { ...templateView(ctx, row), text: await store.templateText(ctx, id, version ?? row.version), versions: await store.templateVersions(ctx, id) }
  },

  async keepTemplate(ctx, { name, documentId, kind, text }) {
    const source = documentId ? await documents.findDocument(ctx, documentId) : null
    const issuer = await issuerOf(ctx)
    const { unitId } = ctx.actor
    if (!unitId) throw new Refusal('notAllowed')
    if (!source && !kind) throw new Refusal('documents.templateEmpty')
    const kept = source ? cleared(source.text, await knownNames(ctx)) : { ...skeleton(kind!, issuer), ...markGaps(text), kind: kind! }
    refuseIf(kept.body.length ? null : 'documents.templateEmpty')
    refuseIf(await store.nameTaken(ctx, unitId, name, null) ? 'documents.templateNameTaken' : null)
    const id = ctx.newId()
    const gaps = gapsIn(kept).length
    await store.addTemplate(ctx, {
      id, unitId, unitName: issuer.name, name, kind: kept.kind, state: 'live', shared: false, version: 1, gaps, fromTitle: source?.title ?? null, madeById: ctx.actor.id, madeBy: ctx.actor.name, madeAt: ctx.now,
      changedBy: ctx.actor.name, changedAt: ctx.now, retiredBy: null, retiredAt: null, retiredWhy: null,
    })
    await store.addTemplateVersion(ctx, { templateId: id, no: 1, name, text: kept, byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now, reason: '' })
    ctx.record({ what: 'documents.templateKept', about: templateRef({ id, name }), detail: { from: documentId, version: 1 } })
    return { id, version: 1, gaps }
  },

  async changeTemplate(ctx, { id, version, name, documentId, text, reason }) {
    const row = await seen(ctx, id, 'lock')
    refuseUnless(mayTemplate.change(ctx.actor, row))
    refuseIf(row.version === version ? null : 'changedMeanwhile')
    const called = name ?? row.name
    refuseIf(await store.nameTaken(ctx, row.unitId, called, id) ? 'documents.templateNameTaken' : null)
    const source = documentId ? await documents.findDocument(ctx, documentId) : null
    const kept = source ? cleared(source.text, await knownNames(ctx)) : text ? markGaps(text) : await store.templateText(ctx, id, row.version)
    refuseIf(kept.body.length ? null : 'documents.templateEmpty')
    const [no, gaps] = [row.version + 1, gapsIn(kept).length]
    await store.addTemplateVersion(ctx, { templateId: id, no, name: called, text: kept, byId: ctx.actor.id, byName: ctx.actor.name, at: ctx.now, reason })
    await store.saveTemplate(ctx, id, { name: called, kind: kept.kind, version: no, gaps, changedBy: ctx.actor.name, changedAt: ctx.now, ...(source ? { fromTitle: source.title } : {}) })
    ctx.record({ what: 'documents.templateChanged', about: templateRef({ id, name: called }), detail: { from: documentId, version: no, reason } })
    return { id, version: no, gaps }
  },

  async shareTemplate(ctx, { id, shared }) {
    const row = await seen(ctx, id, 'lock')
    refuseUnless(mayTemplate.share(ctx.actor, row))
    await store.saveTemplate(ctx, id, { shared })
    if (row.shared !== shared) ctx.record({ what: shared ? 'documents.templateShared' : 'documents.templateUnshared', about: templateRef(row) })
    return { id, shared }
  },

  async retireTemplate(ctx, { id, reason }) {
    const row = await seen(ctx, id, 'lock')
    refuseUnless(mayTemplate.retire(ctx.actor, row))
    await store.saveTemplate(ctx, id, { state: 'retired', shared: false, retiredBy: ctx.actor.name, retiredAt: ctx.now, retiredWhy: reason })
    ctx.record({ what: 'documents.templateRetired', about: templateRef(row), detail: { reason } })
    return { id }
  },

  async restoreTemplate(ctx, { id, reason }) {
    const row = await seen(ctx, id, 'lock')
    refuseUnless(mayTemplate.restore(ctx.actor, row))
    refuseIf(await store.nameTaken(ctx, row.unitId, row.name, id) ? 'documents.templateNameTaken' : null)
    await store.saveTemplate(ctx, id, { state: 'live', retiredBy: null, retiredAt: null, retiredWhy: null, changedBy: ctx.actor.name, changedAt: ctx.now })
    ctx.record({ what: 'documents.templateRestored', about: templateRef(row), detail: { reason, retired: row.retiredWhy, by: row.retiredBy } })
    return { id }
  },

  async similar(ctx, { matter, kind }) {
    const rows = await store.earlierOf(ctx, ctx.actor.units, kind, ctx.rules.number('documents.similar.looked'))
    const ranked = rankSimilar({ matter: kind ? matterOf(matter, kind) : matter, kind }, rows.map(d => ({ ...d, issued: d.issuedAt !== null, at: d.issuedAt ?? d.updatedAt })), { least: ctx.rules.number('documents.similar.least'), most: ctx.rules.number('documents.similar.shown') })
    return {
      rows: ranked.map(({ of: d, closeness, why }) => ({
        id: d.id, kind: d.kind, title: d.title, numberText: d.number && numberText(d.number), issued: d.issued, at: d.at, drafterName: d.drafterName, closeness, why,
      })),
    }
  },

  async createFrom(ctx, { from, matter }) {
    const issuer = await issuerOf(ctx)
    const { text, source, scope } = from.is === 'template' ? await ofTemplate(ctx, from.id) : await ofDocument(ctx, from.id)
    const own = skeleton(text.kind, issuer)
    // The organ's head, signature and printing office come from the register (C20); who received, signed or attended is not copied.
    const made = withMatter({ ...text, issuerMark: text.kind === 'brief' ? text.issuerMark : own.issuerMark, issuers: own.issuers, printingOffice: own.printingOffice, form: text.form }, matter)
    return { ...await draft(ctx, issuer.name, made, Arrangement.parse(scope ? { scope } : {}), source.slice(0, 300)), gaps: gapsIn(made).length }
  },
}

/** Persons of the directory, present or gone, and its townships: what an old text must not carry into a new one. */
async function knownNames(ctx: Ctx): Promise<Known> {
  const townships = (await unitsOf(ctx.tx, ctx.tenantId)).filter(u => u.kind === 'township')
  return { people: await allNames(ctx.tx, ctx.tenantId), places: townships.map(u => u.shortName.replace(/(人民政府|政府|办事处)$/, '')) }
}

async function ofTemplate(ctx: Ctx, id: Id) {
  const row = await seen(ctx, id)
  refuseIf(row.state === 'live' ? null : 'notFound')
  return { text: await store.templateText(ctx, id, row.version), source: templatesText.fromTemplate(row.name, row.version), scope: null }
}

async function ofDocument(ctx: Ctx, id: Id) {
  const row = await documents.findDocument(ctx, id)
  return { text: cleared(row.text, await knownNames(ctx)), source: templatesText.fromDocument(row.title, row.number && numberText(row.number)), scope: row.arrangement.scope }
}

/** Own units in the tree, and every unit that stands above one of them. */
async function above(ctx: Ctx): Promise<Id[]> {
  const places: UnitPlace[] = (await unitsOf(ctx.tx, ctx.tenantId)).map(u => ({ id: u.id, kind: u.kind, above: idsOf(u.path) }))
  const mine = places.filter(p => ctx.actor.units.includes(p.id))
  return places.filter(p => !ctx.actor.units.includes(p.id) && mine.some(m => isBelow(m, p))).map(p => p.id)
}

/** @throws 'notFound' also for what is another's and not shared */
async function seen(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<store.TemplateRow> {
  const row = await store.findTemplate(ctx, id, lock)
  const own = ctx.actor.units.includes(row.unitId)
  if (!mayTemplate.see(ctx.actor, row, !own && (await above(ctx)).includes(row.unitId))) throw new Refusal('notFound')
  return row
}

const templateRef = (t: { id: Id; name: string }) => ({ module: 'documents', kind: 'template', id: t.id, title: t.name })

const templateView = (ctx: Ctx, t: store.TemplateRow): OwnTemplate => ({
  id: t.id, name: t.name, kind: t.kind, unitId: t.unitId, unitName: t.unitName, state: t.state, shared: t.shared, version: t.version, gaps: t.gaps, fromTitle: t.fromTitle, madeBy: t.madeBy, madeAt: t.madeAt,
  changedBy: t.changedBy, changedAt: t.changedAt, retired: t.retiredAt === null ? null : { by: t.retiredBy!, at: t.retiredAt, why: t.retiredWhy! },
  may: { change: mayTemplate.change(ctx.actor, t), share: mayTemplate.share(ctx.actor, t), retire: mayTemplate.retire(ctx.actor, t), restore: mayTemplate.restore(ctx.actor, t) },
})
