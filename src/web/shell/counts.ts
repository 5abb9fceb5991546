import { useQuery } from '@tanstack/react-query'
import { today } from '../home/queries.ts'
import type { Counts } from '../routing.ts'
import type { Me } from '../session.ts'

/** 误、压、错 and what waits; asked anew when a hint comes (live.ts). */
export const useCounts = (me: Me): Counts | undefined => useQuery({ ...today.counts, enabled: me.account.kind === 'business' }).data
