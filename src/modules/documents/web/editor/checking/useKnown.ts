import { useMemo } from 'react'
import { lapsed } from '#gongwen/checks/citing'
import { noWords } from '#gongwen/checks/finding'
import { useToday, useUnits } from '#kit'
import type { Known } from './session.ts'

/** What the checks know of this house: the day, and the names of its directory, which are never typing errors. */
export function useKnown(): Known {
  const today = useToday()
  const units = useUnits().data?.units
  return useMemo(() => ({
    today, settings: {},
    words: { ...noWords, repealed: lapsed, own: (units ?? []).flatMap(u => [u.name, u.shortName]).filter(n => n.length > 1) },
  }), [today, units])
}
