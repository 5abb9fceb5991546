import { useLayoutEffect, useRef } from 'react'
import { Loading } from '#kit'
import { Pages, type Shown, type Size } from './Pages.tsx'
import type { Drawing } from './shelf.ts'

/** Pages drawn by the page engine itself, while one types: only a page that looks another way than before is drawn again. */
export function SheetView({ drawing, ...shown }: Shown & { drawing: Drawing | null }) {
  const shelf = useRef<HTMLDivElement>(null)
  const parts = drawing?.parts
  useLayoutEffect(() => {
    if (parts) shelf.current!.replaceChildren(parts)
  }, [parts])
  return (
    <>
      <div ref={shelf} className="sheet-parts" />
      <Pages
        sizes={drawing && drawing.sheets.map(() => drawing.size)}
        paper={({ index, size, near }) => <Sheet {...drawing!.sheets[index]!} size={size} near={near} />}
        {...shown}
      >
        {!drawing && <Loading rows={10} />}
      </Pages>
    </>
  )
}

function Sheet({ print, svg, size, near }: { print: string; svg: string; size: Size; near: boolean }) {
  const paper = useRef<HTMLDivElement>(null)
  const drawn = useRef('')
  useLayoutEffect(() => {
    if (!near || drawn.current === print) return
    drawn.current = print
    paper.current!.innerHTML = `<svg viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true">${svg}</svg>`
    paper.current!.dataset.drawn = String(Number(paper.current!.dataset.drawn ?? 0) + 1)
  }, [print, svg, size, near])
  return <div ref={paper} className="pdf-paper" />
}
