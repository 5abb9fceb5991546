import { defineModule } from '#platform/acts/module'
import { rulesContract } from './contract.ts'
import { rulesActs } from './service.ts'
import { rulesText } from './text.ts'

export const rules = defineModule({
  name: 'rules',
  label: rulesText.module,
  audited: 'whole',
  contract: rulesContract,
  acts: rulesActs,
  permissions: { 'rules.change': '修改本级规则' },
  refusals: rulesText.refused,
})
