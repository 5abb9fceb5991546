import { useSearchParams } from 'react-router'
import { type Day, isDay } from '#kernel/day'
import { useToday } from '#kit'
import type { ChartFilter } from '../../chart/contract.ts'
import { type Span, spanOf, type Zoom } from '../../chart/domain.ts'
import { sourceKinds } from '../../types.ts'

export const views = { gantt: '甘特图', units: '事项×单位', months: '事项×月份', board: '看板', picture: '各单位情况' } as const
export type View = keyof typeof views

const oneOf = <T extends string>(given: string | null, choices: Record<T, unknown>): T | null => (given !== null && Object.hasOwn(choices, given) ? (given as T) : null)

/** What is looked at, as the address says it: it can be sent, kept and come back to. */
export function useChartFilter() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const given = params.get('on') ?? ''
  const on = isDay(given) ? (given as Day) : today
  const zoom: Zoom = params.get('zoom') === 'year' ? 'year' : 'quarter'
  const span = spanOf(zoom, on)
  const filter: ChartFilter = {
    ...span, unitId: params.get('unit'), leaderId: params.get('leader'), sourceKind: oneOf(params.get('source'), sourceKinds), only: oneOf(params.get('only'), { key: 1, step: 1, unit: 1 }),
    order: oneOf(params.get('order'), { due: 1, unit: 1, source: 1 }) ?? 'due',
  }
  const set = (changes: Record<string, string | null>) =>
    setParams(now => {
      const next = new URLSearchParams(now)
      for (const [key, value] of Object.entries(changes)) value ? next.set(key, value) : next.delete(key)
      return next
    }, { replace: true })
  const unfolded = params.get('parts') === 'open'
  return { unfolded, view: oneOf(params.get('view'), views) ?? ('gantt' as View), zoom, on, today, filter, set }
}

/** The same for the address of a file. */
export const asked = (filter: ChartFilter, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...Object.fromEntries(Object.entries(filter).flatMap(([k, v]) => (v ? [[k, v]] : []))), ...more }).toString()
export type { Span }
