import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Command, NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { corrected } from './punctuation.ts'
import { finder, type Match, type Query, replacementOf } from './search.ts'

/** A match in a line of text, or in the caption of the table or figure at `caption`. */
export type Found = Match & { caption: number | null }
export type Search = { query: Query; found: Found[]; at: number; error: string; decorations: DecorationSet }
export const searching = new PluginKey<Search>('searching')

const none: Query = { words: '', regex: false, matchCase: false }

function foundIn(doc: Node, query: Query): { found: Found[]; error: string } {
  const how = finder(query)
  if (!how) return { found: [], error: '' }
  if ('error' in how) return { found: [], error: how.error }
  const found: Found[] = []
  doc.descendants((node, pos) => {
    if (typeof node.attrs.caption === 'string') found.push(...how.find(node.attrs.caption).map(m => ({ ...m, caption: pos })))
    if (!node.isTextblock) return true
    found.push(
      ...how.find(node.textBetween(0, node.content.size, '', '\n')).map(m => ({ ...m, from: pos + 1 + m.from, to: pos + 1 + m.to, caption: null })),
    )
    return false
  })
  return { found, error: '' }
}

function searchOf(doc: Node, query: Query, wanted: number): Search {
  const { found, error } = foundIn(doc, query)
  const at = found.length ? ((wanted % found.length) + found.length) % found.length : 0
  const decorations = found.map((f, i) =>
    f.caption === null
      ? Decoration.inline(f.from, f.to, { class: i === at ? 'found found-now' : 'found' })
      : Decoration.node(f.caption, f.caption + doc.nodeAt(f.caption)!.nodeSize, { class: i === at ? 'found-node found-now' : 'found-node' }),
  )
  return { query, found, at, error, decorations: DecorationSet.create(doc, decorations) }
}

/** Looks for something, or for nothing; the first match at or after the cursor is the one in hand. */
export const lookFor =
  (query: Query | null): Command =>
  (state, dispatch) => {
    const asked = query ?? none
    const { found } = foundIn(state.doc, asked)
    const next = found.findIndex(f => (f.caption ?? f.from) >= state.selection.from)
    dispatch?.(state.tr.setMeta(searching, { query: asked, at: Math.max(0, next) }))
    return true
  }

export const goToFound =
  (step: 1 | -1 | 0): Command =>
  (state, dispatch) => {
    const now = searching.getState(state)
    if (!now?.found.length) return false
    const at = (now.at + step + now.found.length) % now.found.length
    const f = now.found[at]!
    const selection = f.caption === null ? TextSelection.create(state.doc, f.from, f.to) : NodeSelection.create(state.doc, f.caption)
    dispatch?.(state.tr.setMeta(searching, { query: now.query, at }).setSelection(selection).scrollIntoView())
    return true
  }

/** The one in hand, or all of them: one step to undo. Answers how many. */
export function replaceFound(to: string, which: 'one' | 'all', done: (count: number) => void): Command {
  return (state, dispatch) => {
    const now = searching.getState(state)
    if (!now?.found.length) return false
    const chosen = which === 'all' ? now.found : [now.found[now.at]!]
    const { tr } = state
    // From the end, so that what stands before keeps its place; the captions of one node from their last match on.
    for (const f of [...chosen].reverse()) {
      const text = replacementOf(f, to, now.query.regex).replace(/[\r\n]/g, '')
      if (f.caption === null) {
        if (text) tr.insertText(text, f.from, f.to)
        else tr.delete(f.from, f.to)
      } else {
        const node = tr.doc.nodeAt(tr.mapping.map(f.caption))!
        const caption = String(node.attrs.caption)
        tr.setNodeMarkup(tr.mapping.map(f.caption), undefined, { ...node.attrs, caption: caption.slice(0, f.from) + text + caption.slice(f.to) })
      }
    }
    tr.setMeta(searching, { query: now.query, at: which === 'all' ? 0 : now.at })
    dispatch?.(tr)
    done(chosen.length)
    return true
  }
}

/** Half-width marks beside Chinese put right everywhere: one step to undo. */
export const correctPunctuation: Command = (state, dispatch) => {
  const { tr } = state
  state.doc.descendants((node, pos) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(0, node.content.size, '', '\n')
    const right = corrected(text)
    for (let i = 0; i < text.length; i++) if (text[i] !== right[i]) tr.insertText(right[i]!, pos + 1 + i, pos + 2 + i)
    return false
  })
  if (tr.docChanged) dispatch?.(tr)
  return tr.docChanged
}

export const Finding = Extension.create({
  name: 'finding',
  addProseMirrorPlugins: () => [
    new Plugin<Search>({
      key: searching,
      state: {
        init: (_, state) => searchOf(state.doc, none, 0),
        apply(tr, old) {
          const asked = tr.getMeta(searching) as { query: Query; at: number } | undefined
          if (asked) return searchOf(tr.doc, asked.query, asked.at)
          return tr.docChanged && old.query.words ? searchOf(tr.doc, old.query, old.at) : old
        },
      },
      props: {
        decorations(state) {
          return searching.getState(state)?.decorations
        },
      },
    }),
  ],
})
