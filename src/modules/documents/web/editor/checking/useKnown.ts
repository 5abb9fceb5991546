import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Limit } from '#gongwen/checks/finding'
import { call } from '#web/api'
import type { Known } from './session.ts'

const settingsKey = ['checking', 'settings']
const STALE_MS = 60_000

/**
 * What the checks know of this house: its day, the levels it has set, its own words, its leaders and the names of its directory; and the limit of words for this draft. Null until it is there: the checks
 * go by what the product ships meanwhile, and also when it cannot be had.
 */
export function useKnown(limit: Limit | null): Known | null {
  const query = useQuery({ queryKey: settingsKey, queryFn: () => call('checking.settings', { date: null }) as Promise<Known & { stamp: string }>, staleTime: STALE_MS })
  const { words, source } = limit ?? { words: null, source: '' }
  return useMemo(() => (query.data ? { ...query.data, limit: words === null ? null : { words, source } } : null), [query.data, words, source])
}

/** Whether the reader may keep the word list of the house, and putting a word into it. */
export function useOwnWords(): { may: boolean; add: (text: string) => Promise<unknown> } {
  const may = useQuery({ queryKey: ['checking', 'may'], queryFn: () => call('checking.words', { kind: 'allowed' }) as Promise<{ may: { change: boolean } }>, staleTime: Infinity })
  return { may: may.data?.may.change ?? false, add: text => call('checking.addWords', { kind: 'allowed', rows: [{ text }] }) }
}
