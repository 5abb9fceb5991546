import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

/** Whether a key press belongs to a field, a menu or a dialogue and not to the list. */
export const typing = (e: KeyboardEvent): boolean => {
  const at = e.target as HTMLElement | null
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return true
  return !!at?.closest('input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=combobox]')
}

/** The focus on a row, without moving the page. */
export const focusRow = (body: HTMLElement | null, i: number): void => (body?.children[i] as HTMLElement | undefined)?.focus({ preventScroll: true })

type Given<R> = {
  href?: (row: R) => string
  name: string
  start?: number
  onPick?: (id: string) => void
  /** Everything from the row picked last (the first, when none was) to this one. */
  onPickTo?: (ids: string[]) => void
  /** The keys go beyond the last row. */
  onEnd?: () => void
  keys?: Record<string, (row: R) => void>
}

/**
 * ↑ ↓ (k j) Home End move, Enter opens, x picks, X picks as far as here. The row left for its record is the row one comes back to. The cursor stays with its
 * record when the list is read anew; where the record has gone, with the place: what comes next is there.
 */
export function useRows<R extends { id: string }>(rows: readonly R[], given: Given<R>) {
  const lastKey = `zhongshu.row.${given.name}`
  const last = rows.length - 1
  const [at, put] = useState<{ i: number; id: string | null }>({ i: given.start ?? -1, id: null })
  const found = at.id === null ? -1 : rows.findIndex(r => r.id === at.id)
  const current = found >= 0 ? found : Math.min(at.i, last)
  const id = rows[current]?.id ?? null
  // The place is remembered with the record that stands there now.
  if (rows.length && (at.i !== current || at.id !== id)) put({ i: current, id })
  const setCurrent = (i: number) => put({ i, id: latest.current.rows[i]?.id ?? null })
  const picked = useRef<string | null>(null)
  const body = useRef<HTMLTableSectionElement>(null)
  const go = useNavigate()
  const latest = useRef({ rows, given, current })
  latest.current = { rows, given, current }

  // Whose row has gone from under the focus stands on the one that took its place.
  const before = useRef<string | null>(null)
  useEffect(() => {
    if (before.current !== null && before.current !== id && document.activeElement === document.body) focusRow(body.current, current)
    before.current = id
  }, [id, current])

  useEffect(() => {
    const left = sessionStorage.getItem(lastKey)
    const i = left ? rows.findIndex(r => r.id === left) : -1
    if (i >= 0) {
      sessionStorage.removeItem(lastKey)
      put({ i, id: left })
      focusRow(body.current, i)
    }
  }, [rows, lastKey])

  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      const { rows: now, given: g, current: at } = latest.current
      if (typing(e) || !now.length) return
      const onControl = (e.target as HTMLElement).closest('button, a, [role=tab], label')
      const move = (i: number) => {
        e.preventDefault()
        const to = Math.max(0, Math.min(now.length - 1, i))
        if (i >= now.length) g.onEnd?.()
        put({ i: to, id: now[to]!.id })
        const row = body.current?.children[to] as HTMLElement | undefined
        row?.focus()
        row?.scrollIntoView({ block: 'nearest' })
      }
      if (e.key === 'ArrowDown' || e.key === 'j') move(at + 1)
      else if (e.key === 'ArrowUp' || e.key === 'k') move(at < 0 ? now.length - 1 : at - 1)
      else if (e.key === 'Home') move(0)
      else if (e.key === 'End') move(now.length - 1)
      else if (e.key === 'x' && now[at] && g.onPick) {
        picked.current = now[at].id
        g.onPick(now[at].id)
      } else if (e.key === 'X' && now[at] && g.onPickTo) {
        const from = Math.max(0, now.findIndex(r => r.id === picked.current))
        g.onPickTo(now.slice(Math.min(from, at), Math.max(from, at) + 1).map(r => r.id))
        picked.current = now[at].id
      }
      else if (g.keys?.[e.key] && now[at]) {
        e.preventDefault()
        g.keys[e.key]!(now[at])
      } else if (e.key === 'Enter' && now[at] && !onControl && g.href) {
        sessionStorage.setItem(lastKey, now[at].id)
        void go(g.href(now[at]))
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [go, lastKey])

  useEffect(() => {
    const leave = (e: Event) => {
      const row = (e.target as HTMLElement).closest('tr[data-id]')
      if (row) sessionStorage.setItem(lastKey, row.getAttribute('data-id')!)
    }
    const at = body.current
    at?.addEventListener('click', leave)
    return () => at?.removeEventListener('click', leave)
  })
  return { current, setCurrent, body }
}
