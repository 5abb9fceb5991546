import { mergeAttributes, Node } from '@tiptap/core'
import { Document } from '@tiptap/extension-document'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { type Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { EditorView, NodeView } from '@tiptap/pm/view'
import { asPicture, fileOfUrl } from './picture.ts'

/** What the page lends to the paper: to store a picture, and to say something. */
export type Hooks = {
  store: (file: File) => Promise<{ id: string; hash: string }>
  says: (words: string) => void
}

export const PaperDocument = Document.extend({ content: 'title block+ attachment*' })

/** The drafter's own break inside a title (词意完整, 7.3.1). */
export const LineBreak = Node.create({
  name: 'lineBreak',
  inline: true,
  group: 'inline',
  selectable: false,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
})

const titleLike = { content: '(text|lineBreak)*', marks: '', defining: true }

/** Enter leaves a title for what stands below it; Shift+Enter breaks its line. */
export const Title = Node.create({
  ...titleLike,
  name: 'title',
  parseHTML: () => [{ tag: 'h1.paper-title' }],
  renderHTML: ({ HTMLAttributes }) => ['h1', mergeAttributes(HTMLAttributes, { class: 'paper-title', 'aria-label': '标题' }), 0],
  addKeyboardShortcuts() {
    const inTitle = () => ['title', 'attachmentTitle'].includes(this.editor.state.selection.$from.parent.type.name)
    return {
      Enter: () => {
        if (!inTitle()) return false
        const { $from } = this.editor.state.selection
        const after = $from.after()
        return this.editor.commands.command(({ tr, state }) => {
          if (state.doc.resolve(after).nodeAfter?.isTextblock !== true) tr.insert(after, state.schema.nodes.paragraph!.create())
          tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView()
          return true
        })
      },
      'Shift-Enter': () => inTitle() && this.editor.commands.insertContent({ type: 'lineBreak' }),
      Backspace: () => keepsApart(this.editor.state, 'before') && this.editor.commands.command(({ tr, state }) => stepBack(tr, state)),
      Delete: () => keepsApart(this.editor.state, 'after'),
      'Mod-a': () => this.editor.commands.command(({ tr, state }) => selectFlow(tr, state)),
    }
  },
})

/** A title and its text never run together. */
function keepsApart(state: EditorState, side: 'before' | 'after'): boolean {
  const { $from, empty } = state.selection
  if (!empty || !$from.parent.isTextblock) return false
  if (side === 'after') return $from.parentOffset === $from.parent.content.size && ['title', 'attachmentTitle'].includes($from.parent.type.name)
  if ($from.parentOffset > 0 || $from.parent.type.name !== 'paragraph') return false
  const above = state.doc.resolve($from.before()).nodeBefore
  return above !== null && ['title', 'attachmentTitle'].includes(above.type.name)
}
function stepBack(tr: EditorState['tr'], state: EditorState): boolean {
  const { $from } = state.selection
  const [before, after] = [$from.before(), $from.after()]
  const next = state.doc.resolve(after).nodeAfter
  if ($from.parent.content.size === 0 && next && next.type.name !== 'attachment') tr.delete(before, after)
  tr.setSelection(TextSelection.near(tr.doc.resolve(before - 1), -1))
  return true
}

/** Ctrl+A: first the title, the text or the attachment one is in, then everything. */
function selectFlow(tr: EditorState['tr'], state: EditorState): boolean {
  const { $from, from, to } = state.selection
  let [start, end] = [0, state.doc.content.size]
  if ($from.depth === 0) return false
  if ($from.node(1).type.name === 'title') [start, end] = [$from.start(1), $from.end(1)]
  else if ($from.node(1).type.name === 'attachment') [start, end] = [$from.start(1) + $from.node(1).firstChild!.nodeSize, $from.end(1)]
  else {
    start = state.doc.firstChild!.nodeSize
    state.doc.forEach((n, pos) => void (n.type.name === 'attachment' && pos < end && (end = pos)))
  }
  const whole = TextSelection.between(state.doc.resolve(start), state.doc.resolve(end))
  if (from <= whole.from && to >= whole.to) return false
  tr.setSelection(whole)
  return true
}

export const AttachmentTitle = Node.create({
  ...titleLike,
  name: 'attachmentTitle',
  parseHTML: () => [{ tag: 'h1.attachment-title' }],
  renderHTML: ({ HTMLAttributes }) => ['h1', mergeAttributes(HTMLAttributes, { class: 'attachment-title', 'aria-label': '附件名称' }), 0],
})

type Made = HTMLElementTagNameMap
export function el<K extends keyof Made>(
  tag: K,
  props: Partial<Made[K]> & { label?: string } = {},
  ...children: (globalThis.Node | string)[]
): Made[K] {
  const { label, ...rest } = props
  const made = Object.assign(document.createElement(tag), rest) as Made[K]
  if (label) made.setAttribute('aria-label', label)
  made.append(...children)
  return made
}
const tool = (text: string, label: string, press: () => void) =>
  el('button', { type: 'button', textContent: text, title: label, label, onclick: press, onmousedown: e => e.preventDefault() })

/** 附件: a page of its own, or a file issued beside the text. Its title is what the note below the text says (附件说明). */
export const AttachmentNode = Node.create({
  name: 'attachment',
  content: 'attachmentTitle block*',
  isolating: true,
  defining: true,
  draggable: true,
  addAttributes: () => ({
    apart: { default: null, parseHTML: (e: HTMLElement) => (e.dataset.apart ? true : null), renderHTML: (a: Record<string, unknown>) => (a.apart ? { 'data-apart': 'true' } : {}) },
    ...Object.fromEntries(
      ['fileId', 'fileName', 'fileHash'].map(k => [
        k,
        {
          default: null,
          parseHTML: (e: HTMLElement) => e.dataset[k] ?? null,
          renderHTML: (a: Record<string, string | null>) => (a[k] ? { [`data-${k.replace(/[A-Z]/g, c => `-${c.toLowerCase()}`)}`]: a[k] } : {}),
        },
      ]),
    ),
  }),
  parseHTML: () => [{ tag: 'section.attachment' }],
  renderHTML: ({ HTMLAttributes }) => ['section', mergeAttributes(HTMLAttributes, { class: 'attachment' }), 0],
  addNodeView:
    () =>
    ({ node, view, getPos, decorations }) =>
      new AttachmentView(node, view, getPos, decorations),
})

/** The numbering tells an attachment how it is called: 附件, or 附件2 among several. */
type Labelled = { spec: { label?: string } }

class AttachmentView implements NodeView {
  dom: HTMLElement
  contentDOM: HTMLElement
  private node: PmNode
  private no = el('span', { className: 'attachment-no' })
  private apart = tool('单独装订', '不能与正文一起装订：单独成册，左上角第一行编排发文字号和附件序号，页码另起', () => this.bind())
  private bind: () => void
  constructor(node: PmNode, view: EditorView, getPos: () => number | undefined, decorations: readonly Labelled[]) {
    this.node = node
    this.bind = () => {
      const at = getPos()
      if (at !== undefined) view.dispatch(view.state.tr.setNodeAttribute(at, 'apart', this.node.attrs.apart ? null : true))
    }
    const grip = el('span', { className: 'attachment-grip', textContent: '⠿', title: '按住拖动，调整附件顺序' })
    grip.dataset.dragHandle = ''
    grip.draggable = true
    const tools = el(
      'div',
      { className: 'attachment-tools', contentEditable: 'false' },
      grip,
      this.no,
      ...(node.attrs.fileName
        ? [el('span', { className: 'attachment-file', textContent: `📎 ${node.attrs.fileName}`, title: String(node.attrs.fileName) })]
        : []),
      el('span', { className: 'grow' }),
      this.apart,
      tool('↑', '附件上移', () => moveAttachment(view, getPos(), -1)),
      tool('↓', '附件下移', () => moveAttachment(view, getPos(), 1)),
      tool('删除', '删除附件', () => {
        const at = getPos()
        if (at !== undefined) view.dispatch(view.state.tr.delete(at, at + view.state.doc.nodeAt(at)!.nodeSize))
      }),
    )
    this.contentDOM = el('div', { className: 'attachment-paper' })
    this.dom = el('section', { className: 'attachment' }, tools, this.contentDOM)
    this.call(decorations)
  }
  private call(decorations: readonly Labelled[]): void {
    const label = String(decorations.find(d => d.spec?.label)?.spec.label ?? '附件')
    if (this.no.textContent !== label) this.no.textContent = label
    this.apart.setAttribute('aria-pressed', String(!!this.node.attrs.apart))
  }
  update(node: PmNode, decorations: readonly Labelled[]): boolean {
    if (node.type !== this.node.type || node.attrs.fileId !== this.node.attrs.fileId) return false
    this.node = node
    this.call(decorations)
    return true
  }
  ignoreMutation(m: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(m.target)
  }
}

export function moveAttachment(view: EditorView, at: number | undefined, way: 1 | -1): void {
  if (at === undefined) return
  const { doc, tr } = view.state
  const node = doc.nodeAt(at)!
  const neighbour = way < 0 ? doc.resolve(at).nodeBefore : doc.resolve(at + node.nodeSize).nodeAfter
  if (neighbour?.type.name !== 'attachment') return
  const first = way < 0 ? at - neighbour.nodeSize : at
  const pair = way < 0 ? [node, neighbour] : [neighbour, node]
  view.dispatch(tr.replaceWith(first, first + node.nodeSize + neighbour.nodeSize, pair).scrollIntoView())
}

/** 图: shown where it stands; `src` only while a pasted picture is on its way to the store. */
export const Figure = (hooks: Hooks) =>
  Node.create({
    name: 'figure',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      fileId: { default: '', parseHTML: e => e.dataset.fileId ?? '', renderHTML: a => ({ 'data-file-id': a.fileId as string }) },
      fileHash: { default: '', parseHTML: e => e.dataset.fileHash ?? '', renderHTML: a => ({ 'data-file-hash': a.fileHash as string }) },
      caption: { default: '', parseHTML: e => e.dataset.caption ?? '', renderHTML: a => ({ 'data-caption': a.caption as string }) },
      width: { default: 80, parseHTML: e => Number(e.dataset.width ?? 80), renderHTML: a => ({ 'data-width': a.width as number }) },
      src: { default: '', parseHTML: e => e.dataset.src ?? '', renderHTML: a => (a.src ? { 'data-src': a.src as string } : {}) },
    }),
    parseHTML: () => [{ tag: 'figure' }],
    renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
    addNodeView:
      () =>
      ({ node, view, getPos }) =>
        new FigureView(node, view, getPos, hooks),
  })

export const pictureAddress = (fileId: string): string => `/api/files.content?id=${fileId}&inline=1`
const WIDTHS = [40, 60, 80, 100]

class FigureView implements NodeView {
  dom: HTMLElement
  private picture = el('img', { alt: '' })
  private caption: HTMLInputElement
  private state = el('button', { type: 'button', className: 'figure-state' })
  private widths: HTMLButtonElement[]
  private sending = false
  private node: PmNode
  private view: EditorView
  private getPos: () => number | undefined
  private hooks: Hooks
  constructor(node: PmNode, view: EditorView, getPos: () => number | undefined, hooks: Hooks) {
    this.node = node
    this.view = view
    this.getPos = getPos
    this.hooks = hooks
    this.caption = el('input', {
      className: 'figure-caption',
      placeholder: '图题，例如：图1 防汛责任区划示意图',
      maxLength: 200,
      label: '图题',
      oninput: () => this.set({ caption: this.caption.value }),
    })
    this.caption.onkeydown = e => {
      if (e.key !== 'Enter' && e.key !== 'Escape') return
      const at = this.getPos()
      if (at === undefined) return
      e.preventDefault()
      this.view.dispatch(this.view.state.tr.setSelection(TextSelection.near(this.view.state.doc.resolve(at + 1))))
      this.view.focus()
    }
    this.widths = WIDTHS.map(w => tool(`${w}%`, `图宽为版心的百分之${w}`, () => this.set({ width: w })))
    this.state.onclick = () => void this.send()
    this.dom = el(
      'figure',
      { className: 'paper-figure' },
      el('div', { className: 'figure-widths', contentEditable: 'false' }, ...this.widths),
      this.picture,
      this.state,
      this.caption,
    )
    this.show()
    if (!node.attrs.fileId) void this.send()
  }
  private show(): void {
    const { fileId, src, caption, width } = this.node.attrs as { fileId: string; src: string; caption: string; width: number }
    const address = fileId ? pictureAddress(fileId) : src
    if (this.picture.getAttribute('src') !== address) this.picture.src = address
    this.picture.style.width = `${width}%`
    this.picture.alt = caption || '图'
    if (this.caption.value !== caption) this.caption.value = caption
    this.caption.disabled = !this.view.editable
    this.widths.forEach((b, i) => b.setAttribute('aria-pressed', String(WIDTHS[i] === width)))
    this.state.hidden = !!fileId
  }
  private set(attrs: Record<string, unknown>, inHistory = true): void {
    const at = this.getPos()
    if (at === undefined || !this.view.editable) return
    const chosen = this.view.state.selection instanceof NodeSelection && this.view.state.selection.from === at
    let tr = this.view.state.tr.setNodeMarkup(at, undefined, { ...this.view.state.doc.nodeAt(at)!.attrs, ...attrs })
    if (chosen) tr = tr.setSelection(NodeSelection.create(tr.doc, at))
    this.view.dispatch(inHistory ? tr : tr.setMeta('addToHistory', false))
  }
  private async send(): Promise<void> {
    const { src } = this.node.attrs as { src: string }
    if (this.sending || !src) return
    this.sending = true
    this.state.textContent = '正在上传图片……'
    try {
      const stored = await this.hooks.store(await asPicture(fileOfUrl(src)))
      this.set({ fileId: stored.id, fileHash: stored.hash, src: '' }, false)
    } catch (error) {
      this.state.textContent = `图片没有传上（${error instanceof Error ? error.message : ''}），点此重传`
    } finally {
      this.sending = false
    }
  }
  update(node: PmNode): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.show()
    return true
  }
  selectNode(): void {
    this.dom.classList.add('chosen')
  }
  deselectNode(): void {
    this.dom.classList.remove('chosen')
  }
  stopEvent(event: Event): boolean {
    return this.dom.contains(event.target as globalThis.Node) && (event.target === this.caption || (event.target as HTMLElement).tagName === 'BUTTON')
  }
  ignoreMutation(): boolean {
    return true
  }
}

/** 表: its caption stands above it, `wide` sets it on a page turned a quarter. Cells hold paragraphs only. */
export const PaperTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: '',
        parseHTML: (e: HTMLElement) => e.dataset.caption ?? '',
        renderHTML: (a: Record<string, unknown>) => (a.caption ? { 'data-caption': a.caption } : {}),
      },
      wide: {
        default: false,
        parseHTML: (e: HTMLElement) => e.dataset.wide === 'yes',
        renderHTML: (a: Record<string, unknown>) => (a.wide ? { 'data-wide': 'yes' } : {}),
      },
    }
  },
}).configure({ resizable: false, View: null })
export const tables = [PaperTable, TableRow, TableHeader.extend({ content: 'paragraph+' }), TableCell.extend({ content: 'paragraph+' })]
