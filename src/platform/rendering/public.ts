import { z } from 'zod'
import { DocumentText, figuresOf, upwardKinds } from '#gongwen/document'
import type { Ctx } from '#platform/acts/module'
import type { Services } from '#platform/acts/services'
import { fileOf } from '#platform/files/public'

export { pictureEnding } from './pictures.ts'
export { lostPicture, type LostWhy } from './text.ts'
export type { ReadPicture } from './docx-read.ts'
export { type Cell, type Table, writeXlsx } from './xlsx-write.ts'
export type { CardsToSet, Wall } from './press.ts'

/** What whoever prints a paper needs besides the renderer: its pictures, its signer, a name for its file. */

/** A picture of a figure block: where its bytes are. */
export type Stored = { fileId: string; key: string }

export const hasFigures = (text: DocumentText): boolean => figuresOf(text).length > 0

/** The stored pictures of a text. One changed since it was put in (another hash) is none: what was signed is printed, or a frame that names it. */
export async function picturesOf(ctx: Pick<Ctx, 'tx' | 'tenantId'>, text: DocumentText): Promise<Stored[]> {
  const found: Stored[] = []
  for (const { fileId, fileHash } of figuresOf(text)) {
    const file = z.uuid().safeParse(fileId).success ? await fileOf(ctx, fileId) : null
    if (file && file.hash === fileHash) found.push({ fileId, key: file.key })
  }
  return found
}

export const bytesOf = async ({ files }: Services, stored: readonly Stored[]): Promise<Record<string, Uint8Array>> =>
  Object.fromEntries(await Promise.all(stored.map(async ({ fileId, key }) => [fileId, await files.get(key)])))

/** 上行文标注签发人 (《条例》第九条六项): from the signature, as it was given. A text kept before an element was known gets its default. */
export const withSigner = (kept: DocumentText, signedBy: string | null): DocumentText => {
  const text = DocumentText.parse(kept)
  return upwardKinds.includes(text.kind) && signedBy && !text.signers.length ? { ...text, signers: [signedBy] } : text
}

/** A title as the name of a file. */
export const fileNameOf = (title: string): string => (title || '公文').replaceAll(/[\\/:*?"<>|\s]/g, '').slice(0, 80)
