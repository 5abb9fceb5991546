import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { NamedFinding } from './session.ts'
import { type Where, whereabouts } from './whereabouts.ts'

/** A finding as the desk shows it; `id` stays the same from answer to answer as long as nothing is typed before it; `mends`: its fix can be put in. */
export type Shown = NamedFinding & { id: string; mends: boolean }
/** `words`: what is marked, null for a whole node; `drawn`: what of the finding is a number that is drawn before them. */
type Spec = { id: string; words: string | null; drawn: string }

/** What was sent to be read, and every step since: an answer that comes later finds its words where they went. */
export type Marks = { sent: { no: number; doc: Node; since: Mapping } | null; set: DecorationSet }
export const marking = new PluginKey<Marks>('marking')
type Meta = { is: 'sent'; no: number } | { is: 'found'; no: number; findings: readonly Shown[] } | { is: 'hide'; ids: ReadonlySet<string> }

/** The paper as it is now is sent as number `no`. */
export const sent = (tr: Transaction, no: number): Transaction => tr.setMeta(marking, { is: 'sent', no } satisfies Meta)
/** The answer to number `no`. */
export const found = (tr: Transaction, no: number, findings: readonly Shown[]): Transaction => tr.setMeta(marking, { is: 'found', no, findings } satisfies Meta)
export const hidden = (tr: Transaction, ids: ReadonlySet<string>): Transaction => tr.setMeta(marking, { is: 'hide', ids } satisfies Meta)

/** Marks of the findings on the paper they were read from. Where two lie on the same words, the graver one is drawn last and seen. */
export function marksOf(doc: Node, findings: readonly Shown[]): Decoration[] {
  const find = whereabouts(doc)
  return findings.flatMap(f => f.at.flatMap(stretch => {
    const where = find(stretch)
    return where ? markOf(doc, f, where) : []
  }))
}

function markOf(doc: Node, f: Shown, where: Where): Decoration[] {
  const attrs = { class: `finding finding-${f.level}`, 'data-finding': f.id }
  const inline = (from: number, to: number, drawn = ''): Decoration[] =>
    to > from ? [Decoration.inline(from, to, attrs, { id: f.id, words: wordsAt(doc, from, to), drawn } satisfies Spec)] : []
  const node = (pos: number, kind: string): Decoration[] =>
    [Decoration.node(pos, pos + doc.nodeAt(pos)!.nodeSize, { class: `${kind} finding-${f.level}`, 'data-finding': f.id }, { id: f.id, words: null, drawn: '' } satisfies Spec)]
  if (where.is === 'text') return inline(where.from, where.to)
  if (where.is === 'number') return [...node(where.pos, 'finding-number'), ...inline(where.from, where.to, where.drawn)]
  return where.is === 'caption' ? node(where.pos, 'finding-caption') : []
}

export const wordsAt = (doc: Node, from: number, to: number): string => doc.textBetween(from, to, '\n', '\n')

/** Where a finding's mark now is on the paper, the words before the node; null when it was never marked, or the words have changed. */
export function markAt({ set }: Marks, id: string): (Spec & { from: number; to: number }) | null {
  const marks = set.find(undefined, undefined, spec => (spec as Spec).id === id)
  const own = marks.find(m => (m.spec as Spec).words !== null) ?? marks[0]
  return own ? { from: own.from, to: own.to, ...(own.spec as Spec) } : null
}
/** The findings marked on any of these words, or around a cursor, in their order. */
export const marksOn = ({ set }: Marks, from: number, to: number): string[] =>
  [...new Set(set.find(from, to).filter(d => (d.spec as Spec).words !== null && (from === to || (d.from < to && d.to > from))).map(d => (d.spec as Spec).id))]

/** Marks whose own words were changed are no longer true: they go at once, and come back if the next answer says so. */
function followed(set: DecorationSet, tr: Transaction): DecorationSet {
  const mapped = set.map(tr.mapping, tr.doc)
  const stale: Decoration[] = []
  tr.mapping.maps.forEach((map, i) => {
    const rest = tr.mapping.slice(i + 1)
    map.forEach((_from, _to, start, end) => {
      for (const d of mapped.find(rest.map(start, -1), rest.map(end, 1))) {
        const { words } = d.spec as Spec
        if (words !== null && wordsAt(tr.doc, d.from, d.to) !== words) stale.push(d)
      }
    })
  })
  return stale.length > 0 ? mapped.remove(stale) : mapped
}

/** Quiet marks under what the checks found; they follow every edit and never change a word. */
export const Marking = Extension.create({
  name: 'marking',
  addProseMirrorPlugins: () => [
    new Plugin<Marks>({
      key: marking,
      state: {
        init: () => ({ sent: null, set: DecorationSet.empty }),
        apply(tr, old) {
          let { sent, set } = old
          if (tr.docChanged) {
            set = followed(set, tr)
            if (sent) {
              const since = sent.since.slice(0)
              since.appendMapping(tr.mapping)
              sent = { ...sent, since }
            }
          }
          const meta = tr.getMeta(marking) as Meta | undefined
          if (meta?.is === 'sent') sent = { no: meta.no, doc: tr.doc, since: new Mapping() }
          if (meta?.is === 'found' && sent?.no === meta.no) set = moved(sent.doc, meta.findings, sent.since, tr.doc)
          if (meta?.is === 'hide') set = set.remove(set.find(undefined, undefined, spec => meta.ids.has((spec as Spec).id)))
          return sent === old.sent && set === old.set ? old : { sent, set }
        },
      },
      props: {
        decorations(state) {
          return marking.getState(state)?.set
        },
      },
    }),
  ],
})

function moved(doc: Node, findings: readonly Shown[], since: Mapping, now: Node): DecorationSet {
  const set = DecorationSet.create(doc, marksOf(doc, findings)).map(since, now)
  const stale = since.maps.length === 0 ? [] : set.find().filter(d => {
    const { words } = d.spec as Spec
    return words !== null && wordsAt(now, d.from, d.to) !== words
  })
  return stale.length > 0 ? set.remove(stale) : set
}
