import { defineModule } from '#platform/acts/module'
import { claimsContract } from './contract.ts'
import { claimsRules } from './rules.ts'
import { claimsActs } from './service.ts'
import { claimsText } from './text.ts'

export const claims = defineModule({ name: 'claims', label: claimsText.module, contract: claimsContract, acts: claimsActs, refusals: claimsText.refused, rules: claimsRules })
