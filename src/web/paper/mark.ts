import { useMemo } from 'react'
import { fullText, serverNow } from '#kit'
import { useSigned } from '../session.ts'

/**
 * The reader's name, unit and time, faint across every page that is looked at or printed from here: a picture of the screen says whose it is
 * (S2-13). For files as they were uploaded only: pages that the house sets itself come from it with their mark and code.
 */
export function useReaderMark(): string {
  const { name, unitName } = useSigned()
  return useMemo(() => {
    const safe = (s: string) => s.replace(/[&<>"'%#]/g, '')
    const line = (y: number, s: string) => `<text x="130" y="${y}" text-anchor="middle" transform="rotate(-24 130 90)">${safe(s)}</text>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="190"><g fill="rgb(90,90,90)" fill-opacity=".16" font-size="12" font-family="sans-serif">${line(84, [unitName, name].filter(Boolean).join('　'))}${line(102, fullText(serverNow()))}</g></svg>`
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  }, [name, unitName])
}
