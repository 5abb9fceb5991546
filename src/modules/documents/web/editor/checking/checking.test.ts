import { getSchema, type JSONContent } from '@tiptap/core'
import { history, undo } from '@tiptap/pm/history'
import { EditorState, type Plugin } from '@tiptap/pm/state'
import fc from '#test/property'
import { describe, expect, it, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { lapsed } from '#gongwen/checks/citing'
import { noWords } from '#gongwen/checks/finding'
import { placed } from '#gongwen/checks/places'
import { readingOf } from '#gongwen/checks/reading'
import { findingsIn } from '#gongwen/checks/run'
import { anyPaper, phrases } from '#test/papers'
import { shippedLanguage } from '#platform/language/public'
import { extensionsOf } from '../extensions.ts'
import { leafOf } from '../numbering.ts'
import { paperOf, writtenOf } from '../paper.ts'
import { ignoredEverywhere, ignoredHere, isIgnored, nothingIgnored } from './ignored.ts'
import { found, Marking, markAt, marking, sent, type Shown, wordsAt } from './marks.ts'
import { mendable, mendedField, mendOnPaper } from './mending.ts'
import { type Found, type Known, Session } from './session.ts'
import { whereabouts } from './whereabouts.ts'

const schema = getSchema(extensionsOf({ store: async () => ({ id: '', hash: '' }), says: () => {}, titleHint: () => '', pasted: () => {} }))
const plugins = [history(), ...((Marking.config.addProseMirrorPlugins as unknown as () => Plugin[])())]
const stateOf = (t: DocumentText) => EditorState.create({ doc: schema.nodeFromJSON(paperOf(t) as JSONContent), plugins })
const known: Known = { today: '2026-11-24', words: { ...noWords, repealed: lapsed }, settings: {} }
const readAll = (s: Session, t: DocumentText): Found => {
  let last = s.read(t)
  while (s.pending) last = s.next() ?? last
  return last
}
/** What stands on the paper of this state, as the desk sends it. */
const textOf = (t: DocumentText, state: EditorState): DocumentText => ({ ...t, ...writtenOf(leafOf(state.doc)) })
const shownOf = (t: DocumentText, state: EditorState): Shown[] => {
  const find = whereabouts(state.doc)
  return new Session(known).read(textOf(t, state)).findings.map((f, i) => ({ ...f, id: `${i}`, mends: mendable(f, find) }))
}

test('every element of any paper stands where the desk looks for it, word for word', () => {
  fc.assert(fc.property(anyPaper, t => {
    const state = stateOf(t)
    const find = whereabouts(state.doc)
    for (const part of readingOf(textOf(t, state)).parts) {
      if (!part.place) continue
      const from = 'from' in part.place ? (part.place.from ?? 0) : 0
      const where = find({ place: part.place, from, to: from + part.text.length })
      if (where?.is === 'text') expect(wordsAt(state.doc, where.from, where.to)).toBe(part.text)
      else if (where?.is === 'number') expect(where.drawn + wordsAt(state.doc, where.from, where.to)).toBe(part.text)
      else if (where?.is === 'caption') expect(String(state.doc.nodeAt(where.pos)!.attrs.caption).slice(where.from, where.to)).toBe(part.text)
      else expect(where?.is).toBe('field')
    }
  }), { numRuns: 200 })
})

/** A stroke of the hand: words put in or taken away somewhere on the paper. */
const strokes = fc.array(fc.record({ at: fc.nat(), words: fc.constantFrom('', ...phrases.filter(p => p.trim())), cut: fc.nat({ max: 6 }) }), { minLength: 1, maxLength: 6 })
function typed(state: EditorState, { at, words, cut }: { at: number; words: string; cut: number }): EditorState {
  const places: number[] = []
  state.doc.descendants((n, pos) => (n.isTextblock ? (places.push(...Array.from({ length: n.content.size + 1 }, (_, i) => pos + 1 + i)), false) : true))
  const from = places[at % places.length]!
  const { tr } = state
  const to = Math.min(from + cut, tr.doc.resolve(from).end())
  return state.apply(words ? tr.insertText(words, from, to) : tr.delete(from, to))
}

test('marks follow what is typed before and after they come, and never stand under other words than were found', () => {
  fc.assert(fc.property(anyPaper, strokes, strokes, (t, meanwhile, later) => {
    let state = stateOf(t)
    const shown = shownOf(t, state)
    state = state.apply(sent(state.tr, 1))
    for (const stroke of meanwhile) state = typed(state, stroke)
    state = state.apply(found(state.tr, 1, shown))
    const right = () => {
      for (const f of shown) {
        const mark = markAt(marking.getState(state)!, f.id)
        if (mark && mark.words !== null) expect(wordsAt(state.doc, mark.from, mark.to)).toBe(mark.words)
        if (mark && mark.words !== null && f.whole) expect(mark.drawn + mark.words).toBe(f.text)
      }
    }
    right()
    for (const stroke of later) {
      state = typed(state, stroke)
      right()
    }
  }), { numRuns: 150 })
})

test('a paper nothing is typed on meanwhile has a mark for every whole finding on its words', () => {
  fc.assert(fc.property(anyPaper, t => {
    let state = stateOf(t)
    const shown = shownOf(t, state)
    state = state.apply(sent(state.tr, 1))
    const doc = state.doc
    state = state.apply(found(state.tr, 1, shown))
    expect(state.doc).toBe(doc)
    const find = whereabouts(state.doc)
    for (const f of shown) if (f.whole && find(f.at[0]!)?.is !== 'field') expect(markAt(marking.getState(state)!, f.id), f.key).not.toBeNull()
  }), { numRuns: 100 })
})

test('a fix changes its own words and no others, and one step back brings them again', () => {
  fc.assert(fc.property(anyPaper, fc.nat(), (t, n) => {
    let state = stateOf(t)
    const before = textOf(t, state)
    const shown = shownOf(t, state).filter(f => f.mends)
    fc.pre(shown.length > 0)
    const f = shown[n % shown.length]!
    state = state.apply(sent(state.tr, 1))
    state = state.apply(found(state.tr, 1, shown))
    const { doc } = state
    const put = mendOnPaper([f], () => {})(state, tr => void (state = state.apply(tr)))
    const field = put ? null : mendedField(before, f)
    expect(put || field !== null, `${f.key} “${f.text}”`).toBe(true)
    const after = { ...textOf(t, state), ...field }
    // Blocks left empty are no part of a paper, and numbers are drawn anew: what is compared is the words alone.
    const flat = (text: DocumentText) => readingOf(text).text.replace(/\s/g, '')
    const expected = readingOf(before).text
    const mended = `${expected.slice(0, f.start)}${f.suggestion}${expected.slice(f.end)}`.replace(/\s/g, '')
    if (!/title|attachments/.test(f.at[0]!.place.field) && !f.key.startsWith('seq.')) expect(flat(after)).toBe(mended)
    if (put) {
      expect(undo(state, tr => void (state = state.apply(tr)))).toBe(true)
      expect(state.doc.eq(doc)).toBe(true)
    }
  }), { numRuns: 200 })
})

describe('what is found while typing is what a fresh reading finds', () => {
  const fresh = (t: DocumentText, language: ReturnType<typeof shippedLanguage> | null) => {
    const r = readingOf(t)
    return placed(r, findingsIn(r, { kind: t.kind, today: known.today, words: known.words, language }, known.settings))
  }
  const bare = ({ findings }: Found) => findings.map(({ name: _, ...f }) => f)
  it('by the rules', () => {
    fc.assert(fc.property(anyPaper, strokes, (t, hand) => {
      const session = new Session(known)
      let state = stateOf(t)
      for (const stroke of hand) {
        state = typed(state, stroke)
        const now = textOf(t, state)
        const answer = session.read(now)
        expect(answer.whole).toBe(true)
        expect(bare(answer)).toEqual(fresh(now, null))
      }
    }), { numRuns: 60 })
  })
  it('with doubts, in one answer or bit by bit, whatever comes between', () => {
    const language = shippedLanguage()
    const session = new Session(known)
    session.doubt(language)
    fc.assert(fc.property(anyPaper, strokes, fc.nat({ max: 5 }), (t, hand, steps) => {
      let state = stateOf(t)
      for (const stroke of hand) {
        state = typed(state, stroke)
        const now = textOf(t, state)
        const first = session.read(now)
        // The hand goes on before all is doubted.
        for (let i = 0; i < steps && session.pending; i++) session.next()
        if (!first.whole) expect(bare(first)).toEqual(fresh(now, null))
        expect(bare(readAll(session, now))).toEqual(fresh(now, language))
      }
    }), { numRuns: 15 })
  })
  it('other lists and switches count from the next reading on', () => {
    const t = { ...empty, body: [{ type: 'p' as const, text: '请认真布署。' }] }
    const session = new Session(known)
    const keys = () => session.read(t).findings.map(f => f.key).filter(k => k === 'typo.certain')
    expect(keys()).toEqual(['typo.certain'])
    session.know({ ...known, settings: { 'typo.certain': 'off' } })
    expect(keys()).toEqual([])
    session.know({ ...known, words: { ...known.words, own: ['真布署'] } })
    expect(keys()).toEqual([])
  })
})

const empty = DocumentText.parse({ kind: 'notice' })

describe('what a drafter sets aside', () => {
  const text = '甲乙丙检察丁戊己。又一处检察在此。'
  const f = (start: number, level: 'doubt' | 'error' = 'doubt') => ({ key: 'typo.doubt', gate: 'wording', level, start, end: start + 2, text: '检察', message: '', suggestion: null, source: '' }) as const
  it('one place, known again by what stands beside it', () => {
    const set = ignoredHere(nothingIgnored, f(3), text)
    expect([isIgnored(set, f(3), text), isIgnored(set, f(12), text)]).toEqual([true, false])
    const far = '丙丁戊己庚辛壬癸'
    const moved = ignoredHere(nothingIgnored, f(11), `${far}甲乙丙检察丁`)
    expect(isIgnored(moved, f(15), `新写四字${far}甲乙丙检察丁`)).toBe(true)
  })
  it('the same words everywhere', () => {
    const set = ignoredEverywhere(nothingIgnored, f(3))
    expect([isIgnored(set, f(3), text), isIgnored(set, f(12), text)]).toEqual([true, true])
  })
  it('an error never (S0-40)', () => expect(isIgnored(ignoredEverywhere(nothingIgnored, f(3)), f(3, 'error'), text)).toBe(false))
})
