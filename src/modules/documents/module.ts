import type { Recorded } from '#kernel/ref'
import { defineModule } from '#platform/acts/module'
import { documentsContract } from './contract.ts'
import { draftingActs, documentRef } from './drafting.ts'
import { outgoingRoute } from './flow.ts'
import { documentExceptions } from './gates/exceptions.ts'
import { issuingActs } from './issuing.ts'
import { downloads, previewRoute } from './printing.ts'
import { receiptRef, receivingActs } from './receiving.ts'
import { documentSubject } from './route.ts'
import { documentsRules } from './rules.ts'
import * as store from './store.ts'
import { documentsText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, string | null>

export const documents = defineModule({
  name: 'documents',
  label: documentsText.module,
  contract: documentsContract,
  acts: { ...draftingActs, ...issuingActs, ...receivingActs },
  permissions: documentsText.permissions,
  refusals: documentsText.refused,
  rules: documentsRules,
  definitions: [outgoingRoute],
  downloads,
  routes: previewRoute,
  subject: documentSubject,
  exceptions: documentExceptions,
  notices: {
    'documents.received': f => [{ to: [detail(f).post ? { post: detail(f).post! } : { unit: detail(f).unit! }], text: `来文待签收：${f.about.title}` }],
    'documents.signForOverdue': f => [{ to: detail(f).post ? [{ post: detail(f).post! }] : [], text: `超过时限未签收：${f.about.title}` }],
    'documents.circulated': f => [{ to: (f.detail!.people as string[]).map(person => ({ person })), text: `请阅来文：${f.about.title}` }],
  },
  async search(ctx, words, limit) {
    const docs = await store.listDocuments(ctx, { box: 'all', words, kind: null, state: null, cursor: null, limit })
    const receipts = await store.listReceipts(ctx, { box: 'all', words, cursor: null, limit })
    return [
      ...docs.slice(0, limit).map(d => ({ ref: documentRef(d), text: `${documentsText.state[d.state]} · ${d.unitName}`, at: d.updatedAt })),
      ...receipts.slice(0, limit).map(r => ({ ref: receiptRef(r.receipt, r.issued), text: `来文 · ${r.issued.fromName}`, at: r.receipt.sentAt })),
    ].slice(0, limit)
  },
  async agenda(ctx) {
    const unread = await store.unreadOf(ctx)
    const toSign = ctx.actor.permissions.has('documents.receive') ? await store.listReceipts(ctx, { box: 'toSign', words: '', cursor: null, limit: 20 }) : []
    return [
      ...toSign.map(r => ({ ref: receiptRef(r.receipt, r.issued), kind: '待签收', title: r.issued.title, due: null })),
      ...unread.map(r => ({ ref: receiptRef(r.receipt, r.issued), kind: '待阅', title: r.issued.title, due: null })),
    ]
  },
})
