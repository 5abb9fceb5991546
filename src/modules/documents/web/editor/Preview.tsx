import { useEffect, useRef, useState } from 'react'
import type { DocumentText } from '#gongwen/document'
import { partsOf } from '#kit'
import { type Page, previewOf } from '../api.ts'
import { openShelf, SheetView } from '#web/paper'
import type { Spot } from './paper.ts'
import { placeOf, spotNear } from './places.ts'

/** The hand rests this long before pages are asked for: a stroke of keys is one question. */
const WAIT_MS = 60

type Props = { id: string; text: DocumentText; spot: Spot | null; onSpot: (spot: Spot) => void }

/**
 * The GB/T 9704 page of what is being written, a moment after the hand rests; the last good page stays meanwhile. The block the cursor is in is
 * marked on the page, and a press on the page leads to its block.
 */
export function Preview({ id, text, spot, onSpot }: Props) {
  const [page, setPage] = useState<Page | null>(null)
  const [shelf] = useState(openShelf)
  const [says, setSays] = useState('')
  const first = useRef(true)
  useEffect(() => {
    const asked = new AbortController()
    const timer = setTimeout(
      () => {
        first.current = false
        previewOf(text, id, shelf, asked.signal).then(
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
  }, [id, text, shelf])
  const mark = page && spot ? placeOf(page.places, spot) : null
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
      <SheetView
        drawing={page?.drawing ?? null}
        label="版面预览"
        mark={mark}
        follow={spot ? `${spot.attachment} ${spot.block}` : ''}
        onPlace={(no, y) => {
          const found = page && spotNear(page.places, no, y)
          if (found) onSpot(found)
        }}
      />
    </div>
  )
}
