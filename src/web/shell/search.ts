import type { Output } from '#kernel/act'
import type { searchContract } from '#platform/search/contract'
import { client } from '../api.ts'

const search = client<typeof searchContract>('search')
export type Found = { ref: Output<typeof searchContract.all>['groups'][number]['hits'][number]['ref']; label: string; text: string }

/** Records of every module that this person may know of. People are asked for apart: they come with their phones; notices only lead to records. */
export async function findAll(words: string, signal: AbortSignal): Promise<Found[]> {
  const { groups } = await search.all({ words, limit: 6 }, { signal })
  return groups.filter(g => g.module !== 'identity' && g.module !== 'notices').flatMap(g => g.hits.map(h => ({ ref: h.ref, label: g.label, text: h.text })))
}
