import { defineModule } from '#platform/acts/module'
import { outboxContract } from './contract.ts'
import { outboxRules } from './rules.ts'
import { outboxActs } from './service.ts'
import { outboxText } from './text.ts'

export const outbox = defineModule({
  name: 'outbox',
  label: outboxText.module,
  audited: 'whole',
  contract: outboxContract,
  acts: outboxActs,
  refusals: outboxText.refused,
  rules: outboxRules,
  notices: { 'outbox.stuck': f => [{ to: [{ permission: 'system.operate' }], text: outboxText.stuck(String(f.detail?.topic)) }] },
})
