import type { SourceKind } from '../types.ts'

/** 群众诉求、媒体舆情 (business-rules §3.1): somebody's word, to be verified before anything is filed; who gave it is told to nobody who need not know. */
export const channels = { hotline: '12345热线', visit: '来访', letter: '来信', online: '网络留言', media: '媒体报道', other: '其他' } as const
export type Channel = keyof typeof channels
export type Informant = { name: string; contact: string }

export type CluesRefusal = 'supervision.noClue' | 'supervision.noMedium' | 'supervision.verifyOwn' | 'supervision.informantNamed' | 'supervision.notVerified' | 'supervision.clueFalse' | 'supervision.notVerifier' | 'supervision.verifiedBefore' | 'supervision.verifiedWhy'
  | 'supervision.releaseOwn' | 'supervision.notReviewer' | 'supervision.releaseDecided' | 'supervision.releaseWhy' | 'supervision.notReleased'

/** Which kinds of source are somebody's word. */
export const isClue = (kind: SourceKind): boolean => kind === 'masses' || kind === 'media'

/** Whether any of these texts says who it was. A single letter names nobody. */
export const names = (informant: Informant | null, texts: readonly string[]): boolean =>
  informant !== null && [informant.name, informant.contact].map(bare).some(n => n.length >= 2 && texts.some(t => bare(t).includes(n)))
const bare = (s: string) => s.replace(/\s/g, '')

export type ClueGiven = { channel: Channel; medium: string; verifierId: string; informant: Informant | null }
export function whyNotRegister(kind: SourceKind, clue: ClueGiven | null, g: { actorId: string; texts: readonly string[]; asItems: boolean }): CluesRefusal | null {
  if (!isClue(kind)) return null
  if (!clue) return 'supervision.noClue'
  if (kind === 'media' && !clue.medium.trim()) return 'supervision.noMedium'
  if (clue.verifierId === g.actorId) return 'supervision.verifyOwn'
  if (names(clue.informant, g.texts)) return 'supervision.informantNamed'
  return g.asItems ? 'supervision.notVerified' : null
}
export function whyNotVerify(c: { verifierId: string; holds: boolean | null }, actorId: string, words: string): CluesRefusal | null {
  if (c.verifierId !== actorId) return 'supervision.notVerifier'
  if (c.holds !== null) return 'supervision.verifiedBefore'
  return words.trim() ? null : 'supervision.verifiedWhy'
}
/** Nothing of it becomes an item before somebody has seen that it is true. */
export const whyNotItem = (kind: SourceKind, c: { holds: boolean | null } | null): CluesRefusal | null => (c?.holds || (!c && !isClue(kind)) ? null : c?.holds === false ? 'supervision.clueFalse' : 'supervision.notVerified')

export function whyNotDecide(r: { byId: string; reviewerId: string; verdict: string | null }, g: { actorId: string; releases: boolean; words: string }): CluesRefusal | null {
  if (r.reviewerId !== g.actorId) return 'supervision.notReviewer'
  if (r.verdict) return 'supervision.releaseDecided'
  return g.releases || g.words.trim() ? null : 'supervision.releaseWhy'
}
