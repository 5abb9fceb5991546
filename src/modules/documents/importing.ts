import { gravestFirst, type Noted } from '#gongwen/checks/noted'
import { DocumentText, figuresOf, unissued } from '#gongwen/document'
import { Refusal } from '#kernel/refusal'
import type { Acts, Outside } from '#platform/acts/module'
import { addReceived, fileOf, type Received, storeOwn } from '#platform/files/public'
import { lostPicture, type LostWhy, pictureEnding, type ReadPicture } from '#platform/rendering/public'
import { checkingFor } from '#modules/checking/public'
import { Arrangement, type documentsContract } from './contract.ts'
import { documentRef, draft, issuerOf, titleLine } from './drafting.ts'
import { skeleton } from './templates.ts'

/** 导入: a manuscript somebody wrote elsewhere becomes a draft, with its pictures. */

type Brought = { findings: Noted[];  text: DocumentText; notes: string[]; fileName: string; pictures: { fileId: string; received: Received }[] }

export const importingActs: Pick<Acts<typeof documentsContract>, 'import'> = {
  import: {
    async prepare(outside, { fileId }): Promise<Brought> {
      const { services, database, actor } = outside
      const { file, eye } = await database.transaction(async tx => {
        const at = { tx, tenantId: actor!.tenantId }
        return { file: await fileOf(at, fileId), eye: await checkingFor({ ...at, house: outside.house, today: outside.today }) }
      })
      if (!file || file.by !== actor!.id) throw new Refusal('notFound')
      const bytes = await services.files.get(file.key)
      const found = await services.renderer.read(bytes, file.name, undefined, { pictures: true })
      // Of the file, not of the draft: how it is typed, and what the draft leaves behind (its head, its number, its day), is seen there only.
      const { found: findings } = await services.renderer.look(bytes, file.name, eye)
      return { fileName: file.name, findings, ...await withPictures(outside, found) }
    },
    async act(ctx, { kind }, found: Brought) {
      const chosen = kind ?? found.text.kind
      const issuer = await issuerOf(ctx)
      const base = skeleton(chosen, issuer)
      const given = Object.fromEntries(Object.entries(found.text).filter(([, v]) => (Array.isArray(v) ? v.length : v)))
      // The organ's own head, signature and printing office come from the register, not from a paper somebody had lying about (C20).
      const text = DocumentText.parse({ ...base, ...given, kind: chosen, issuerMark: base.issuerMark, issuers: base.issuers, printingOffice: base.printingOffice })
      const made = await draft(ctx, issuer.name, text, Arrangement.parse({}), `由 ${found.fileName} 导入`)
      const ref = documentRef({ id: made.id, title: titleLine(text), kind: chosen })
      for (const { received } of found.pictures) await addReceived(ctx, received, ref)
      return { ...made, notes: [...new Set(found.notes)], findings: gravestFirst(found.findings) }
    },
  },
}

/**
 * Stores the pictures that the text shows and lets its figures name them. Whether one can be printed the page engine itself says, before anything
 * is kept: what it cannot show is taken out and named with its place.
 */
async function withPictures(outside: Outside, { text, notes, pictures }: { text: DocumentText; notes: readonly string[]; pictures: readonly ReadPicture[] }): Promise<Omit<Brought, 'fileName' | 'findings'>> {
  if (!pictures.length) return { text, notes: [...notes], pictures: [] }
  const shown = new Set(figuresOf(text).map(f => f.fileId))
  const unprintable = new Set(await notPrintable(outside, pictures.filter(p => shown.has(p.fileId))))
  const lost = (p: ReadPicture): LostWhy | null => (!shown.has(p.fileId) ? 'elsewhere' : unprintable.has(p.fileId) ? 'broken' : null)
  const kept: Brought['pictures'] = []
  for (const [i, p] of pictures.filter(p => lost(p) === null).entries()) {
    const ending = pictureEnding(p.bytes) as 'png' | 'jpg' | 'gif'
    kept.push({ fileId: p.fileId, received: await storeOwn(outside, p.bytes, `图${i + 1}.${ending}`, ending) })
  }
  const stored = new Map(kept.map(k => [k.fileId, k.received]))
  const hang = (blocks: DocumentText['body']): DocumentText['body'] => blocks.flatMap((b): DocumentText['body'] => {
    if (b.type !== 'figure') return [b]
    const received = stored.get(b.fileId)
    return received ? [{ ...b, fileId: received.id, fileHash: received.hash }] : []
  })
  return {
    text: { ...text, body: hang(text.body), attachments: text.attachments.map(a => ({ ...a, body: hang(a.body) })) },
    // Already told when it floated or stood in a table: then it is in no figure, but the notes have it by name.
    notes: [...notes, ...pictures.flatMap(p => {
      const why = lost(p)
      return why && !notes.some(n => n.includes(`“${p.name}”`)) ? [lostPicture({ ...p, why })] : []
    })],
    pictures: kept,
  }
}

async function notPrintable({ services, actor }: Outside, pictures: readonly ReadPicture[]): Promise<string[]> {
  if (!pictures.length) return []
  const body = pictures.map(p => ({ type: 'figure' as const, fileId: p.fileId, fileHash: p.fileHash, caption: '', width: 30 }))
  const page = DocumentText.parse({ kind: 'notice', title: '图', body })
  const { picturesMissing } = await services.renderer.render(page, unissued, {
    archival: false, key: `import:${actor!.id}:${pictures[0]!.fileHash}`, pictures: Object.fromEntries(pictures.map(p => [p.fileId, p.bytes])),
  })
  return picturesMissing
}
