import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { markAt, marking, marksOn, type Shown } from './marks.ts'

/** Where the card stands, in the box that holds the paper; `pinned`: it was asked for and stays until one goes on. */
type Card = { ids: string[]; left: number; top: number; pinned: boolean }
const SHOW_MS = 250
const LEAVE_MS = 300
const WIDTH = 340

/** The card at a mark: shown while the mouse rests on it, or as long as it was pressed or gone to. Typing puts it away. */
export function useCard(editor: Editor | null, findings: readonly Shown[]) {
  const [card, setCard] = useState<Card | null>(null)
  const timer = useRef(0)
  const open = useRef(card)
  open.current = card
  const wait = useCallback((ms: number, then: () => void) => {
    clearTimeout(timer.current)
    timer.current = window.setTimeout(then, ms)
  }, [])
  const hide = useCallback(() => {
    clearTimeout(timer.current)
    setCard(null)
  }, [])
  const leave = useCallback(() => wait(LEAVE_MS, () => setCard(c => (c?.pinned ? c : null))), [wait])
  const stay = useCallback(() => clearTimeout(timer.current), [])
  const show = useCallback((id: string, pin: boolean) => {
    const now = editor && !editor.isDestroyed && marking.getState(editor.state)
    const mark = now && markAt(now, id)
    const box = editor?.view.dom.closest('.body-editor')?.getBoundingClientRect()
    if (!now || !mark || !box) return setCard(null)
    const start = editor.view.coordsAtPos(mark.words === null ? mark.from + 1 : mark.from)
    const others = mark.words === null ? [] : marksOn(now, mark.from, mark.to).filter(other => other !== id)
    setCard({ ids: [id, ...others], pinned: pin, left: Math.max(4, Math.min(start.left - box.left - 12, box.width - WIDTH - 8)), top: start.bottom - box.top + 6 })
  }, [editor])

  useEffect(() => {
    if (!editor) return
    const { dom } = editor.view
    const idOf = (e: Event) => (e.target instanceof Element ? e.target.closest<HTMLElement>('[data-finding]')?.dataset.finding : undefined)
    // Of every move, for a mark may come under a mouse that rests.
    const move = (e: MouseEvent) => {
      const id = idOf(e)
      if (!id) return open.current ? leave() : stay()
      if (open.current?.ids[0] === id) stay()
      else wait(SHOW_MS, () => !open.current?.pinned && show(id, false))
    }
    const press = (e: MouseEvent) => {
      const id = idOf(e)
      if (id) show(id, true)
      else hide()
    }
    const changed = ({ transaction }: { transaction: { docChanged: boolean } }) => transaction.docChanged && hide()
    dom.addEventListener('mousemove', move)
    dom.addEventListener('mouseleave', leave)
    dom.addEventListener('click', press)
    editor.on('transaction', changed)
    return () => {
      dom.removeEventListener('mousemove', move)
      dom.removeEventListener('mouseleave', leave)
      dom.removeEventListener('click', press)
      editor.off('transaction', changed)
    }
  }, [editor, show, hide, leave, stay, wait])

  const shown = card ? card.ids.flatMap(id => findings.find(f => f.id === id) ?? []) : []
  return { card: card && shown.length > 0 ? card : null, shown, show, hide, leave, stay }
}
