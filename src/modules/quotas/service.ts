import { kinds } from '#gongwen/document'
import { at, day, plusDays } from '#kernel/day'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { tenantOf, unitOf, unitsOf } from '#platform/identity/public'
import type { QuotaRow, quotasContract } from './contract.ts'
import { explanationOf, forecast, leftOf, levelOf, sameTime, sum, whyNotSet } from './domain.ts'
import { quotaRef, thisYear, typesOf } from './ledger.ts'
import { mayExplain, maySee, maySet, seesAll } from './policy.ts'
import * as store from './store.ts'

/** 年度总量: set with reason, counted by month, compared with last year, forecast, explained when over. */
export const quotasActs: Acts<typeof quotasContract> = {
  async types(ctx, { subject }) {
    const own = await store.ownTypes(ctx)
    const all = (await typesOf(ctx)).filter(t => t.subject === subject)
    return { types: all.map(t => ({ ...t, kinds: [...t.kinds], own: own.some(o => o.code === t.code && o.subject === t.subject) })), may: { change: maySet(ctx.actor) } }
  },

  async saveType(ctx, t) {
    refuseIf(t.subject === 'documents' && t.kinds.some(k => !(k in kinds)) ? 'quotas.kindUnknown' : null)
    await store.saveType(ctx, { ...t, byName: ctx.actor.name, at: ctx.now })
    ctx.record({ what: 'quotas.typeChanged', about: { module: 'quotas', kind: 'type', id: ctx.newId(), title: `计入口径：${t.title}` }, detail: { ...t } })
    return { code: t.code }
  },

  async overview(ctx, { subject, year, unitId }) {
    const y = year ?? thisYear(ctx)
    const all = await store.quotasOf(ctx, subject, [y, y - 1])
    const mine = all.filter(q => q.year === y && maySee(ctx.actor, q.unitId) && (!unitId || q.unitId === unitId))
    const rows = await figures(ctx, mine, all)
    // In the order of the directory of units: no league table, and the leadership first.
    const order = new Map((await unitsOf(ctx.tx, ctx.tenantId)).map((u, i) => [u.id, i]))
    return {
      year: y, rows: rows.toSorted((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0) || a.typeTitle.localeCompare(b.typeTitle, 'zh-CN')),
      downShare: await store.downOf(ctx, mine.map(q => q.id)), may: { set: maySet(ctx.actor) },
    }
  },

  async quota(ctx, { id }) {
    const q = await found(ctx, id)
    const [row] = await figures(ctx, [q], await store.quotasOf(ctx, q.subject, [q.year - 1]))
    const changes = await store.changesOf(ctx, id)
    return {
      ...row!, changes: changes.map(c => ({ at: c.at, byName: c.byName, before: c.before, after: c.after, what: c.what, reason: c.reason, basis: c.basis })),
      may: { set: maySet(ctx.actor), explain: row!.level === 'overLastYear' && mayExplain(ctx.actor, q.unitId) },
    }
  },

  /** 计入明细. Titles only of what the actor may know of (C9): the figure is the unit's, the document is not everybody's. */
  async charges(ctx, f) {
    const q = await found(ctx, f.id)
    const { rows, next } = pageOf(await store.listCharges(ctx, { ...f, quotaId: q.id, cursor: cursorOf(f.cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    const room = ctx.house.module(q.subject)?.subject
    const known = new Set<Id>()
    for (const c of rows) if (c.itemId && await room?.mayRead(ctx, { module: q.subject, kind: 'document', id: c.itemId, title: '' })) known.add(c.itemId)
    const proposals = has(ctx.actor, 'quotas.decide') || has(ctx.actor, 'quotas.oversee') || ctx.actor.units.includes(q.unitId)
    return {
      rows: rows.map(c => {
        const knows = c.itemId ? known.has(c.itemId) : proposals
        return {
          id: c.id, itemId: knows ? c.itemId : null, title: knows ? c.title : null, kind: c.kind, reach: c.reach, weight: c.weight, state: c.state, at: c.at, month: c.month,
          proposalId: proposals ? c.proposalId : null, overPlan: c.over > 0, freedWhy: c.freedWhy,
        }
      }),
      next,
    }
  },

  async set(ctx, { subject, unitId, year, type, cap, reason, basis }) {
    const unit = await unitOf(ctx.tx, ctx.tenantId, unitId)
    if (!unit) throw new Refusal('notFound')
    const known = (await typesOf(ctx)).find(t => t.code === type && t.subject === subject)
    if (!known) throw new Refusal('quotas.typeUnknown')
    const of = { subject, unitId, year, type }
    refuseIf(whyNotSet(await store.quotaFor(ctx, of, 'lock'), { cap, reason }))
    await store.addQuota(ctx, {
      ...of, id: ctx.newId(), unitName: unit.name, typeTitle: known.title, cap, granted: 0, reserved: 0, used: 0, lastYear: null, lastYearNote: '', explainedAt: null, explainedBy: null, explanationId: null, updatedAt: ctx.now,
    })
    const row = (await store.quotaFor(ctx, of, 'lock'))!
    const before = (await store.changesOf(ctx, row.id)).some(c => c.what === 'cap') ? row.cap : null
    if (row.cap !== cap) {
      refuseIf(whyNotSet(row, { cap, reason }))
      await store.saveQuota(ctx, row.id, { cap, typeTitle: known.title })
    }
    await store.addChange(ctx, { quotaId: row.id, what: 'cap', before, after: cap, reason, basis })
    ctx.record({ what: 'quotas.set', about: quotaRef(row), detail: { unit: unitId, before, after: cap, reason, basis } })
    return { id: row.id }
  },

  async setLastYear(ctx, { id, months, note }) {
    const q = await store.findQuota(ctx, id, 'lock')
    refuseIf(note.trim() ? null : 'quotas.noReason')
    await store.saveQuota(ctx, id, { lastYear: months, lastYearNote: note })
    await store.addChange(ctx, { quotaId: id, what: 'lastYear', before: q.lastYear ? sum(q.lastYear) : null, after: sum(months), reason: note, basis: '' })
    ctx.record({ what: 'quotas.lastYearEntered', about: quotaRef(q), detail: { total: sum(months), note } })
    return { id }
  },

  async explanation(ctx, { id, reasons, measures }) {
    const q = await found(ctx, id)
    refuseUnless(mayExplain(ctx.actor, q.unitId))
    const [row] = await figures(ctx, [q], await store.quotasOf(ctx, q.subject, [q.year - 1]))
    if (!row!.lastYear) throw new Refusal('quotas.noFigures')
    refuseIf(row!.level === 'overLastYear' ? null : 'quotas.notOverLastYear')
    refuseIf(reasons.trim() && measures.trim() ? null : 'quotas.noExplanation')
    const text = explanationOf({ unitName: q.unitName, typeTitle: q.typeTitle, year: q.year, month: monthOf(ctx, q.year) > 12 ? 12 : monthOf(ctx, q.year), cap: q.cap, granted: q.granted, used: q.used, lastTotal: row!.lastYear.total, months: row!.months, last: row!.lastYear.months }, reasons, measures)
    const tenant = await tenantOf(ctx.tx, ctx.tenantId)
    const superior = tenant?.parentId ? await tenantOf(ctx.tx, tenant.parentId) : null
    return { kind: 'report' as const, text: { ...text, mainRecipients: [superior ? `${superior.name}人民政府办公室` : '上级办公室'] }, source: `总量台账：${quotaRef(q).title}` }
  },

  async explained(ctx, { id, documentId }) {
    const q = await found(ctx, id)
    refuseUnless(mayExplain(ctx.actor, q.unitId))
    if (!(await ctx.house.module(q.subject)?.subject?.mayRead(ctx, { module: q.subject, kind: 'document', id: documentId, title: '' }))) throw new Refusal('notFound')
    await store.saveQuota(ctx, id, { explainedAt: ctx.now, explainedBy: ctx.actor.name, explanationId: documentId })
    ctx.record({ what: 'quotas.explained', about: quotaRef(q), detail: { document: documentId } })
    return { id }
  },

  async overPlan(ctx, { subject, month }) {
    const from = day(`${month}-01`)
    const rows = await store.overBetween(ctx, subject, at(from), at(day(`${plusDays(from, 31).slice(0, 7)}-01`)))
    const room = ctx.house.module(subject)?.subject
    const answer = []
    for (const { charge: c, quota: q } of rows.filter(r => maySee(ctx.actor, r.quota.unitId))) {
      const knows = c.itemId ? await room?.mayRead(ctx, { module: subject, kind: 'document', id: c.itemId, title: '' }) : seesAll(ctx.actor) || ctx.actor.units.includes(q.unitId)
      answer.push({ at: c.at, unitName: q.unitName, typeTitle: q.typeTitle, title: knows ? c.title : null, itemId: knows ? c.itemId : null, weight: c.weight, approver: c.approver ?? '', reason: c.overReason ?? '' })
    }
    return { rows: answer }
  },
}

async function found(ctx: Ctx, id: Id): Promise<store.QuotaRow> {
  const q = await store.findQuota(ctx, id)
  if (!maySee(ctx.actor, q.unitId)) throw new Refusal('notFound')
  return q
}

/** The running month of a year: 1…12, 13 when it is over, 1 when it has not begun. */
const monthOf = (ctx: Ctx, year: number): number => (year < thisYear(ctx) ? 13 : year > thisYear(ctx) ? 1 : Number(ctx.today.slice(5, 7)))

/** What a month has had of itself by the end of today. */
function shareOfMonth(ctx: Ctx): number {
  const first = day(`${ctx.today.slice(0, 7)}-01`)
  const next = day(`${plusDays(first, 31).slice(0, 7)}-01`)
  return Number(ctx.today.slice(8)) / Math.round((Date.parse(next) - Date.parse(first)) / 86_400_000)
}

/** The figures of some quotas, all from the ledger in one query; last year's from the ledger where the house counted it, else as it was entered. */
async function figures(ctx: Ctx, rows: readonly store.QuotaRow[], near: readonly store.QuotaRow[]): Promise<QuotaRow[]> {
  const before = new Map(rows.map(q => [q.id, near.find(p => p.year === q.year - 1 && p.unitId === q.unitId && p.type === q.type && p.subject === q.subject)]))
  const sums = await store.monthsOf(ctx, [...rows.map(q => q.id), ...[...before.values()].flatMap(p => p?.id ?? [])])
  const months = (id: Id, year: number) => Array.from({ length: 12 }, (_, i) => sum(sums.filter(s => s.quotaId === id && s.month === `${year}-${String(i + 1).padStart(2, '0')}`).map(s => s.n)))
  const rule = { warnAt: ctx.rules.number('quotas.warnAt'), onlyDown: ctx.rules.flag('quotas.onlyDown') }
  return rows.map(q => {
    const counted = before.get(q.id)
    // Entered figures stand over the ledger: whoever entered them knows what the house did not see (a year begun on paper).
    const last = q.lastYear ?? (counted && counted.used > 0 ? months(counted.id, q.year - 1) : null)
    const own = months(q.id, q.year)
    const month = monthOf(ctx, q.year)
    return {
      id: q.id, subject: q.subject, year: q.year, unitId: q.unitId, unitName: q.unitName, type: q.type, typeTitle: q.typeTitle, cap: q.cap, granted: q.granted, reserved: q.reserved, used: q.used, left: leftOf(q),
      months: own, lastYear: last ? { months: [...last], total: sum(last), source: q.lastYear ? 'entered' as const : 'ledger' as const, note: q.lastYear ? q.lastYearNote : '' } : null,
      sameTimeLastYear: sameTime(last, Math.min(month, 12), month > 12 ? 1 : q.year > thisYear(ctx) ? 0 : shareOfMonth(ctx)),
      forecast: forecast(own, last, month, q.cap === null ? null : q.cap + q.granted), level: levelOf(q, last ? sum(last) : null, rule),
      explained: q.explainedAt !== null && q.explanationId ? { at: q.explainedAt, byName: q.explainedBy ?? '', documentId: q.explanationId } : null,
    }
  })
}
