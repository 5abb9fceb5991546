import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { fullText, RefusalNotice, serverNow } from '#kit'
import { Link } from 'react-router'
import { request } from '#web/api'
import { useSigned } from '../session.ts'
import { PdfView } from './PdfView.tsx'

/** Addresses of its files; the page shown is the PDF. */
export type PaperOf = { pdf: string; ofd?: string; docx?: string }

/** The paper itself, with its files. `version` changes when the page does. */
export function Paper({ of, version, label }: { of: PaperOf; version: string; label: string }) {
  const query = useQuery({
    queryKey: ['pdf', of.pdf, version],
    queryFn: async ({ signal }) => (await request(`${of.pdf}&inline=1`, { signal })).arrayBuffer(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: before => before,
  })
  const mark = useReaderMark()
  return (
    <section className="paper" aria-label="正本" style={{ '--reader-mark': mark } as React.CSSProperties}>
      <div className="row screen-only paper-tools">
        <Button size="small" icon={<DownloadOutlined aria-hidden />} href={of.pdf}>
          下载 PDF
        </Button>
        {of.ofd && (
          <>
            <Link className="small" to={`/ofd?from=${encodeURIComponent(`${of.ofd}&inline=1`)}`}>
              以 OFD 查看
            </Link>
            <Button size="small" icon={<DownloadOutlined aria-hidden />} href={of.ofd}>
              下载 OFD
            </Button>
          </>
        )}
        {of.docx && (
          <Button size="small" icon={<DownloadOutlined aria-hidden />} href={of.docx}>
            下载 DOCX
          </Button>
        )}
      </div>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {!query.error && <PdfView bytes={query.data ?? null} label={label} words />}
    </section>
  )
}

/**
 * The reader's name, unit and time, faint across every page that is looked at or printed from here: a picture of the screen says whose it is
 * (S2-13). Files taken away carry their own mark with a code.
 */
function useReaderMark(): string {
  const { name, unitName } = useSigned()
  return useMemo(() => {
    const safe = (s: string) => s.replace(/[&<>"'%#]/g, '')
    const line = (y: number, s: string) => `<text x="130" y="${y}" text-anchor="middle" transform="rotate(-24 130 90)">${safe(s)}</text>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="280" height="190"><g fill="rgb(90,90,90)" fill-opacity=".16" font-size="12" font-family="sans-serif">${line(84, [unitName, name].filter(Boolean).join('　'))}${line(102, fullText(serverNow()))}</g></svg>`
    return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
  }, [name, unitName])
}
