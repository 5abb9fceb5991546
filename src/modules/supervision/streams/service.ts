import { at, firstDayOf, plusDays, plusQuarters, type Quarter, quarterOf } from '#kernel/day'
import { refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, AgendaItem, Ctx } from '#platform/acts/module'
import { seesAll, worksDesk } from '../policy.ts'
import type { QuarterView, streamsContract } from './contract.ts'
import { isOver, owesNote, type Standing, type Stream, streamIds, whyNotNote } from './domain.ts'
import * as store from './store.ts'
import { streamsText } from './text.ts'

/** A year back and the quarter that runs. */
const SHOWN = 5
const lastQuarters = (ctx: Ctx, n: number): Quarter[] => Array.from({ length: n }, (_, i) => plusQuarters(quarterOf(ctx.today), -i))

/** 三个方面 (S1-56): none of them stays empty for a quarter without a word why. */
export const streamsActs: Acts<typeof streamsContract> = {
  async streams(ctx) {
    refuseUnless(seesAll(ctx.actor), 'notAllowed')
    return { rows: await standing(ctx, lastQuarters(ctx, SHOWN)), may: { note: worksDesk(ctx.actor) } }
  },

  async noteEmptyQuarter(ctx, { quarter, stream, words }) {
    refuseIf(words ? null : 'supervision.noReason')
    refuseIf(whyNotNote((await standingsOf(ctx, [quarter])).get(quarter)![stream], ctx.today))
    await store.addNote(ctx, { quarter, stream, words })
    ctx.record({ what: 'supervision.emptyQuarterNoted', about: { module: 'supervision', kind: 'quarter', id: ctx.newId(), title: streamsText.emptyTitle(quarter, stream) }, detail: { quarter, stream, words } })
    return { quarter }
  },
}

/** 今日 of the desk: what the quarters that are over still owe a word for. */
export async function streamsAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  if (!worksDesk(ctx.actor)) return []
  return (await standing(ctx, lastQuarters(ctx, SHOWN).slice(1))).flatMap(q => q.each.filter(e => e.owes).map(e => ({
    ref: null, kind: streamsText.agenda, title: streamsText.emptyTitle(q.quarter, e.stream), due: null, note: streamsText.emptyNote,
  })))
}

async function standingsOf(ctx: Ctx, quarters: readonly Quarter[]): Promise<Map<Quarter, Record<Stream, Standing>>> {
  const [filed, began, notes] = [await store.filedBy(ctx, quarters), await store.ledgerBegan(ctx), await store.notesOf(ctx, quarters)]
  return new Map(quarters.map(quarter => {
    const one = (stream: Stream): Standing => ({
      quarter, items: filed.get(quarter)![stream], noted: notes.some(n => n.quarter === quarter && n.stream === stream), began: began !== null && began < at(firstDayOf(plusQuarters(quarter, 1))),
    })
    return [quarter, { deployment: one('deployment'), own: one('own'), people: one('people') }]
  }))
}

async function standing(ctx: Ctx, quarters: readonly Quarter[]): Promise<QuarterView[]> {
  const [standings, notes] = [await standingsOf(ctx, quarters), await store.notesOf(ctx, quarters)]
  return quarters.map(quarter => ({
    quarter, from: firstDayOf(quarter), until: plusDays(firstDayOf(plusQuarters(quarter, 1)), -1), over: isOver(quarter, ctx.today),
    each: streamIds.map(stream => {
      const s = standings.get(quarter)![stream]
      const note = notes.find(n => n.quarter === quarter && n.stream === stream)
      return { stream, items: s.items, owes: owesNote(s, ctx.today), note: note ? { words: note.words, by: note.by, at: note.at } : null }
    }),
  }))
}
