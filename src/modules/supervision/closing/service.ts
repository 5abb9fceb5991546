import { yearOf } from '#kernel/day'
import type { Id, Recorded } from '#kernel/ref'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { factsOf } from '#platform/facts/public'
import { unitsOf } from '#platform/identity/public'
import { actOn, type Matter, matterOf, mattersByIds, nextDate, partsOfMatters, rungOf, wordsOfFact } from '#platform/matters/public'
import { owing } from '../effects/service.ts'
import { findItem, type Item } from '../filing/store.ts'
import { itemRef, numberOf } from '../text.ts'
import type { closingContract } from './contract.ts'
import { looksDone, missing } from './domain.ts'
import * as store from './store.ts'
import { closingText } from './text.ts'
import type { Entry } from './types.ts'

/** As many as the desk goes through at once. */
const SHOWN = 100

/** 扫尾 (S1-29): what is done and not crossed off, and what each of them lacks; every origin gets its reply; after the end the file. */
export const closingActs: Acts<typeof closingContract> = {
  async closingQueue(ctx, { unitId, lack }) {
    const items = await store.seemDone(ctx, unitId, SHOWN + 1)
    const some = items.slice(0, SHOWN)
    const ids = some.map(i => i.matterId!)
    // However many they are: one question for the matters, one for their parts, one for the names of units.
    const [matters, parts, units, owe] = [await mattersByIds(ctx, ids), await partsOfMatters(ctx, ids), await unitsOf(ctx.tx, ctx.tenantId), await owing(ctx, some)]
    const shown = []
    for (const i of some) {
      const m = matters.get(i.matterId!)
      if (!m || !looksDone(m)) continue
      const next = nextDate(m)
      const open = (parts.get(m.id) ?? []).filter(p => p.endedAt === null).map(p => p.title)
      const doer = [ctx.actor.id, ...ctx.actor.onBehalfOf].some(who => who === m.owner.personId || m.doers.includes(who))
      const lacks = missing(m, open, owe.has(i.id))
      if (lack && !lacks.some(l => l.kind === lack)) continue
      shown.push({
        itemId: i.id, number: numberOf(i, ctx.rules.text('supervision.numberPrefix')), title: i.title, matterId: m.id, unit: units.find(u => u.id === m.owner.unitId)?.shortName ?? '', claimedAt: m.claim?.at ?? null, result: m.claim?.result ?? m.lastReport?.done ?? '', nextAt: next.at, rung: rungOf(next, ctx.now, ctx.rules), lacks,
        may: { verify: m.status === 'checking' && !doer, reply: m.origins.some(o => o.owed) },
      })
    }
    const done = await store.notArchived(ctx, SHOWN)
    return { rows: shown, toArchive: done.map(i => ({ itemId: i.id, number: numberOf(i, ctx.rules.text('supervision.numberPrefix')), title: i.title, endedAt: i.endedAt! })), more: items.length > SHOWN }
  },

  async replyDrafts(ctx, { itemId }) {
    const { i, m } = await both(ctx, itemId)
    return { matterId: m.id, drafts: m.origins.map(o => ({ originId: o.id, name: o.name, kind: o.kind, owed: o.owed, text: closingText.reply(o.name, i.title, m) })) }
  },

  async replyAll(ctx, { itemId, replies, how }) {
    const { m } = await both(ctx, itemId)
    refuseIf(replies.every(r => m.origins.some(o => o.id === r.originId && o.owed)) ? null : 'supervision.fromNowhere')
    for (const r of replies) await actOn(ctx, m.id, { do: 'reply', originId: r.originId, words: r.words, how, final: true })
    return { replied: replies.length }
  },

  async archiveList(ctx, { itemId }) {
    const { i, m } = await both(ctx, itemId)
    const a = await store.archivedOf(ctx, itemId)
    const stands = a !== null && m.endedAt !== null && a.at >= m.endedAt
    return { ended: m.status === 'closed', entries: stands ? a.entries : await entriesOf(ctx, i, m), archived: stands ? { number: closingText.archiveNumber(a.year, a.serial), by: a.by, at: a.at } : null }
  },

  /** What goes into the file is written down as it is now; a matter that is reopened is archived again after its next end. */
  async archive(ctx, { itemId }) {
    const { m } = await both(ctx, itemId, 'lock')
    const i = await findItem(ctx, itemId)
    refuseIf(m.status === 'closed' ? null : 'supervision.notEnded')
    const before = await store.archivedOf(ctx, itemId)
    refuseIf(before && before.at >= m.endedAt! ? 'supervision.alreadyArchived' : null)
    const year = yearOf(ctx.today)
    const serial = await store.nextSerial(ctx, year)
    const entries = await entriesOf(ctx, i, m)
    await store.add(ctx, { id: ctx.newId(), itemId, matterId: m.id, year, serial, entries, byId: ctx.actor.id, by: ctx.actor.name, at: ctx.now })
    const number = closingText.archiveNumber(year, serial)
    ctx.record({ what: 'supervision.archived', about: itemRef(i), detail: { number, entries: entries.length } })
    return { number, entries: entries.length }
  },
}

async function both(ctx: Ctx, itemId: string, lock?: 'lock') {
  const i = await findItem(ctx, itemId, lock)
  if (!i.matterId) throw new Refusal('notFound')
  return { i, m: await matterOf(ctx, i.matterId) }
}

/** The register sheet, the leader's own words, and of the trail what tells how it was decided, done, checked and answered. */
async function entriesOf(ctx: Ctx, i: Item, m: Matter): Promise<Entry[]> {
  const trail = [...await factsOf(ctx.tx, ctx.tenantId, i.id), ...await factsOf(ctx.tx, ctx.tenantId, i.matterId!)].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const number = numberOf(i, ctx.rules.text('supervision.numberPrefix')) ?? ''
  return [
    { title: closingText.register, words: `${number} ${i.title}；依据：${i.basis}`.trim(), by: i.registrar, at: i.at },
    ...(i.verbatim ? [{ title: closingText.verbatim, words: i.verbatim, by: i.instructor, at: i.at }] : []),
    ...trail.filter(f => closingText.kept[f.what]).map(f => ({ title: closingText.kept[f.what]!, words: `${toWhom(f, m)}${wordsIn(f)}`, by: f.actor.name, at: f.at })),
  ]
}
/** 件件有回音 (C2): of a reply the file says to whom. */
const toWhom = (f: Recorded, m: Matter): string => {
  const { fact } = f.detail as { fact?: { is: string; originId?: Id } }
  const name = fact?.is === 'replied' ? m.origins.find(o => o.id === fact.originId)?.name : undefined
  return name ? `${name}：` : ''
}
const wordsIn = (f: Recorded): string => (f.what.startsWith('matters.') ? wordsOfFact(f) : String((f.detail as { words?: string; number?: string } | undefined)?.words ?? (f.detail as { number?: string } | undefined)?.number ?? ''))
