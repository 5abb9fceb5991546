import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { Loading } from '#kit'
import { Pages, type Shown, type Size } from './Pages.tsx'

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

type Props = Shown & {
  bytes: ArrayBuffer | null
  /** with a layer of words to select */
  words?: boolean
}

/**
 * A PDF as pages to scroll. When new bytes come, their pages are drawn beside the old ones and then put in their place: no flicker, and the place
 * in the scroll stays. Only pages near the window are drawn.
 */
export function PdfView({ bytes, words = false, ...shown }: Props) {
  const [open, setOpen] = useState<{ doc: PDFDocumentProxy; sizes: Size[] } | null>(null)
  const [error, setError] = useState('')
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
        setOpen(before => {
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
    <Pages
      sizes={open && open.sizes}
      paper={({ index, size, width, near }) => <PdfPaper doc={open!.doc} no={index + 1} size={size} width={width} words={words} near={near} />}
      {...shown}
    >
      {error && (
        <p className="soft" role="alert">
          版面没有显示出来：{error}
        </p>
      )}
      {!open && !error && <Loading rows={10} />}
    </Pages>
  )
}

type PaperProps = { doc: PDFDocumentProxy; no: number; size: Size; width: number; words: boolean; near: boolean }

function PdfPaper({ doc, no, size, width, words, near }: PaperProps) {
  const paper = useRef<HTMLDivElement>(null)
  const drawn = useRef<{ doc: PDFDocumentProxy; how: string } | null>(null)
  useEffect(() => {
    const how = `${width} ${words}`
    if (!near || (drawn.current?.doc === doc && drawn.current.how === how)) return
    let gone = false
    let stop: (() => void) | null = null
    void doc
      .getPage(no)
      .then(async page => {
        if (gone) return
        const drawing = draw(page, width / size.width, words)
        stop = drawing.cancel
        const layers = await drawing.done
        if (gone || !layers) return
        paper.current?.replaceChildren(...layers)
        drawn.current = { doc, how }
      })
      .catch(() => {
        /* the document was replaced while this page was drawn */
      })
    return () => {
      gone = true
      stop?.()
    }
  }, [doc, no, near, width, size.width, words])
  return <div ref={paper} className="pdf-paper" />
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
