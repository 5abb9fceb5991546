import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { Limit } from '#gongwen/checks/finding'
import type { DocumentText } from '#gongwen/document'
import { partsOf, toast, useKept } from '#kit'
import { useMe } from '#web/session'
import { goTo } from '../usePaper.ts'
import type { Acts } from './FindingCard.tsx'
import { focusField } from './focusing.ts'
import { type Ignored, ignoredEverywhere, ignoredHere, isIgnored, nothingIgnored } from './ignored.ts'
import { markAt, marking, marksOn, type Shown } from './marks.ts'
import { mendedField, mendOnPaper } from './mending.ts'
import { useCard } from './useCard.ts'
import { useChecking } from './useChecking.ts'
import { useKnown, useOwnWords } from './useKnown.ts'
import { whereabouts } from './whereabouts.ts'
import { shortened } from './words.ts'

type Given = {
  id: string
  editor: Editor | null
  text: DocumentText
  limit: Limit | null
  readOnly: boolean
  onText: (text: Partial<DocumentText>) => void
  /** Shows the elements, or the list of findings */
  onPanel: (panel: 'elements' | 'checks') => void
}

/** The checks of one desk: what is found, what is in hand, and what one does with it. */
export function useEye({ id, editor, text, limit, readOnly, onText, onPanel }: Given) {
  const me = useMe().data?.account.id ?? ''
  const [ignored, setIgnored] = useKept<Ignored>(`zhongshu.ignored.${id}.${me}`, nothingIgnored)
  const [doubting, setDoubting] = useKept('zhongshu.doubting', true)
  const known = useKnown(limit)
  const ownWords = useOwnWords()
  const cache = useQueryClient()
  const shows = useCallback((f: Shown, of: string) => !isIgnored(ignored, f, of), [ignored])
  const checked = useChecking(editor, text, known, doubting, shows)
  const { findings, drop, again } = checked
  const card = useCard(editor, findings)
  const [inHand, setInHand] = useState<string | null>(null)
  /** The last fix in an element beside the paper, where Ctrl+Z does not reach */
  const [mended, setMended] = useState<{ says: string; before: Partial<DocumentText> } | null>(null)

  const goToFinding = (f: Shown) => {
    setInHand(f.id)
    if (!editor) return
    const mark = markAt(marking.getState(editor.state)!, f.id)
    if (mark) {
      const { state, view } = editor
      if (mark.words === null) goTo(editor, mark.from)
      else view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, mark.from, mark.to)).scrollIntoView())
      view.focus()
      return card.show(f.id, true)
    }
    card.hide()
    const where = f.at[0] && whereabouts(editor.state.doc)(f.at[0])
    if (where?.is === 'field') {
      onPanel('elements')
      return focusField(where.field, where.index)
    }
    if (where) return goTo(editor, where.is === 'text' ? editor.state.doc.resolve(where.from).before() : where.pos)
    onPanel('checks')
  }
  const current = findings.find(f => f.id === inHand) ?? null
  /** What Alt+Enter puts right: what the cursor stands on, else what was gone to last. */
  const underHand = (): Shown | null => {
    const here = editor?.view.hasFocus() ? marksOn(marking.getState(editor.state)!, editor.state.selection.from, editor.state.selection.to) : []
    return here.length > 0 && !(current && here.includes(current.id)) ? (findings.find(f => f.id === here[0]) ?? null) : current
  }
  /** F8, Shift+F8: from the one in hand as long as the hand has not moved from it, else from the cursor. */
  const step = (way: 1 | -1) => {
    if (findings.length === 0) return toast(checked.state === 'checking' ? '正在校核…' : '没有发现问题')
    const marks = editor && marking.getState(editor.state)
    const { from, to } = editor?.state.selection ?? { from: 0, to: 0 }
    const at = current && marks ? markAt(marks, current.id) : null
    let next: number
    if (current && (at ? at.words === null || (at.from === from && at.to === to) : !editor?.view.hasFocus())) next = findings.indexOf(current) + way
    else {
      // Elements beside the paper have no mark: they come behind the last before the cursor.
      const places = findings.map(f => (marks ? (markAt(marks, f.id)?.from ?? null) : null))
      const before = places.findLastIndex(p => p !== null && p < from)
      const after = places.findIndex(p => p !== null && p >= from)
      next = way === -1 ? before : after >= 0 ? after : before + 1
    }
    goToFinding(findings[(next + findings.length) % findings.length]!)
  }

  const fixAll = (list: readonly Shown[]) => {
    if (!editor || readOnly) return
    card.hide()
    const gone: string[] = []
    mendOnPaper(list, ids => gone.push(...ids))(editor.state, editor.view.dispatch)
    // Elements one after the other, for two may stand in the same.
    let now = text
    let changed: Partial<DocumentText> = {}
    for (const f of list.filter(x => !gone.includes(x.id)).sort((a, b) => b.start - a.start)) {
      const next = mendedField(now, f)
      if (!next) continue
      now = { ...now, ...next }
      changed = { ...changed, ...next }
      gone.push(f.id)
    }
    const fields = Object.keys(changed) as (keyof DocumentText)[]
    if (fields.length > 0) {
      setMended({ says: list.length === 1 ? `“${shortened(list[0]!.text)}”已改` : '要素已改', before: Object.fromEntries(fields.map(k => [k, text[k]])) })
      onText(changed)
    }
    if (gone.length === 0) return again(0)
    drop(gone)
    if (list.length > 1) toast(`已改正 ${gone.length} 处，可一次撤销`)
  }
  const aside = (f: Shown, next: Ignored) => {
    card.hide()
    setIgnored(next)
    drop(findings.filter(x => isIgnored(next, x, checked.text)).map(x => x.id).concat(f.id))
  }
  const acts: Acts = {
    fix: f => {
      fixAll([f])
      editor?.view.focus()
    },
    here: f => aside(f, ignoredHere(ignored, f, checked.text)),
    words: f => aside(f, ignoredEverywhere(ignored, f)),
    own: ownWords.may ? f => {
      card.hide()
      ownWords.add(f.text).then(() => {
        toast(`“${shortened(f.text)}”已加入本单位词表`)
        return cache.invalidateQueries({ queryKey: ['checking'] })
      }, error => toast(`没有加入词表：${partsOf(error).says}`))
    } : null,
    readOnly,
  }
  const setAside = useMemo(() => ignored.here.length + ignored.words.length, [ignored])
  return {
    ...checked, card, acts, inHand: current?.id ?? null, doubting, setDoubting, setAside, mended, step, goToFinding, fixAll,
    fixInHand: () => {
      const f = underHand()
      if (f?.mends) acts.fix(f)
      else if (f) toast('这一处没有现成的改法，请自行修改')
    },
    undoField: () => {
      if (mended) onText(mended.before)
      setMended(null)
    },
    /** Everything set aside in this draft is shown again. */
    recall: () => {
      setIgnored(nothingIgnored)
      again(0)
    },
  }
}
export type Eye = ReturnType<typeof useEye>
