import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Character } from './seed.ts'
import type { Desk } from './supervising.ts'

/** A meeting in motion, step by step: items made ready and pushed, the agenda settled, the sitting kept, the 纪要 signed, every line sent on its way. The demo's month and the simulated year are this one program. */

export type Item = {
  title: string; nature: 'study' | 'decision' | 'major' | 'cadre' | 'report'; forKind: string; proposal: string; material: string; minutes: number; by: Character; reporter: Character; leader: Character; consult: readonly Character[]; legal: Character | null
  studied?: { title: string; number: string }[]; wantsId?: Id | null
}

export const draftItem = async (d: Desk, i: Item): Promise<Id | null> => (await d.hands.try(i.by, 'meetings.draftTopic', {
  title: i.title, nature: i.nature, forKind: i.forKind, proposal: i.proposal, material: i.material, minutes: i.minutes, reporterId: i.reporter.id, leaderId: i.leader.id, consultIds: i.consult.map(c => c.unitId), legalUnitId: i.legal?.unitId ?? null, studied: i.studied ?? [], wantsId: i.wantsId ?? null,
}))?.id ?? null

/** Asked, reviewed, signed: each condition by whoever has to meet it. */
export async function readyItem(d: Desk, i: Item, id: Id): Promise<void> {
  for (const c of i.consult) await d.hands.try(c, 'meetings.giveTopicOpinion', { id, kind: 'consulted', unitId: c.unitId, stand: d.chance.happens(0.8) ? 'agrees' : 'amend', words: '资金渠道和责任分工请进一步明确。' })
  if (i.legal) await d.hands.try(i.legal, 'meetings.giveTopicOpinion', { id, kind: 'legality', unitId: i.legal.unitId, stand: 'agrees', words: '经审核，内容合法。' })
  if (i.nature === 'major') for (const kind of ['public', 'expert', 'risk']) await d.hands.try(i.by, 'meetings.giveTopicOpinion', { id, kind, unitId: i.by.unitId, stand: 'agrees', words: '已按程序办理，情况附后。' })
  await d.hands.try(i.leader, 'meetings.signTopic', { id, words: '同意提请审议。' })
}

/** Pushed: the answer names what it lacks; nothing, and it lies with the office. Null: refused at the door. */
export const pushItem = async (d: Desk, i: Item, id: Id): Promise<string[] | null> => {
  const answer = await d.hands.try(i.by, 'meetings.submitTopic', { id })
  return answer && answer.lacks.map((l: { code: string }) => l.code)
}

export async function settleAgenda(d: Desk, clerk: Character, chair: Character, meetingId: Id, items: readonly { id: Id; minutes: number }[]): Promise<boolean> {
  if (!(await d.hands.try(clerk, 'meetings.arrange', { meetingId, items: items.map(({ id, minutes }) => ({ id, minutes })) }))) return false
  return (await d.hands.try(chair, 'meetings.fixAgenda', { meetingId })) !== null
}

export type Ruling = { verb: 'agree' | 'principle' | 'disagree' | 'postpone'; wording: string; requirement?: string; unitId?: Id | null; term?: Instant | null; revise?: boolean; dissent?: { personId: Id; words: string }[] }
export type Came = { status: 'present' | 'late' | 'earlyLeave' | 'substitute' | 'leave' | 'absent'; substitute?: string; why?: string }
export type Present = { id: Id; personId: Id | null; unitId: Id | null; name: string; unit: string; member: boolean; status: string }
type Taken = { id: Id; title: string; nature: string; unitId: Id; reporter: string; taken: unknown }

/** The organiser's list is opened and entered. */
export async function keepList(d: Desk, clerk: Character, meetingId: Id, opened: { bodyId?: Id | null; recorders: string[] }, came: (p: Present) => Came): Promise<any | null> {
  if (!(await d.hands.try(clerk, 'meetings.openSitting', { meetingId, bodyId: opened.bodyId ?? null, recorders: opened.recorders }))) return null
  const { presence } = await d.hands.do(clerk, 'meetings.sitting', { meetingId })
  if (presence.length) await d.hands.try(clerk, 'meetings.markPresence', { meetingId, rows: presence.map((p: Present) => ({ id: p.id, ...came(p) })) })
  return d.hands.do(clerk, 'meetings.sitting', { meetingId })
}

/** Item after item: who speaks, the chief last, who votes, what is decided. */
export async function decideItems(d: Desk, clerk: Character, sitting: any, chief: Id, rule: (t: Taken) => Ruling): Promise<void> {
  const { meeting, items, presence } = sitting as { meeting: { id: Id; kind: string }; items: Taken[]; presence: Present[] }
  const members = presence.filter(p => p.member && p.personId && ['present', 'late', 'earlyLeave'].includes(p.status))
  const votes = ['standing', 'partyGroup'].includes(meeting.kind)
  for (const t of items) {
    if (t.taken) continue
    const speakers = [...members.filter(m => m.personId !== chief).slice(0, 2), ...members.filter(m => m.personId === chief)]
    for (const s of speakers) await d.hands.try(clerk, 'meetings.recordSpeech', { meetingId: meeting.id, topicId: t.id, personId: s.personId, planned: 5, actual: 3 + d.chance.below(5) })
    await d.hands.try(clerk, 'meetings.takeItem', {
      meetingId: meeting.id, topicId: t.id, ...rule(t), ...(votes && t.nature !== 'study' && t.nature !== 'report' ? { method: 'hands', votes: members.map(m => ({ personId: m.personId, ballot: 'yes' })) } : {}),
    })
  }
}

/** Every line of a signed 纪要 goes somewhere: a matter, or somebody who knows of it. Answers the matters with their units. */
export async function dispose(d: Desk, clerk: Character, minuteId: Id, knows: Id): Promise<{ matterId: Id; unitId: Id; revise: boolean; title: string }[]> {
  const made: { matterId: Id; unitId: Id; revise: boolean; title: string }[] = []
  const { lines } = await d.hands.do(clerk, 'meetings.minute', { id: minuteId })
  for (const l of lines) {
    if (l.goneAt !== null) continue
    if (l.kind === 'note') await d.hands.try(clerk, 'meetings.noteLine', { id: l.id, personId: knows })
    else {
      const carried = await d.hands.try(clerk, 'meetings.carryLine', { id: l.id })
      if (carried) made.push({ matterId: carried.matterId, unitId: l.unitId, revise: l.kind === 'revise', title: l.topic || l.wording })
    }
  }
  return made
}
