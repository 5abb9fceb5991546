import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Output } from '#kernel/act'
import type { RouteView, routingContract, TodoRow } from '#platform/routing/contract'
import { client } from './api.ts'

/** 程序 for every page: a route is shown in the rail of whatever record passes through it. */
export const routing = client<typeof routingContract>('routing')
export type { RouteView, TodoRow }
export type Ability = RouteView['abilities'][number]
export type Counts = Output<typeof routingContract.counts>

export const useRoute = (routeId: string | null) =>
  useQuery({ queryKey: ['routing', 'route', routeId], queryFn: ({ signal }) => routing.trail({ routeId: routeId! }, { signal }), enabled: !!routeId })

/** A to-do just done leaves the list at once; the list itself is read anew behind it. */
export function forgetTask(cache: QueryClient, taskId: string): void {
  cache.setQueriesData<{ pages: { rows: TodoRow[] }[] } | { rows: TodoRow[] }>({ queryKey: ['routing', 'todo'] }, old => {
    if (!old) return old
    return 'pages' in old
      ? { ...old, pages: old.pages.map(p => ({ ...p, rows: p.rows.filter(r => r.taskId !== taskId) })) }
      : { ...old, rows: old.rows.filter(r => r.taskId !== taskId) }
  })
}

/** What a move on a route makes old. */
export const moved = [['routing'], ['documents', 'list'], ['documents', 'one'], ['documents', 'gates'], ['received'], ['matters'], ['supervision'], ['agenda'], ['notices'], ['today']]
