import type { Node } from '@tiptap/pm/model'
import type { Place } from '#gongwen/checks/reading'
import type { Stretch } from '#gongwen/checks/places'
import { leafOf } from '../numbering.ts'
import { checkNumbers, isKept, rowOf } from '../outline.ts'

/** Where a stretch of the document's data stands on the desk. */
export type Where =
  /** Words on the paper, as positions of the editor */
  | { is: 'text'; from: number; to: number }
  /** A number that is drawn, not written: the heading at `pos`, and what of the heading's words belongs to it (`from` = `to` for none) */
  | { is: 'number'; pos: number; from: number; to: number; drawn: string }
  /** The caption of the table or figure at `pos`; offsets into it */
  | { is: 'caption'; pos: number; from: number; to: number }
  /** An element that is filled in beside the paper */
  | { is: 'field'; field: Field; index: number }
export type Field = Exclude<Place['field'], 'title' | 'body' | 'attachments'>

type Block = { node: Node; pos: number; drawn: string }

/**
 * Finds the places of a document's data (`writtenOf`) on the paper it was read from. Blocks are counted as they come out: an empty line and a picture on
 * its way are none; a drawn number is part of the heading's text and has no place of its own.
 */
export function whereabouts(doc: Node): (stretch: Stretch) => Where | null {
  const body: Block[] = []
  const attachments: { title: Node; pos: number; blocks: Block[] }[] = []
  const blocksOf = (parent: Node, start: number): Block[] => {
    const own: { node: Node; pos: number }[] = []
    parent.forEach((node, at) => {
      if (!['title', 'attachmentTitle', 'attachment'].includes(node.type.name)) own.push({ node, pos: start + at })
    })
    const { numbers } = checkNumbers(own.map(o => rowOf(leafOf(o.node))))
    return own.flatMap((o, i) => (isKept(leafOf(o.node)) ? [{ ...o, drawn: numbers[i]! }] : []))
  }
  body.push(...blocksOf(doc, 0))
  doc.forEach((node, pos) => {
    if (node.type.name === 'attachment') attachments.push({ title: node.firstChild!, pos: pos + 1, blocks: blocksOf(node, pos + 1) })
  })

  return ({ place, from, to }) => {
    if (place.field === 'title') return inText(doc.firstChild!, 0, from, to)
    if (place.field === 'body') return inBlock(body[place.block], place, from, to)
    if (place.field !== 'attachments') return { is: 'field', field: place.field, index: 'index' in place ? place.index : 0 }
    const attachment = attachments[place.index]
    if (!attachment) return null
    if (place.block !== undefined) return inBlock(attachment.blocks[place.block], place, from, to)
    // Blanks at the ends of its name are not kept.
    const text = leafText(attachment.title)
    const lead = text.length - text.trimStart().length
    return inText(attachment.title, attachment.pos, from + lead, to + lead)
  }
}

const leafText = (node: Node): string => node.textBetween(0, node.content.size, '', '\n')

/** In the text block that begins at `pos`; never beyond its end. */
function inText(node: Node, pos: number, from: number, to: number): Where {
  const { size } = node.content
  return { is: 'text', from: pos + 1 + Math.min(from, size), to: pos + 1 + Math.min(to, size) }
}

function inBlock(block: Block | undefined, { row, column }: { row?: number; column?: number }, from: number, to: number): Where | null {
  if (!block) return null
  const { node, pos, drawn } = block
  if (node.type.name === 'table' && row !== undefined && column !== undefined) return inCell(node, pos, row, column, from, to)
  if (!node.isTextblock) return { is: 'caption', pos, from, to }
  const words = inText(node, pos, Math.max(0, from - drawn.length), Math.max(0, to - drawn.length))
  return from < drawn.length && words.is === 'text' ? { is: 'number', pos, from: words.from, to: words.to, drawn: drawn.slice(from) } : words
}

function inCell(table: Node, pos: number, row: number, column: number, from: number, to: number): Where | null {
  if (row >= table.childCount || column >= table.child(row).childCount) return null
  let at = pos + 1
  for (let r = 0; r < row; r++) at += table.child(r).nodeSize
  at += 1
  for (let c = 0; c < column; c++) at += table.child(row).child(c).nodeSize
  const cell = table.child(row).child(column)
  // The lines of a cell are its paragraphs.
  const point = (offset: number): number => {
    let start = at + 1
    let left = offset
    for (let i = 0; i < cell.childCount; i++) {
      const { size } = cell.child(i).content
      if (left <= size || i === cell.childCount - 1) return start + 1 + Math.min(left, size)
      left -= size + 1
      start += cell.child(i).nodeSize
    }
    return start
  }
  return { is: 'text', from: point(from), to: point(to) }
}
