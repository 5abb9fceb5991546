import { z } from 'zod'
import { DocumentText, type Issue, numberText, unissued } from '#gongwen/document'
import type { Actor } from '#kernel/actor'
import { Refusal } from '#kernel/refusal'
import { door } from '#platform/acts/run'
import { type Ctx, download, type Module, type RouteKit } from '#platform/acts/module'
import type { Services } from '#platform/acts/services'
import { bytesOf, fileNameOf, hasFigures, picturesOf, type Stored, withSigner } from '#platform/rendering/public'
import type { Preview } from '#platform/rendering/renderer'
import { lookAt, mayTakeOriginal, takeCopy, type TakenCopy } from '#platform/copies/public'
import { documentRef } from './drafting.ts'
import * as store from './store.ts'

/** 版式: the page of a document as it stands, for whoever may know of it; each copy taken is a fact (S2-13). */
type Sheet = { id: string; text: DocumentText; issue: Issue; watermark: string | null; name: string; pictures: Stored[]; copy: TakenCopy['copy']; scope: string; today: string }

/** `inline`: looked at inside the page: no copy, but marked and entered as a look. `mark`: with the mark of a copy even for somebody who may take the clean original. */
const one = z.object({ id: z.uuid(), inline: z.string().optional(), mark: z.string().optional() })

const issueOf = (d: store.DocRow): Issue => ({ number: d.number, date: d.date, printDate: d.printDate ?? d.date, sealed: d.sealedHash !== null, copyNumber: null })

async function sheetOf(ctx: Ctx, { id, inline, mark }: z.output<typeof one>, form: 'pdf' | 'ofd' | 'docx'): Promise<Sheet> {
  const d = await store.findDocument(ctx, id)
  const draft = d.sealedHash === null
  const of = { about: documentRef(d), form, hash: d.textHash }
  // Looked at or taken away, its code leads back to whoever did (S2-13); an editable text is always taken away.
  const looked = inline !== undefined && form !== 'docx' ? await lookAt(ctx, of) : null
  if (looked?.first) ctx.record({ what: 'documents.pageLooked', about: of.about, detail: { form, hash: d.textHash, state: d.state, code: looked.code } })
  const taken = looked ?? await takeCopy(ctx, { ...of, wantsMark: mark !== undefined })
  if (!looked) ctx.record({ what: 'documents.copyTaken', about: of.about, detail: { form, hash: d.textHash, state: d.state, code: taken.code, marked: taken.copy !== null } })
  return {
    id: d.id, copy: taken.copy, scope: d.arrangement.disclosure, today: ctx.today,
    text: withSigner(d.text, d.signedBy), issue: issueOf(d), watermark: draft ? '送审稿' : null, pictures: await picturesOf(ctx, d.text),
    name: `${fileNameOf(d.title)}${d.number ? `（${numberText(d.number)}）` : ''}`,
  }
}

const pdfType = 'application/pdf'
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const ofdType = 'application/ofd'

const pdfOf = async (services: Services, s: Sheet): Promise<Uint8Array> =>
  services.renderer.pdf(s.text, s.issue, { ...(s.watermark ? { watermark: s.watermark } : { archival: true }), pictures: await bytesOf(services, s.pictures), copy: s.copy })

const ofdOf = async (services: Services, s: Sheet): Promise<Uint8Array> =>
  services.renderer.ofd(s.text, s.issue, { ...(s.watermark ? { watermark: s.watermark } : {}), pictures: await bytesOf(services, s.pictures), copy: s.copy, id: s.id, scope: s.scope, today: s.today })

export const downloads: NonNullable<Module['downloads']> = {
  pdf: download({
    who: 'everyone', says: '下载公文 PDF', input: one, load: (ctx, asked) => sheetOf(ctx, asked, 'pdf'),
    produce: async (services, s) => ({ bytes: await pdfOf(services, s), type: pdfType, name: `${s.name}.pdf` }),
  }),
  ofd: download({
    who: 'everyone', says: '下载公文 OFD', input: one, load: (ctx, asked) => sheetOf(ctx, asked, 'ofd'),
    produce: async (services, s) => ({ bytes: await ofdOf(services, s), type: ofdType, name: `${s.name}.ofd` }),
  }),
  docx: download({
    who: 'everyone', says: '下载公文 DOCX', input: one,
    async load(ctx, asked) {
      const d = await store.findDocument(ctx, asked.id)
      // An editable text cannot carry the mark: once it is issued, readers take the pages.
      if ((d.state === 'issued' || d.state === 'filed') && d.drafterId !== ctx.actor.id && !mayTakeOriginal(ctx)) throw new Refusal('copies.textForHandlers')
      return sheetOf(ctx, asked, 'docx')
    },
    produce: async (services, s) => ({ bytes: await services.renderer.docx(s.text, s.issue, { pictures: await bytesOf(services, s.pictures) }), type: docxType, name: `${s.name}.docx` }),
  }),
}

const Names = z.array(z.string().max(40)).max(20_000).default([])
const Asked = z.object({ text: DocumentText, key: z.string().max(100).default(''), have: z.object({ sheets: Names, parts: Names }).prefault({}) })

/** The pages and what the preview says of them: where each block of the text stands is in `places`. */
export type PreviewAnswer = Pick<Preview, 'size' | 'sheets' | 'parts' | 'missing' | 'places' | 'picturesMissing'>

/**
 * The pages while one types: nothing is stored, only the newest of a person's requests is set (204 for one overtaken). Pages and parts that the
 * asker says to `have` are not sent again.
 */
export const previewRoute: NonNullable<Module['routes']> = (app, kit) => {
  app.post('/api/documents.preview', { bodyLimit: 4_000_000 }, async (request, reply) => {
    const actor = door('everyone', await kit.whoIs(request))
    const { text, key, have } = Asked.parse(request.body)
    const pictures = await bytesOf(kit.services, await visiblePictures(kit, actor, text))
    const page = await kit.services.renderer.preview(text, unissued, { key: `${actor.id}:${key}`, pictures, have }).catch(error => {
      if (error instanceof Refusal && error.code === 'rendering.superseded') return null
      throw error
    })
    if (!page) return reply.code(204).send()
    const { size, sheets, parts, missing, places, picturesMissing } = page
    return reply.send({ size, sheets, parts, missing, places, picturesMissing } satisfies PreviewAnswer)
  })
}

/** Only pictures that this person may see: the id in a text that was never saved proves nothing. */
async function visiblePictures(kit: RouteKit, actor: Actor, text: DocumentText): Promise<Stored[]> {
  if (!hasFigures(text)) return []
  const stored = await kit.database.transaction(tx => picturesOf({ tx, tenantId: actor.tenantId }, text))
  const seen = await Promise.all(stored.map(({ fileId }) =>
    kit.run({ name: 'files.info', actor, input: { id: fileId }, origin: null }).then(() => true, () => false)))
  return stored.filter((_, i) => seen[i])
}
