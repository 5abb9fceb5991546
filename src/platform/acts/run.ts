import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import { canonical } from '#kernel/canonical'
import { dayOf, type Instant } from '#kernel/day'
import type { Fact } from '#kernel/ref'
import { Refusal, refuseUnless } from '#kernel/refusal'
import { newId } from '#platform/database/ids'
import type { Database, Tx } from '#platform/database/open'
import { setAlarms } from '#platform/alarms/public'
import { appendFacts } from '#platform/facts/public'
import { hint } from '#platform/live/public'
import { refuseMarkedInput } from '#platform/markings/public'
import { recordNotices } from '#platform/notices/public'
import { sendMessages } from '#platform/outbox/public'
import { rulesOf } from '#platform/rules/public'
import type { House } from './house.ts'
import type { AlarmRequest, Ctx, Message, Origin, Outside } from './module.ts'
import { answered } from './schema.ts'
import type { Services } from './services.ts'
import { wordsOfIssue } from './text.ts'

export type Ground = { database: Database; house: House; services: Services }
export type ActRequest = {
  name: string; actor: Actor | null; input: unknown; now: Instant; origin: Origin | null
  /** Work of the clockwork in the act's own transaction: `before` takes the alarm or the message, or throws; `after` keeps the answer. */
  within?: { before?: (ctx: Ctx) => Promise<void>; after?: (ctx: Ctx, answer: unknown) => Promise<void> }
}

/** The one road into a module: door, input, transaction, act, record (architecture §3). Time comes in by the same road, as the clock's act. */
export async function runAct(ground: Ground, request: ActRequest): Promise<unknown> {
  const { house, database, services } = ground
  const { name, actor, now, origin, within } = request
  const entry = house.act(name)
  if (!entry) throw new Refusal('noSuchAct')
  const actorOrNobody = door(entry.act.who, actor)
  const input = entry.act.input.parse(request.input ?? {}, { error: wordsOfIssue })
  if (entry.act.kind === 'write' && actor?.kind !== 'clock') await refuseMarkedInput(ground, { actor, where: name, now, origin }, input)
  const impl = entry.module.acts[entry.name]!
  const outside: Outside = { database, services, house, actor, tenantId: actor?.tenantId ?? null, now, today: dayOf(now), origin }
  const prepared = typeof impl === 'function' ? undefined : await impl.prepare(outside, input)
  const act = typeof impl === 'function' ? impl : impl.act
  const key = entry.act.kind === 'write' && !entry.act.secret && origin?.key && actor?.accountId ? origin.key : null

  try {
    return await committed(database, async tx => {
      const gathered = gather(ground, actorOrNobody, tx, now, origin)
      const ctx: Ctx = { ...gathered.ctx, rules: await rulesOf(tx, house, actorOrNobody.tenantId, now) }
      await within?.before?.(ctx)
      const answer = await act(ctx, input, prepared)
      await flush(ctx, name, gathered, services.config.hash)
      if (key) await remember(tx, actor!, key, name, input, answer, now)
      await within?.after?.(ctx, answer)
      return { answer, gathered }
    })
  } catch (error) {
    if (key && (error instanceof Refusal || error instanceof Repeated)) {
      const earlier = await earlierAnswer(database, actor!, key)
      if (earlier) {
        if (earlier.act !== name || earlier.inputHash !== hashOf(input)) throw new Refusal('sameKeyOtherInput')
        return earlier.answer
      }
    }
    throw error
  }
}

/** Opens a transaction with a full ctx for work that is no act of a contract: downloads, the demo's seeding, the command line. */
export const inTransaction = <T>(ground: Ground, actor: Actor, name: string, now: Instant, work: (ctx: Ctx) => Promise<T>, origin: Origin | null = null): Promise<T> =>
  committed(ground.database, async tx => {
    const gathered = gather(ground, actor, tx, now, origin)
    const ctx: Ctx = { ...gathered.ctx, rules: await rulesOf(tx, ground.house, actor.tenantId, now) }
    const answer = await work(ctx)
    await flush(ctx, name, gathered, ground.services.config.hash)
    return { answer, gathered }
  })

/** A hint after the commit saves the pollers a second; nothing rests on it. */
async function committed<T>(database: Database, work: (tx: Tx) => Promise<{ answer: T; gathered: Gathered }>): Promise<T> {
  const { answer, gathered } = await database.transaction(work)
  if (gathered.facts.length) hint(database, 'notices')
  if (gathered.alarms.size) hint(database, 'alarms')
  if (gathered.messages.length) hint(database, 'outbox')
  return answer
}

/** 'public' acts run before anybody is known: they may name the tenant themselves and hold no permission. */
const nobody: Actor = {
  kind: 'person', tenantId: '00000000-0000-0000-0000-000000000000', id: '00000000-0000-0000-0000-000000000000', name: '未登录', accountId: null,
  posts: [], units: [], unitId: null, permissions: new Set(), onBehalfOf: [],
}

export function door(who: string, actor: Actor | null): Actor {
  if (who === 'public') return actor ?? nobody
  if (!actor) throw new Refusal('notSignedIn')
  if (actor.permissions.has('mustChangePassword') && who !== 'session') throw new Refusal('identity.mustChangePassword')
  refuseUnless(who === 'everyone' || who === 'session' || has(actor, who))
  refuseUnless(who === 'clock' || actor.kind !== 'clock' || has(actor, who))
  return actor
}

type Gathered = { ctx: Omit<Ctx, 'rules'>; facts: Fact[]; alarms: Map<string, AlarmRequest | null>; messages: Message[] }

function gather({ house }: Ground, actor: Actor, tx: Tx, now: Instant, origin: Origin | null): Gathered {
  const facts: Fact[] = []
  const alarms = new Map<string, AlarmRequest | null>()
  const messages: Message[] = []
  return {
    facts, alarms, messages,
    ctx: {
      tenantId: actor.tenantId, actor, tx, now, today: dayOf(now), house, origin,
      newId: () => newId(now),
      record: fact => void facts.push(fact),
      alarm: a => void alarms.set(a.key, a),
      cancelAlarm: k => void alarms.set(k, null),
      send: m => void messages.push(m),
    },
  }
}

async function flush(ctx: Ctx, act: string, { facts, alarms, messages }: Gathered, hash: 'sm3' | 'sha256'): Promise<void> {
  const recorded = facts.length ? await appendFacts(ctx, act, facts, hash) : []
  if (recorded.length) await recordNotices(ctx, recorded)
  if (alarms.size) await setAlarms(ctx, [...alarms])
  if (messages.length) await sendMessages(ctx, messages)
}

class Repeated extends Error {}
const hashOf = (input: unknown) => createHash('sha256').update(canonical(input)).digest('base64url')

async function remember(tx: Tx, actor: Actor, key: string, act: string, input: unknown, answer: unknown, now: Instant) {
  const [row] = await tx.insert(answered)
    .values({ tenantId: actor.tenantId, accountId: actor.accountId!, key, act, inputHash: hashOf(input), answer: answer ?? null, at: now })
    .onConflictDoNothing().returning({ key: answered.key })
  if (!row) throw new Repeated()
}

const earlierAnswer = async (database: Database, actor: Actor, key: string) => {
  const [row] = await database.db.select().from(answered)
    .where(and(eq(answered.tenantId, actor.tenantId), eq(answered.accountId, actor.accountId!), eq(answered.key, key)))
  return row ?? null
}
