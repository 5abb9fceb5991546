import { InboxOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import type { Output } from '#kernel/act'
import type { filesContract } from '#platform/files/contract'
import { request } from '../api.ts'
import { RefusalNotice } from './notice.tsx'

export type Stored = Output<typeof filesContract.register>

/** Sends a file; it is registered by the same request. @throws Refused (too large, not a kind that is taken, marked secret …), Unreachable */
export async function upload(file: File): Promise<Stored> {
  const body = new FormData()
  body.append('file', file, file.name)
  return (await (await request('/api/files.upload', { method: 'POST', body })).json()) as Stored
}

type Props = { onStored: (file: Stored) => void; label: string; accept?: string; busy?: boolean; small?: boolean }

/** A place to drop a file on; a click opens the machine's own dialogue. */
export function DropFile({ onStored, label, accept, busy = false, small = false }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [going, setGoing] = useState('')
  const [error, setError] = useState<unknown>(null)
  const take = async (list: FileList | null) => {
    setError(null)
    for (const file of list ?? []) {
      setGoing(file.name)
      try {
        onStored(await upload(file))
      } catch (e) {
        setError(e)
      }
    }
    setGoing('')
    if (field.current) field.current.value = ''
  }
  const drag = (on: boolean) => (e: DragEvent) => {
    e.preventDefault()
    setOver(on)
  }
  const pick = () => field.current?.click()
  return (
    <div
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={e => {
        drag(false)(e)
        void take(e.dataTransfer.files)
      }}
    >
      <RefusalNotice error={error} onClose={() => setError(null)} />
      {small ? (
        <Button icon={<PaperClipOutlined aria-hidden />} loading={!!going || busy} onClick={pick}>
          {going ? `正在上传 ${going}` : label}
        </Button>
      ) : (
        <button type="button" className={over ? 'drop over' : 'drop'} onClick={pick} disabled={!!going || busy}>
          <InboxOutlined aria-hidden /> {going ? `正在上传 ${going}……` : busy ? '正在读取……' : label}
        </button>
      )}
      <input ref={field} type="file" hidden accept={accept} multiple={small} aria-label={label} onChange={e => void take(e.target.files)} />
    </div>
  )
}
