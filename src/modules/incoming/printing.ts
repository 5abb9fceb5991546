import { z } from 'zod'
import type { Issue } from '#gongwen/document'
import { refuseUnless } from '#kernel/refusal'
import { type Ctx, download, type Module } from '#platform/acts/module'
import { lookAt, takeCopy } from '#platform/copies/public'
import { bytesOf, fileNameOf, picturesOf, withSigner } from '#platform/rendering/public'
import { findReceipt } from './store.ts'
import { receiptRef } from './views.ts'

/** `inline`: looked at inside the page: no copy, but marked and entered as a look. `mark`: with the mark of a copy even for somebody who may take the clean original. */
const one = z.object({ id: z.uuid(), inline: z.string().optional(), mark: z.string().optional() })

/** The page of a received paper, as it was issued; each copy taken away is a fact and carries its reader's mark (S2-13). */
async function sheetOf(ctx: Ctx, { id, inline, mark }: z.output<typeof one>, form: 'pdf' | 'ofd') {
  const found = await findReceipt(ctx, id)
  const { paper: p } = found
  // It came on paper: its scan is a file of its own.
  refuseUnless(p.text !== null && p.number !== null, 'notFound')
  const about = receiptRef(found)
  const of = { about, form, hash: p.hash ?? '' }
  const looked = inline === undefined ? null : await lookAt(ctx, of)
  if (looked?.first) ctx.record({ what: 'incoming.pageLooked', about, detail: { form, hash: p.hash, code: looked.code } })
  const taken = looked ?? await takeCopy(ctx, { ...of, wantsMark: mark !== undefined })
  if (!looked) ctx.record({ what: 'incoming.copyTaken', about, detail: { form, hash: p.hash, code: taken.code, marked: taken.copy !== null } })
  const issue: Issue = { number: p.number!, date: p.date, printDate: p.printDate, sealed: true, copyNumber: null }
  return { id: p.id, text: withSigner(p.text!, p.signedBy), issue, pictures: await picturesOf(ctx, p.text!), copy: taken.copy, name: `${fileNameOf(p.title)}（${p.numberText}）` }
}

export const downloads: NonNullable<Module['downloads']> = {
  pdf: download({
    who: 'everyone', says: '下载来文 PDF', input: one, load: (ctx, asked) => sheetOf(ctx, asked, 'pdf'),
    produce: async (services, s) => ({
      bytes: await services.renderer.pdf(s.text, s.issue, { archival: true, pictures: await bytesOf(services, s.pictures), copy: s.copy }), type: 'application/pdf', name: `${s.name}.pdf`,
    }),
  }),
  ofd: download({
    who: 'everyone', says: '下载来文 OFD', input: one, load: (ctx, asked) => sheetOf(ctx, asked, 'ofd'),
    produce: async (services, s) => ({
      bytes: await services.renderer.ofd(s.text, s.issue, { pictures: await bytesOf(services, s.pictures), copy: s.copy, id: s.id }), type: 'application/ofd', name: `${s.name}.ofd`,
    }),
  }),
}
