import { defineModule } from '#platform/acts/module'
import { checkingContract } from './contract.ts'
import { checkingRules } from './rules.ts'
import { checkingActs } from './service.ts'
import { checkingText } from './text.ts'

export const checking = defineModule({
  name: 'checking',
  label: checkingText.module,
  // Settings of the system, not the office's business: the audit administrator reads them whole.
  audited: 'whole',
  contract: checkingContract,
  acts: checkingActs,
  permissions: checkingText.permissions,
  refusals: checkingText.refused,
  rules: checkingRules,
})
