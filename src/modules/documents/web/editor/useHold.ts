import { useEffect, useState } from 'react'
import { documents } from '../api.ts'

const EVERY_MS = 60_000

/** Says that this person writes here, again each minute; answers who else does. */
export function useHold(id: string): string | null {
  const [other, setOther] = useState<string | null>(null)
  useEffect(() => {
    const hold = () =>
      void documents.holdForEditing({ id }).then(
        a => setOther(a.editing?.name ?? null),
        () => {
          /* the next beat tells */
        },
      )
    hold()
    const timer = setInterval(hold, EVERY_MS)
    return () => clearInterval(timer)
  }, [id])
  return other
}
