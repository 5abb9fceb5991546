import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'

/** Whoever keeps the settings of the checks: the head of the office, the keeper of rules, the security administrator. Everybody may read them. */
export const may = { change: (actor: Actor): boolean => has(actor, 'checking.set') }
