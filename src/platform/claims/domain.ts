/** “某某领导要求” (F26, S1-24): whoever says that a leader wants it must be able to show the leader's own words. */

/** Whoever may be named as a leader: his name, and the titles of his posts. */
export type Leader = { id: string; name: string; titles: readonly string[] }
/** A place where a leader is spoken for: `words` as they stand there; `leaderId` null where nobody is named (“领导要求”). Offsets in UTF-16. */
export type Claim = { start: number; end: number; words: string; leaderId: string | null; leader: string }
/** A leader's own instruction as a record of the house: his words letter by letter; by mouth with whoever heard it too. */
export type Instructed = { leaderId: string; how: 'written' | 'oral'; witness: string | null }

export type ClaimsRefusal = 'claims.noClaim' | 'claims.otherLeader' | 'claims.noWitness'

const says = '(?:要求|指示|批示|强调|交代|交办|点名|发话|打招呼|打过招呼)'
/** Who is asked for his word is not spoken for. */
const asked = '(?<!请|呈|呈报|报请|恭请|送)'
const offices = ['书记', '县长', '市长', '区长', '州长', '主席', '部长', '主任', '局长', '常委', '秘书长']
/** “组织领导”“领导班子” name a thing, no person. */
const somebody = new RegExp(`(?<![的强织一中善化级班]|组织|加强)(?:(?:县|市|省|上级|主要|分管|有关|某|部门)?(?:委|政府)?(?:主要|分管|有关)?)领导(?:同志)?(?!班子|小组|干部|责任|机关|体制|作风|下|和)[^，。；：！？\\n]{0,4}?${says}`, 'g')
const plain = (s: string) => s.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Every place of a text where a leader's will is asserted, in order, none within another. */
export function claimsIn(text: string, leaders: readonly Leader[]): Claim[] {
  if (!new RegExp(says).test(text)) return []
  const found: Claim[] = []
  const take = (re: RegExp, of: { id: string | null; name: string }) => {
    for (const m of text.matchAll(re)) found.push({ start: m.index, end: m.index + m[0].length, words: m[0], leaderId: of.id, leader: of.name })
  }
  for (const l of leaders) {
    take(new RegExp(`${asked}${plain(l.name)}[^，。；：！？\\n]{0,12}?${says}`, 'g'), l)
    const called = offices.filter(o => l.titles.some(t => t.includes(o)))
    if (called.length) take(new RegExp(`${asked}${plain(l.name[0]!)}(?:常务)?副?(?:${called.join('|')})[^，。；：！？\\n]{0,8}?${says}`, 'g'), l)
  }
  take(somebody, { id: null, name: '' })
  return found.sort((a, b) => a.start - b.start || b.end - a.end).filter((c, i, all) => !all.slice(0, i).some(before => before.end > c.start))
}

/** Whether this instruction can stand for that claim: the same leader's, and by mouth only with a witness (S3-84). */
export function whyNotTie(claim: Pick<Claim, 'leaderId'> | undefined, to: Instructed): ClaimsRefusal | null {
  if (!claim) return 'claims.noClaim'
  if (claim.leaderId && claim.leaderId !== to.leaderId) return 'claims.otherLeader'
  return to.how === 'oral' && !to.witness ? 'claims.noWitness' : null
}
