import { useEffect, useRef, useState } from 'react'
import { documents } from '../api.ts'

/** The house lets a hold lapse by its rule 'documents.editing'; it is renewed well before. Who waits looks more often. */
const HOLDING_MS = 60_000
const WAITING_MS = 6_000

export type Holder = { name: string; since: number }

/** Says that this person writes here, again each minute; answers who else does, and lets go on leaving. `onFree` when the other has left. */
export function useHold(id: string, onFree: () => void): Holder | null {
  const [other, setOther] = useState<Holder | null>(null)
  const free = useRef(onFree)
  free.current = onFree
  useEffect(() => {
    let gone = false
    let held: Holder | null = null
    let timer: ReturnType<typeof setTimeout>
    const hold = () =>
      documents
        .holdForEditing({ id })
        .then(
          a => {
            if (gone) return
            if (held && !a.editing) free.current()
            held = a.editing
            setOther(held)
          },
          () => {
            /* the next beat tells */
          },
        )
        .finally(() => {
          if (!gone) timer = setTimeout(() => void hold(), held ? WAITING_MS : HOLDING_MS)
        })
    const letGo = () => {
      // The page may be on its way out: the request outlives it.
      if (!held)
        void fetch('/api/documents.letGo', {
          method: 'POST',
          keepalive: true,
          credentials: 'same-origin',
          headers: { 'content-type': 'application/json', 'x-requested-with': 'zhongshu' },
          body: JSON.stringify({ id }),
        }).catch(() => {})
    }
    void hold()
    window.addEventListener('pagehide', letGo)
    return () => {
      gone = true
      clearTimeout(timer)
      window.removeEventListener('pagehide', letGo)
      letGo()
    }
  }, [id])
  return other
}
