import { at, DAY, plusDays, type Day, yearOf } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { fileOf, linkFile } from '#platform/files/public'
import { unitOf } from '#platform/identity/public'
import { refuseMarked } from '#platform/markings/public'
import type { ForRegister } from '#platform/rendering/read-register'
import type { incomingContract } from '../contract.ts'
import { whyNotRegister } from '../domain.ts'
import { newReceipt, tellSender } from '../exchange.ts'
import { receivesFor } from '../policy.ts'
import { toLibrary } from '../shelving.ts'
import * as store from '../store.ts'
import { incomingText } from '../text.ts'
import { receiptRef } from '../views.ts'
import type { Purpose, Similar } from './contract.ts'
import { registerText, sameAs, type Sheet } from './domain.ts'

/** 登记: one series a unit and year without gaps; what looks like a paper already there is noticed before (《条例》第二十四条二项). */
type Registering = Pick<Acts<typeof incomingContract>, 'readFile' | 'similar' | 'register' | 'enter' | 'book' | 'statistics'>

export const registeringActs: Registering = {
  readFile: {
    async prepare({ services, database, actor }, { fileId }) {
      const file = await database.transaction(tx => fileOf({ tx, tenantId: actor!.tenantId }, fileId))
      if (!file || file.by !== actor!.id) throw new Refusal('notFound')
      return services.renderer.readForRegister(await services.files.get(file.key), file.name)
    },
    async act(_ctx, _input, found: ForRegister) {
      // This network may not handle what bears a mark of state secrets (S3-70): the file is not even read out.
      refuseMarked(found.secrecy ?? '', found.text)
      return {
        fields: {
          fromName: found.from.slice(0, 200), title: found.title.slice(0, 300), numberText: found.number.slice(0, 100), kind: found.kind, urgency: found.urgency, date: found.date, recipients: found.recipients,
          copyTo: found.copyTo, signers: found.signers, pages: found.pages,
        },
        notes: found.notes,
      }
    },
  },

  async similar(ctx, { id, fileId, ...entry }) {
    const file = fileId ? await fileOf(ctx, fileId) : null
    const own = id ? await store.findReceipt(ctx, id) : null
    const sheet = own ? sheetOf(own)
      : { title: entry.title ?? '', numberText: entry.numberText ?? '', fromName: entry.fromName ?? '', date: (entry.date ?? null) as Day | null, hash: file?.by === ctx.actor.id ? file.hash : null, at: ctx.now }
    return { similar: await similarTo(ctx, own?.receipt.unitId ?? deskOf(ctx), sheet, id) }
  },

  async register(ctx, { id, purpose, anyway }) {
    const one = await store.findReceipt(ctx, id, 'lock')
    refuseUnless(receivesFor(ctx.actor, one.receipt.unitId))
    refuseIf(whyNotRegister(one.receipt))
    await refuseTwice(ctx, one.receipt.unitId!, sheetOf(one), id, anyway)
    return { id, register: await entered(ctx, one, purpose, anyway) }
  },

  async enter(ctx, { source, purpose, fileId, told, anyway, ...entry }) {
    refuseIf(source === 'phone' && !told ? 'incoming.toldMissing' : null)
    const unitId = deskOf(ctx)
    const unit = (await unitOf(ctx.tx, ctx.tenantId, unitId))!
    const file = fileId ? await fileOf(ctx, fileId) : null
    refuseIf(fileId && file?.by !== ctx.actor.id ? 'incoming.fileMissing' : null)
    await refuseTwice(ctx, unitId, { ...entry, date: entry.date as Day | null, hash: file?.hash ?? null, at: ctx.now }, null, anyway)
    const paper = {
      id: ctx.newId(), documentId: null, fromTenantId: null, fromUnitId: null, senderId: null, ...entry, date: entry.date as Day | null, text: null, hash: file?.hash ?? null, number: null, printDate: null,
      signedBy: null, fileId, fileName: file?.name ?? null, replyKey: null, at: ctx.now,
    }
    await store.addPaper(ctx, paper)
    // What a person carried in or told has been signed for by being registered.
    const receipt = newReceipt(ctx, paper, { as: 'main', unitId, tenantId: null, name: unit.name }, { source, told, state: 'signedFor', signedForAt: ctx.now, signedForById: ctx.actor.id, signedForBy: ctx.actor.name })
    await store.addReceipts(ctx, paper, [receipt])
    const one = await store.findReceipt(ctx, receipt.id)
    if (fileId) await linkFile(ctx, fileId, receiptRef(one))
    await toLibrary(ctx, paper)
    return { id: receipt.id, register: await entered(ctx, one, purpose, anyway) }
  },

  async book(ctx, { year }) {
    const y = year ?? yearOf(ctx.today)
    const unitId = deskOf(ctx)
    const rows = await store.registerOf(ctx, unitId, y)
    const serials = new Set(rows.map(r => r.receipt.registerSerial))
    const last = rows.at(-1)?.receipt.registerSerial ?? 0
    return {
      year: y, unitName: (await unitOf(ctx.tx, ctx.tenantId, unitId))?.name ?? '', gaps: Array.from({ length: last }, (_, i) => i + 1).filter(n => !serials.has(n)),
      rows: rows.map(({ receipt: r, paper: p }) => ({
        id: r.id, serial: r.registerSerial!, at: r.registeredAt!, by: r.registeredBy ?? '', source: r.source, fromName: p.fromName, numberText: p.numberText, title: p.title, date: p.date, urgency: p.urgency,
        purpose: r.purpose!, lead: r.proposal?.lead.unit ?? null, dueAt: r.dueAt, result: r.result, archiveNumber: r.archiveNumber,
      })),
    }
  },

  /** The office that coordinates sees every unit; everybody else his own. Units, never persons. */
  async statistics(ctx, { from, until }) {
    const span = { from: at(from as Day), until: at(plusDays(until as Day, 1)) }
    if (!has(ctx.actor, 'matters.coordinate') && !ctx.actor.units.length) return { units: [] }
    const units = await store.countByUnit(ctx, { ...span, units: has(ctx.actor, 'matters.coordinate') ? null : ctx.actor.units })
    return { units: units.sort((a, b) => a.unitName.localeCompare(b.unitName, 'zh-CN')) }
  },
}

const sheetOf = ({ receipt: r, paper: p }: store.Listed): Sheet => ({ title: p.title, numberText: p.numberText, fromName: p.fromName, date: p.date, hash: p.hash, at: r.sentAt })

/** The unit for which the actor receives. */
function deskOf(ctx: Ctx): Id {
  if (!ctx.actor.unitId || !receivesFor(ctx.actor, ctx.actor.unitId)) throw new Refusal('notAllowed')
  return ctx.actor.unitId
}

async function similarTo(ctx: Ctx, unitId: Id | null, sheet: Sheet, notId: Id | null): Promise<Similar[]> {
  if (!unitId) return []
  const given = { likeness: ctx.rules.number('incoming.same.likeness'), days: ctx.rules.number('incoming.same.days') }
  const asked = { numberText: sheet.numberText.trim(), hash: sheet.hash, notId }
  // Twice the span of days: the date on a paper and its arrival may lie apart.
  const recent = await store.candidatesFor(ctx, unitId, { ...asked, since: ctx.now - 2 * given.days * DAY })
  const exact = asked.numberText || asked.hash ? await store.candidatesFor(ctx, unitId, { ...asked, since: null }) : []
  const all = new Map([...recent, ...exact].filter(c => c.receipt.registeredAt !== null).map(c => [c.receipt.id, c]))
  return [...all.values()].map(c => ({ c, why: sameAs(sheet, sheetOf(c), given) })).filter(x => x.why.length).map(({ c: { receipt: r, paper: p }, why }) => ({
    id: r.id, title: p.title, numberText: p.numberText, fromName: p.fromName, register: registerText(r.registerYear, r.registerSerial), at: r.sentAt, why,
  }))
}

async function refuseTwice(ctx: Ctx, unitId: Id, sheet: Sheet, notId: Id | null, anyway: string): Promise<void> {
  if (anyway) return
  const [first] = await similarTo(ctx, unitId, sheet, notId)
  if (first) throw new Refusal('incoming.looksTheSame', { what: `${first.register ?? ''}《${first.title}》${first.why.map(w => incomingText.same[w]).join('、')}` })
}

async function entered(ctx: Ctx, one: store.Received, purpose: Purpose, anyway: string): Promise<string> {
  const { receipt: r } = one
  const year = yearOf(ctx.today)
  const serial = await store.nextSerial(ctx, r.unitId!, year)
  await store.saveRegister(ctx, one, { registerYear: year, registerSerial: serial, registeredAt: ctx.now, registeredBy: ctx.actor.name, purpose })
  const register = registerText(year, serial)!
  ctx.record({ what: 'incoming.registered', about: receiptRef(one), detail: { words: register, source: r.source, purpose, told: r.told, anyway, hash: one.paper.hash } })
  tellSender(ctx, one, 'registered')
  return register
}
