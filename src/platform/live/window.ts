import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

/** The smallest UUIDv7 of a millisecond. */
export function idAt(at: Instant): Id {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`
}

/** The millisecond in which a UUIDv7 was made. */
export const timeOf = (id: Id): Instant => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
