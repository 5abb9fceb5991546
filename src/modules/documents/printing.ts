import { z } from 'zod'
import { DocumentText, type Issue, numberText, unissued } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { Refusal } from '#kernel/refusal'
import { door } from '#platform/acts/run'
import { type Ctx, download, type Module, type RouteKit } from '#platform/acts/module'
import type { Services } from '#platform/acts/services'
import { bytesOf, fileNameOf, picturesOf, type Stored, withSigner } from '#platform/rendering/public'
import type { Rendered } from '#platform/rendering/renderer'
import { documentRef } from './drafting.ts'
import * as store from './store.ts'

/** 版式: the page of a document as it stands, for whoever may know of it; each copy taken is a fact (S2-13). */
type Sheet = { text: DocumentText; issue: Issue; watermark: string | null; name: string; pictures: Stored[] }

const one = z.object({ id: z.uuid(), inline: z.string().optional() })

const issueOf = (d: store.DocRow): Issue => ({ number: d.number, date: d.date, printDate: d.printDate ?? d.date, sealed: d.sealedHash !== null, copyNumber: null })

async function sheetOf(ctx: Ctx, id: string, form: string): Promise<Sheet> {
  const d = await store.findDocument(ctx, id)
  const draft = d.sealedHash === null
  // A page looked at beside the text is no copy; a file taken away is.
  ctx.record({ what: 'documents.copyTaken', about: documentRef(d), detail: { form, hash: d.textHash, state: d.state } })
  return {
    text: withSigner(d.text, d.signedBy), issue: issueOf(d), watermark: draft ? '送审稿' : null, pictures: await picturesOf(ctx, d.text),
    name: `${fileNameOf(d.title)}${d.number ? `（${numberText(d.number)}）` : ''}`,
  }
}

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
