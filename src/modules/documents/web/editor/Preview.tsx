import { useEffect, useRef, useState } from 'react'
import type { DocumentText } from '#gongwen/document'
import { partsOf } from '#kit'
import { type Page, previewOf } from '../api.ts'
import { PdfView } from '#web/paper'

const WAIT_MS = 300

/** The GB/T 9704 page of what is being written, a moment after the hand rests; the last good page stays meanwhile. */
export function Preview({ id, text }: { id: string; text: DocumentText }) {
  const [page, setPage] = useState<Page | null>(null)
  const [says, setSays] = useState('')
  const first = useRef(true)
  useEffect(() => {
    const asked = new AbortController()
    const timer = setTimeout(
      () => {
        first.current = false
        previewOf(text, id, asked.signal).then(
          next => {
            if (next) setPage(next)
            setSays('')
          },
          (error: Error) => {
            if (error.name !== 'AbortError') setSays(partsOf(error).says)
          },
        )
      },
      first.current ? 0 : WAIT_MS,
    )
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [id, text])
  return (
    <div className="preview">
      {says && (
        <p className="soft small" role="status">
          版面暂未更新：{says}
        </p>
      )}
      {page && page.missing.length > 0 && (
        <p className="stand-in" role="status">
          字库中没有“{page.missing.join('”“')}”，版面以“〓”代替，请核对用字。
        </p>
      )}
      <PdfView bytes={page?.bytes ?? null} label="版面预览" />
    </div>
  )
}
