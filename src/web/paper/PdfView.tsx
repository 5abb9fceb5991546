import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { Loading } from '#kit'
import './paper.css'

/** pdf.js comes only when a page is to be shown, with its worker from this house. */
let library: Promise<typeof import('pdfjs-dist')> | null = null
const pdfjs = () => {
  library ??= Promise.all([import('pdfjs-dist/legacy/build/pdf.mjs'), import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url')]).then(
    ([lib, worker]) => {
      lib.GlobalWorkerOptions.workerSrc = worker.default
      return lib as unknown as typeof import('pdfjs-dist')
    },
  )
  return library
}

type Size = { width: number; height: number }
/** A stretch of one page to mark softly; pages from 1, mm. */
export type PageMark = { page: number; y: number; height: number }
const POINTS_PER_MM = 72 / 25.4

type Props = {
  bytes: ArrayBuffer | null
  label: string
  /** with a layer of words to select */
  words?: boolean
  mark?: PageMark | null
  /** the mark comes into view when this changes */
  follow?: string
  /** a press on a page: its number from 1, mm from its upper edge */
  onPlace?: (page: number, y: number) => void
}

/**
 * A PDF as pages to scroll. When new bytes come, only pages whose marks changed are drawn, beside the old ones, and then put in their place: no
 * flicker, and the place in the scroll stays. Only pages near the window are drawn.
 */
export function PdfView({ bytes, label, words = false, mark = null, follow = '', onPlace }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<{ doc: PDFDocumentProxy; sizes: Size[] } | null>(null)
  const [error, setError] = useState('')
  const [width, setWidth] = useState(0)

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)))
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!bytes) return
    let gone = false
    const task = pdfjs().then(lib => lib.getDocument({ data: bytes.slice(0), isEvalSupported: false, useSystemFonts: false } as never).promise)
    task
      .then(async doc => {
        const sizes = await Promise.all(
          Array.from({ length: doc.numPages }, async (_, i) => {
            const { width: w, height: h } = (await doc.getPage(i + 1)).getViewport({ scale: 1 })
            return { width: w, height: h }
          }),
        )
        if (gone) return void doc.loadingTask.destroy()
        setError('')
        setShown(before => {
          // The pages of the old one stay on the screen until the new ones are drawn.
          if (before) setTimeout(() => void before.doc.loadingTask.destroy(), 3_000)
          return { doc, sizes }
        })
      })
      .catch((e: Error) => !gone && setError(e.message))
    return () => {
      gone = true
    }
  }, [bytes])

  // The cursor moved to another block: its page comes into view, if it is not. Not while the hand is on the pages themselves.
  const followed = useRef('')
  useEffect(() => {
    if (!mark || !box.current || followed.current === follow) return
    const page = box.current.querySelector<HTMLElement>(`[data-page="${mark.page}"]`)
    const scroller = box.current.closest<HTMLElement>('[data-scroller]')
    if (!page || !scroller || !shown) return
    followed.current = follow
    const scale = page.clientHeight / (shown.sizes[mark.page - 1]!.height / POINTS_PER_MM)
    const top = page.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop + mark.y * scale
    if (top < scroller.scrollTop + 20 || top + 40 > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTo({ top: Math.max(0, top - scroller.clientHeight / 3), behavior: 'smooth' })
  }, [mark, follow, shown])

  return (
    <div ref={box} className="pdf" role="document" aria-label={label} tabIndex={0}>
      {error && (
        <p className="soft" role="alert">
          版面没有显示出来：{error}
        </p>
      )}
      {!shown && !error && <Loading rows={10} />}
      {width > 0 &&
        shown?.sizes.map((size, i) => (
          <Page
            key={i}
            doc={shown.doc}
            no={i + 1}
            size={size}
            width={Math.min(width, 900)}
            words={words}
            mark={mark?.page === i + 1 ? mark : null}
            onPlace={
              onPlace &&
              (y => {
                followed.current = ''
                onPlace(i + 1, y)
              })
            }
          />
        ))}
      {shown && <p className="pdf-count soft small screen-only">共 {shown.sizes.length} 页</p>}
    </div>
  )
}

type PageProps = {
  doc: PDFDocumentProxy
  no: number
  size: Size
  width: number
  words: boolean
  mark: PageMark | null
  onPlace?: (y: number) => void
}

function Page({ doc, no, size, width, words, mark, onPlace }: PageProps) {
  const place = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  /** What is drawn there now; '' for nothing. */
  const drawn = useRef('')
  const [near, setNear] = useState(no <= 2)
  const height = Math.round((width * size.height) / size.width)

  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), {
      root: place.current!.closest('[data-scroller]'),
      rootMargin: '900px 0px',
    })
    watch.observe(place.current!)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!near) return
    let gone = false
    let stop: (() => void) | null = null
    void doc
      .getPage(no)
      .then(async page => {
        const how = ` ${width} ${words}`
        if (drawn.current && (await printOf(page)) + how === drawn.current) return
        if (gone) return
        const drawing = draw(page, width / size.width, words)
        stop = drawing.cancel
        const layers = await drawing.done
        if (gone || !layers) return
        paper.current?.replaceChildren(...layers)
        if (paper.current) paper.current.dataset.drawn = String(Number(paper.current.dataset.drawn ?? 0) + 1)
        drawn.current = ''
        drawn.current = (await printOf(page)) + how
      })
      .catch(() => {
        /* the document was replaced while this page was drawn */
      })
    return () => {
      gone = true
      stop?.()
    }
  }, [doc, no, near, width, size.width, words])

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
      <div ref={paper} className="pdf-paper" />
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

/** All that a page's drawing consists of, as a short text: two pages with the same print look the same. */
async function printOf(page: PDFPageProxy): Promise<string> {
  const { fnArray, argsArray } = await page.getOperatorList()
  let [a, b] = [0x811c9dc5, 0x1000193]
  const text = JSON.stringify([fnArray, argsArray], (key, value: unknown) => {
    // A letter is what it is, how wide, and of which face; numbers and names of subsets are others in every document.
    if (typeof value === 'string' && /^g_d\d+_/.test(value)) return page.commonObjs.has(value) ? faceOf(page.commonObjs.get(value)) : ''
    if (typeof value === 'string') return value.replace(/d\d+_/, '')
    if (ArrayBuffer.isView(value)) return [...(value as Float32Array)]
    return ['vmetric', 'fontChar', 'originalCharCode'].includes(key) ? undefined : value
  })
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13)
  }
  return `${text.length} ${a >>> 0} ${b >>> 0}`
}

const faceOf = (font: unknown): string => String((font as { name?: string } | null)?.name ?? '').replace(/^[A-Z]{6}\+/, '')

function draw(page: PDFPageProxy, scale: number, words: boolean): { done: Promise<HTMLElement[] | null>; cancel: () => void } {
  const dense = Math.min(window.devicePixelRatio || 1, 2)
  const viewport = page.getViewport({ scale: scale * dense })
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.floor(viewport.width), height: Math.floor(viewport.height) })
  const task = page.render({ canvas, viewport })
  const done = task.promise
    .then(async () => {
      if (!words) return [canvas]
      const layer = Object.assign(document.createElement('div'), { className: 'pdf-words' })
      const { TextLayer } = await pdfjs()
      await new TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport: page.getViewport({ scale }) }).render()
      return [canvas, layer]
    })
    .catch(() => null)
  return { done, cancel: () => task.cancel() }
}
