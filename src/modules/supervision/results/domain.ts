import type { Day } from '#kernel/day'
import { inChinese } from '#kernel/day'
import type { AccountState, Evidence, RemarkKind, UnitFigures } from './types.ts'

export type ResultsRefusal =
  | 'supervision.noEvidence' | 'supervision.noMatter' | 'supervision.evidenceNotThere' | 'supervision.noWords' | 'supervision.notYourUnit' | 'supervision.alreadyReplied' | 'supervision.bulletinTurned' | 'supervision.bulletinAhead'
  | 'supervision.notProposed' | 'supervision.ownProposal' | 'supervision.notDecided' | 'supervision.appealTooLate' | 'supervision.notConcerned' | 'supervision.notAppealed' | 'supervision.ownDecision' | 'supervision.noDecisionWords'

export const isBad = (kind: RemarkKind): boolean => kind === 'shirking' || kind === 'refusing' || kind === 'falsifying'

/** A word against a unit needs evidence; a bad state a matter too, in which it happened (F23, S3-26). */
export function whyNotRemark(r: { kind: RemarkKind; says: string; matterId: string | null; evidence: readonly Evidence[] }): ResultsRefusal | null {
  if (!r.says.trim()) return 'supervision.noWords'
  if (r.kind === 'praise') return null
  if (isBad(r.kind) && !r.matterId) return 'supervision.noMatter'
  return r.evidence.length ? null : 'supervision.noEvidence'
}
export function whyNotReply(r: { reply: string | null }, g: { answers: boolean; words: string }): ResultsRefusal | null {
  if (!g.answers) return 'supervision.notYourUnit'
  if (r.reply !== null) return 'supervision.alreadyReplied'
  return g.words.trim() ? null : 'supervision.noWords'
}
export const whyNotPropose = (p: { says: string; evidence: readonly Evidence[] }): ResultsRefusal | null => (!p.says.trim() ? 'supervision.noWords' : p.evidence.length ? null : 'supervision.noEvidence')
export function whyNotDecide(a: { state: AccountState; byId: string; personId: string | null }, g: { names: readonly string[]; words: string }): ResultsRefusal | null {
  if (a.state !== 'proposed') return 'supervision.notProposed'
  if (g.names.includes(a.byId) || (a.personId !== null && g.names.includes(a.personId))) return 'supervision.ownProposal'
  return g.words.trim() ? null : 'supervision.noDecisionWords'
}
export function whyNotAppeal(a: { state: AccountState; appealUntil: Day | null }, g: { concerned: boolean; today: Day; words: string }): ResultsRefusal | null {
  if (!g.concerned) return 'supervision.notConcerned'
  if (a.state !== 'decided' || !a.appealUntil) return 'supervision.notDecided'
  if (g.today > a.appealUntil) return 'supervision.appealTooLate'
  return g.words.trim() ? null : 'supervision.noWords'
}
export function whyNotHear(a: { state: AccountState; byId: string; decidedById: string | null; personId: string | null }, g: { names: readonly string[]; words: string }): ResultsRefusal | null {
  if (a.state !== 'appealed') return 'supervision.notAppealed'
  if ([a.byId, a.decidedById, a.personId].some(x => x !== null && g.names.includes(x))) return 'supervision.ownDecision'
  return g.words.trim() ? null : 'supervision.noDecisionWords'
}
export const whyNotBulletin = (p: { from: Day; until: Day }, today: Day): ResultsRefusal | null => (p.until < p.from ? 'supervision.bulletinTurned' : p.until > today ? 'supervision.bulletinAhead' : null)

/** The sentence ends where the paper ends it. */
const bare = (words: string): string => words.trim().replace(/[。；，]+$/u, '')

type Total = Omit<UnitFigures, 'unitId' | 'unit'>
export const totalOf = (units: readonly UnitFigures[]): Total => units.reduce((t, u) => ({
  assigned: t.assigned + u.assigned, closed: t.closed + u.closed, onTime: t.onTime + u.onTime, open: t.open + u.open, overdue: t.overdue + u.overdue, praise: t.praise + u.praise, criticism: t.criticism + u.criticism, bad: t.bad + u.bad,
}), { assigned: 0, closed: 0, onTime: 0, open: 0, overdue: 0, praise: 0, criticism: 0, bad: 0 })

/** The text somebody begins a 通报 from: what was assigned and done, who did well, what is overdue, what is asked. Units stand in the order of the directory, never by rank. */
export function bulletinText(from: Day, until: Day, units: readonly UnitFigures[], remarks: readonly { kind: RemarkKind; unit: string; says: string; reply: string | null }[]): string[] {
  const t = totalOf(units)
  const said = (kinds: readonly RemarkKind[]) => remarks.filter(r => kinds.includes(r.kind)).map(r => `${r.unit}：${bare(r.says)}${r.reply ? `（该单位说明：${bare(r.reply)}）` : ''}`)
  const late = units.filter(u => u.overdue > 0)
  const praise = said(['praise'])
  const blame = said(['criticism', 'shirking', 'refusing', 'falsifying'])
  return [
    `${inChinese(from)}至${inChinese(until)}，共交办督办事项${t.assigned}件，销号${t.closed}件，其中按期销号${t.onTime}件；期末在办${t.open}件，其中超期${t.overdue}件。现将有关情况通报如下。`,
    '一、办理情况', ...units.map(u => `${u.unit}：交办${u.assigned}件，销号${u.closed}件，在办${u.open}件，超期${u.overdue}件。`),
    ...(praise.length ? ['二、表扬', ...praise.map(p => `${p}。`)] : []),
    `${praise.length ? '三' : '二'}、存在问题`, ...(late.length ? [`${late.map(u => `${u.unit}${u.overdue}件`).join('、')}超期未办结。`] : ['没有超期未办结的事项。']), ...blame.map(b => `${b}。`),
    `${praise.length ? '四' : '三'}、有关要求`, '请各有关单位对照办理时限抓紧办理，办结后及时申请销号并报送结果。',
  ]
}
