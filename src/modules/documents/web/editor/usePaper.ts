import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import { useSyncExternalStore } from 'react'
import { leafOf } from './numbering.ts'
import { type Spot, spotsOf } from './paper.ts'

/** Something read from the paper, new whenever it changes; `read` answers a plain value or something the paper itself keeps. */
export function usePaper<T>(editor: Editor, read: (state: EditorState) => T): T {
  return useSyncExternalStore(
    changed => {
      editor.on('transaction', changed)
      return () => void editor.off('transaction', changed)
    },
    () => read(editor.state),
  )
}

/** Where the cursor stands, as the page engine counts; null on an empty line. */
export function spotAt({ doc, selection: { $from } }: EditorState): Spot | null {
  if ($from.depth === 0 && !$from.nodeAfter) return null
  const path = [$from.index(0), ...($from.node(1)?.type.name === 'attachment' ? [$from.depth > 1 ? $from.index(1) : 0] : [])]
  return spotsOf(leafOf(doc)).find(s => s.path.join() === path.join())?.spot ?? null
}

/** The cursor to the beginning of a block. */
export function goToSpot(editor: Editor, spot: Spot): void {
  const found = spotsOf(leafOf(editor.state.doc)).find(s => s.spot.block === spot.block && s.spot.attachment === spot.attachment)
  if (!found) return
  let pos = 0
  let node = editor.state.doc
  found.path.forEach((index, depth) => {
    if (depth > 0) pos += 1
    for (let i = 0; i < index; i++) pos += node.child(i).nodeSize
    node = node.child(index)
  })
  goTo(editor, pos)
}

/** The cursor into the block that begins at `pos`, in the middle of the window. */
export function goTo(editor: Editor, pos: number): void {
  const { state, view } = editor
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos + 1))))
  view.focus()
  const dom = view.nodeDOM(pos)
  if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'center', behavior: 'instant' })
}
