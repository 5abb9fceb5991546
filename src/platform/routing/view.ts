import type { Ctx } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import { holdersOf, personOf } from '#platform/identity/public'
import type { RouteView } from './contract.ts'
import type { RouteRow } from './store.ts'
import { lineOf, signature } from './text.ts'
import { type Ability, opinionSheet, timeInHands, trail, whoHasIt } from './views/domain.ts'

type Says = { code: string; says: string; source: string; remedy: string }

/** A route as the rail of a page shows it: who has it, until when, what I may do, and the trail. */
export async function routeView(ctx: Ctx, row: RouteRow, abilities: readonly Ability[], textOf: (code: string) => Says): Promise<RouteView> {
  const s = row.state
  const time = timeInHands(s, ctx.now)
  const shares = (list: typeof time.inHand) => list.map(x => ({ name: x.holder.name, ms: x.ms, whole: x.whole }))
  const replaced = new Set(s.opinions.flatMap(o => o.replaces ?? []))
  const taken = new Set(s.takenBack)
  const empty = { title: '', who: null, how: null, since: null, dueAt: null, closedAt: null, closedBy: null, late: false, urged: 0, line: null, opinions: [] }
  const title = (taskId: string | null) => s.tasks.find(t => t.id === taskId)?.title ?? null
  return {
    id: row.id, subject: row.subject, status: s.status, startedAt: s.startedAt, endedAt: s.endedAt,
    definition: {
      code: s.definition.code, version: s.definition.version, title: s.definition.title,
      steps: [{ key: 'start', title: s.definition.start.title }, ...s.definition.steps].map(d => ({
        key: d.key, title: d.title, passed: d.key === 'start' ? (s.status === 'withInitiator' ? null : 'approved') : s.passed[d.key]?.how ?? null,
        current: s.tasks.some(t => t.state === 'open' && t.place.step === d.key),
      })),
    },
    hands: await inTurn(whoHasIt(s), async h => ({
      taskId: h.taskId, title: h.title, holder: h.holder, phone: await phoneOf(ctx, h.holder), since: h.since, dueAt: h.dueAt, waitingFor: h.waitingFor.map(w => w.name), urged: h.urged,
    })),
    time: { elapsed: time.elapsed, inHand: shares(time.inHand), waitedFor: shares(time.waitedFor) },
    trail: trail(s, ctx.now).map(e => {
      if (e.kind === 'note') return { ...empty, kind: 'note' as const, at: e.at, state: e.line.what, who: e.line.of ? `${e.line.by.name} 代 ${e.line.of.name}` : e.line.by.name, line: lineOf(e.line) }
      if (e.kind === 'reading') return { ...empty, kind: 'reading' as const, at: e.at, title: '传阅', who: e.reading.reader.name, state: e.reading.recalledAt ? 'recalled' : e.reading.readAt ? 'read' : 'unread', closedAt: e.reading.readAt, urged: e.reading.urged }
      const t = e.task
      return {
        kind: 'task' as const, at: e.at, title: t.title, who: t.holder.name, state: t.state, how: t.how, since: t.since, dueAt: t.dueAt, closedAt: t.closedAt, closedBy: t.closedBy?.name ?? null,
        late: e.late, urged: t.urged, line: null,
        opinions: e.opinions.map(o => ({ id: o.id, kind: o.kind, by: signature(o), text: o.text, at: o.at, takenBack: taken.has(o.id), replaced: replaced.has(o.id) })),
      }
    }),
    opinionSheet: opinionSheet(s).map(({ opinion: o, earlier }) => ({ title: o.title, by: signature(o), text: o.text, kind: o.kind, at: o.at, earlier: earlier.map(x => ({ text: x.text, at: x.at })) })),
    readings: s.readings.map(r => ({ id: r.id, name: r.reader.name, at: r.at, readAt: r.readAt, recalledAt: r.recalledAt })),
    abilities: abilities.map(a => ({ ...a, targets: a.targets.map(t => ({ ...t, branches: t.branches ? [...t.branches] : null })), refused: a.refused ? textOf(a.refused) : null, task: title(a.taskId) })),
  }
}

async function phoneOf(ctx: Ctx, holder: { kind: 'person' | 'post'; id: string }): Promise<string | null> {
  const id = holder.kind === 'person' ? holder.id : (await holdersOf(ctx.tx, ctx.tenantId, { post: holder.id }, ctx.now))[0]
  return id ? (await personOf(ctx.tx, ctx.tenantId, id))?.phone ?? null : null
}
