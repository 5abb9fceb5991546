import type { Ref } from '#kernel/ref'
import { call } from '../api.ts'

export type Found = { ref: Ref; label: string; text: string }
export const findAll = async (words: string, signal: AbortSignal): Promise<Found[]> => {
  const answer = await call('search.all', { words }, { signal }) as { hits: Found[] }
  return answer.hits
}
