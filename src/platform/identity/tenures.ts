import { and, eq } from 'drizzle-orm'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import type { identityContract } from './contract.ts'
import { labelOf } from './directory.ts'
import { brokenPair, type Held, inTheWay, pairsOf, type Pair, turnsPermanent, whyNotGrant, whyNotStart } from './domain.ts'
import { addTenure } from './found.ts'
import { chiefPost, headPostOf, leadersOf, personOf, type Post } from './lookup.ts'
import { directoryChanged } from './memory.ts'
import { there } from './organisation.ts'
import { post } from './schema.ts'
import { administratorPeople, endTenureRow, heldOf, lockPeople, lockPost, rolesOfPeople, tenureHistory, tenureOf } from './store.ts'

/** 任职、免职、授权: whoever leaves hands over everything open in the same transaction (S4-44, C16). */
export const tenureActs: Pick<Acts<typeof identityContract>, 'tenures' | 'startTenure' | 'endTenure' | 'tenureLapses' | 'grantRoles'> = {
  async tenures({ tx, tenantId }, of) {
    return { tenures: await tenureHistory(tx, tenantId, of) }
  },

  async startTenure(ctx, input) {
    const { tx, tenantId, now, actor } = ctx
    const found = await there(lockPost(tx, tenantId, input.postId))
    const person = await there(personOf(tx, tenantId, input.personId))
    await lockPeople(tx, tenantId, [person.id])
    const held = await heldOf(tx, tenantId, found.id, now)
    const wanted = { ...input, fromAt: input.fromAt ?? now, untilAt: input.untilAt ?? null }
    const isAdmin = (await administratorPeople(tx, tenantId)).includes(person.id)
    const blocking = inTheWay(found, held, wanted)
    refuseIf(whyNotStart(found, held, wanted, { byPersonId: actor.id, isAdmin, now }), { holder: blocking.map(h => h.name).join('、') })
    const leaving = input.replace ? blocking : []
    await refusePairs(ctx, [person], found.id, found.roles)
    const id = await addTenure(ctx, { ...wanted, reason: input.reason })
    record(ctx, 'identity.tenureStarted', found, person, { tenureId: id, acting: input.acting, fromAt: wanted.fromAt, untilAt: wanted.untilAt, reason: input.reason })
    if (wanted.untilAt !== null) ctx.alarm({ key: alarmOf(id), due: wanted.untilAt, act: 'identity.tenureLapses', input: { tenureId: id } })
    for (const before of held.filter(h => turnsPermanent(h, wanted))) {
      await endTenureRow(tx, tenantId, before.id, now, '代理转为正式任职')
      ctx.cancelAlarm(alarmOf(before.id))
    }
    const handedOver = []
    for (const former of leaving) handedOver.push(...await end(ctx, found, former, `由${person.name}接替：${input.reason}`, { personId: person.id, postId: found.id }))
    return { id, handedOver }
  },

  async endTenure(ctx, { tenureId, reason, receiver }) {
    const { tx, tenantId, now } = ctx
    const tenure = await there(tenureOf(tx, tenantId, tenureId))
    const found = await there(lockPost(tx, tenantId, tenure.postId))
    const leaving = (await heldOf(tx, tenantId, found.id, now)).find(h => h.id === tenureId)
    if (!leaving) throw new Refusal('identity.tenureOver')
    return { handedOver: await end(ctx, found, leaving, reason, receiver ? await present(ctx, receiver, leaving) : null) }
  },

  /** A tenure with a last day ends by itself: what is open goes to the next holder of the post, else up the line. */
  async tenureLapses(ctx, { tenureId }) {
    const { tx, tenantId, now } = ctx
    const tenure = await there(tenureOf(tx, tenantId, tenureId))
    if (tenure.untilAt === null || tenure.untilAt > now || tenure.endReason !== null) return { handedOver: [] }
    const found = await there(lockPost(tx, tenantId, tenure.postId))
    const person = await there(personOf(tx, tenantId, tenure.personId))
    const leaving: Held = { ...tenure, name: person.name }
    await endTenureRow(tx, tenantId, tenureId, tenure.untilAt, '任期届满')
    return { handedOver: await handOver(ctx, found, leaving, await nextInLine(ctx, found, leaving), '任期届满') }
  },

  async grantRoles(ctx, { postId, roles, reason }) {
    const { tx, tenantId, now, actor } = ctx
    const found = await there(lockPost(tx, tenantId, postId))
    const held = await heldOf(tx, tenantId, postId, now)
    await lockPeople(tx, tenantId, held.map(h => h.personId))
    refuseIf(whyNotGrant(held.map(h => h.personId), { byPersonId: actor.id, admins: await administratorPeople(tx, tenantId) }))
    await refusePairs(ctx, held.map(h => ({ id: h.personId, name: h.name })), postId, roles)
    const granted = [...new Set(roles)]
    await directoryChanged(tx, tenantId)
    await tx.update(post).set({ roles: granted }).where(and(eq(post.tenantId, tenantId), eq(post.id, postId)))
    ctx.record({ what: 'identity.rolesGranted', about: aboutPost(found), detail: { before: found.roles, after: granted, reason, holders: held.map(h => h.personId) } })
    return { done: true }
  },
}

const aboutPost = (p: Pick<Post, 'id' | 'title'>) => ({ module: 'identity', kind: 'post', id: p.id, title: p.title })
const record = (ctx: Ctx, what: string, p: Post, person: { id: Id; name: string }, detail: Record<string, unknown>) =>
  ctx.record({ what, about: aboutPost(p), detail: { personId: person.id, name: person.name, unitId: p.unitId, ...detail } })
const alarmOf = (tenureId: Id) => `identity.tenure:${tenureId}`

type To = { personId: Id; postId: Id }
type Handed = { module: string; label: string; count: number }[]

async function end(ctx: Ctx, found: Post, leaving: Held, reason: string, to: To | null): Promise<Handed> {
  await endTenureRow(ctx.tx, ctx.tenantId, leaving.id, ctx.now, reason)
  ctx.cancelAlarm(alarmOf(leaving.id))
  return handOver(ctx, found, leaving, to, reason)
}

/**
 * Asks every card to hand over what the leaver holds at the post; who held no other post hands over everything.
 * Without a receiver nothing may be open: the refusal names it, and undoes what was moved while counting.
 */
async function handOver(ctx: Ctx, found: Post, leaving: Held, to: To | { personId: null; postId: Id } | null, reason: string): Promise<Handed> {
  const elsewhere = (await rolesOfPeople(ctx.tx, ctx.tenantId, [leaving.personId], ctx.now)).some(r => r.tenureId !== leaving.id)
  const from = { personId: leaving.personId, postId: elsewhere ? found.id : null }
  const handed: Handed = []
  for (const m of ctx.house.modules) {
    const count = await m.handOver?.(ctx, from, to ?? { personId: null, postId: found.id }) ?? 0
    if (count) handed.push({ module: m.name, label: m.label, count })
  }
  if (!to && handed.length) {
    const list = handed.map(h => `${h.label} ${h.count} 件`).join('、')
    throw new Refusal('identity.openLeft', { name: leaving.name, count: handed.reduce((sum, h) => sum + h.count, 0), list })
  }
  record(ctx, 'identity.tenureEnded', found, { id: leaving.personId, name: leaving.name }, { tenureId: leaving.id, reason, to, handedOver: handed })
  return handed
}

/** The receiver must sit in the post named, now; of several the one must be named. Whoever leaves the post cannot receive there. */
async function present({ tx, tenantId, now }: Ctx, wanted: { personId: Id | null; postId: Id }, leaving: Held): Promise<To> {
  if (wanted.postId === leaving.postId && wanted.personId === leaving.personId) throw new Refusal('identity.receiverLeaving')
  const sitting = (await heldOf(tx, tenantId, wanted.postId, now))
    .filter(h => h.fromAt <= now && h.id !== leaving.id && (!wanted.personId || h.personId === wanted.personId))
  refuseUnless(new Set(sitting.map(h => h.personId)).size === 1, 'identity.receiverVacant')
  return { personId: sitting[0]!.personId, postId: wanted.postId }
}

/** Who takes over when nobody was named: another holder of the post, the head of the unit, its leader, the chief; else the post itself keeps it. */
async function nextInLine({ tx, tenantId, now }: Ctx, found: Post, leaving: Held): Promise<To | { personId: null; postId: Id }> {
  const leaders = (await leadersOf(tx, tenantId, found.unitId)).map(p => p.id)
  const line = [found.id, await headPostOf(tx, tenantId, found.unitId), ...leaders, (await chiefPost(tx, tenantId))?.id]
  for (const postId of line) {
    const next = postId ? (await heldOf(tx, tenantId, postId, now)).find(h => h.fromAt <= now && (h.personId !== leaving.personId || postId !== found.id)) : undefined
    if (next) return { personId: next.personId, postId: next.postId }
  }
  return { personId: null, postId: found.id }
}

/** Refuses when one of these people would hold a forbidden pair once `postId` carries `roles` (S1-10). */
async function refusePairs(ctx: Ctx, people: readonly { id: Id; name: string }[], postId: Id, roles: readonly string[]): Promise<void> {
  const pairs = pairsOf(ctx.rules)
  const refuse = (pair: Pair | null, name: string) => {
    if (pair) throw new Refusal('identity.forbiddenPair', { name, one: labelOf(pair[0]), other: labelOf(pair[1]) })
  }
  refuse(brokenPair(roles, pairs), '同一岗位')
  const others = await rolesOfPeople(ctx.tx, ctx.tenantId, people.map(p => p.id), ctx.now)
  for (const p of people) {
    const elsewhere = others.filter(o => o.personId === p.id && o.postId !== postId).flatMap(o => o.roles)
    refuse(brokenPair([...roles, ...elsewhere], pairs), p.name)
  }
}
