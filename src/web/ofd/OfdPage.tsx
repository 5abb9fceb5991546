import { FileSearchOutlined, FolderOpenOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type OfdFile, openOfd } from '#gongwen/ofd/package'
import { UnreadableOfd } from '#gongwen/ofd/unreadable'
import { Loading, PageHead, RefusalNotice } from '#kit'
import { request } from '../api.ts'
import { useReaderMark } from '../paper/mark.ts'
import { OfdView } from './OfdView.tsx'
import './ofd.css'

type Opened = { file: OfdFile; name: string }

/** 打开 OFD: any .ofd from the disk, read in this browser and sent nowhere; or one of the house's own by its address (`from`). */
export default function OfdPage() {
  const [params, setParams] = useSearchParams()
  const from = /^\/api\/[\w.]+\?[^/]*$/.test(params.get('from') ?? '') ? params.get('from')! : null
  const [local, setLocal] = useState<Opened | null>(null)
  const [problem, setProblem] = useState('')
  const [over, setOver] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const remote = useQuery({
    queryKey: ['ofd', from],
    enabled: from !== null && !local,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    queryFn: async ({ signal }): Promise<Opened> => {
      const answer = await request(from!, { signal })
      const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      return { file: openOfd(new Uint8Array(await answer.arrayBuffer())), name: name ? decodeURIComponent(name) : '版式文件.ofd' }
    },
  })
  const shown = local ?? remote.data ?? null
  const mark = useReaderMark()
  // What the house sets itself comes with its mark; an uploaded file of the house gets the reader's here; one from his own disk is his.
  const uploaded = !local && from?.startsWith('/api/files.')

  const take = async (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (!file) return
    try {
      const opened = { file: openOfd(new Uint8Array(await file.arrayBuffer())), name: file.name }
      setProblem('')
      setLocal(opened)
      if (from) setParams({}, { replace: true })
    } catch (e) {
      setProblem(`“${file.name}”没有打开：${e instanceof UnreadableOfd ? e.message : '文件读不出来，请重新取得后再试'}`)
    }
    if (field.current) field.current.value = ''
  }
  const drag = (on: boolean) => (e: DragEvent) => {
    e.preventDefault()
    setOver(on)
  }
  return (
    <div
      className={uploaded ? 'ofd-page ofd-uploaded' : 'ofd-page'}
      style={uploaded ? ({ '--reader-mark': mark } as React.CSSProperties) : undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={e => {
        drag(false)(e)
        void take(e.dataTransfer.files)
      }}
    >
      <input ref={field} type="file" accept=".ofd" hidden aria-label="选择 OFD 文件" onChange={e => void take(e.target.files)} />
      <PageHead title={shown ? shown.name : '打开 OFD'} sub={shown ? undefined : '版式文件（GB/T 33190）只在本机浏览器中打开，不会上传'}>
        <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => field.current?.click()}>
          {shown ? '打开另一份' : '选择文件'}
        </Button>
      </PageHead>
      {problem && <Alert type="error" showIcon closable message={problem} onClose={() => setProblem('')} style={{ marginBottom: '.6rem' }} />}
      {!local && remote.error && !(remote.error instanceof UnreadableOfd) && (
        <RefusalNotice error={remote.error} onRetry={() => void remote.refetch()} />
      )}
      {!local && remote.error instanceof UnreadableOfd && <Alert type="error" showIcon message={`文件没有打开：${remote.error.message}`} />}
      {shown ? (
        <OfdView key={shown.name + shown.file.documents[0]!.info.id} file={shown.file} name={shown.name} />
      ) : from && remote.isPending ? (
        <Loading rows={12} />
      ) : (
        <button type="button" className={over ? 'ofd-drop over' : 'ofd-drop'} onClick={() => field.current?.click()}>
          <FileSearchOutlined aria-hidden className="ofd-drop-icon" />
          <span>把 .ofd 文件拖到这里，或点击选择</span>
          <span className="soft small">可以查看页面、查找和复制文字、打印，核对签名签章的杂凑值和签名值</span>
        </button>
      )}
    </div>
  )
}
