import { closeHistory } from '@tiptap/pm/history'
import { Fragment, type Node } from '@tiptap/pm/model'
import type { Command, Transaction } from '@tiptap/pm/state'
import type { DocumentText } from '#gongwen/document'
import type { PlacedFinding } from '#gongwen/checks/places'
import { markAt, marking, type Shown } from './marks.ts'
import type { Where } from './whereabouts.ts'

/** Whether the fix of a finding can be put in where it stands: it is one whole stretch of words, and no number that the paper draws by itself. */
export function mendable(f: PlacedFinding, find: (s: PlacedFinding['at'][number]) => Where | null): boolean {
  if (f.suggestion === null || !f.whole) return false
  const where = find(f.at[0]!)
  if (where?.is === 'number') return where.to > where.from && f.suggestion.startsWith(where.drawn)
  return where?.is === 'field' ? mendedField(null, f) !== null : where !== null
}

/** One fix on the paper; false where the words are no longer what was found. */
function mend(tr: Transaction, f: Shown, mark: NonNullable<ReturnType<typeof markAt>>): boolean {
  if (f.suggestion === null || !f.whole) return false
  const [from, to] = [tr.mapping.map(mark.from, 1), tr.mapping.map(mark.to, -1)]
  if (mark.words === null) return mendCaption(tr, f, from)
  const $from = tr.doc.resolve(from)
  if (mark.drawn + mark.words !== f.text || !f.suggestion.startsWith(mark.drawn) || !$from.sameParent(tr.doc.resolve(to))) return false
  tr.replaceWith(from, to, wordsFor($from.parent, f.suggestion.slice(mark.drawn.length)))
  return true
}
/** Words as the block holds them: a title breaks its lines, another block has none. */
function wordsFor(parent: Node, words: string): Fragment {
  const { schema } = parent.type
  const lines = words.split('\n')
  const broken = parent.type.name === 'title' || parent.type.name === 'attachmentTitle'
  return Fragment.fromArray(broken
    ? lines.flatMap((l, i) => [...(i > 0 ? [schema.nodes.lineBreak!.create()] : []), ...(l ? [schema.text(l)] : [])])
    : lines.join('') ? [schema.text(lines.join(''))] : [])
}
function mendCaption(tr: Transaction, f: Shown, pos: number): boolean {
  const node = tr.doc.nodeAt(pos)
  const { from, to } = f.at[0]!
  const caption = String(node?.attrs.caption ?? '')
  if (!node || caption.slice(from, to) !== f.text) return false
  tr.setNodeAttribute(pos, 'caption', caption.slice(0, from) + f.suggestion! + caption.slice(to))
  return true
}

/** The fixes of these findings on the paper, one step to undo; `done` hears which were put in. */
export const mendOnPaper = (findings: readonly Shown[], done: (ids: string[]) => void): Command => (state, dispatch) => {
  const { tr } = state
  const now = marking.getState(state)!
  const marks = findings.flatMap(f => {
    const mark = markAt(now, f.id)
    return mark ? [{ f, mark }] : []
  })
  // From the end, so that what stands before keeps its place.
  const mended = marks.sort((a, b) => b.mark.from - a.mark.from).filter(({ f, mark }) => mend(tr, f, mark)).map(({ f }) => f.id)
  if (mended.length === 0) return false
  dispatch?.(closeHistory(tr).scrollIntoView())
  done(mended)
  return true
}

/** The fix of a finding in an element beside the paper: what of the text changes; null where it cannot be put in. Without a text: whether it could be. */
export function mendedField(text: DocumentText | null, f: PlacedFinding): Partial<DocumentText> | null {
  const [stretch] = f.at
  if (f.suggestion === null || !f.whole || !stretch) return null
  const { place, from, to } = stretch
  const put = (was: string): string | null => (was.slice(from, to) === f.text ? was.slice(0, from) + f.suggestion! + was.slice(to) : null)
  switch (place.field) {
    case 'titleNote':
    case 'note':
    case 'printingOffice':
    case 'issuerMark': {
      const now = text && put(text[place.field])
      return text ? (now === null ? null : { [place.field]: now }) : {}
    }
    case 'mainRecipients':
    case 'copyTo':
    case 'issuers':
    case 'signers': {
      const now = text && put(text[place.field][place.index] ?? '')
      return text ? (now === null ? null : { [place.field]: text[place.field].map((s, i) => (i === place.index ? now! : s)).filter(Boolean) }) : {}
    }
    case 'attendance': {
      const now = text && put(text.attendance[place.index]?.people ?? '')
      return text ? (now === null ? null : { attendance: text.attendance.map((a, i) => (i === place.index ? { ...a, people: now! } : a)) }) : {}
    }
    // A signature is post and name; which of the two is meant only a person sees.
    default:
      return null
  }
}
