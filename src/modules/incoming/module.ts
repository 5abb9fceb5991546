import type { Recorded } from '#kernel/ref'
import { has } from '#kernel/actor'
import { defineModule, type NoticeTo } from '#platform/acts/module'
import { incomingContract } from './contract.ts'
import { exchangeActs } from './exchange.ts'
import { notesContract } from './notes/contract.ts'
import { noteActs } from './notes/service.ts'
import { notesText } from './notes/text.ts'
import { downloads } from './printing.ts'
import { incomingRules } from './rules.ts'
import { receivingActs } from './service.ts'
import * as store from './store.ts'
import { incomingText } from './text.ts'
import { receiptRef } from './views.ts'

const detail = (f: Recorded) => f.detail as Record<string, string | null>
const people = (f: Recorded, key: string): NoticeTo[] => ((f.detail?.[key] ?? []) as string[]).map(person => ({ person }))
/** The post the fact names, else whoever receives for the unit. */
const desk = (f: Recorded): NoticeTo[] => (detail(f).post ? [{ post: detail(f).post! }] : detail(f).unit ? [{ unit: detail(f).unit! }] : [])
const { notice } = incomingText

export const incoming = defineModule({
  name: 'incoming',
  label: incomingText.module,
  contract: { ...incomingContract, ...notesContract },
  acts: { ...receivingActs, ...exchangeActs, ...noteActs },
  permissions: incomingText.permissions,
  refusals: { ...incomingText.refused, ...notesText.refused },
  rules: incomingRules,
  downloads,
  subject: { mayRead: (ctx, subject) => store.mayKnow(ctx, subject.id) },
  notices: {
    'incoming.received': f => [{ to: desk(f), text: notice.received(f.about.title) }],
    'incoming.signForOverdue': f => [{ to: detail(f).post ? [{ post: detail(f).post! }] : [], text: notice.overdue(f.about.title) }],
    'incoming.circulated': f => [{ to: people(f, 'people'), text: notice.circulated(f.about.title) }],
    // A recall is told by its own notice.
    'incoming.noted': f => [{ to: detail(f).kind === 'recall' ? [] : desk(f), text: notesText.notice(detail(f).kind!, f.about.title) }],
    'incoming.recalled': f => [{ to: [...desk(f), ...people(f, 'readers')], text: notice.recalled(f.about.title, String(f.detail?.reason)) }],
  },
  async search(ctx, words, limit) {
    const found = await store.listReceipts(ctx, { box: 'all', words, cursor: null, limit })
    return found.slice(0, limit).map(r => ({ ref: receiptRef(r), text: incomingText.found(r.paper.fromName), at: r.receipt.sentAt }))
  },
  async agenda(ctx) {
    const asked = [...(has(ctx.actor, 'incoming.receive') ? ['toSign' as const] : []), 'toRead' as const]
    const items = []
    for (const box of asked) for (const r of await store.listReceipts(ctx, { box, words: '', cursor: null, limit: 20 })) {
      items.push({ ref: receiptRef(r), kind: incomingText.agenda[box], title: r.paper.title, due: null, urgency: r.paper.text.urgency, note: r.paper.fromName })
    }
    return items
  },
})
