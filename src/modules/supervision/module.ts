import { defineModule } from '#platform/acts/module'
import type { Recorded } from '#kernel/ref'
import { filingContract } from './filing/contract.ts'
import { filingRoute } from './filing/flow.ts'
import { itemSubject } from './filing/route.ts'
import { filingActs, matterMoved } from './filing/service.ts'
import * as items from './filing/store.ts'
import { inspectionsContract } from './inspections/contract.ts'
import { inspectionNotices } from './inspections/notices.ts'
import { inspectionRules } from './inspections/rules.ts'
import { inspectionActs, inspectionAgenda, inspectionSearch } from './inspections/service.ts'
import * as inspections from './inspections/store.ts'
import { inspectionText } from './inspections/text.ts'
import { worksDesk } from './policy.ts'
import { closingContract } from './closing/contract.ts'
import { closingActs } from './closing/service.ts'
import { closingText } from './closing/text.ts'
import { resultsContract } from './results/contract.ts'
import { resultsNotices } from './results/notices.ts'
import { resultsRules } from './results/rules.ts'
import { mayKnowResult, resultActs, resultsAgenda } from './results/service.ts'
import { resultsText } from './results/text.ts'
import { samplesContract } from './samples/contract.ts'
import { sampleRules } from './samples/rules.ts'
import { sampleActs } from './samples/service.ts'
import { sampleText } from './samples/text.ts'
import { supervisionRules } from './rules.ts'
import { itemRef, supervisionText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, string>
const { notice } = supervisionText
/** As many of one kind as 今日 takes. */
const SHOWN = 20

export const supervision = defineModule({
  name: 'supervision',
  label: supervisionText.module,
  contract: { ...filingContract, ...inspectionsContract, ...samplesContract, ...closingContract, ...resultsContract },
  acts: { ...filingActs, ...inspectionActs, ...sampleActs, ...closingActs, ...resultActs },
  permissions: supervisionText.permissions,
  refusals: { ...supervisionText.refused, ...inspectionText.refused, ...sampleText.refused, ...closingText.refused, ...resultsText.refused },
  rules: [...supervisionRules, ...inspectionRules, ...sampleRules, ...resultsRules],
  definitions: [filingRoute],
  subject: { ...itemSubject, mayRead: (ctx, about) => (about.kind === 'inspection' ? inspections.mayKnow(ctx, about.id) : about.kind === 'item' ? itemSubject.mayRead(ctx, about) : mayKnowResult(ctx, about)) },
  matterMoved,
  notices: {
    ...inspectionNotices,
    ...resultsNotices,
    'supervision.dropped': f => [{ to: [{ person: detail(f).registrar! }], text: notice.dropped(f.about.title, detail(f).reason!) }],
  },
  async search(ctx, words, limit) {
    const found = await items.list(ctx, { box: 'all', sourceKind: null, unitId: null, key: null, year: null, words, cursor: null, limit })
    return [...found.slice(0, limit).map(i => ({ ref: itemRef(i), text: `${supervisionText.itemState[i.state]}　${i.leadUnit}`, at: i.at })), ...await inspectionSearch(ctx, words, limit)]
  },
  async agenda(ctx) {
    const inspected = [...await inspectionAgenda(ctx), ...await resultsAgenda(ctx)]
    if (!worksDesk(ctx.actor)) return inspected
    const drafts = await items.list(ctx, { box: 'toFile', sourceKind: null, unitId: null, key: null, year: null, words: '', cursor: null, limit: SHOWN })
    return [...inspected, ...drafts.map(i => ({ ref: itemRef(i), kind: supervisionText.itemState[i.state], title: i.title, due: null, note: i.instructor || supervisionText.sourceKind[i.sourceKind] }))]
  },
})
