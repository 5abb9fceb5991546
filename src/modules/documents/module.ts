import { defineModule } from '#platform/acts/module'
import { documentsContract } from './contract.ts'
import { draftingActs, documentRef } from './drafting.ts'
import { outgoingRoute } from './flow.ts'
import { documentExceptions } from './gates/exceptions.ts'
import { issuingActs } from './issuing.ts'
import { downloads, previewRoute } from './printing.ts'
import { documentSubject } from './route.ts'
import { documentsRules } from './rules.ts'
import * as store from './store.ts'
import { documentsText } from './text.ts'
import { wordsContract } from './words/contract.ts'
import { wordsActs } from './words/service.ts'

export const documents = defineModule({
  name: 'documents',
  label: documentsText.module,
  contract: { ...documentsContract, ...wordsContract },
  acts: { ...draftingActs, ...issuingActs, ...wordsActs },
  permissions: documentsText.permissions,
  refusals: documentsText.refused,
  rules: documentsRules,
  definitions: [outgoingRoute],
  downloads,
  routes: previewRoute,
  subject: documentSubject,
  exceptions: documentExceptions,
  async search(ctx, words, limit) {
    const docs = await store.listDocuments(ctx, { box: 'all', words, kind: null, state: null, cursor: null, limit })
    return docs.slice(0, limit).map(d => ({ ref: documentRef(d), text: `${documentsText.state[d.state]} · ${d.unitName}`, at: d.updatedAt }))
  },
})
