import type { Arrangement, Recipient } from '../../contract.ts'

/** What is known of a unit for addressing. */
export type Addressee = { id: string; name: string; shortName: string; kind: string }

/** How chosen units are printed: a whole kind under its usual name, else one by one in the order of the register. */
export function printedAs(chosen: readonly string[], units: readonly Addressee[]): string[] {
  const out: string[] = []
  const left = new Set(chosen)
  for (const [kind, phrase] of [
    ['township', '各乡镇人民政府'],
    ['department', '县政府各部门'],
  ] as const) {
    const all = units.filter(u => u.kind === kind)
    if (all.length < 3 || !all.every(u => left.has(u.id))) continue
    out.push(kind === 'township' && all.some(u => u.name.includes('街道')) ? '各乡镇人民政府、街道办事处' : phrase)
    for (const u of all) left.delete(u.id)
  }
  return [...out, ...units.filter(u => left.has(u.id)).map(u => u.name)]
}

export const chosenAs = (arrangement: Arrangement, as: Recipient['as']): string[] =>
  arrangement.recipients.flatMap(r => (r.as === as && r.unitId ? [r.unitId] : []))

/** The arrangement with other units as main or copy; a unit is one or the other. Recipients outside the county stay. */
export function withUnits(arrangement: Arrangement, as: Recipient['as'], ids: readonly string[], units: readonly Addressee[]): Arrangement {
  const chosen = new Set(ids)
  const others = arrangement.recipients.filter(r => (r.unitId === null ? true : r.as !== as && !chosen.has(r.unitId)))
  const added = units
    .filter(u => chosen.has(u.id))
    .map(
      (u): Recipient => ({
        as,
        unitId: u.id,
        tenantId: null,
        name: u.name,
        copies: arrangement.recipients.find(r => r.unitId === u.id)?.copies ?? 1,
      }),
    )
  return { ...arrangement, recipients: as === 'main' ? [...added, ...others] : [...others, ...added] }
}

/** Whether the printed line still is what the choice gives: then it follows the choice, else the drafter's own words stay. */
export const follows = (printed: readonly string[], chosen: readonly string[], units: readonly Addressee[]): boolean =>
  printed.length === 0 || printed.join('，') === printedAs(chosen, units).join('，')
