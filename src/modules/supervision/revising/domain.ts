import type { SourceKind } from '../types.ts'

export type RevisingRefusal = 'supervision.revisesItself' | 'supervision.notADecision' | 'supervision.revisedEarlier' | 'supervision.alreadyRevised' | 'supervision.revisedWhy'

/** What somebody decided and may decide anew; a complaint or a find is no decision. */
const decided: readonly SourceKind[] = ['central', 'superior', 'decision', 'instruction', 'report']
export const isDecision = (kind: SourceKind): boolean => decided.includes(kind)

type Decision = { id: string; kind: SourceKind; saidOn: string | null; correctedBy: string | null }
/** 修改决策 (S4-10): the new decision is one, another one, and not older than what it amends. */
export function whyNotRevise(old: Decision, by: Decision, given: { found: string; changes: string }, already: boolean): RevisingRefusal | null {
  if (old.id === by.id) return 'supervision.revisesItself'
  if (!isDecision(old.kind) || !isDecision(by.kind) || old.correctedBy || by.correctedBy) return 'supervision.notADecision'
  if (old.saidOn && by.saidOn && by.saidOn < old.saidOn) return 'supervision.revisedEarlier'
  if (!given.found.trim() || !given.changes.trim()) return 'supervision.revisedWhy'
  return already ? 'supervision.alreadyRevised' : null
}
