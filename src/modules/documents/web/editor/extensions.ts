import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { UndoRedo } from '@tiptap/extensions'
import { Finding } from './finding.ts'
import { AttachmentNode, AttachmentTitle, Figure, type Hooks, LineBreak, PaperDocument, tables, Title } from './nodes.ts'
import { Numbered } from './numbering.ts'
import { type PasteNews, Pasting } from './pasting.ts'

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
  Finding,
  Pasting(hooks, hooks.pasted),
]
