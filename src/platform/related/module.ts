import { defineModule } from '#platform/acts/module'
import { relatedContract } from './contract.ts'
import { relatedRules } from './rules.ts'
import { relatedActs } from './service.ts'
import { relatedText } from './text.ts'

export const related = defineModule({ name: 'related', label: relatedText.module, contract: relatedContract, acts: relatedActs, rules: relatedRules })
