import { DeleteOutlined, FileTextOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Attachment } from '#gongwen/document'
import { DropFile } from '#kit'
import { BodyEditor } from './BodyEditor.tsx'

type Props = { list: Attachment[]; disabled: boolean; onChange: (list: Attachment[]) => void }
const nameOf = (file: string) => file.replace(/\.[^.]+$/, '')

/** 附件: typeset after the text, or a file issued beside it. */
export function Attachments({ list, disabled, onChange }: Props) {
  const [writing, setWriting] = useState<number | null>(null)
  const set = (i: number, next: Partial<Attachment>) => onChange(list.map((a, j) => (i === j ? { ...a, ...next } : a)))
  const open = writing !== null ? list[writing] : undefined
  return (
    <div className="field wide">
      <span className="label">附件</span>
      {list.length > 0 && (
        <ol className="attachments">
          {list.map((a, i) => (
            <li key={i} className="row">
              <span className="soft nowrap">{list.length > 1 ? `附件 ${i + 1}` : '附件'}</span>
              <Input
                className="grow"
                aria-label={`附件 ${i + 1} 名称`}
                value={a.title}
                disabled={disabled}
                maxLength={200}
                onChange={e => set(i, { title: e.target.value })}
              />
              {a.fileName ? (
                <span className="soft small nowrap" title={a.fileName}>
                  <PaperClipOutlined aria-hidden /> {a.fileName.length > 18 ? `${a.fileName.slice(0, 16)}…` : a.fileName}
                </span>
              ) : (
                <Button size="small" icon={<FileTextOutlined aria-hidden />} onClick={() => setWriting(i)}>
                  {a.body.length ? '改内容' : '写内容'}
                </Button>
              )}
              {!disabled && (
                <Button
                  size="small"
                  type="text"
                  aria-label={`删除附件 ${i + 1}`}
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => onChange(list.filter((_, j) => j !== i))}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {!disabled && (
        <div className="row">
          <DropFile
            small
            label="上传附件"
            onStored={f => onChange([...list, { title: nameOf(f.name), body: [], fileId: f.id, fileName: f.name, fileHash: f.hash }])}
          />
          <Button
            icon={<FileTextOutlined aria-hidden />}
            onClick={() => {
              onChange([...list, { title: '附件名称', body: [], fileId: null, fileName: null, fileHash: null }])
              setWriting(list.length)
            }}
          >
            写一个附件
          </Button>
        </div>
      )}
      <Modal
        open={!!open}
        title={open?.title}
        width={860}
        footer={
          <Button type="primary" onClick={() => setWriting(null)}>
            写好了
          </Button>
        }
        onCancel={() => setWriting(null)}
        destroyOnHidden
      >
        {open && <BodyEditor key={writing} label="附件内容" value={open.body} readOnly={disabled} onChange={body => set(writing!, { body })} />}
      </Modal>
    </div>
  )
}
