import { type Command as EditorCommand, InputRule } from '@tiptap/core'
import { Heading } from '@tiptap/extension-heading'
import { setBlockType } from '@tiptap/pm/commands'
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { checkNumbers, deeper, type Finding, higher, type Leaf, type Level, type Row, rowOf, sectionMove, typedNumber } from './outline.ts'

/** One heading (or title) of the paper, for the outline and for going to it. */
export type Entry = { pos: number; level: Level; number: string; text: string; kind: 'title' | 'heading' | 'attachment' }
export type Slip = Finding & { pos: number }
export type Numbering = { decorations: DecorationSet; entries: Entry[]; findings: Slip[] }
export const numbering = new PluginKey<Numbering>('numbering')

/** Blocks become headings of a level, or text (0). What is one already stays: Tiptap's own setNode would take the blocks apart instead, and fail on the last one. */
export const asLevel = (level: Level): EditorCommand => ({ state, dispatch }) => {
  setBlockType(state.schema.nodes[level ? 'heading' : 'paragraph']!, level ? { level, numbered: true } : null)(state, dispatch)
  return true
}

const leaves = new WeakMap<Node, Leaf>()
/** A node as a leaf, kept with it: nodes never change, so that a keystroke costs one paragraph and not the whole paper. */
export function leafOf(node: Node): Leaf {
  const known = leaves.get(node)
  if (known) return known
  const leaf: Leaf =
    node.type.name === 'doc' || node.type.name === 'attachment'
      ? { type: node.type.name, attrs: node.attrs, content: childrenOf(node).map(leafOf) }
      : (node.toJSON() as Leaf)
  leaves.set(node, leaf)
  return leaf
}
const childrenOf = (node: Node): Node[] => Array.from({ length: node.childCount }, (_, i) => node.child(i))

type Item = { node: Node; pos: number; row: Row }
/** The runs of blocks that are counted each by itself: the text, and every attachment. */
function flowsOf(doc: Node): Item[][] {
  const body: Item[] = []
  const flows = [body]
  doc.forEach((node, pos) => {
    if (node.type.name === 'attachment') {
      const own: Item[] = []
      node.forEach(
        (child, at) => void (child.type.name !== 'attachmentTitle' && own.push({ node: child, pos: pos + 1 + at, row: rowOf(leafOf(child)) })),
      )
      flows.push(own)
    } else if (node.type.name !== 'title') body.push({ node, pos, row: rowOf(leafOf(node)) })
  })
  return flows
}

const placeholder = (node: Node, pos: number, words: string) =>
  Decoration.node(pos, pos + node.nodeSize, { class: 'is-empty', 'data-placeholder': words })

function numberingOf(doc: Node, hints: { title: () => string }): Numbering {
  const decorations: Decoration[] = []
  const entries: Entry[] = []
  const findings: Slip[] = []
  const flows = flowsOf(doc)
  const count = flows.length - 1
  const addFlow = (flow: Item[]) => {
    const { numbers, findings: found } = checkNumbers(flow.map(i => i.row))
    flow.forEach(({ node, pos, row }, i) => {
      if (numbers[i]) decorations.push(Decoration.node(pos, pos + node.nodeSize, { 'data-number': numbers[i] }))
      if (row.level) entries.push({ pos, level: row.level, number: numbers[i]!, text: row.text, kind: 'heading' })
    })
    for (const f of found) {
      const { node, pos } = flow[f.index]!
      findings.push({ ...f, pos })
      decorations.push(Decoration.node(pos, pos + node.nodeSize, { class: 'number-slip' }))
      if (f.found)
        decorations.push(Decoration.inline(pos + 1, pos + 1 + f.found.length, { class: f.kind === 'plain' ? 'number-plain' : 'number-wrong' }))
      decorations.push(
        Decoration.widget(pos + 1, view => fixButton(f, () => fixNumber(pos)(view.state, view.dispatch)), {
          side: -1,
          key: `${f.kind} ${f.expected} ${f.found}`,
          ignoreSelection: true,
        }),
      )
    }
  }
  let no = 0
  doc.forEach((node, pos) => {
    if (node.type.name === 'title') {
      if (!node.content.size) decorations.push(placeholder(node, pos, hints.title()))
      return
    }
    if (node.type.name !== 'attachment') return
    if (no === 0) addFlow(flows[0]!)
    const label = count > 1 ? `附件${no + 1}` : '附件'
    const title = node.firstChild!
    decorations.push(Decoration.node(pos, pos + node.nodeSize, {}, { label }))
    if (!title.content.size) decorations.push(placeholder(title, pos + 1, '附件名称'))
    entries.push({ pos: pos + 1, level: 0, number: label, text: title.textContent, kind: 'attachment' })
    addFlow(flows[++no]!)
  })
  if (no === 0) addFlow(flows[0]!)
  const [only] = flows[0]!
  if (flows[0]!.length === 1 && only!.node.type.name === 'paragraph' && !only!.node.content.size)
    decorations.push(placeholder(only!.node, only!.pos, '在此写正文。行首写“一、”“（一）”“1.”“（1）”即成标题，编号自动续排。'))
  return { decorations: DecorationSet.create(doc, decorations), entries, findings }
}

const what: Record<Finding['kind'], string> = { repeats: '序号重复', skips: '序号跳号', style: '序号写法不合层次', plain: '以序号开头，还不是标题' }
const levelNames = ['正文', '一级标题', '二级标题', '三级标题', '四级标题']
export const slipText = (f: Finding): string => `${what[f.kind]}（GB/T 9704 7.3.3）`
export const fixText = (f: Finding): string => (f.kind === 'plain' ? `设为${levelNames[f.level]}` : `改为“${f.expected}”`)

function fixButton(f: Finding, fix: () => void): HTMLElement {
  const button = document.createElement('button')
  Object.assign(button, { type: 'button', className: 'number-fix', textContent: fixText(f), title: slipText(f), contentEditable: 'false' })
  button.addEventListener('mousedown', e => {
    e.preventDefault()
    fix()
  })
  return button
}

/** The typed number goes, the right one is drawn. */
function fixAt(tr: Transaction, pos: number): void {
  const node = tr.doc.nodeAt(pos)!
  const typed = typedNumber(node.textContent)
  const level = node.type.name === 'heading' ? (node.attrs.level as number) : (typed?.level ?? 1)
  if (typed) {
    const blanks = node.textContent.length - node.textContent.trimStart().length
    tr.delete(pos + 1, pos + 1 + blanks + typed.mark.length)
  }
  tr.setNodeMarkup(pos, tr.doc.type.schema.nodes.heading, { level, numbered: true })
}
export const fixNumber =
  (pos: number): Command =>
  (state, dispatch) => {
    dispatch?.(((tr: Transaction) => (fixAt(tr, pos), tr))(state.tr))
    return true
  }
/** Every finding put right in one step to undo: one after the other, for each changes what those below should be. */
export const fixAllNumbers: Command = (state, dispatch) => {
  const { tr } = state
  for (let n = 0; n < 10_000; n++) {
    const [first] = flowsOf(tr.doc).flatMap(flow => checkNumbers(flow.map(i => i.row)).findings.map(f => flow[f.index]!.pos))
    if (first === undefined) break
    fixAt(tr, first)
  }
  if (tr.docChanged) dispatch?.(tr)
  return tr.docChanged
}

/** The block of the text or of an attachment that holds the position: its place in the flow, and the flow. */
export function blockAt(doc: Node, pos: number): { flow: Item[]; index: number } | null {
  for (const flow of flowsOf(doc)) {
    const index = flow.findIndex(i => i.pos <= pos && pos < i.pos + i.node.nodeSize)
    if (index >= 0) return { flow, index }
  }
  return null
}

/** The section at `pos` changes places with its neighbour; the cursor goes with it. */
export const moveSection =
  (pos: number, way: 'up' | 'down'): Command =>
  (state, dispatch) => {
    const found = blockAt(state.doc, pos)
    const move =
      found &&
      sectionMove(
        found.flow.map(i => i.row),
        found.index,
        way,
      )
    if (!move) return false
    const { flow } = found
    const part = ([from, to]: [number, number]) => flow.slice(from, to).map(i => i.node)
    const [first, second] = [part(move.first), part(move.second)]
    const start = flow[move.first[0]]!.pos
    const last = flow[move.second[1] - 1]!
    const size = (nodes: Node[]) => nodes.reduce((n, x) => n + x.nodeSize, 0)
    const { anchor, head } = state.selection
    const shift = way === 'up' ? -size(first) : size(second)
    const tr = state.tr.replaceWith(start, last.pos + last.node.nodeSize, [...second, ...first])
    const [from, to] = way === 'up' ? [flow[move.second[0]]!.pos, last.pos + last.node.nodeSize] : [start, start + size(first)]
    const went = (p: number) => (p >= from && p < to ? p + shift : p)
    if (anchor >= from && anchor < to) tr.setSelection(TextSelection.between(tr.doc.resolve(went(anchor)), tr.doc.resolve(went(head))))
    dispatch?.(tr.scrollIntoView())
    return true
  }

/** Any block of the flow made a heading of a level, or text. */
export const setLevelAt =
  (pos: number, level: Level): Command =>
  (state, dispatch) => {
    const node = state.doc.nodeAt(pos)
    if (!node || !['heading', 'paragraph'].includes(node.type.name)) return false
    const { nodes } = state.schema
    dispatch?.(
      state.tr.setNodeMarkup(
        pos,
        level ? nodes.heading : nodes.paragraph,
        level ? { level, numbered: node.type.name === 'heading' ? node.attrs.numbered : true } : {},
      ),
    )
    return true
  }

export const levelAt = (state: EditorState): Level =>
  rowOf({ type: state.selection.$from.parent.type.name, attrs: state.selection.$from.parent.attrs }).level

/** True where a block may be a heading: in the text or in an attachment, not in a title or a table. */
export function mayHead({ selection: { $from } }: EditorState): boolean {
  const holder = $from.depth > 0 ? $from.node(-1) : null
  return ['heading', 'paragraph'].includes($from.parent.type.name) && (holder?.type.name === 'doc' || holder?.type.name === 'attachment')
}

function lastHeading(state: EditorState): Level {
  const found = blockAt(state.doc, state.selection.from)
  for (let i = found ? found.index : -1; i >= 0; i--) if (found!.flow[i]!.row.level) return found!.flow[i]!.row.level
  return 0
}

/** A heading whose number is drawn, not written; typed numbers turn a line into one; Tab and Shift+Tab change the level. */
export const Numbered = (hints: { title: () => string }) =>
  Heading.extend({
    content: 'text*',
    addAttributes() {
      return {
        ...this.parent?.(),
        numbered: {
          default: true,
          parseHTML: (e: HTMLElement) => e.dataset.numbered !== 'no',
          renderHTML: (a: Record<string, unknown>) => (a.numbered === false ? { 'data-numbered': 'no' } : {}),
        },
      }
    },
    addInputRules() {
      return [
        new InputRule({
          find: /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])$/,
          handler: ({ state, range, match, chain }) => {
            const typed = typedNumber(match[0])
            if (!typed || !mayHead(state) || state.selection.$from.parent.type.name !== 'paragraph') return null
            chain().deleteRange(range).setNode('heading', { level: typed.level, numbered: true }).run()
          },
        }),
      ]
    },
    addKeyboardShortcuts() {
      const to = (level: Level) => () =>
        mayHead(this.editor.state) && this.editor.commands.command(asLevel(level))
      const run = (command: Command) => command(this.editor.state, this.editor.view.dispatch)
      return {
        'Mod-Alt-0': to(0),
        'Mod-Alt-1': to(1),
        'Mod-Alt-2': to(2),
        'Mod-Alt-3': to(3),
        'Mod-Alt-4': to(4),
        Tab: () => mayHead(this.editor.state) && (to(deeper(levelAt(this.editor.state)))(), true),
        'Shift-Tab': () => mayHead(this.editor.state) && to(higher(levelAt(this.editor.state), lastHeading(this.editor.state)))(),
        'Alt-Shift-ArrowUp': () => (run(moveSection(this.editor.state.selection.from, 'up')), true),
        'Alt-Shift-ArrowDown': () => (run(moveSection(this.editor.state.selection.from, 'down')), true),
        Backspace: () => {
          const { $from, empty } = this.editor.state.selection
          return empty && $from.parentOffset === 0 && $from.parent.type.name === 'heading' && this.editor.commands.setNode('paragraph')
        },
        // After a heading comes text, or with Enter on an empty one it becomes text itself.
        Enter: () => {
          const { $from, empty } = this.editor.state.selection
          if (!empty || $from.parent.type.name !== 'heading') return false
          if (!$from.parent.content.size) return this.editor.commands.setNode('paragraph')
          return false
        },
      }
    },
    addProseMirrorPlugins() {
      return [
        new Plugin<Numbering>({
          key: numbering,
          state: {
            init: (_, state) => numberingOf(state.doc, hints),
            apply: (tr, old) => (tr.docChanged || tr.getMeta(numbering) ? numberingOf(tr.doc, hints) : old),
          },
          props: {
            decorations(state) {
              return numbering.getState(state)?.decorations
            },
          },
        }),
      ]
    },
  }).configure({ levels: [1, 2, 3, 4] })
