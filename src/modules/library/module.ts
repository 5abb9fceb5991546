import { defineModule } from '#platform/acts/module'
import { mayReadUpload } from './domain.ts'
import { libraryContract } from './contract.ts'
import { libraryRules } from './rules.ts'
import { first } from './filling.ts'
import { filling, libraryActs } from './service.ts'
import * as store from './store.ts'
import { libraryText } from './text.ts'

export const library = defineModule({
  name: 'library',
  label: libraryText.module,
  contract: libraryContract,
  acts: libraryActs,
  permissions: libraryText.permissions,
  refusals: libraryText.refused,
  rules: libraryRules,
  standing: now => [{ ...filling, due: now, input: first }],
  subject: {
    async mayRead(ctx, ref) {
      const card = ref.kind === 'source' ? await store.cardOf(ctx, ref.id) : null
      return card?.module === 'library' && mayReadUpload(ctx.actor, card)
    },
  },
})
