import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { RefusalNotice } from '#kit'
import { type PaperOf, pdfAddress, pdfOf } from './api.ts'
import { PdfView } from './PdfView.tsx'

/** The paper itself, with its files. `version` changes when the page does. */
export function Paper({ what, version, label }: { what: PaperOf; version: string; label: string }) {
  const query = useQuery({
    queryKey: ['pdf', what, version],
    queryFn: ({ signal }) => pdfOf(what, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: before => before,
  })
  return (
    <section className="paper" aria-label="正本">
      <div className="row screen-only paper-tools">
        <Button size="small" icon={<DownloadOutlined aria-hidden />} href={pdfAddress(what)}>
          下载 PDF
        </Button>
        {what.kind === 'document' && (
          <Button size="small" icon={<DownloadOutlined aria-hidden />} href={`/api/documents.docx?id=${what.id}`}>
            下载 DOCX
          </Button>
        )}
      </div>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {!query.error && <PdfView bytes={query.data ?? null} label={label} words />}
    </section>
  )
}
