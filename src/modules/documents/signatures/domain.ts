import { orderOf, type RouteDefinition, type StepDef } from '#platform/routing/definition/domain'

/**
 * 签发 and 联合会签 (《条例》第二十二条: 联合发文由所有联署机关的负责人会签; 第九条十二项: the date is that of the last signature).
 * Which steps sign is data of the route: the step, or a step inside a countersign, says `signature`.
 */
export type JointRefusal = 'documents.jointUnnamed' | 'documents.jointMismatch' | 'documents.jointTooMany'

const signs = (d: StepDef): boolean => (d.kind === 'single' ? d.signature : d.inner.some(i => i.signature))

/** The keys of the steps that sign, in order. */
export const signingSteps = (d: Pick<RouteDefinition, 'steps'>): string[] => d.steps.filter(signs).map(s => s.key)

/** Every organ has signed: all signing steps stand passed. */
export const isSigned = (d: Pick<RouteDefinition, 'steps'>, passed: Readonly<Record<string, unknown>>): boolean => {
  const steps = signingSteps(d)
  return steps.length > 0 && steps.every(k => k in passed)
}

/** Is this approval a signature? */
export const isSignature = (d: Pick<RouteDefinition, 'steps'>, place: { step: string; inner: string | null }): boolean => {
  const step = d.steps.find(s => s.key === place.step)
  return !!step && (step.kind === 'single' ? step.signature : step.inner.some(i => i.key === place.inner && i.signature))
}

export type Standing = { move: string; step: string; branch: string | null }
type Moved = { what: string; undid?: string; step?: string; straightBack?: boolean; to?: { step: string; inner: string | null } | undefined; branch?: string | null }

/** Which signatures fall by what was done: a substantive change or a return "all steps again" takes every later signature, taking back takes its own. */
export function fallen(d: RouteDefinition, standing: readonly Standing[], fact: Moved): Standing[] {
  const from = (key: string) => standing.filter(s => orderOf(d, s.step) >= orderOf(d, key))
  if (fact.what === 'textChanged') return from(fact.step!)
  if (fact.what === 'withdrawn') return standing.filter(s => s.move === fact.undid)
  if (fact.what === 'returned' && !fact.straightBack && fact.to) {
    return fact.to.inner === null ? from(fact.to.step) : standing.filter(s => s.step === fact.to!.step && s.branch === (fact.branch ?? null))
  }
  return []
}

/** 云岭县财政局 = 县财政局 = 财政局 for comparing a signature in the text with the unit that is to sign. */
export const isNamed = (organ: { name: string; shortName: string }, written: string): boolean => {
  const name = written.replace(/\s/g, '')
  return name === organ.name || name === organ.shortName || (name.length >= 3 && organ.name.endsWith(name))
}

/**
 * The organs that are to sign beside the one in charge are those whose names stand under the text, in the same order (《条例》第九条十一项).
 * @param limit how many organs may issue together (rule documents.joint.most)
 */
export function whyNotJoint(issuers: readonly string[], organs: readonly { name: string; shortName: string }[], limit: number): JointRefusal | null {
  if (!organs.length) return issuers.length > 1 ? 'documents.jointUnnamed' : null
  if (organs.length + 1 > limit) return 'documents.jointTooMany'
  return issuers.length === organs.length + 1 && organs.every((o, i) => isNamed(o, issuers[i + 1]!)) ? null : 'documents.jointMismatch'
}
