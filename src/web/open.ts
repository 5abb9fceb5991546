import type { Ref } from '#kernel/ref'
import { pageSets } from './modules.ts'

type Named = Pick<Ref, 'module' | 'kind' | 'id'>

/** Where a record is sent back with more than a reason (关口和位置), or null when the procedure's own 退回 does. */
export const sendBackOf = (ref: Named): string | null => pageSets.find(s => s.module === ref.module && s.sendBack?.[ref.kind])?.sendBack?.[ref.kind]?.(ref.id) ?? null

/** The page of a record, or null when its module has none: a to-do one cannot open is a defect (steedos-platform#6463). */
export const hrefOf = (ref: Named): string | null =>
  pageSets.find(s => s.module === ref.module && s.open?.[ref.kind])?.open?.[ref.kind]?.(ref.id) ?? null
