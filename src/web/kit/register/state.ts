import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'

/** A filter of a list. Its value stands in the address, so that a list can be sent, kept and come back to. */
export type Filter =
  | { kind: 'tabs'; key: string; label: string; choices: Record<string, string>; usual: string }
  | { kind: 'choice'; key: string; label: string; choices: Record<string, string> }
  | { kind: 'words'; key: string; label: string }
  | { kind: 'day'; key: string; label: string }

export type Values = Record<string, string>

/** The filters' values in the address, '' when not set; a choice that does not exist counts as not set. */
export const valuesOf = (filters: readonly Filter[], params: URLSearchParams): Values =>
  Object.fromEntries(
    filters.map(f => {
      const given = params.get(f.key) ?? ''
      if (f.kind === 'tabs') return [f.key, given in f.choices ? given : f.usual]
      if (f.kind === 'choice') return [f.key, given in f.choices ? given : '']
      return [f.key, given]
    }),
  )

/** The address after a change; what is usual is left out, so that the plain list has a plain address. */
export function withValue(filters: readonly Filter[], params: URLSearchParams, key: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params)
  const usual = filters.find(f => f.key === key && f.kind === 'tabs')
  if (!value || (usual?.kind === 'tabs' && usual.usual === value)) next.delete(key)
  else next.set(key, value)
  return next
}

export type Sort = { key: string; down: boolean } | null
export const sortOf = (params: URLSearchParams): Sort => {
  const given = params.get('sort')
  return given ? { key: given.replace(/^-/, ''), down: given.startsWith('-') } : null
}
/** up, down, off */
export function nextSort(sort: Sort, key: string): string {
  if (sort?.key !== key) return key
  return sort.down ? '' : `-${key}`
}

const byChinese = new Intl.Collator('zh-CN', { numeric: true })
export type Sortable = string | number | null
/** Sorts what is loaded; what has no value stands last either way. */
export function sorted<R>(rows: readonly R[], sort: Sort, value: (row: R, key: string) => Sortable): readonly R[] {
  if (!sort) return rows
  const way = sort.down ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a, sort.key), value(b, sort.key)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return way * (typeof x === 'number' && typeof y === 'number' ? x - y : byChinese.compare(String(x), String(y)))
  })
}

/** Where the lists of this sitting were left: a detail page leads back to the list one had filtered (steedos-platform#6963). */
export type LeftPlace = { name: string; label: string; to: string }
const PLACE = 'zhongshu.place'
export const keepPlace = (place: LeftPlace): void => sessionStorage.setItem(PLACE, JSON.stringify(place))
/** The list one came from, with its filters; `usual` when one came by a link. */
export function placeLeft(usual: LeftPlace): LeftPlace {
  try {
    return (JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as LeftPlace | null) ?? usual
  } catch {
    return usual
  }
}

export function useFilters(filters: readonly Filter[]) {
  const [params, setParams] = useSearchParams()
  const values = useMemo(() => valuesOf(filters, params), [filters, params])
  return {
    params,
    values,
    sort: sortOf(params),
    set: (key: string, value: string) => setParams(now => withValue(filters, now, key, value), { replace: true }),
    replace: (search: string) => setParams(new URLSearchParams(search), { replace: true }),
  }
}

/** A small value kept on this machine. */
export function useKept<T>(key: string, usual: T): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? usual
    } catch {
      return usual
    }
  })
  return [
    value,
    next => {
      set(next)
      localStorage.setItem(key, JSON.stringify(next))
    },
  ]
}
