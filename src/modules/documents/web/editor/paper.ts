import type { Attachment, DocumentText } from '#gongwen/document'
import { blocksOf, isKept, type Leaf, leavesOf, paragraph, textOf } from './outline.ts'

/**
 * The whole paper is one thing to write on: title, text, each attachment with its own title and text. So undo, find and replace, and the keys
 * mean the same everywhere.
 */
export type Written = Pick<DocumentText, 'title' | 'body' | 'attachments'>

/** An attachment must be called something to be kept; until it is, this. */
export const UNNAMED = '附件名称'

const titleWords = (title: string): Leaf[] =>
  title.split('\n').flatMap((line, i): Leaf[] => [...(i ? [{ type: 'lineBreak' }] : []), ...(line ? [{ type: 'text', text: line }] : [])])

export const paperOf = (text: Written): Leaf => {
  const body = leavesOf(text.body)
  return {
    type: 'doc',
    content: [{ type: 'title', content: titleWords(text.title) }, ...(body.length ? body : [paragraph('')]), ...text.attachments.map(attachmentLeaf)],
  }
}

export const attachmentLeaf = (a: Pick<Attachment, 'title' | 'body' | 'fileId' | 'fileName' | 'fileHash' | 'apart'>): Leaf => {
  const body = leavesOf(a.body)
  return {
    type: 'attachment',
    attrs: { fileId: a.fileId, fileName: a.fileName, fileHash: a.fileHash, apart: a.apart ?? null },
    content: [
      { type: 'attachmentTitle', content: a.title === UNNAMED ? [] : titleWords(a.title) },
      ...(body.length || a.fileId ? body : [paragraph('')]),
    ],
  }
}

const flowOf = (leaf: Leaf): Leaf => ({
  ...leaf,
  content: (leaf.content ?? []).filter(c => !['title', 'attachmentTitle', 'attachment'].includes(c.type)),
})
const named = (leaf: Leaf, type: string): string => textOf((leaf.content ?? []).find(c => c.type === type) ?? { type })

/** What was written, word for word. */
export function writtenOf(doc: Leaf): Written {
  return {
    title: named(doc, 'title'),
    body: blocksOf(flowOf(doc)),
    attachments: (doc.content ?? [])
      .filter(c => c.type === 'attachment')
      .map(leaf => ({
        title: named(leaf, 'attachmentTitle').trim() || UNNAMED,
        body: blocksOf(flowOf(leaf)),
        fileId: (leaf.attrs?.fileId as string | undefined) ?? null,
        fileName: (leaf.attrs?.fileName as string | undefined) ?? null,
        fileHash: (leaf.attrs?.fileHash as string | undefined) ?? null,
        ...(leaf.attrs?.apart ? { apart: true as const } : {}),
      })),
  }
}

/** A place on the paper as the page engine counts it: block -1 is the title; `attachment` from 0, null in the text. */
export type Spot = { block: number; attachment: number | null }

/** Which child of the document (and of the attachment) each block is: [child, grandchild] for every spot, in order. */
export function spotsOf(doc: Leaf): { spot: Spot; path: number[] }[] {
  const out: { spot: Spot; path: number[] }[] = []
  const walk = (leaf: Leaf, attachment: number | null, before: number[]) => {
    let block = 0
    ;(leaf.content ?? []).forEach((child, i) => {
      if (child.type === 'attachment') return
      const path = [...before, i]
      if (child.type === 'title' || child.type === 'attachmentTitle') out.push({ spot: { block: -1, attachment }, path })
      else if (isKept(child)) out.push({ spot: { block: block++, attachment }, path })
    })
  }
  walk(doc, null, [])
  let no = 0
  ;(doc.content ?? []).forEach((child, i) => child.type === 'attachment' && walk(child, no++, [i]))
  return out
}
