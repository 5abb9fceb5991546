import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect } from 'react'
import type { Output } from '#kernel/act'
import type { identityContract } from '#platform/identity/contract'
import { client } from './api.ts'

export const identity = client<typeof identityContract>('identity')
export type Me = Output<typeof identityContract.me>

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => identity.me({}), staleTime: 60_000 })
export const useMe = () => useQuery(meQuery)

/** Who is signed in as far as it is known already: asks nothing. */
export const useKnownMe = (): Me | undefined => useQuery({ ...meQuery, enabled: false }).data

/** Who is signed in; the frame provides it, so every page below has one. */
export const Signed = createContext<Me | null>(null)
export function useSigned(): Me {
  const me = useContext(Signed)
  if (!me) throw new Error('only below the frame')
  return me
}

const typeKey = 'zhongshu.largeType'
const apply = (large: boolean) => void (document.documentElement.dataset.type = large ? 'large' : 'usual')
export const largeTypeHere = (): boolean => localStorage.getItem(typeKey) === 'yes'
apply(largeTypeHere())

/** The size of type is kept with the person; this machine remembers the last one, so that sign-in shows it too. */
export function useTypeSize(me: Me | null | undefined): boolean {
  const large = me ? me.settings.largeType === true : largeTypeHere()
  useEffect(() => {
    apply(large)
    localStorage.setItem(typeKey, large ? 'yes' : 'no')
  }, [large])
  return large
}

export function useSetTypeSize(): (large: boolean) => Promise<void> {
  const cache = useQueryClient()
  return async large => {
    cache.setQueryData<Me>(['me'], me => me && { ...me, settings: { ...me.settings, largeType: large } })
    await identity.saveSettings({ largeType: large }).catch(() => cache.invalidateQueries({ queryKey: ['me'] }))
  }
}
