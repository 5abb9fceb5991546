import { useSearchParams } from 'react-router'

/** What is looked for and picked stands in the address: it can be sent on and comes back with the page. */
export function usePicked() {
  const [params, setParams] = useSearchParams()
  const get = (key: string): string => params.get(key) ?? ''
  const set = (key: string, value: string | null) =>
    setParams(
      p => {
        const next = new URLSearchParams(p)
        if (value) next.set(key, value)
        else next.delete(key)
        return next
      },
      { replace: true },
    )
  return { get, set, params, setParams }
}
