import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { actorOfPerson, deskOf, headPostOf, holdersOf, namesOf, personOf, postOf, postsWithRole, unitOf, unitsOf } from '#platform/identity/public'
import { letKnow, type Meeting } from '../applying/store.ts'
import { isSubstituted } from './domain.ts'
import * as store from './store.ts'
import type { Comer, Level } from './types.ts'

/** Who is invited and comes to know of it, whom to ring up, who of a unit comes. */

/** Every called unit and every leader asked to come; the intake and the head of each unit know from now on, and each leader (C9). */
export async function invite(ctx: Ctx, m: Meeting): Promise<void> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const rows: Omit<store.Invitee, 'tenantId'>[] = []
  const blank = { meetingId: m.id, state: 'waiting' as const, again: false, answeredAt: null, answeredBy: null, late: false, note: '', leaveWhy: '', leaveToId: null, leaveTo: null, leaveById: null, leaveAt: null, leaveWords: null, leaveGranted: null, urges: 0, urgedAt: null }
  const know: { who: Id; why: string }[] = []
  for (const l of m.leaders) {
    rows.push({ ...blank, id: ctx.newId(), orderNo: rows.length, unitId: null, personId: l.personId, name: l.name })
    know.push({ who: l.personId, why: '通知参会' })
  }
  for (const id of m.unitIds) {
    const u = units.find(x => x.id === id)
    if (!u) continue
    rows.push({ ...blank, id: ctx.newId(), orderNo: rows.length, unitId: id, personId: null, name: u.shortName || u.name })
    const posts = [(await deskOf(ctx.tx, ctx.tenantId, id, 'intake', ctx.now))?.id, await headPostOf(ctx.tx, ctx.tenantId, id)].filter(p => p != null)
    for (const who of posts.length ? posts : [id]) know.push({ who, why: '通知参会' })
  }
  await store.addInvitees(ctx, rows)
  await letKnow(ctx, m.id, know)
}

/** All who have to hear of a change: invited units and leaders, and whoever was named. */
export async function hearersOf(ctx: Ctx, meetingId: Id, only: (i: store.Invitee) => boolean = () => true): Promise<{ units: Id[]; people: Id[] }> {
  const invited = (await store.inviteesOf(ctx, meetingId)).filter(only)
  const named = (await store.attendeesOf(ctx, meetingId)).filter(a => invited.some(i => i.id === a.inviteeId)).flatMap(a => a.personId ?? [])
  return { units: invited.flatMap(i => i.unitId ?? []), people: [...new Set([...invited.flatMap(i => i.personId ?? []), ...named])] }
}

/** Whom to ring up. */
export async function contactOf(ctx: Ctx, i: store.Invitee): Promise<{ name: string; phone: string }> {
  if (i.personId) return { name: i.name, phone: (await personOf(ctx.tx, ctx.tenantId, i.personId))?.phone ?? '' }
  const desk = await deskOf(ctx.tx, ctx.tenantId, i.unitId!, 'intake', ctx.now)
  const person = desk?.holder ? await personOf(ctx.tx, ctx.tenantId, desk.holder.id) : null
  return { name: desk?.holder?.name ?? '', phone: [(await unitOf(ctx.tx, ctx.tenantId, i.unitId!))?.phone, person?.phone].filter(Boolean).join('、') }
}

/** A person of ours with the post and level the directory gives him; somebody else as he was typed. @throws notFound */
export async function comerOf(ctx: Ctx, c: Comer): Promise<Comer> {
  if (!c.personId) {
    if (!c.name.trim()) throw new Refusal('meetings.nobodyNamed')
    return c
  }
  const [name, actor, person] = [(await namesOf(ctx.tx, ctx.tenantId, [c.personId])).get(c.personId), await actorOfPerson(ctx.tx, ctx.tenantId, c.personId, ctx.now), await personOf(ctx.tx, ctx.tenantId, c.personId)]
  if (!name) throw new Refusal('notFound')
  const posts = (await Promise.all((actor?.posts ?? []).map(p => postOf(ctx.tx, ctx.tenantId, p)))).filter(p => p !== null)
  const level: Level = posts.some(p => p.rank === 'chief' || p.rank === 'county-leader') ? 'chief' : posts.some(p => p.rank === 'deputy') ? 'deputy' : 'staff'
  return { personId: c.personId, name, post: c.post || posts[0]?.title || '', phone: c.phone || person?.phone || '', level }
}
/** For an invited leader only he himself is not a substitute. */
export const judged = (i: store.Invitee, comers: readonly Comer[]): Comer[] => comers.map(c => (i.personId ? { ...c, level: c.personId === i.personId ? 'chief' : c.level === 'staff' ? 'staff' : 'deputy' } : c))
export const attendeesAs = (comers: readonly Comer[], attendance: Meeting['attendance']): Omit<store.Attendee, 'tenantId' | 'inviteeId' | 'meetingId' | 'n'>[] => {
  const substituted = isSubstituted(attendance, comers)
  return comers.map(c => ({ ...c, substitute: substituted }))
}

/** Who gives leave, by name: the chair, or where he is the one who asks (or the county says so) the head of the office. @throws meetings.leaveNobody */
export async function leaveGrantor(ctx: Ctx, m: Meeting, i: store.Invitee): Promise<{ id: Id; name: string }> {
  const chair = m.leaders.find(l => l.part === 'chair')
  if (ctx.rules.text('meetings.leave.approver') === 'chair' && chair && chair.personId !== i.personId) return { id: chair.personId, name: chair.name }
  for (const post of await postsWithRole(ctx.tx, ctx.tenantId, 'officeHead')) {
    const [id] = await holdersOf(ctx.tx, ctx.tenantId, { post: post.id }, ctx.now)
    const name = id && (await namesOf(ctx.tx, ctx.tenantId, [id])).get(id)
    if (id && name && id !== i.personId) return { id, name }
  }
  throw new Refusal('meetings.leaveNobody')
}
