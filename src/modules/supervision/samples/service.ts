import { at, type Day } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { factsOf } from '#platform/facts/public'
import { actOn, matterOf, matterRows } from '#platform/matters/public'
import type { samplesContract } from './contract.ts'
import { drawn, sizeOf, whyNotCheck, whyNotDraw } from './domain.ts'
import * as store from './store.ts'
import { sampleRef, sampleText } from './text.ts'

const SHOWN = 100

/** 回头看: nobody chooses what is looked at again, and nobody looks at his own. */
export const sampleActs: Acts<typeof samplesContract> = {
  async samples(ctx) {
    const rows = await store.list(ctx, SHOWN)
    const tally = await store.tally(ctx, rows.map(r => r.id))
    return { rows: rows.map(r => rowOf(r, tally)), percent: ctx.rules.number('supervision.sample.percent'), least: ctx.rules.number('supervision.sample.least') }
  },

  async sample(ctx, { id }) {
    const s = await store.find(ctx, id)
    const list = await store.sampledOf(ctx, id)
    const matters = await matterRows(ctx, list.map(r => r.matterId))
    const again = drawn(s.seed, s.population, s.size)
    const shown = []
    for (const r of list) {
      const m = matters.get(r.matterId)
      const may = r.holds === null && whyNotCheck(r, { ...await whoDid(ctx, r.matterId), words: '.' }) === null
      shown.push({ no: r.no, matterId: r.matterId, title: m?.title ?? '', unit: m?.owner.unit ?? '', closedAt: m?.endedAt ?? null, status: m?.status ?? '', holds: r.holds, words: r.words, checkedBy: r.checkedBy, checkedAt: r.checkedAt, may: { check: may } })
    }
    return { ...rowOf(s, await store.tally(ctx, [id])), seed: s.seed, repeats: again.length === list.length && again.every((x, n) => x === list[n]!.matterId), drawn: shown, list: s.population }
  },

  /** The seed is made by the house in the moment of drawing, once the list stands, and kept with the list: the fact binds both (C6). */
  async drawSample(ctx, p) {
    const [from, until] = [p.from as Day, p.until as Day]
    refuseIf(whyNotDraw({ from, until }, { today: ctx.today, before: await store.overlapping(ctx, from, until) }))
    const population = await store.crossedOff(ctx, from, until)
    refuseIf(population.length ? null : 'supervision.sampleEmpty')
    const size = sizeOf(population.length, ctx.rules.number('supervision.sample.percent'), ctx.rules.number('supervision.sample.least'))
    const row: Omit<store.Sample, 'tenantId'> = { id: ctx.newId(), from, until, seed: ctx.newId(), population, size, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now }
    await store.add(ctx, row, drawn(row.seed, population, size))
    ctx.record({ what: 'supervision.sampleDrawn', about: sampleRef(row), detail: { from, until, seed: row.seed, population, size } })
    return { id: row.id, population: population.length, size }
  },

  /** What relapsed comes alive again at once, and every origin is owed a reply again (C2). */
  async checkSampled(ctx, { sampleId, matterId, holds, words, due }) {
    const s = await store.find(ctx, sampleId)
    const one = await store.findSampled(ctx, sampleId, matterId)
    refuseIf(whyNotCheck(one, { ...await whoDid(ctx, matterId), words }))
    const m = await matterOf(ctx, matterId)
    const reopened = !holds && m.status === 'closed'
    if (reopened) await actOn(ctx, matterId, { do: 'reopen', reason: sampleText.relapse(words), limit: due ? { at: at(due as Day, 24) - 1 } : { term: { n: ctx.rules.number('supervision.relapse.days'), unit: 'workday' } } })
    await store.save(ctx, one, { holds, words, checkedById: ctx.actor.id, checkedBy: ctx.actor.name, checkedAt: ctx.now })
    ctx.record({ what: 'supervision.sampleChecked', about: sampleRef(s), detail: { matter: matterId, holds, words } })
    return { reopened }
  },
}

async function whoDid(ctx: Ctx, matterId: Id) {
  const m = await matterOf(ctx, matterId)
  const closed = (await factsOf(ctx.tx, ctx.tenantId, matterId)).filter(f => f.what === 'matters.closed')
  return { names: [ctx.actor.id, ...ctx.actor.onBehalfOf], doers: [m.owner.personId, ...m.doers], verifiers: closed.map(f => f.actor.id) }
}
const rowOf = (s: store.Sample, tally: Awaited<ReturnType<typeof store.tally>>) => ({
  id: s.id, from: s.from, until: s.until, population: s.population.length, size: s.size, checked: tally.get(s.id)?.checked ?? 0, relapsed: tally.get(s.id)?.relapsed ?? 0, by: s.by, at: s.at,
})
