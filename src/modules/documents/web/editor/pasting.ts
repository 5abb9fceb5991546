import { Extension } from '@tiptap/core'
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import { handlePaste as pasteCells } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import type { Hooks } from './nodes.ts'
import { type Leaf, paragraph, textOf } from './outline.ts'
import { type Pasted, readHtml, readPlain, treeOf } from './paste.ts'
import { urlOfFile } from './picture.ts'
import { slipsOf } from './punctuation.ts'

/** What the page offers after a paste. */
export type PasteNews = { slips: number; lost: number; cut: boolean }

const isPicture = (f: File) => f.type.startsWith('image/')

/** Pictures put in as figures where the cursor (or the mouse) is; they upload themselves. */
export async function insertPictures(view: EditorView, files: readonly File[], at?: number): Promise<void> {
  for (const file of files) {
    const figure = view.state.schema.nodes.figure!.create({ src: await urlOfFile(file) })
    insertBlocks(view, [figure], at)
  }
}

/** Blocks after the one that holds the place; an empty paragraph gives its place up. */
function insertBlocks(view: EditorView, nodes: readonly Node[], place?: number): void {
  const { state } = view
  const $at = place === undefined ? state.selection.$from : state.doc.resolve(place)
  let depth = $at.depth
  while (depth > 0 && !['doc', 'attachment'].includes($at.node(depth - 1).type.name)) depth--
  const { tr } = state
  if (depth === 0) return view.dispatch(tr.insert(Math.max($at.pos, state.doc.firstChild!.nodeSize), nodes as Node[]))
  const block = $at.node(depth)
  const empty = block.type.name === 'paragraph' && !block.content.size
  const at = empty ? $at.before(depth) : $at.after(depth)
  if (empty) tr.replaceWith(at, $at.after(depth), nodes as Node[])
  else tr.insert(at, nodes as Node[])
  const size = nodes.reduce((n, x) => n + x.nodeSize, 0)
  const $end = tr.doc.resolve(at + size)
  // There is always a line to go on writing after a picture or a table.
  if (!$end.nodeAfter?.isTextblock && !nodes.at(-1)!.isTextblock) tr.insert(at + size, state.schema.nodes.paragraph!.create())
  tr.setSelection(TextSelection.near(tr.doc.resolve(nodes.at(-1)!.isTextblock ? at + size - 1 : at + size + 1), -1))
  view.dispatch(tr.scrollIntoView())
}

const nodeOf = (schema: Schema, leaf: Leaf): Node => schema.nodeFromJSON(leaf)
const asLine = (leaves: readonly Leaf[]): string =>
  leaves
    .map(textOf)
    .join('')
    .replace(/\s*\n\s*/g, '')

function put(view: EditorView, pasted: Pasted): void {
  const { schema } = view.state
  let { leaves } = pasted
  const { $from } = view.state.selection
  const holder = $from.parent.type.name
  if (holder === 'title' || holder === 'attachmentTitle') {
    const words = pasted.title?.replaceAll('\n', '') ?? asLine(leaves.slice(0, 1))
    // A whole paper pasted into the title: its first line is the title, the rest the text.
    const rest = pasted.title ? leaves : leaves.slice(1)
    view.dispatch(view.state.tr.insertText(words).scrollIntoView())
    if (!rest.length) return
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(view.state.selection.$from.after() + 1))))
    return put(view, { ...pasted, title: null, leaves: rest })
  }
  const inCell = $from.depth > 2 && ['tableCell', 'tableHeader'].includes($from.node(-1).type.name)
  if (inCell) {
    if (leaves.length === 1 && leaves[0]!.type === 'table') {
      const table = new Slice(Fragment.from(nodeOf(schema, leaves[0]!)), 0, 0)
      if (pasteCells(view, {} as ClipboardEvent, table)) return
    }
    leaves = leaves.flatMap(l =>
      l.type === 'figure'
        ? []
        : l.type === 'table'
          ? (l.content ?? []).map(r => paragraph((r.content ?? []).map(textOf).join(' ')))
          : [paragraph(textOf(l))],
    )
  }
  const { doc } = view.state
  const fresh = !inCell && doc.childCount === 2 && !doc.child(0).content.size && !doc.child(1).content.size
  if (pasted.title && fresh) {
    const title = pasted.title.split('\n').flatMap((l, i) => [...(i ? [schema.nodes.lineBreak!.create()] : []), schema.text(l)])
    view.dispatch(view.state.tr.insert(1, title))
  } else if (pasted.title) leaves = [...pasted.title.split('\n').map(paragraph), ...leaves]
  const nodes = leaves.map(l => nodeOf(schema, l))
  if (!nodes.length) return
  if (nodes.length === 1 && nodes[0]!.type.name === 'paragraph') {
    const slice = new Slice(Fragment.from(nodes[0]!), 1, 1)
    return view.dispatch(view.state.tr.replaceSelection(slice).scrollIntoView())
  }
  if (inCell) return view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(nodes), 1, 1)).scrollIntoView())
  if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection())
  const { $from: here } = view.state.selection
  if (here.parent.isTextblock && here.parentOffset > 0 && here.parentOffset < here.parent.content.size) {
    view.dispatch(view.state.tr.split(here.pos))
    return insertBlocks(view, nodes, here.pos)
  }
  if (here.parent.content.size && here.parentOffset === 0 && here.depth === 1) {
    view.dispatch(view.state.tr.insert(here.before(), nodes).scrollIntoView())
    return
  }
  insertBlocks(view, nodes)
}

/** What comes from WPS, Word, Excel or a web page is put in plain; what is the paper's own comes back as it was. */
export const Pasting = (hooks: Hooks, told: (news: PasteNews) => void) =>
  Extension.create({
    name: 'pasting',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const data = event.clipboardData
            if (!data || !view.editable) return false
            const html = data.getData('text/html')
            if (/data-pm-slice/.test(html)) return false
            const files = [...data.files].filter(isPicture)
            const plain = data.getData('text/plain')
            let pasted: Pasted | null = null
            if (html) {
              const root = treeOf(new DOMParser().parseFromString(html, 'text/html').body)
              pasted = root && typeof root !== 'string' ? readHtml(root) : null
            }
            if (!pasted?.leaves.length && !pasted?.title && plain) pasted = readPlain(plain)
            const words = pasted !== null && (pasted.title !== null || pasted.leaves.length > 0)
            // One picture copied comes with an <img> that only names it: the file itself is there too.
            if (files.length && (!words || !plain.trim())) {
              void insertPictures(view, files)
              return true
            }
            if (!words) {
              if (pasted?.lost) told({ slips: 0, lost: pasted.lost, cut: false })
              return !!html
            }
            put(view, pasted!)
            told({ slips: pasted!.leaves.reduce((n, l) => n + slipsIn(l), 0), lost: pasted!.lost, cut: pasted!.cut })
            return true
          },
          handleDrop(view, event) {
            const files = [...(event.dataTransfer?.files ?? [])]
            const pictures = files.filter(isPicture)
            if (!files.length || !view.editable) return false
            event.preventDefault()
            if (!pictures.length) {
              hooks.says('正文里只放图片；其他文件请用“附件”上传')
              return true
            }
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
            void insertPictures(view, pictures, at?.pos)
            return true
          },
        },
      }),
    ],
  })

const slipsIn = (leaf: Leaf): number =>
  leaf.type === 'table'
    ? (leaf.content ?? []).flatMap(r => r.content ?? []).reduce((n, c) => n + slipsOf(textOf(c)).length, 0)
    : slipsOf(textOf(leaf)).length
