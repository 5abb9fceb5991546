import type { Recorded } from '#kernel/ref'
import { has } from '#kernel/actor'
import { type AgendaItem, defineModule, type NoticeTo } from '#platform/acts/module'
import { circulatingActs, handOverReadings } from './circulating/service.ts'
import { type Box, incomingContract } from './contract.ts'
import { exchangeActs } from './exchange.ts'
import { receiptFindable } from './finding.ts'
import { paperSources } from './shelving.ts'
import { lookingContract } from './looking/contract.ts'
import { lookingActs } from './looking/service.ts'
import { notesContract } from './notes/contract.ts'
import { noteActs } from './notes/service.ts'
import { notesText } from './notes/text.ts'
import { handlingRoute } from './handling/flow.ts'
import { receiptSubject } from './handling/route.ts'
import { handlingActs, openLinesFor } from './handling/service.ts'
import { downloads } from './printing.ts'
import { registeringActs } from './registering/service.ts'
import { incomingRules } from './rules.ts'
import { receivingActs } from './service.ts'
import * as store from './store.ts'
import { incomingText } from './text.ts'
import { receiptRef } from './views.ts'

const detail = (f: Recorded) => f.detail as Record<string, string | null>
const person = (f: Recorded, key = 'person'): NoticeTo[] => (detail(f)[key] ? [{ person: detail(f)[key]! }] : [])
const post = (f: Recorded): NoticeTo[] => (detail(f).post ? [{ post: detail(f).post! }] : [])
const people = (f: Recorded, key: string): NoticeTo[] => ((f.detail?.[key] ?? []) as string[]).map(id => ({ person: id }))
/** The post the fact names, else whoever receives for the unit. */
const desk = (f: Recorded): NoticeTo[] => (detail(f).post ? post(f) : detail(f).unit ? [{ unit: detail(f).unit! }] : [])
/** Those who see to it that an instruction is put into effect. */
const watchers = (f: Recorded): NoticeTo[] => [{ unit: detail(f).unit! }, { unit: detail(f).unit!, permission: 'matters.coordinate' }]
const { notice } = incomingText
/** 批示: whoever sees to it; the leader himself when another put it in for him. */
const instructed = (f: Recorded) => [
  { to: watchers(f), text: notice.instructed(detail(f).signed ?? f.actor.name, f.about.title) },
  { to: detail(f).recorded ? person(f, 'leader') : [], text: notice.inYourName(f.actor.name, f.about.title) },
]
/** As many of one kind as 今日 takes. */
const SHOWN = 20

export const incoming = defineModule({
  name: 'incoming',
  label: incomingText.module,
  contract: { ...incomingContract, ...notesContract, ...lookingContract },
  acts: { ...receivingActs, ...registeringActs, ...handlingActs, ...circulatingActs, ...exchangeActs, ...noteActs, ...lookingActs },
  permissions: incomingText.permissions,
  refusals: { ...incomingText.refused, ...notesText.refused },
  rules: incomingRules,
  definitions: [handlingRoute],
  downloads,
  subject: receiptSubject,
  async instructions(ctx, of, limit) {
    const rows = await store.instructionsKnown(ctx, of, limit)
    return rows.map(({ instruction: i, receipt: r, paper }) => ({
      ref: receiptRef({ receipt: r, paper }), leaderId: i.leaderId, leader: i.leader, words: i.words, at: i.at, how: i.recordedBy ? 'oral' as const : 'written' as const, witness: i.witness,
    }))
  },
  notices: {
    'incoming.received': f => [{ to: desk(f), text: notice.received(f.about.title, detail(f).urgency ?? null) }],
    'incoming.signForOverdue': f => [{ to: post(f), text: notice.overdue(f.about.title) }, { to: person(f, 'sender'), text: notice.overdueAt(f.about.title, String(detail(f).unit)) }],
    'incoming.circulated': f => [{ to: people(f, 'people'), text: notice.circulated(f.about.title) }],
    // A recall is told by its own notice.
    'incoming.noted': f => [{ to: detail(f).kind === 'recall' ? [] : desk(f), text: notesText.notice(detail(f).kind!, f.about.title) }],
    'incoming.readingTurn': f => [{ to: person(f), text: notice.circulated(f.about.title) }],
    'incoming.readingUrged': f => [{ to: person(f), text: notice.urged(f.actor.name, f.about.title) }],
    'incoming.readingPassed': f => [{ to: person(f), text: notice.passed(f.actor.name, f.about.title) }],
    'incoming.recalled': f => [{ to: [...desk(f), ...people(f, 'readers')], text: notice.recalled(f.about.title, String(f.detail?.reason)) }],
    'incoming.returned': f => [{ to: person(f, 'sender'), text: notice.returned(String(detail(f).unit), f.about.title, String(detail(f).reason)) }],
    'incoming.answered': f => [{ to: person(f, 'sender'), text: notice.answered(String(detail(f).unit), f.about.title) }],
    'incoming.proposed': f => [{ to: ((f.detail?.assistants ?? []) as string[]).map(unit => ({ unit })), text: notice.assists(f.about.title) }],
    'incoming.instructed': instructed,
    'incoming.oralRecorded': instructed,
    'incoming.corrected': instructed,
    'incoming.lineNoted': f => [{ to: person(f), text: notice.circulated(f.about.title) }],
    'incoming.termNear': f => [{ to: [...(detail(f).person ? person(f) : post(f)), ...person(f, 'urger')], text: notice.near(f.about.title) }],
    'incoming.termOver': f => [{ to: [...(detail(f).person ? person(f) : post(f)), ...person(f, 'urger'), ...(detail(f).unit ? [{ unit: detail(f).unit! }] : [])], text: notice.over(f.about.title) }],
  },
  findable: [receiptFindable],
  sources: paperSources,
  async search(ctx, words, limit) {
    const found = await store.listReceipts(ctx, { box: 'all', words, cursor: null, limit })
    return found.slice(0, limit).map(r => ({ ref: receiptRef(r), text: incomingText.found(r.paper.fromName), at: r.receipt.sentAt }))
  },
  async agenda(ctx) {
    const lines: AgendaItem[] = (await openLinesFor(ctx, SHOWN)).map(l => ({
      ref: { module: 'incoming', kind: 'receipt', id: l.receiptId, title: l.title }, kind: incomingText.agenda.openLines, title: l.text, due: null, note: l.leader,
    }))
    const asked = [...(has(ctx.actor, 'incoming.receive') ? ['toSign', 'toRegister', 'toReview'] as const : []), 'toRead' as const] satisfies Box[]
    for (const box of asked) for (const r of await store.listReceipts(ctx, { box, words: '', cursor: null, limit: SHOWN })) {
      lines.push({ ref: receiptRef(r), kind: incomingText.agenda[box], title: r.paper.title, due: box === 'toSign' ? r.receipt.signDueAt : null, urgency: r.paper.urgency, note: r.paper.fromName })
    }
    return lines
  },
  toRead: store.toReadCount,
  handOver: (ctx, from, to) => handOverReadings(ctx, from, to.personId, incomingText.leaving),
})
