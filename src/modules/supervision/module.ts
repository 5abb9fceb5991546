import { defineModule, type RouteSubject } from '#platform/acts/module'
import type { Recorded, Ref } from '#kernel/ref'
import { chartContract } from './chart/contract.ts'
import { chartFiles } from './chart/exporting.ts'
import { chartDownloads } from './chart/printing.ts'
import { chartRules } from './chart/rules.ts'
import { chartActs } from './chart/service.ts'
import { amendingContract } from './amending/contract.ts'
import { amendingActs } from './amending/service.ts'
import { amendingText } from './amending/text.ts'
import { cluesContract } from './clues/contract.ts'
import { cluesActs, cluesAgenda, cluesNotices, refuseUnreleased } from './clues/service.ts'
import { cluesText } from './clues/text.ts'
import { effectsContract } from './effects/contract.ts'
import { effectsRules } from './effects/rules.ts'
import { effectsActs, refuseUnstated } from './effects/service.ts'
import { effectsText } from './effects/text.ts'
import { revisingContract } from './revising/contract.ts'
import { revisingActs, revisingNotices } from './revising/service.ts'
import { revisingText } from './revising/text.ts'
import { streamsContract } from './streams/contract.ts'
import { streamsActs, streamsAgenda } from './streams/service.ts'
import { streamsText } from './streams/text.ts'
import { complaintsContract } from './complaints/contract.ts'
import { complaintsRules } from './complaints/rules.ts'
import { complaintsActs, complaintsAgenda, complaintsNotices } from './complaints/service.ts'
import * as complaints from './complaints/store.ts'
import { complaintsText } from './complaints/text.ts'
import { collectingDownloads, collectingNotices } from './collecting/card.ts'
import { collectingContract } from './collecting/contract.ts'
import { collectingRules } from './collecting/rules.ts'
import { collectingActs, collectingAgenda } from './collecting/service.ts'
import * as collections from './collecting/store.ts'
import { collectingText } from './collecting/text.ts'
import { filingContract } from './filing/contract.ts'
import { itemFindable } from './filing/finding.ts'
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
import { seesAll, worksDesk } from './policy.ts'
import { leadingContract } from './leading/contract.ts'
import { leadingActs } from './leading/service.ts'
import { joiningContract } from './joining/contract.ts'
import { joiningActs } from './joining/service.ts'
import { joiningText } from './joining/text.ts'
import { urgingAgenda, urgingDownloads, urgingNotices } from './urging/card.ts'
import { urgingContract } from './urging/contract.ts'
import { nextLook } from './urging/falling.ts'
import { urgingRules } from './urging/rules.ts'
import { urgingActs, urgingFollows } from './urging/service.ts'
import * as slips from './urging/store.ts'
import { urgingText } from './urging/text.ts'
import { supervisionRules } from './rules.ts'
import { sourcesContract } from './sources/contract.ts'
import { sourcesRules } from './sources/rules.ts'
import { allOrphans, firstNight, sourcesActs } from './sources/service.ts'
import * as sources from './sources/store.ts'
import { sourcesText } from './sources/text.ts'
import { itemRef, sourceRef, supervisionText } from './text.ts'

const detail = (f: Recorded) => f.detail as Record<string, string>
const { notice } = supervisionText
/** As many of one kind as 今日 takes. */
const SHOWN = 20

/** Every kind of record of the house's 督查 answers for itself who may know of it (C9). */
const mayRead: RouteSubject['mayRead'] = (ctx, about) => {
  switch (about.kind) {
    case 'item': return itemSubject.mayRead(ctx, about)
    case 'inspection': return inspections.mayKnow(ctx, about.id)
    case 'source': return sources.mayKnow(ctx, about.id)
    case 'complaint': return complaints.mayKnow(ctx, about.id)
    case 'slip': return slips.mayKnow(ctx, about.id)
    case 'collection':
    case 'entry': return collections.mayKnow(ctx, about.kind, about.id)
    default: return mayKnowResult(ctx, about)
  }
}

export const supervision = defineModule({
  name: 'supervision',
  label: supervisionText.module,
  contract: { ...filingContract, ...joiningContract, ...amendingContract, ...sourcesContract, ...inspectionsContract, ...samplesContract, ...closingContract, ...resultsContract, ...chartContract, ...urgingContract, ...collectingContract, ...leadingContract, ...cluesContract, ...complaintsContract, ...streamsContract, ...effectsContract, ...revisingContract },
  acts: { ...filingActs, ...joiningActs, ...amendingActs, ...sourcesActs, ...inspectionActs, ...sampleActs, ...closingActs, ...resultActs, ...chartActs, ...urgingActs, ...collectingActs, ...leadingActs, ...cluesActs, ...complaintsActs, ...streamsActs, ...effectsActs, ...revisingActs },
  downloads: { ...chartDownloads, ...chartFiles, ...urgingDownloads, ...collectingDownloads },
  permissions: supervisionText.permissions,
  refusals: { ...supervisionText.refused, ...joiningText.refused, ...amendingText.refused, ...sourcesText.refused, ...inspectionText.refused, ...sampleText.refused, ...closingText.refused, ...resultsText.refused, ...urgingText.refused, ...collectingText.refused, ...cluesText.refused, ...complaintsText.refused, ...streamsText.refused, ...effectsText.refused, ...revisingText.refused },
  rules: [...supervisionRules, ...sourcesRules, ...inspectionRules, ...sampleRules, ...resultsRules, ...chartRules, ...urgingRules, ...collectingRules, ...complaintsRules, ...effectsRules],
  definitions: [filingRoute],
  subject: { ...itemSubject, mayRead },
  instructions: async (ctx, of, limit) => (await sources.instructions(ctx, of, limit)).map(s => ({
    ref: sourceRef(s), leaderId: s.instructorId!, leader: s.instructor, words: s.words, at: s.oral?.heardAt ?? s.at, how: s.oral ? 'oral' as const : 'written' as const, witness: s.oral?.witness ?? null,
  })),
  async matterMoved(ctx, m, before) {
    const i = await matterMoved(ctx, m, before)
    if (!i) return
    await refuseUnreleased(ctx, i, m, before)
    await refuseUnstated(ctx, i, m, before)
    await urgingFollows(ctx, m, i)
  },
  notices: {
    ...inspectionNotices,
    ...resultsNotices,
    ...urgingNotices,
    ...collectingNotices,
    ...cluesNotices,
    ...complaintsNotices,
    ...revisingNotices,
    'supervision.dropped': f => [{ to: [{ person: detail(f).registrar! }], text: notice.dropped(f.about.title, detail(f).reason!) }],
    'supervision.joined': f => [{ to: [{ person: detail(f).registrar! }], text: joiningText.notice(f.about.title, (f.detail!.into as Ref).title) }],
    // The night speaks to whoever is responsible: each officer of the desk for the lines he registered, then the coordinator for the whole.
    'supervision.reconciled': f => [
      ...((f.detail?.officers ?? []) as { who: string; n: number }[]).map(o => ({ to: [{ person: o.who }], text: sourcesText.reconciledMine(o.n, String(f.detail?.day)) })),
      ...(f.detail?.coordinator ? [{ to: [{ person: String(f.detail.coordinator) }], text: sourcesText.reconciled(Number(f.detail.count), String(f.detail.day)) }] : []),
    ],
  },
  findable: [itemFindable],
  async search(ctx, words, limit) {
    const found = await items.list(ctx, { box: 'all', sourceKind: null, unitId: null, key: null, year: null, words, cursor: null, limit })
    return [...found.slice(0, limit).map(i => ({ ref: itemRef(i), text: `${supervisionText.itemState[i.state]}　${i.leadUnit}`, at: i.at })), ...await inspectionSearch(ctx, words, limit)]
  },
  standing: now => [firstNight(now), nextLook(now)],
  async agenda(ctx) {
    const waiting = [...await inspectionAgenda(ctx), ...await resultsAgenda(ctx), ...await urgingAgenda(ctx), ...await collectingAgenda(ctx), ...await cluesAgenda(ctx), ...await complaintsAgenda(ctx), ...await streamsAgenda(ctx)]
    if (!seesAll(ctx.actor)) return waiting
    // Zero is said as zero: that every line has somewhere it went is shown, not assumed.
    const { count } = await allOrphans(ctx, 1)
    const open = { ref: null, kind: sourcesText.orphans, title: sourcesText.orphanTitle(count), due: null, note: sourcesText.orphanNote(count) }
    if (!worksDesk(ctx.actor)) return [open, ...waiting]
    const drafts = await items.list(ctx, { box: 'toFile', sourceKind: null, unitId: null, key: null, year: null, words: '', cursor: null, limit: SHOWN })
    return [open, ...waiting, ...drafts.map(i => ({ ref: itemRef(i), kind: supervisionText.itemState[i.state], title: i.title, due: null, note: i.instructor || supervisionText.sourceKind[i.sourceKind] }))]
  },
})
