import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { RefusalNotice } from '#kit'
import { Link } from 'react-router'
import { request } from '#web/api'
import { useReaderMark } from './mark.ts'
import { PdfView } from './PdfView.tsx'

/** Addresses of its files; the page shown is the PDF. `asUploaded`: a file somebody put in, which has no mark of the house's own. */
export type PaperOf = { pdf: string; ofd?: string; docx?: string; asUploaded?: boolean }

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
    <section className="paper" aria-label="正本" style={of.asUploaded ? ({ '--reader-mark': mark } as React.CSSProperties) : undefined}>
      <div className="row screen-only paper-tools">
        {of.ofd && (
          <Link className="small" to={`/ofd?from=${encodeURIComponent(`${of.ofd}&inline=1`)}`}>
            以 OFD 查看
          </Link>
        )}
        <Button size="small" icon={<DownloadOutlined aria-hidden />} href={of.pdf}>
          下载 PDF
        </Button>
        {of.ofd && (
          <Button size="small" icon={<DownloadOutlined aria-hidden />} href={of.ofd}>
            下载 OFD
          </Button>
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
