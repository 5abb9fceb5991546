import type { Output } from '#kernel/act'
import type { searchContract } from '#platform/search/contract'
import { client } from '../api.ts'

const search = client<typeof searchContract>('search')
export type Found = { ref: Output<typeof searchContract.all>['groups'][number]['hits'][number]['ref']; label: string; text: string }

/** Records of every module that this person may know of. People are asked for apart: they come with their phones; notices only lead to records. */
export async function findAll(words: string, signal: AbortSignal): Promise<Found[]> {
  const [{ groups }, { rows }] = await Promise.all([search.all({ words, limit: 6 }, { signal }), search.find({ words, limit: 8 }, { signal })])
  const named = groups.filter(g => g.module !== 'identity' && g.module !== 'notices').flatMap(g => g.hits.map(h => ({ ref: h.ref, label: g.label, text: h.text })))
  // What has the words only in its text comes after what is called by them, with the place where they stand.
  const within = rows.filter(r => !named.some(n => n.ref.id === r.ref.id)).map(r => ({ ref: r.ref, label: '正文中有', text: r.snippets[0]?.pieces.map(p => p.text).join('') || r.note }))
  return [...named, ...within]
}
