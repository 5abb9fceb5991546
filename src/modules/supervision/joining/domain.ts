import { isDraft } from '../filing/domain.ts'
import type { ItemState } from '../types.ts'

export type JoiningRefusal = 'supervision.joinsNoDraft' | 'supervision.joinsWithItself' | 'supervision.joinIntoEnded' | 'supervision.notOnLedger'

/** 并案 before 交办 (S4-14, F09): what is only being registered goes into what is there; it names who asked, and what takes it in still lives. */
export function whyNotJoin(from: { id: string; state: ItemState; askers: readonly unknown[] }, into: { id: string; state: ItemState; ended: boolean }): JoiningRefusal | 'supervision.noAsker' | null {
  if (from.id === into.id) return 'supervision.joinsWithItself'
  if (!isDraft(from.state)) return 'supervision.joinsNoDraft'
  if (!from.askers.length) return 'supervision.noAsker'
  return into.ended || into.state === 'dropped' || into.state === 'merged' ? 'supervision.joinIntoEnded' : null
}
