import type { Id } from '#kernel/ref'
import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { actorOfPerson, chiefPost, headPostOf, holdersOf, leadersOf, postOf, postsWithRole, unitOf } from '#platform/identity/public'
import { currentCalendar } from '#platform/workdays/public'
import type { By, Given } from './commands.ts'
import { coordinates } from './policy.ts'
import type { Matter, Seat, Target } from './state.ts'
import { childrenOf, findMatter } from './store.ts'

/** What a decision needs from outside, gathered once per command: who acts in which post, who steps in, who leads, the calendar, the family. */
export async function givenFor(ctx: Ctx, m: Matter | null): Promise<Given> {
  const { tx, tenantId, now, rules } = ctx
  const answering = m && (m.offer?.to.unitId ?? m.owner.unitId)
  const leaders = m ? await leadersFor(ctx, m) : []
  return {
    now,
    rules,
    leaders,
    office: await officeSeat(ctx),
    by: await byFor(ctx, m, leaders),
    calendar: await currentCalendar(ctx),
    head: answering ? await headPostOf(tx, tenantId, answering) : null,
    children: m ? await childrenOf(tx, tenantId, m.id) : { all: 0, open: 0 },
    parent: m?.parentId ? familyOf(await findMatter(tx, tenantId, m.parentId)) : null,
    ownerStands: !m || (await holdersOf(tx, tenantId, { post: m.owner.postId }, now)).includes(m.owner.personId),
  }
}

const familyOf = (parent: Matter | null): Given['parent'] =>
  parent && { ended: parent.status === 'closed' || parent.status === 'merged', due: parent.kind === 'immediate' ? parent.clock.at : null }

/** The clock, or somebody without a post: stands nowhere, so it can own nothing. */
export const NOWHERE = '00000000-0000-0000-0000-000000000000'

/** Where no leader gave the instruction in person, the leaders in charge of the owner's unit, and the chief, speak for the instructing level (F29). */
export async function byFor(ctx: Ctx, m: Matter | null, leaders?: readonly Id[]): Promise<By> {
  const { actor, tx, tenantId } = ctx
  const seat = seatFor(await seatsOf(ctx), m) ?? { personId: actor.id, postId: NOWHERE, unitId: NOWHERE }
  const named = m?.origins.some(o => o.kind === 'leader' && o.personId) ?? true
  const heads = named ? [] : [...(leaders ?? (await leadersFor(ctx, m!))), (await chiefPost(tx, tenantId))?.id]
  return { ...seat, coordinates: coordinates(actor), instructs: actor.posts.some(p => heads.includes(p)), onBehalfOf: actor.onBehalfOf }
}

const leadersFor = async ({ tx, tenantId }: Ctx, m: Matter): Promise<Id[]> => (await leadersOf(tx, tenantId, m.owner.unitId)).map(p => p.id)

/** The actor's posts, the main one first. */
async function seatsOf({ tx, tenantId, actor }: Ctx): Promise<Seat[]> {
  const seats: Seat[] = []
  for (const id of actor.posts) {
    const post = await postOf(tx, tenantId, id)
    if (post) seats.push({ personId: actor.id, postId: post.id, unitId: post.unitId })
  }
  return seats
}

/** Of several posts the one this matter concerns: offered to it, owning it, in a unit that assists; else the main one. */
function seatFor(seats: readonly Seat[], m: Matter | null): Seat | null {
  const to = m?.offer?.to
  const wanted = m && [
    (s: Seat) => s.postId === to?.postId,
    (s: Seat) => s.postId === m.owner.postId,
    (s: Seat) => s.unitId === to?.unitId,
    (s: Seat) => s.unitId === m.owner.unitId,
    (s: Seat) => m.assistants.some(a => a.unitId === s.unitId),
  ]
  for (const wish of wanted || []) {
    const seat = seats.find(wish)
    if (seat) return seat
  }
  return seats[0] ?? null
}

/** The seat that steps in for orphans: the first coordinator in post, else the head of the office; null when neither is there (S4-40). */
export async function officeSeat({ tx, tenantId, now }: Ctx): Promise<Seat | null> {
  for (const role of ['coordinator', 'officeHead']) {
    for (const post of await postsWithRole(tx, tenantId, role)) {
      const [personId] = await holdersOf(tx, tenantId, { post: post.id }, now)
      if (personId) return { personId, postId: post.id, unitId: post.unitId }
    }
  }
  return null
}

export type To = { unitId: Id; personId?: Id | null | undefined }

/** A person named must be in a post of that unit now. @throws Refusal matters.nobodyThere */
export async function targetOf(ctx: Ctx, { unitId, personId = null }: To): Promise<Target> {
  if (personId) return seatIn(ctx, unitId, personId)
  refuseUnless(await isOpenUnit(ctx, unitId), 'matters.nobodyThere')
  return { unitId, personId: null, postId: null }
}

/** Without a name, the head of the unit. */
export async function seatOfUnit(ctx: Ctx, { unitId, personId = null }: To): Promise<Seat> {
  if (personId) return seatIn(ctx, unitId, personId)
  const postId = await headPostOf(ctx.tx, ctx.tenantId, unitId)
  const [head] = postId ? await holdersOf(ctx.tx, ctx.tenantId, { post: postId }, ctx.now) : []
  if (!postId || !head) throw new Refusal('matters.nobodyThere')
  return { unitId, postId, personId: head }
}

async function seatIn(ctx: Ctx, unitId: Id, personId: Id): Promise<Seat> {
  const actor = await actorOfPerson(ctx.tx, ctx.tenantId, personId, ctx.now)
  const seats = actor ? await seatsOf({ ...ctx, actor }) : []
  const seat = seats.find(s => s.unitId === unitId)
  if (!seat) throw new Refusal('matters.nobodyThere')
  return seat
}

async function isOpenUnit({ tx, tenantId, today }: Ctx, unitId: Id): Promise<boolean> {
  const unit = await unitOf(tx, tenantId, unitId)
  return unit !== null && (unit.openUntil === null || unit.openUntil >= today)
}
