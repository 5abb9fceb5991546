import { defineModule } from '#platform/acts/module'
import type { Recorded } from '#kernel/ref'
import { filingContract } from './filing/contract.ts'
import { filingRoute } from './filing/flow.ts'
import { itemSubject } from './filing/route.ts'
import { filingActs, matterMoved } from './filing/service.ts'
import * as items from './filing/store.ts'
import { worksDesk } from './policy.ts'
import { supervisionRules } from './rules.ts'
import { itemRef, supervisionText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, string>
const { notice } = supervisionText
/** As many of one kind as 今日 takes. */
const SHOWN = 20

export const supervision = defineModule({
  name: 'supervision',
  label: supervisionText.module,
  contract: { ...filingContract },
  acts: { ...filingActs },
  permissions: supervisionText.permissions,
  refusals: { ...supervisionText.refused },
  rules: supervisionRules,
  definitions: [filingRoute],
  subject: itemSubject,
  matterMoved,
  notices: {
    'supervision.dropped': f => [{ to: [{ person: detail(f).registrar! }], text: notice.dropped(f.about.title, detail(f).reason!) }],
  },
  async search(ctx, words, limit) {
    const found = await items.list(ctx, { box: 'all', sourceKind: null, unitId: null, key: null, year: null, words, cursor: null, limit })
    return found.slice(0, limit).map(i => ({ ref: itemRef(i), text: `${supervisionText.itemState[i.state]}　${i.leadUnit}`, at: i.at }))
  },
  async agenda(ctx) {
    if (!worksDesk(ctx.actor)) return []
    const drafts = await items.list(ctx, { box: 'toFile', sourceKind: null, unitId: null, key: null, year: null, words: '', cursor: null, limit: SHOWN })
    return drafts.map(i => ({ ref: itemRef(i), kind: supervisionText.itemState[i.state], title: i.title, due: null, note: i.instructor || supervisionText.sourceKind[i.sourceKind] }))
  },
})
