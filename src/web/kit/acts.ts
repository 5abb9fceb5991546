import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { type CallOptions, newKey, passing } from '../api.ts'
import { toast } from './toast.tsx'

const WAITS_MS = [600, 2_000]
const pause = (ms: number) => new Promise(r => setTimeout(r, ms))

/** Asks up to three times while nothing was decided. The key stays the same, so the act takes effect once. */
export async function persist<O>(ask: () => Promise<O>): Promise<O> {
  for (const wait of WAITS_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!passing(error)) throw error
      await pause(wait)
    }
  }
  return ask()
}

export type ActState<I, O> = {
  /** undefined when it was refused: `error` says why. */
  run: (input: I) => Promise<O | undefined>
  busy: boolean
  error: unknown
  reset: () => void
}

/**
 * One user action as one act: a key per action, kept when the same input is sent again after a broken line; lists are read anew afterwards.
 * `says` is shown when it is done.
 */
export function useAct<I, O>(
  act: (input: I, options?: CallOptions) => Promise<O>,
  options: { refresh?: QueryKey[]; says?: string | ((answer: O) => string | undefined); then?: (answer: O) => void } = {},
): ActState<I, O> {
  const cache = useQueryClient()
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null })
  const kept = useRef<{ input: string; key: string } | null>(null)
  const latest = useRef({ act, ...options })
  latest.current = { act, ...options }
  const going = useRef(false)

  const run = useCallback(
    async (input: I) => {
      if (going.current) return undefined
      going.current = true
      const text = JSON.stringify(input)
      if (kept.current?.input !== text) kept.current = { input: text, key: newKey() }
      const { key } = kept.current
      setState({ busy: true, error: null })
      try {
        const answer = await persist(() => latest.current.act(input, { key }))
        kept.current = null
        const { refresh, says, then } = latest.current
        // What it makes old is read anew behind the answer; nobody waits for that.
        for (const queryKey of refresh ?? []) void cache.invalidateQueries({ queryKey })
        const words = typeof says === 'function' ? says(answer) : says
        if (words) toast(words)
        setState({ busy: false, error: null })
        then?.(answer)
        return answer
      } catch (error) {
        if (!passing(error)) kept.current = null
        setState({ busy: false, error })
        return undefined
      } finally {
        going.current = false
      }
    },
    [cache],
  )

  return { run, ...state, reset: useCallback(() => setState({ busy: false, error: null }), []) }
}
