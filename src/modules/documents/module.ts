import type { Recorded } from '#kernel/ref'
import { defineModule } from '#platform/acts/module'
import { consultingContract } from './consulting/contract.ts'
import { consultingRules } from './consulting/rules.ts'
import { consultingActs, consultingAgenda, consultingNotices } from './consulting/service.ts'
import { consultingText } from './consulting/text.ts'
import { documentsContract } from './contract.ts'
import { draftingActs, documentRef } from './drafting.ts'
import { jointRoute, outgoingRoute } from './flow.ts'
import { copiedContract } from './gates/copied/contract.ts'
import { copiedActs } from './gates/copied/service.ts'
import { copiedText } from './gates/copied/text.ts'
import { gatesContract } from './gates/contract.ts'
import { documentFindable } from './finding.ts'
import { documentSources } from './gates/copied/shelving.ts'
import { eyeContract } from './gates/eye/contract.ts'
import { eyeActs } from './gates/eye/service.ts'
import { eyeText } from './gates/eye/text.ts'
import { documentExceptions } from './gates/exceptions.ts'
import { gatesNotices, reviewsToGive } from './gates/notices.ts'
import { gatesRules } from './gates/rules.ts'
import { gatesActs } from './gates/service.ts'
import { gatesText } from './gates/text.ts'
import { importingActs } from './importing.ts'
import { issuingActs } from './issuing.ts'
import { measuresContract } from './measures/contract.ts'
import { measureActs } from './measures/service.ts'
import { measuresFor } from './measures/store.ts'
import { measuresText } from './measures/text.ts'
import { downloads, previewRoute } from './printing.ts'
import { documentSubject } from './route.ts'
import { documentsRules } from './rules.ts'
import { sealsContract } from './seals/contract.ts'
import { sealActs } from './seals/service.ts'
import { sealsText } from './seals/text.ts'
import { signaturesText } from './signatures/text.ts'
import * as store from './store.ts'
import { templatesContract } from './templates/contract.ts'
import { templateRules } from './templates/rules.ts'
import { templateActs } from './templates/service.ts'
import { templatesText } from './templates/text.ts'
import { documentsText } from './text.ts'
import { versionsContract } from './versions/contract.ts'
import { versionActs, versionDownloads } from './versions/service.ts'
import { wordsContract } from './words/contract.ts'
import { wordsActs } from './words/service.ts'

const detail = (f: Recorded) => f.detail as Record<string, string | null>
const { notice } = measuresText

export const documents = defineModule({
  name: 'documents',
  label: documentsText.module,
  contract: { ...documentsContract, ...wordsContract, ...gatesContract, ...eyeContract, ...copiedContract, ...versionsContract, ...sealsContract, ...measuresContract, ...consultingContract, ...templatesContract },
  acts: { ...draftingActs, ...importingActs, ...issuingActs, ...wordsActs, ...gatesActs, ...eyeActs, ...copiedActs, ...versionActs, ...sealActs, ...measureActs, ...consultingActs, ...templateActs },
  permissions: documentsText.permissions,
  refusals: { ...documentsText.refused, ...gatesText.refused, ...eyeText.refused, ...copiedText.refused, ...signaturesText.refused, ...sealsText.refused, ...measuresText.refused, ...consultingText.refused, ...templatesText.refused },
  rules: [...documentsRules, ...gatesRules, ...consultingRules, ...templateRules],
  definitions: [outgoingRoute, jointRoute],
  downloads: { ...downloads, ...versionDownloads },
  routes: previewRoute,
  subject: documentSubject,
  exceptions: documentExceptions,
  notices: {
    ...consultingNotices,
    ...gatesNotices,
    'documents.measureAsked': f => [{ to: [{ person: detail(f).decider! }], text: notice.asked(detail(f).kind!, f.about.title) }],
    'documents.measureDecided': f => [{ to: detail(f).asker ? [{ person: detail(f).asker! }] : [], text: notice.decided(detail(f).kind!, f.about.title, f.detail!.agree === true) }],
    'documents.reprintWanted': f => [{ to: [{ person: detail(f).person! }], text: notice.reprint(f.about.title, Number(f.detail!.copies)) }],
  },
  async agenda(ctx) {
    const deciding = ctx.actor.permissions.has('documents.sign') ? await measuresFor(ctx) : []
    const known = new Map((await store.refsOf(ctx, deciding.map(m => m.documentId))).map(d => [d.id, documentRef(d)]))
    return [...await consultingAgenda(ctx), ...await reviewsToGive(ctx), ...deciding.flatMap(m => {
      const ref = known.get(m.documentId)
      return ref ? [{ ref, kind: notice.agenda(m.kind), title: ref.title, due: null }] : []
    })]
  },
  findable: [documentFindable],
  sources: documentSources,
  async search(ctx, words, limit) {
    const docs = await store.listDocuments(ctx, { box: 'all', words, kind: null, state: null, cursor: null, limit })
    return docs.slice(0, limit).map(d => ({ ref: documentRef(d), text: `${documentsText.state[d.state]} · ${d.unitName}`, at: d.updatedAt }))
  },
})
