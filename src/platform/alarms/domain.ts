import { type Instant, MINUTE } from '#kernel/day'

/** How long one taking of an alarm or a message holds before another process may take it. */
export const LEASE_MS = MINUTE
/** A clock that moves against the steady one by more than this between two looks has been set. */
export const JUMP_MS = 5_000
/** Nobody has looked for so long: the engine stands still. */
export const SILENT_MS = 30_000

/** When to try again after the n-th failure: 1, 2, 4 … minutes, at most an hour. */
export const retryAt = (now: Instant, attempts: number): Instant => now + Math.min(2 ** (attempts - 1), 60) * MINUTE

/** By how much the wall clock was set between two looks; 0 for what is drift and rounding. `steady` never jumps. */
export function jumpOf(before: { wall: Instant; steady: number }, now: { wall: Instant; steady: number }): number {
  const by = (now.wall - before.wall) - (now.steady - before.steady)
  return Math.abs(by) > JUMP_MS ? Math.round(by) : 0
}
