import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

/** Whether a key press belongs to a field, a menu or a dialogue and not to the list. */
export const typing = (e: KeyboardEvent): boolean => {
  const at = e.target as HTMLElement | null
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.defaultPrevented) return true
  return !!at?.closest('input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox], [role=combobox]')
}

/** ↑ ↓ (k j) move, Enter opens, x picks. The row left for its record is the row one comes back to. */
export function useRows<R extends { id: string }>(
  rows: readonly R[],
  given: { href?: (row: R) => string; name: string; start?: number; onPick?: (id: string) => void; keys?: Record<string, (row: R) => void> },
) {
  const lastKey = `zhongshu.row.${given.name}`
  const last = rows.length - 1
  const [current, setCurrent] = useState(given.start ?? -1)
  const body = useRef<HTMLTableSectionElement>(null)
  const go = useNavigate()
  const latest = useRef({ rows, given, current })
  latest.current = { rows, given, current: Math.min(current, last) }

  useEffect(() => {
    const left = sessionStorage.getItem(lastKey)
    const i = left ? rows.findIndex(r => r.id === left) : -1
    if (i >= 0) {
      sessionStorage.removeItem(lastKey)
      setCurrent(i)
      ;(body.current?.children[i] as HTMLElement | undefined)?.focus({ preventScroll: true })
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
        setCurrent(to)
        const row = body.current?.children[to] as HTMLElement | undefined
        row?.focus()
        row?.scrollIntoView({ block: 'nearest' })
      }
      if (e.key === 'ArrowDown' || e.key === 'j') move(at + 1)
      else if (e.key === 'ArrowUp' || e.key === 'k') move(at < 0 ? now.length - 1 : at - 1)
      else if (e.key === 'x' && now[at] && g.onPick) g.onPick(now[at].id)
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
  return { current: Math.min(current, last), setCurrent, body }
}
