import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'

/** Whoever keeps the settings of the checks: the head of the office and the keeper of rules; no administrator, since what is checked is the office's own business. Everybody may read them. */
export const may = { change: (actor: Actor): boolean => has(actor, 'checking.set') }
