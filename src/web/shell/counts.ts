import { useQuery } from '@tanstack/react-query'
import { type Counts, routing } from '../routing.ts'
import type { Me } from '../session.ts'

/** 误、压、错 and what waits; asked anew when a hint comes (live.ts). */
export const useCounts = (me: Me): Counts | undefined =>
  useQuery({ queryKey: ['routing', 'counts'], queryFn: () => routing.counts({}), enabled: me.account.kind === 'business', staleTime: 15_000 }).data
