import { defineModule } from '#platform/acts/module'
import { factsContract } from './contract.ts'
import { factsRules } from './rules.ts'
import { CHECKPOINT, factsActs, factsDownloads } from './service.ts'
import { factsText } from './text.ts'

export const facts = defineModule({
  name: 'facts',
  label: factsText.module,
  audited: 'whole',
  contract: factsContract,
  acts: factsActs,
  permissions: factsText.permissions,
  refusals: factsText.refused,
  rules: factsRules,
  downloads: factsDownloads,
  standing: now => [{ ...CHECKPOINT, due: now }],
})
