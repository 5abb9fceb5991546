import type { Matter } from '#platform/matters/domain'

export type EffectsRefusal = 'supervision.noEffectOwed' | 'supervision.notTheDoer' | 'supervision.effectKept' | 'supervision.effectMissing' | 'supervision.effectPlan'

/** 惠民实效: who has it better, how many of them, and how one knows (S1-78). */
export type Effect = { who: string; number: number; measure: Measure; known: string }
export const measures = ['people', 'households', 'places'] as const
export type Measure = (typeof measures)[number]

/** Words of what is meant to be, where what is asked is what is: nobody feels a plan (看得见、摸得着、感受得到). */
export const isPlan = (known: string, planWords: readonly string[]): boolean => planWords.some(w => known.includes(w))

/** Only while the matter runs, by who answers for it; after that the words stand as they were when it was crossed off. */
export function whyNotState(owed: boolean, doer: boolean, m: Pick<Matter, 'endedAt'> | null): EffectsRefusal | null {
  if (!owed || !m) return 'supervision.noEffectOwed'
  if (m.endedAt !== null) return 'supervision.effectKept'
  return doer ? null : 'supervision.notTheDoer'
}

/** The step at which it is asked: somebody claims that the matter is done. */
export const isClaimed = (m: Pick<Matter, 'status'>, before: Pick<Matter, 'status'> | null): boolean => m.status === 'checking' && before?.status !== 'checking'
