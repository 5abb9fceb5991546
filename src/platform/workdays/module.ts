import { defineModule } from '#platform/acts/module'
import { workdaysContract } from './contract.ts'
import { workdaysRules } from './rules.ts'
import { workdaysActs } from './service.ts'
import { workdaysText } from './text.ts'

export const workdays = defineModule({
  name: 'workdays',
  label: workdaysText.module,
  audited: 'whole',
  contract: workdaysContract,
  acts: workdaysActs,
  refusals: workdaysText.refused,
  rules: workdaysRules,
})
