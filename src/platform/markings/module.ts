import { defineModule } from '#platform/acts/module'
import type { MarkingKind } from './domain.ts'
import { markingsText } from './text.ts'

/** No acts of its own: the road of all acts and the upload ask it. */
export const markings = defineModule({
  name: 'markings',
  label: markingsText.module,
  contract: {},
  acts: {},
  permissions: markingsText.permissions,
  refusals: markingsText.refused,
  notices: {
    'markings.refused': fact => [{ to: [{ permission: 'markings.watch' }], text: markingsText.notice(fact.actor.name, fact.detail!.kind as MarkingKind) }],
  },
})
