import type { QueryKey } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client, request } from '#web/api'
import type { rosterContract } from '../../roster/contract.ts'
import type { seatingContract } from '../../seating/contract.ts'

export const rosters = client<typeof rosterContract & typeof seatingContract>('meetings')
export const rosterKeys = { of: (meetingId: string) => ['meetings', 'rosters', meetingId], one: (id: string) => ['meetings', 'roster', id], plan: (id: string) => ['meetings', 'seatPlan', id] }
/** What an act on a list makes old. */
export const rosterRefreshed: QueryKey[] = [['meetings'], ['agenda'], ['notices'], ['today']]

/** Taking a file is printing it: refused like an act, in words on the page; what hangs on the list is read anew afterwards. */
export function usePrinting(): { run: (what: string, given: Record<string, string>) => Promise<void>; busy: boolean; error: unknown; reset: () => void } {
  const cache = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  return {
    ...state,
    reset: () => setState({ busy: false, error: null }),
    async run(what, given) {
      setState({ busy: true, error: null })
      try {
        const answer = await request(`/api/meetings.${what}?${new URLSearchParams(given)}`, {})
        const name = /filename\*=UTF-8''([^;]+)/i.exec(answer.headers.get('content-disposition') ?? '')?.[1]
        const link = document.createElement('a')
        link.href = URL.createObjectURL(await answer.blob())
        link.download = name ? decodeURIComponent(name) : what
        link.click()
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
        for (const queryKey of rosterRefreshed) void cache.invalidateQueries({ queryKey })
        setState({ busy: false, error: null })
      } catch (error) {
        setState({ busy: false, error })
      }
    },
  }
}
