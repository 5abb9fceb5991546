import { Extension } from '@tiptap/core'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { UndoRedo } from '@tiptap/extensions'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { Marking } from './checking/marks.ts'
import { Finding } from './finding.ts'
import { AttachmentNode, AttachmentTitle, Figure, type Hooks, LineBreak, PaperDocument, tables, Title } from './nodes.ts'
import { Numbered } from './numbering.ts'
import { type PasteNews, Pasting } from './pasting.ts'

/** Words typed over several blocks take their place in the first of them; the browser alone would keep the last one's level. */
const Overtyping = Extension.create({
  name: 'overtyping',
  addProseMirrorPlugins: () => {
    const clear = (view: EditorView): boolean => {
      const { selection, tr } = view.state
      if (!view.editable || selection.empty || selection.$from.sameParent(selection.$to)) return false
      view.dispatch(tr.deleteSelection())
      return true
    }
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            beforeinput(view, event) {
              if (event.inputType !== 'insertText' || !event.data || !clear(view)) return false
              event.preventDefault()
              view.dispatch(view.state.tr.insertText(event.data).scrollIntoView())
              return true
            },
            compositionstart: view => void clear(view),
          },
        },
      }),
    ]
  },
})

/** Everything the paper is made of. */
export const extensionsOf = (hooks: Hooks & { titleHint: () => string; pasted: (news: PasteNews) => void }) => [
  PaperDocument,
  Text,
  LineBreak,
  Title,
  Paragraph,
  Numbered({ title: hooks.titleHint }),
  ...tables,
  Figure(hooks),
  AttachmentNode,
  AttachmentTitle,
  UndoRedo.configure({ depth: 400 }),
  Overtyping,
  Finding,
  Marking,
  Pasting(hooks, hooks.pasted),
]
