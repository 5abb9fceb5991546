import { alike, type Alike, type Weights } from '#gongwen/related/alike'
import { gazetteerOf, traitsOf } from '#gongwen/related/traits'
import type { KnownName } from '#gongwen/related/traits'
import { relatedRules } from '#platform/related/rules'
import { type Case, known } from './cases.ts'

export const yearlyWorks = relatedRules.find(r => r.code === 'related.yearlyWorks')!.value as readonly string[]

export type Told = { a: Case; b: Case; is: Alike }
export type Figures = {
  texts: number; repeats: number; alone: number
  /** share of texts told twice whose other telling is shown as a repeat */
  found: number
  /** share of texts told once for which anything is shown as a repeat */
  falseAlarms: number
  /** share of what is shown as a repeat that is one */
  precision: number
  /** false alarms by what was shown */
  shown: Record<string, number>
}

/** Every text held against every other one, as if it were just being typed; the likest `most` are shown. */
export function measure(cases: readonly Case[], weights: Weights, repeat: number, names: readonly KnownName[] = known, most = 8): { figures: Figures; missed: Told[]; wrong: Told[] } {
  const gazetteer = gazetteerOf(names, yearlyWorks)
  const traits = cases.map(c => traitsOf(c, gazetteer))
  const missed: Told[] = []
  const wrong: Told[] = []
  const shownAs: Record<string, number> = {}
  let [told, found, alone, alarmed, shown, right] = [0, 0, 0, 0, 0, 0]
  cases.forEach((a, i) => {
    const all = cases.map((b, k) => ({ a, b, k })).filter(x => x.k !== i).map(x => ({ a, b: x.b, is: alike(traits[i]!, traits[x.k]!, weights) }))
    const listed = all.filter(x => x.is.score >= repeat).sort((x, y) => y.is.score - x.is.score).slice(0, most)
    const partners = all.filter(x => x.b.event === a.event)
    shown += listed.length
    right += listed.filter(x => x.b.event === a.event).length
    if (partners.length) {
      told++
      if (listed.some(x => x.b.event === a.event)) found++
      else missed.push(...partners)
    } else {
      alone++
      if (listed.length) alarmed++
    }
    for (const x of listed.filter(l => l.b.event !== a.event)) {
      wrong.push(x)
      const as = [a.why, x.b.why].sort().join('+')
      shownAs[as] = (shownAs[as] ?? 0) + 1
    }
  })
  const share = (n: number, of: number) => (of ? Math.round((1000 * n) / of) / 1000 : 1)
  return { figures: { texts: cases.length, repeats: told, alone, found: share(found, told), falseAlarms: share(alarmed, alone), precision: share(right, shown), shown: shownAs }, missed, wrong }
}
