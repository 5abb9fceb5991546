import { defineModule } from '#platform/acts/module'
import { searchContract } from './contract.ts'
import { searchActs } from './service.ts'
import { searchText } from './text.ts'

export const search = defineModule({ name: 'search', label: searchText.module, contract: searchContract, acts: searchActs, refusals: searchText.refused })
