import { at, day, plusDays } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { has } from '#kernel/actor'
import { fill, Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import { unitsOf } from '#platform/identity/public'
import { exceptionsIn } from '#platform/routing/public'
import type { exceptionsContract, ExceptionRow, ListedRow } from './contract.ts'
import { nameOfRule, whyNotDecide } from './domain.ts'
import { may } from './policy.ts'
import { grantorsOf, nameOf, openRules, refOf, requestException } from './public.ts'
import * as store from './store.ts'
import { exceptionsText } from './text.ts'

/** 例外登记: asked, granted or refused by name, listed by month. */
export const exceptionsActs: Acts<typeof exceptionsContract> = {
  async open(ctx, { rule }) {
    const rules = [...openRules(ctx)].filter(([code]) => !rule || code === rule)
    const levels = new Map(await inTurn([...new Set(rules.map(([, level]) => level))], async level => [level, await grantorsOf(ctx, level)] as const))
    return {
      rows: rules.map(([code, level]) => ({
        rule: code, ...said(ctx, code), grantors: levels.get(level)!.filter(g => g.holder && g.holder.id !== ctx.actor.id).map(g => ({ postId: g.id, name: nameOf(g) })),
      })),
    }
  },

  async request(ctx, { rule, subject, reason, to }) {
    const level = openRules(ctx).get(rule)
    const card = ctx.house.module(subject.module)?.exceptions
    if (!card) throw new Refusal('notFound')
    // The record first: whoever may not know of it learns nothing, not even whether its rule has exceptions.
    const { ref, bound } = await card.subject(ctx, subject, rule, level ? (await grantorsOf(ctx, level)).map(g => g.id) : [])
    return requestException(ctx, { rule, subject: ref, bound, reason, to })
  },

  grant: (ctx, { id, words }) => decide(ctx, id, 'granted', words),
  async refuse(ctx, { id, words }) {
    const row = await store.find(ctx, id)
    refuseUnless(may.know(ctx.actor, row), 'notFound')
    refuseIf(words.trim() ? null : 'exceptions.noWords')
    return decide(ctx, id, 'refused', words)
  },

  async read(ctx, { id }) {
    const row = await store.find(ctx, id)
    refuseUnless(may.know(ctx.actor, row), 'notFound')
    return { ...view(ctx, row), may: { decide: (await whyNot(ctx, row)) === null } }
  },

  async about(ctx, subject) {
    const ref: Ref = { ...subject, title: '' }
    if (!(await ctx.house.module(subject.module)?.subject?.mayRead(ctx, ref))) throw new Refusal('notFound')
    return { rows: (await store.ofSubject(ctx, subject.id)).map(r => view(ctx, r)) }
  },

  async mine(ctx) {
    const asked = await store.askedBy(ctx, ctx.actor.id)
    const toDecide = has(ctx.actor, 'exceptions.grant') ? await store.toDecide(ctx, ctx.actor.posts) : []
    return { asked: asked.map(r => view(ctx, r)), toDecide: toDecide.filter(r => r.askedById !== ctx.actor.id).map(r => view(ctx, r)) }
  },

  async list(ctx, { month, unitId, rule, state }) {
    const from = day(`${month}-01`)
    const until = day(`${plusDays(from, 31).slice(0, 7)}-01`)
    const rows = await store.listed(ctx, { from: at(from), until: at(until), unitId, rule, state })
    const skipped = rule || (state && state !== 'granted') ? [] : (await exceptionsIn(ctx, month)).filter(e => !unitId || e.unitId === unitId)
    const names = skipped.length ? new Map((await unitsOf(ctx.tx, ctx.tenantId)).map(u => [u.id, u.name])) : new Map<Id, string>()
    return {
      rows: [
        ...rows.map((r): ListedRow => ({
          id: r.id, kind: 'rule', at: r.listedAt, subject: r.subject, rule: r.rule, ...said(ctx, r.rule), unitId: r.unitId, unitName: r.unitName, by: r.askedBy, approver: r.decidedBy ?? r.toName,
          reason: r.reason, words: r.words, state: r.state,
        })),
        ...skipped.map((e, i): ListedRow => ({
          id: `${e.subject.id}/${e.at}/${i}`, kind: 'procedure', at: e.at, subject: e.subject, rule: 'routing.exception', says: e.what === 'skipped' ? fill(exceptionsText.procedure.skipped, { title: e.title }) : exceptionsText.procedure.cancelled,
          source: e.rule, unitId: e.unitId, unitName: names.get(e.unitId ?? '') ?? '', by: e.by, approver: e.approver, reason: e.reason, words: '', state: 'granted',
        })),
      ].sort((a, b) => a.at - b.at),
    }
  },
}

async function decide(ctx: Ctx, id: Id, state: 'granted' | 'refused', words: string) {
  const row = await store.find(ctx, id, 'lock')
  refuseUnless(may.know(ctx.actor, row), 'notFound')
  refuseIf(await whyNot(ctx, row), { to: row.toName })
  await store.decide(ctx, id, { state, decidedById: ctx.actor.id, decidedBy: ctx.actor.name, decidedAt: ctx.now, listedAt: ctx.now, words: words.trim() })
  ctx.record({ what: `exceptions.${state}`, about: refOf(id, row.rule, row.subject, ctx), detail: { rule: row.rule, subject: row.subject, asker: row.askedById, words } })
  return { id, state }
}

async function whyNot(ctx: Ctx, row: store.Row) {
  const level = openRules(ctx).get(row.rule)
  return whyNotDecide(row, { actorId: ctx.actor.id, actorPosts: ctx.actor.posts, grantors: level ? (await grantorsOf(ctx, level)).map(g => g.id) : [] })
}

const said = ({ house }: Ctx, code: string) => ({ says: nameOfRule(house.refusalText(code).says), source: house.refusalText(code).source.replace(/；?\{\w+\}/g, '') })
const view = (ctx: Ctx, r: store.Row): ExceptionRow => ({
  id: r.id, rule: r.rule, ...said(ctx, r.rule), subject: r.subject, reason: r.reason, state: r.state, unitId: r.unitId, unitName: r.unitName, askedBy: r.askedBy, askedAt: r.askedAt, to: r.toName,
  decidedBy: r.decidedBy, decidedAt: r.decidedAt, words: r.words,
})
