import { z } from 'zod'
import { read, write } from '#kernel/act'
import { measures } from './domain.ts'

const Words = (most: number) => z.string().trim().min(1).max(most)
export const EffectInput = z.object({ who: Words(300), number: z.number().int().min(1).max(100_000_000), measure: z.enum(measures), known: Words(1000) })
export const EffectView = EffectInput.extend({ by: z.string(), at: z.number() })
export type EffectView = z.infer<typeof EffectView>
const one = z.object({ id: z.uuid() })

export const effectsContract = {
  effect: read('everyone', '查看督办事项的惠民实效', one, z.object({ owed: z.boolean(), stated: EffectView.nullable(), may: z.object({ state: z.boolean() }) })),
  stateEffect: write('everyone', '填写督办事项的惠民实效', one.extend(EffectInput.shape), one),
}
