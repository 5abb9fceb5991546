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

/**
 * A PDF as pages to scroll. When new bytes come, each page is drawn beside the old one and then put in its place: no flicker, and the
 * place in the scroll stays. Only pages near the window are drawn.
 */
export function PdfView({ bytes, label, words = false }: { bytes: ArrayBuffer | null; label: string; words?: boolean }) {
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

  return (
    <div ref={box} className="pdf" role="document" aria-label={label} tabIndex={0}>
      {error && (
        <p className="soft" role="alert">
          版面没有显示出来：{error}
        </p>
      )}
      {!shown && !error && <Loading rows={10} />}
      {width > 0 && shown?.sizes.map((size, i) => <Page key={i} doc={shown.doc} no={i + 1} size={size} width={Math.min(width, 900)} words={words} />)}
      {shown && <p className="pdf-count soft small screen-only">共 {shown.sizes.length} 页</p>}
    </div>
  )
}

function Page({ doc, no, size, width, words }: { doc: PDFDocumentProxy; no: number; size: Size; width: number; words: boolean }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(no <= 2)
  const height = Math.round((width * size.height) / size.width)

  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), { rootMargin: '900px 0px' })
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
        if (gone) return
        const drawing = draw(page, width / size.width, words)
        stop = drawing.cancel
        const layers = await drawing.done
        if (!gone && layers) place.current?.replaceChildren(...layers)
      })
      .catch(() => {
        /* the document was replaced while this page was drawn */
      })
    return () => {
      gone = true
      stop?.()
    }
  }, [doc, no, near, width, size.width, words])

  return (
    <div
      ref={place}
      className="pdf-page"
      data-page={no}
      aria-label={`第 ${no} 页`}
      style={{ width, height, '--total-scale-factor': width / size.width } as React.CSSProperties}
    />
  )
}

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
