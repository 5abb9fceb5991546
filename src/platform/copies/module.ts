import { defineModule } from '#platform/acts/module'
import { copiesContract } from './contract.ts'
import { copiesRules } from './rules.ts'
import { copiesActs } from './service.ts'
import { copiesText } from './text.ts'

/** 取件: what was taken away, by whom, and the code by which a leaked copy is found again. */
export const copies = defineModule({
  name: 'copies',
  label: copiesText.module,
  audited: 'whole',
  contract: copiesContract,
  acts: copiesActs,
  permissions: copiesText.permissions,
  refusals: copiesText.refused,
  rules: copiesRules,
})
