import type { Recorded } from '#kernel/ref'
import { has } from '#kernel/actor'
import { defineModule } from '#platform/acts/module'
import { exceptionsContract } from './contract.ts'
import { refOf } from './public.ts'
import { exceptionsRules } from './rules.ts'
import { exceptionsActs } from './service.ts'
import * as store from './store.ts'
import { exceptionsText } from './text.ts'

const detail = (f: Recorded) => f.detail as { to: string; asker: string; subject: { title: string }; words: string }

export const exceptions = defineModule({
  name: 'exceptions',
  label: exceptionsText.module,
  contract: exceptionsContract,
  acts: exceptionsActs,
  permissions: exceptionsText.permissions,
  refusals: exceptionsText.refused,
  rules: exceptionsRules,
  notices: {
    'exceptions.requested': f => [{ to: [{ post: detail(f).to }], text: `请批例外：${detail(f).subject.title}` }],
    'exceptions.granted': f => [{ to: [{ person: detail(f).asker }], text: `例外已批准：${detail(f).subject.title}` }],
    'exceptions.refused': f => [{ to: [{ person: detail(f).asker }], text: `例外未批准：${detail(f).subject.title}（${detail(f).words}）` }],
  },
  agenda: async ctx => has(ctx.actor, 'exceptions.grant')
    ? (await store.toDecide(ctx, ctx.actor.posts)).filter(r => r.askedById !== ctx.actor.id)
      .map(r => ({ ref: refOf(r.id, r.rule, r.subject, ctx), kind: '待批例外', title: r.subject.title, due: null, note: r.reason }))
    : [],
})
