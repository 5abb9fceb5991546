import type { Ref } from '#kernel/ref'
import { pageSets } from './modules.ts'

/** The page of a record, or null when its module has none: a to-do one cannot open is a defect (steedos-platform#6463). */
export const hrefOf = (ref: Pick<Ref, 'module' | 'kind' | 'id'>): string | null =>
  pageSets.find(s => s.module === ref.module && s.open?.[ref.kind])?.open?.[ref.kind]?.(ref.id) ?? null
