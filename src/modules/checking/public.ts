import { createHash } from 'node:crypto'
import { lapsed } from '#gongwen/checks/citing'
import { cards } from '#gongwen/checks/run'
import { canonical } from '#kernel/canonical'
import { type Day, day } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import type { House } from '#platform/acts/house'
import { allNames, idsOf, tenantOf, tenantsOf, unitsOf } from '#platform/identity/public'
import type { Eye } from './contract.ts'
import { leadersOn, settingsOf } from './domain.ts'
import * as store from './store.ts'

export type { Eye } from './contract.ts'

/** Settings and names are read anew at most this often by a process: a change holds within two seconds everywhere. */
const FRESH_MS = 2_000
type Kept = { at: number; settings: Eye['settings']; own: string[]; typos: Eye['words']['typos']; leaders: store.LeaderRecord[]; byDay: Map<string, Eye> }
const kept = new WeakMap<House, Map<string, Kept>>()

/** After a change in this process, the next reader sees it at once. */
export const forgetChecking = (house: House, tenantId: string): void => void kept.get(house)?.delete(tenantId)

/**
 * What the checks know of this county for a paper dated `date` (not yet dated: today): levels, words that are never a typing error, own typos, the leaders in
 * office on that day in their order, what is repealed. `findingsIn(reading, { kind, today: eye.today, words: eye.words }, eye.settings)`.
 */
export async function checkingFor(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'house' | 'today'>, { date }: { date?: string | null } = {}): Promise<Eye> {
  const all = kept.get(ctx.house) ?? new Map<string, Kept>()
  kept.set(ctx.house, all)
  let entry = all.get(ctx.tenantId)
  if (!entry || Math.abs(performance.now() - entry.at) > FRESH_MS) {
    entry = await read(ctx)
    all.set(ctx.tenantId, entry)
  }
  const on = date ? day(date) : ctx.today
  const name = `${on} ${ctx.today}`
  const eye = entry.byDay.get(name) ?? eyeOf(entry, on, ctx.today)
  entry.byDay.set(name, eye)
  return eye
}

function eyeOf({ settings, own, typos, leaders }: Kept, on: Day, today: Day): Eye {
  const body = {
    today, settings,
    words: { own, leaders: leadersOn(leaders, on).map(l => ({ name: l.name, post: l.post, organ: l.organ })), repealed: [...lapsed], typos },
  }
  return { ...body, stamp: createHash('sm3').update(canonical(body)).digest('hex').slice(0, 16) }
}

async function read(ctx: Pick<Ctx, 'tx' | 'tenantId'>): Promise<Kept> {
  const decided = await store.decisionsOf(ctx)
  const words = await store.wordsOf(ctx)
  const leaders = await store.leadersOf(ctx)
  const names = new Set<string>(leaders.flatMap(l => [l.name, l.organ]))
  // Places and bodies of this county and of those above it, closed ones too: old papers are quoted.
  const here = await tenantOf(ctx.tx, ctx.tenantId)
  const above = idsOf(here?.path ?? '')
  for (const t of await tenantsOf(ctx.tx)) {
    names.add(t.name)
    if (!above.includes(t.code)) continue
    for (const u of await unitsOf(ctx.tx, t.id)) for (const n of [u.name, u.shortName]) names.add(n)
  }
  for (const n of await allNames(ctx.tx, ctx.tenantId)) names.add(n)
  for (const w of words) if (w.kind === 'allowed') names.add(w.text)
  return {
    at: performance.now(), settings: settingsOf(decided, cards), own: [...names].filter(n => n.length > 1).sort(), leaders,
    typos: words.filter(w => w.kind === 'typo').map(w => ({ wrong: w.text, right: w.right, level: w.level, note: w.note })).sort((a, b) => (a.wrong < b.wrong ? -1 : 1)), byDay: new Map(),
  }
}
