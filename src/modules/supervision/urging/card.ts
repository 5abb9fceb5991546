import { z } from 'zod'
import { has } from '#kernel/actor'
import type { Id, Recorded } from '#kernel/ref'
import { type AgendaItem, type Ctx, download, type Module, type NoticeTo } from '#platform/acts/module'
import { unitOf } from '#platform/identity/public'
import { rowOf as itemById } from '../filing/store.ts'
import type { Colour } from './domain.ts'
import { slipFileName, slipPaper } from './paper.ts'
import * as store from './store.ts'
import { slipRef, urgingText } from './text.ts'

/** What 催办 adds to the card of 督查督办. */

const detail = (f: Recorded) => f.detail as Record<string, string>
const { notice } = urgingText
/** A name is a person's or a post's: whichever of the two exists hears. */
const named = (ids: unknown): NoticeTo[] => ((ids ?? []) as Id[]).flatMap(id => [{ person: id }, { post: id }])
const person = (id: unknown): NoticeTo[] => (id ? [{ person: id as Id }] : [])

export const urgingNotices: NonNullable<Module['notices']> = {
  // The owner hears by the matter itself that he is urged; here those whom the colour names.
  'supervision.slipIssued': f => [{ to: named(f.detail?.told), text: notice.issued(detail(f).colour as Colour, detail(f).unit!, f.about.title) }],
  'supervision.slipSubmitted': f => [{ to: person(detail(f).approver), text: notice.toApprove(detail(f).colour as Colour, f.about.title) }],
  'supervision.slipRefused': f => [{ to: person(detail(f).drafter), text: notice.refused(f.about.title, detail(f).reason!) }],
  // Whoever is responsible for it hears, not the whole desk: who drafted it, for what the clock drafted the officer of the item.
  'supervision.slipUnanswered': f => [{ to: [...person(detail(f).officer), ...named(f.detail?.to)], text: notice.unanswered(detail(f).unit!, f.about.title) }],
  'supervision.slipAnswered': f => [{ to: person(detail(f).officer), text: notice.answered(detail(f).unit!, f.about.title) }],
  'supervision.fellBehind': f => [{
    to: [...(detail(f).owner ? person(detail(f).owner) : [{ unit: detail(f).unit! }]), ...person(detail(f).registrar)], text: notice.behind(f.about.title, Number(f.detail?.planned), Number(f.detail?.percent)),
  }],
}

/** As many of one kind as 今日 takes. */
const SHOWN = 20
export async function urgingAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const boxes = [['toSign', 'sign'], ['toAnswer', 'answer'], ...(has(ctx.actor, 'supervision.approve') ? [['toApprove', 'approve'] as const] : [])] as const
  const lines: AgendaItem[] = []
  for (const [box, word] of boxes)
    for (const s of await store.listSlips(ctx, { box, itemId: null, colour: null, words: '', cursor: null, limit: SHOWN }))
      lines.push({ ref: slipRef(s), kind: urgingText.agenda[word], title: s.title, due: s.answerDue, note: `${urgingText.colour[s.colour]}${urgingText.kindOf(s.colour)}` })
  return lines
}

export const urgingDownloads: NonNullable<Module['downloads']> = {
  slipPdf: download({
    who: 'everyone', says: '打印催办单、督查单', input: z.object({ id: z.uuid() }),
    async load(ctx, { id }) {
      const s = await store.findSlip(ctx, id)
      ctx.record({ what: 'supervision.slipPrinted', about: slipRef(s), detail: { number: s.serial } })
      return { slip: s, office: await officeOf(ctx, s), prefix: ctx.rules.text('supervision.slip.prefix') }
    },
    async produce({ renderer }, { slip, office, prefix }) {
      const { text, issue } = slipPaper(slip, office, prefix)
      return { bytes: await renderer.pdf(text, issue, { archival: false }), type: 'application/pdf', name: slipFileName(slip, prefix) }
    },
  }),
}

/** The office the desk belongs to: a section writes under its office's name. */
async function officeOf(ctx: Ctx, s: store.Slip): Promise<string> {
  const item = await itemById(ctx, s.itemId)
  const unit = item && (await unitOf(ctx.tx, ctx.tenantId, item.unitId))
  const above = unit?.kind === 'section' && unit.parentId ? await unitOf(ctx.tx, ctx.tenantId, unit.parentId) : null
  return (above ?? unit)?.name ?? ''
}
