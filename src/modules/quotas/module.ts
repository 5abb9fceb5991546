import type { Recorded } from '#kernel/ref'
import { defineModule } from '#platform/acts/module'
import { has } from '#kernel/actor'
import { briefsContract } from './briefs/contract.ts'
import { briefsActs } from './briefs/service.ts'
import { quotasContract } from './contract.ts'
import { seesAll } from './policy.ts'
import { proposalsContract } from './proposals/contract.ts'
import { exceptionSubject, proposalRef, proposalsActs } from './proposals/service.ts'
import * as proposals from './proposals/store.ts'
import { quotasRules } from './rules.ts'
import { quotasActs } from './service.ts'
import { quotasText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, string>

export const quotas = defineModule({
  name: 'quotas',
  label: quotasText.module,
  contract: { ...quotasContract, ...proposalsContract, ...briefsContract },
  acts: { ...quotasActs, ...proposalsActs, ...briefsActs },
  permissions: quotasText.permissions,
  refusals: quotasText.refused,
  rules: quotasRules,
  exceptions: { rules: { 'quotas.full': 'leader' }, subject: exceptionSubject },
  notices: {
    'quotas.proposed': f => [{ to: [{ permission: 'quotas.decide' }], text: `请审核${f.about.title}` }],
    'quotas.proposalApproved': f => [{ to: [{ person: detail(f).asker! }], text: `已同意${f.about.title}` }],
    'quotas.proposalRefused': f => [{ to: [{ person: detail(f).asker! }], text: `不予${f.about.title}（${detail(f).reasonCode}）` }],
    'quotas.refusalOverruled': f => [{ to: [{ person: detail(f).asker! }, { person: detail(f).refuser! }], text: `改为同意${f.about.title}` }],
    'quotas.proposalLapsed': f => [{ to: [{ person: detail(f).asker! }], text: `逾期未用，已失效：${f.about.title}` }],
    'quotas.nearing': f => [{ to: [{ permission: 'quotas.set' }, { unit: detail(f).unit!, permission: 'documents.sign' }], text: `${quotasText.level[detail(f).level as keyof typeof quotasText.level]}：${f.about.title}` }],
    'quotas.overPlan': f => [{ to: [{ permission: 'quotas.set' }], text: `超计划占用：${f.about.title}` }],
  },
  // A proposal as the record exceptions and notices speak of.
  subject: { mayRead: async (ctx, ref) => (ref.kind === 'proposal' ? proposals.mayKnow(ctx, ref.id) : seesAll(ctx.actor)) },
  async agenda(ctx) {
    if (!has(ctx.actor, 'quotas.decide')) return []
    const rows = await proposals.list(ctx, { subject: 'documents', box: 'toDecide', state: null, year: null, words: '', cursor: null, limit: 20 })
    return rows.map(p => ({ ref: proposalRef(p), kind: '立项待审核', title: p.title, due: null, note: p.urgent ? '急' : undefined }))
  },
  async search(ctx, words, limit) {
    if (!has(ctx.actor, 'quotas.read')) return []
    const rows = await proposals.list(ctx, { subject: 'documents', box: 'all', state: null, year: null, words, cursor: null, limit })
    return rows.slice(0, limit).map(p => ({ ref: proposalRef(p), text: `${quotasText.proposalState[p.state]} · ${p.askedUnit}`, at: p.askedAt }))
  },
})
