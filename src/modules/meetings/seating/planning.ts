import { type Layout, type Plan, planOf, type School } from './domain.ts'

type Line = { id: string; unit: string; side: 'host' | 'guest' | null; fixed: { row: number; number: number } | null }
/** The people of a plan in the order of their list: all of it, or those chosen. */
export const sittersOf = <L extends Line>(lines: readonly L[], rowIds: readonly string[] | null): L[] =>
  rowIds ? lines.filter(l => rowIds.includes(l.id)) : [...lines]
/** The plan as the rules have it, before anything is moved by hand. */
export const planned = (p: { layout: Layout; rowIds: readonly string[] | null }, lines: readonly Line[], school: School): Plan =>
  planOf(p.layout, sittersOf(lines, p.rowIds), school)
