import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import './paper.css'

export type Size = { width: number; height: number }
/** A stretch of one page to mark softly; pages from 1, mm. */
export type PageMark = { page: number; y: number; height: number }
const POINTS_PER_MM = 72 / 25.4
/** The first pages are drawn at once, the others when they come near. */
const AT_ONCE = 2

/** How pages are shown, whatever draws them. */
export type Shown = {
  label: string
  mark?: PageMark | null
  /** the mark comes into view when this changes */
  follow?: string
  /** a press on a page: its number from 1, mm from its upper edge */
  onPlace?: (page: number, y: number) => void
}
type Props = Shown & {
  /** of each page, in points; null while there is none */
  sizes: Size[] | null
  /** before the pages, and instead of them */
  children?: ReactNode
  paper: (page: { index: number; size: Size; width: number; near: boolean }) => ReactNode
}

/** Pages one under another to scroll. */
export function Pages({ sizes, label, mark = null, follow = '', onPlace, children, paper }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)))
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  const resume = useFollow(box, sizes, mark, follow)
  return (
    <div ref={box} className="pdf" role="document" aria-label={label} tabIndex={0}>
      {children}
      {width > 0 &&
        sizes?.map((size, i) => (
          <Page
            key={i}
            no={i + 1}
            size={size}
            width={Math.min(width, 900)}
            mark={mark?.page === i + 1 ? mark : null}
            paper={(near, w) => paper({ index: i, size, width: w, near })}
            onPlace={
              onPlace &&
              (y => {
                resume()
                onPlace(i + 1, y)
              })
            }
          />
        ))}
      {sizes && <p className="pdf-count soft small screen-only">共 {sizes.length} 页</p>}
    </div>
  )
}

/** The cursor moved to another block: its page comes into view, if it is not. Not while the hand is on the pages themselves. */
function useFollow(box: RefObject<HTMLDivElement | null>, sizes: Size[] | null, mark: PageMark | null, follow: string): () => void {
  const followed = useRef('')
  useEffect(() => {
    if (!mark || !box.current || followed.current === follow) return
    const page = box.current.querySelector<HTMLElement>(`[data-page="${mark.page}"]`)
    const scroller = box.current.closest<HTMLElement>('[data-scroller]')
    const size = sizes?.[mark.page - 1]
    if (!page || !scroller || !size) return
    followed.current = follow
    const scale = page.clientHeight / (size.height / POINTS_PER_MM)
    const top = page.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + mark.y * scale
    if (top < scroller.scrollTop + 20 || top + 40 > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTo({ top: Math.max(0, top - scroller.clientHeight / 3), behavior: 'smooth' })
  }, [box, mark, follow, sizes])
  return () => {
    followed.current = ''
  }
}

type PageProps = {
  no: number
  size: Size
  width: number
  mark: PageMark | null
  onPlace?: (y: number) => void
  paper: (near: boolean, width: number) => ReactNode
}

function Page({ no, size, width, mark, onPlace, paper }: PageProps) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(no <= AT_ONCE)
  const height = Math.round((width * size.height) / size.width)
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), {
      root: place.current!.closest('[data-scroller]'),
      rootMargin: '900px 0px',
    })
    watch.observe(place.current!)
    return () => watch.disconnect()
  }, [])
  const scale = (width / size.width) * POINTS_PER_MM
  return (
    <div
      ref={place}
      className="pdf-page"
      data-page={no}
      aria-label={`第 ${no} 页`}
      style={{ width, height, '--total-scale-factor': width / size.width } as React.CSSProperties}
      onClick={onPlace && (e => onPlace((e.clientY - e.currentTarget.getBoundingClientRect().top) / scale))}
    >
      {paper(near, width)}
      {mark && (
        <div
          className="pdf-mark screen-only"
          aria-hidden
          style={{ top: mark.y * scale, height: Math.min(mark.height * scale, height - mark.y * scale) }}
        />
      )}
    </div>
  )
}
