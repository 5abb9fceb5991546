import { z } from 'zod'
import { DocumentText, type Issue, numberText, unissued, upwardKinds } from '#gongwen/document'
import { type Ref } from '#kernel/ref'
import type { Actor } from '#kernel/actor'
import { Refusal } from '#kernel/refusal'
import { door } from '#platform/acts/run'
import { type Ctx, download, type Module, type RouteKit } from '#platform/acts/module'
import type { Services } from '#platform/acts/services'
import { fileOf } from '#platform/files/public'
import type { Rendered } from '#platform/rendering/renderer'
import { documentRef } from './drafting.ts'
import { receiptRef } from './receiving.ts'
import * as store from './store.ts'

/** 版式: the page of a document as it stands, for whoever may know of it; each copy taken is a fact (S2-13). */
type Sheet = { text: DocumentText; issue: Issue; watermark: string | null; name: string; pictures: Stored[] }
/** A picture of a figure block: where its bytes are, and their hash as it was issued. */
type Stored = { fileId: string; key: string }

const one = z.object({ id: z.uuid(), inline: z.string().optional() })

const issueOf = (d: store.DocRow): Issue => ({ number: d.number, date: d.date, printDate: d.printDate ?? d.date, sealed: d.sealedHash !== null, copyNumber: null })

const figuresOf = (text: DocumentText) => [text.body, ...text.attachments.map(a => a.body)].flat().filter(b => b.type === 'figure')

/** The stored pictures of a text. One changed since it was put in (another hash) is none: what was signed is printed, or a frame that names it. */
async function picturesOf(ctx: Pick<Ctx, 'tx' | 'tenantId'>, text: DocumentText): Promise<Stored[]> {
  const found: Stored[] = []
  for (const { fileId, fileHash } of figuresOf(text)) {
    const file = z.uuid().safeParse(fileId).success ? await fileOf(ctx, fileId) : null
    if (file && file.hash === fileHash) found.push({ fileId, key: file.key })
  }
  return found
}

const bytesOf = async ({ files }: Services, stored: readonly Stored[]): Promise<Record<string, Uint8Array>> =>
  Object.fromEntries(await Promise.all(stored.map(async ({ fileId, key }) => [fileId, await files.get(key)])))

async function sheetOf(ctx: Ctx, id: string, form: string): Promise<Sheet> {
  const d = await store.findDocument(ctx, id)
  const draft = d.sealedHash === null
  // A page looked at beside the text is no copy; a file taken away is.
  ctx.record({ what: 'documents.copyTaken', about: documentRef(d), detail: { form, hash: d.textHash, state: d.state } })
  return {
    text: withSigner(d.text, d.signedBy), issue: issueOf(d), watermark: draft ? '送审稿' : null, pictures: await picturesOf(ctx, d.text),
    name: `${nameOf(d.title)}${d.number ? `（${numberText(d.number)}）` : ''}`,
  }
}

async function receiptSheet(ctx: Ctx, id: string): Promise<Sheet> {
  const { receipt, issued } = await store.findReceipt(ctx, id)
  ctx.record({ what: 'documents.copyTaken', about: receiptRef(receipt, issued) as Ref, detail: { form: 'pdf', hash: issued.hash } })
  return {
    text: withSigner(issued.text, issued.signedBy), issue: { number: issued.number, date: issued.date, printDate: issued.printDate, sealed: true, copyNumber: null }, watermark: null,
    pictures: await picturesOf(ctx, issued.text), name: `${nameOf(issued.title)}（${numberText(issued.number)}）`,
  }
}

/** 上行文标注签发人 (《条例》第九条六项): from the signature, as it was given. A text kept before an element was known gets its default. */
const withSigner = (kept: DocumentText, signedBy: string | null): DocumentText => {
  const text = DocumentText.parse(kept)
  return upwardKinds.includes(text.kind) && signedBy && !text.signers.length ? { ...text, signers: [signedBy] } : text
}

const nameOf = (title: string) => (title || '公文').replaceAll(/[\\/:*?"<>|\s]/g, '').slice(0, 80)
const pdfType = 'application/pdf'
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const pdfOf = async (services: Services, s: Sheet): Promise<Uint8Array> =>
  services.renderer.pdf(s.text, s.issue, { ...(s.watermark ? { watermark: s.watermark } : { archival: true }), pictures: await bytesOf(services, s.pictures) })

export const downloads: NonNullable<Module['downloads']> = {
  pdf: download({
    who: 'everyone', says: '下载公文 PDF', input: one, load: (ctx, { id }) => sheetOf(ctx, id, 'pdf'),
    produce: async (services, s) => ({ bytes: await pdfOf(services, s), type: pdfType, name: `${s.name}.pdf` }),
  }),
  docx: download({
    who: 'everyone', says: '下载公文 DOCX', input: one, load: (ctx, { id }) => sheetOf(ctx, id, 'docx'),
    produce: async ({ renderer }, s) => ({ bytes: await renderer.docx(s.text, s.issue), type: docxType, name: `${s.name}.docx` }),
  }),
  receiptPdf: download({
    who: 'everyone', says: '下载来文 PDF', input: one, load: (ctx, { id }) => receiptSheet(ctx, id),
    produce: async (services, s) => ({ bytes: await pdfOf(services, s), type: pdfType, name: `${s.name}.pdf` }),
  }),
}

const Preview = z.object({ text: DocumentText, key: z.string().max(100).default('') })

/** What the preview says of its page besides the page itself. */
export type PreviewTold = Pick<Rendered, 'pages' | 'missing' | 'places' | 'picturesMissing'>

/**
 * The page while one types: nothing is stored, only the newest of a person's requests is set (204 for one overtaken). The answer is a form of two
 * parts: `told`, the JSON of PreviewTold (where each block of the text stands is in `places`), and `page`, the PDF.
 */
export const previewRoute: NonNullable<Module['routes']> = (app, kit) => {
  app.post('/api/documents.preview', { bodyLimit: 4_000_000 }, async (request, reply) => {
    const actor = door('everyone', await kit.whoIs(request))
    const { text, key } = Preview.parse(request.body)
    const pictures = await bytesOf(kit.services, await visiblePictures(kit, actor, text))
    const page = await kit.services.renderer.render(text, unissued, { archival: false, key: `${actor.id}:${key}`, pictures }).catch(error => {
      if (error instanceof Refusal && error.code === 'rendering.superseded') return null
      throw error
    })
    if (!page) return reply.code(204).send()
    const { bytes, pages, missing, places, picturesMissing } = page
    const form = new FormData()
    form.set('told', JSON.stringify({ pages, missing, places, picturesMissing } satisfies PreviewTold))
    form.set('page', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: pdfType }))
    const answer = new Response(form)
    return reply.type(answer.headers.get('content-type')!).send(Buffer.from(await answer.arrayBuffer()))
  })
}

/** Only pictures that this person may see: the id in a text that was never saved proves nothing. */
async function visiblePictures(kit: RouteKit, actor: Actor, text: DocumentText): Promise<Stored[]> {
  const stored = await kit.database.transaction(tx => picturesOf({ tx, tenantId: actor.tenantId }, text))
  const seen = await Promise.all(stored.map(({ fileId }) =>
    kit.run({ name: 'files.info', actor, input: { id: fileId }, origin: null }).then(() => true, () => false)))
  return stored.filter((_, i) => seen[i])
}
