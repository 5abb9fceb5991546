import type { z } from 'zod'
import type { Output } from '#kernel/act'
import { client } from '#web/api'
import type { MatterRow, mattersContract } from '../contract.ts'

export const matters = client<typeof mattersContract>('matters')
export type Row = z.infer<typeof MatterRow>
export type View = Output<typeof mattersContract.read>
export const refresh = [['matters'], ['supervision'], ['notices'], ['today']]

type LimitInput = { at: number } | { term: { n: number; unit: 'minute' | 'hour' | 'day' | 'workday' } }
/** A limit as a form gives it: a day (to the end of work, 17:30) or a term. */
export type LimitForm = { how: 'day' | 'term'; day?: string; n?: number; unit?: 'day' | 'workday' | 'hour' }
export const usualLimit: LimitForm = { how: 'term', n: 5, unit: 'workday' }
export function limitOf(f: LimitForm | undefined): LimitInput | null {
  if (!f) return null
  if (f.how === 'day') return f.day ? { at: Date.parse(`${f.day}T17:30:00+08:00`) } : null
  return f.n ? { term: { n: f.n, unit: f.unit ?? 'workday' } } : null
}

const unitText = { minute: '分钟', hour: '小时', day: '天', workday: '个工作日' }
export const termText = (t: { n: number; unit: keyof typeof unitText }): string => `${t.n} ${unitText[t.unit]}`
