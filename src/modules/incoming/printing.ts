import { z } from 'zod'
import { type Issue, numberText } from '#gongwen/document'
import { download, type Module } from '#platform/acts/module'
import { bytesOf, fileNameOf, picturesOf, withSigner } from '#platform/rendering/public'
import { findReceipt } from './store.ts'
import { receiptRef } from './views.ts'

const one = z.object({ id: z.uuid(), inline: z.string().optional() })

/** The page of a received paper, as it was issued; each copy taken is a fact (S2-13). */
export const downloads: NonNullable<Module['downloads']> = {
  pdf: download({
    who: 'everyone', says: '下载来文 PDF', input: one,
    async load(ctx, { id }) {
      const found = await findReceipt(ctx, id)
      const { paper: p } = found
      ctx.record({ what: 'incoming.copyTaken', about: receiptRef(found), detail: { form: 'pdf', hash: p.hash } })
      const issue: Issue = { number: p.number, date: p.date, printDate: p.printDate, sealed: true, copyNumber: null }
      return { text: withSigner(p.text, p.signedBy), issue, pictures: await picturesOf(ctx, p.text), name: `${fileNameOf(p.title)}（${numberText(p.number)}）` }
    },
    produce: async (services, s) => ({
      bytes: await services.renderer.pdf(s.text, s.issue, { archival: true, pictures: await bytesOf(services, s.pictures) }), type: 'application/pdf', name: `${s.name}.pdf`,
    }),
  }),
}
