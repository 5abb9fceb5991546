import { z } from 'zod'
import { DocumentText, type Issue, numberText, unissued, upwardKinds } from '#gongwen/document'
import { type Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { door } from '#platform/acts/run'
import { type Ctx, download, type Module } from '#platform/acts/module'
import { documentRef } from './drafting.ts'
import { receiptRef } from './receiving.ts'
import * as store from './store.ts'

/** 版式: the page of a document as it stands, for whoever may know of it; each copy taken is a fact (S2-13). */
type Sheet = { text: DocumentText; issue: Issue; watermark: string | null; name: string }

const one = z.object({ id: z.uuid(), inline: z.string().optional() })

const issueOf = (d: store.DocRow): Issue => ({ number: d.number, date: d.date, printDate: d.printDate ?? d.date, sealed: d.sealedHash !== null, copyNumber: null })

async function sheetOf(ctx: Ctx, id: string, form: string): Promise<Sheet> {
  const d = await store.findDocument(ctx, id)
  const draft = d.sealedHash === null
  // A page looked at beside the text is no copy; a file taken away is.
  ctx.record({ what: 'documents.copyTaken', about: documentRef(d), detail: { form, hash: d.textHash, state: d.state } })
  return { text: withSigner(d.text, d.signedBy), issue: issueOf(d), watermark: draft ? '送审稿' : null, name: `${nameOf(d.title)}${d.number ? `（${numberText(d.number)}）` : ''}` }
}

async function receiptSheet(ctx: Ctx, id: string): Promise<Sheet> {
  const { receipt, issued } = await store.findReceipt(ctx, id)
  ctx.record({ what: 'documents.copyTaken', about: receiptRef(receipt, issued) as Ref, detail: { form: 'pdf', hash: issued.hash } })
  return {
    text: withSigner(issued.text, issued.signedBy), issue: { number: issued.number, date: issued.date, printDate: issued.printDate, sealed: true, copyNumber: null }, watermark: null,
    name: `${nameOf(issued.title)}（${numberText(issued.number)}）`,
  }
}

/** 上行文标注签发人 (《条例》第九条六项): from the signature, as it was given. */
const withSigner = (text: DocumentText, signedBy: string | null): DocumentText =>
  upwardKinds.includes(text.kind) && signedBy && !text.signers.length ? { ...text, signers: [signedBy] } : text

const nameOf = (title: string) => (title || '公文').replaceAll(/[\\/:*?"<>|\s]/g, '').slice(0, 80)
const pdfType = 'application/pdf'
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const downloads: NonNullable<Module['downloads']> = {
  pdf: download({
    who: 'everyone', says: '下载公文 PDF', input: one, load: (ctx, { id }) => sheetOf(ctx, id, 'pdf'),
    produce: async ({ renderer }, s) => ({ bytes: await renderer.pdf(s.text, s.issue, s.watermark ? { watermark: s.watermark } : { archival: true }), type: pdfType, name: `${s.name}.pdf` }),
  }),
  docx: download({
    who: 'everyone', says: '下载公文 DOCX', input: one, load: (ctx, { id }) => sheetOf(ctx, id, 'docx'),
    produce: async ({ renderer }, s) => ({ bytes: await renderer.docx(s.text, s.issue), type: docxType, name: `${s.name}.docx` }),
  }),
  receiptPdf: download({
    who: 'everyone', says: '下载来文 PDF', input: one, load: (ctx, { id }) => receiptSheet(ctx, id),
    produce: async ({ renderer }, s) => ({ bytes: await renderer.pdf(s.text, s.issue, { archival: true }), type: pdfType, name: `${s.name}.pdf` }),
  }),
}

const Preview = z.object({ text: DocumentText, key: z.string().max(100).default('') })

/** The page while one types: nothing is stored, only the newest of a person's requests is set. */
export const previewRoute: NonNullable<Module['routes']> = (app, kit) => {
  app.post('/api/documents.preview', { bodyLimit: 4_000_000 }, async (request, reply) => {
    const actor = door('everyone', await kit.whoIs(request))
    const { text, key } = Preview.parse(request.body)
    const { bytes, missing, pages } = await kit.services.renderer.render(text, unissued, { archival: false, key: `${actor.id}:${key}` }).catch(error => {
      if (error instanceof Refusal && error.code === 'rendering.superseded') return { bytes: null, missing: null, pages: 0 }
      throw error
    })
    if (!bytes) return reply.code(204).send()
    return reply.type(pdfType).header('x-pages', String(pages)).header('x-missing', encodeURIComponent(JSON.stringify(missing))).send(Buffer.from(bytes))
  })
}
