import type { z } from 'zod'
import type { DocumentText } from '#gongwen/document'
import { client, request } from '#web/api'
import type { Drawing, Shelf } from '#web/paper'
import type { documentsContract } from '../contract.ts'
import type { measuresContract } from '../measures/contract.ts'
import type { sealsContract } from '../seals/contract.ts'
import type { templatesContract } from '../templates/contract.ts'
import type { versionsContract } from '../versions/contract.ts'
import type { PreviewAnswer } from '../printing.ts'

export const documents = client<typeof documentsContract & typeof versionsContract & typeof sealsContract & typeof measuresContract & typeof templatesContract>('documents')
export const keys = {
  all: ['documents'],
  list: ['documents', 'list'],
  one: (id: string) => ['documents', 'one', id],
  received: ['received'],
  todo: ['routing'],
  today: ['today'],
}
/** What an act on a document makes old. */
export const refreshed = (id?: string) => [keys.list, ...(id ? [keys.one(id)] : []), keys.received, keys.todo, keys.today, ['notices']]

export type DraftText = z.input<typeof DocumentText>

/** `places`: where each block of the text begins on paper (block -1 is the title), in mm from the upper edge of its page. */
export type Page = { drawing: Drawing; missing: string[]; places: PreviewAnswer['places']; picturesMissing: string[] }

/** The pages as they will stand on paper, of a text not yet saved; null when a newer request has overtaken it. `missing` are characters no font has. */
export async function previewOf(text: DocumentText, key: string, shelf: Shelf, signal: AbortSignal): Promise<Page | null> {
  const response = await request('/api/documents.preview', {
    method: 'POST',
    body: JSON.stringify({ text, key, have: shelf.have() }),
    headers: { 'content-type': 'application/json' },
    signal,
  })
  if (response.status === 204) return null
  const { missing, places, picturesMissing, ...drawn } = (await response.json()) as PreviewAnswer
  return { drawing: shelf.take(drawn), missing: missing.none, places, picturesMissing }
}

export const paperOf = (id: string) => ({ pdf: `/api/documents.pdf?id=${id}`, ofd: `/api/documents.ofd?id=${id}`, docx: `/api/documents.docx?id=${id}` })
