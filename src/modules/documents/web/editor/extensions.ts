import { Extension, InputRule, type JSONContent } from '@tiptap/core'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Paragraph } from '@tiptap/extension-paragraph'
import { TableKit } from '@tiptap/extension-table'
import { Text } from '@tiptap/extension-text'
import { Placeholder, UndoRedo } from '@tiptap/extensions'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { Fragment, type Node, Slice } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { deeper, higher, type Level, lineLeaf, numbersOf, outlineOf, readLine } from './outline.ts'

const numbered = (doc: Node): DecorationSet => {
  const rows: { pos: number; size: number; json: ReturnType<typeof outlineOf> }[] = []
  doc.forEach((node, pos) => rows.push({ pos, size: node.nodeSize, json: outlineOf({ type: node.type.name, attrs: node.attrs }) }))
  const numbers = numbersOf(rows.map(r => r.json))
  return DecorationSet.create(
    doc,
    rows.flatMap((r, i) => (numbers[i] ? [Decoration.node(r.pos, r.pos + r.size, { 'data-number': numbers[i] })] : [])),
  )
}

const blockLevel = (state: EditorState): Level =>
  outlineOf({ type: state.selection.$from.parent.type.name, attrs: state.selection.$from.parent.attrs }).level

function lastHeading(state: EditorState): Level {
  let last: Level = 0
  state.doc.nodesBetween(0, state.selection.from, (node, _pos, parent) => {
    if (node.type.name === 'heading' && parent === state.doc) last = node.attrs.level as Level
    return node === state.doc
  })
  return last
}

/** A heading whose number is drawn, not written; typed numbers turn a line into one; Tab and Shift+Tab change the level. */
const Numbered = Heading.extend({
  addAttributes() {
    return { ...this.parent?.(), numbered: { default: true, rendered: false } }
  },
  addInputRules() {
    return [
      new InputRule({
        find: /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、]|[（(]\d{1,2}[）)])$/,
        handler: ({ state, range, match, chain }) => {
          const { level } = readLine(match[0])
          if (!level || state.selection.$from.depth !== 1 || state.selection.$from.parent.type.name !== 'paragraph') return null
          chain().deleteRange(range).setNode('heading', { level, numbered: true }).run()
        },
      }),
    ]
  },
  addKeyboardShortcuts() {
    const to = (level: Level) => () =>
      level ? this.editor.commands.setNode('heading', { level, numbered: true }) : this.editor.commands.setNode('paragraph')
    const outside = () => this.editor.state.selection.$from.depth === 1
    return {
      'Mod-Alt-0': to(0),
      'Mod-Alt-1': to(1),
      'Mod-Alt-2': to(2),
      'Mod-Alt-3': to(3),
      'Mod-Alt-4': to(4),
      Tab: () => outside() && (to(deeper(blockLevel(this.editor.state)))(), true),
      'Shift-Tab': () => outside() && to(higher(blockLevel(this.editor.state), lastHeading(this.editor.state)))(),
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection
        return empty && $from.parentOffset === 0 && $from.parent.type.name === 'heading' && this.editor.commands.setNode('paragraph')
      },
    }
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        state: { init: (_, state) => numbered(state.doc), apply: (tr, old) => (tr.docChanged ? numbered(tr.doc) : old) },
        props: {
          decorations(state) {
            return this.getState(state)
          },
        },
      }),
    ]
  },
})

/** What comes from WPS, Word or a web page: plain lines, each at the level its number claims; tables stay; nothing else is kept. */
const Pasted = Extension.create({
  name: 'pasted',
  addProseMirrorPlugins() {
    const { schema } = this.editor
    const leafNode = (json: JSONContent) => schema.nodeFromJSON(json)
    const atLevel = (node: Node): Node => {
      if (node.type.name !== 'paragraph' && node.type.name !== 'heading') return node
      const leaf = lineLeaf(node.textContent)
      return leaf.type === 'heading'
        ? leafNode(leaf as JSONContent)
        : node.type.name === 'heading'
          ? schema.nodes.heading!.create({ level: node.attrs.level, numbered: true }, node.content)
          : node
    }
    return [
      new Plugin({
        props: {
          clipboardTextParser: text => {
            const lines = text
              .split(/\r?\n+/)
              .map(l => l.trim())
              .filter(Boolean)
            const nodes = lines.map(l =>
              leafNode((lines.length > 1 ? lineLeaf(l) : { type: 'paragraph', content: [{ type: 'text', text: l }] }) as JSONContent),
            )
            return new Slice(Fragment.fromArray(nodes), lines.length > 1 ? 0 : 1, lines.length > 1 ? 0 : 1)
          },
          transformPasted: slice => {
            if (slice.content.childCount < 2) return slice
            const nodes: Node[] = []
            slice.content.forEach(n => {
              if (n.type.name === 'table' || n.textContent.trim()) nodes.push(atLevel(n))
            })
            return new Slice(Fragment.fromArray(nodes), 0, 0)
          },
        },
      }),
    ]
  },
})

export const extensions = [
  Document,
  Text,
  Paragraph,
  Numbered.configure({ levels: [1, 2, 3, 4] }),
  TableKit.configure({ table: { resizable: false } }),
  UndoRedo,
  Pasted,
  Placeholder.configure({ placeholder: '在此写正文。行首写“一、”“（一）”“1.”“（1）”即成标题，编号自动续排。' }),
]
