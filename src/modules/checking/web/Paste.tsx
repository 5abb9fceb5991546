import { Button, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { RefusalNotice, useAct } from '#kit'
import { rowsOfPaste } from '../domain.ts'
import { changed } from './api.ts'

type Answer = { added: number; changed: number; same: number; refused: { line: number; text: string; why: string }[] }
type Props<R> = {
  title: string
  columns: readonly string[]
  example: string
  /** A line as a row, or what is wrong with it */
  read: (cells: string[]) => R | string
  send: (rows: R[]) => Promise<Answer>
}

/** A list from a sheet or a CSV file: shown before it is sent, what was not taken is named with its line. */
export function Paste<R>({ title, columns, example, read, send }: Props<R>) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [answer, setAnswer] = useState<(Answer & { lines: number[] }) | null>(null)
  const lines = rowsOfPaste(text, columns).map(r => ({ line: r.line, row: read(r.cells) }))
  const good = lines.flatMap(l => (typeof l.row === 'string' ? [] : [{ line: l.line, row: l.row }]))
  const bad = lines.flatMap(l => (typeof l.row === 'string' ? [{ line: l.line, why: l.row }] : []))
  const state = useAct((rows: { line: number; row: R }[]) => send(rows.map(r => r.row)).then(a => ({ ...a, lines: rows.map(r => r.line) })), {
    refresh: changed,
    says: a => `新增 ${a.added} 条，更新 ${a.changed} 条${a.refused.length ? `，未收 ${a.refused.length} 条` : ''}`,
    then: a => {
      if (a.refused.length) setAnswer(a)
      else close()
    },
  })
  const close = () => {
    setOpen(false)
    setText('')
    setAnswer(null)
    state.reset()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>导入</Button>
      <Modal
        open={open}
        title={title}
        width={680}
        okText={`导入 ${good.length} 条`}
        cancelText="取消"
        okButtonProps={{ disabled: !good.length }}
        confirmLoading={state.busy}
        onOk={() => void state.run(good)}
        onCancel={close}
        mask={{ closable: false }}
      >
        <RefusalNotice error={state.error} />
        <p className="soft small" style={{ marginBottom: '.5rem' }}>
          从 WPS 表格复制后粘贴，或选择 CSV 文件。各栏依次为：{columns.join('、')}；有无表头都可以。
        </p>
        <Input.TextArea
          aria-label="粘贴名单"
          value={text}
          placeholder={example}
          autoSize={{ minRows: 6, maxRows: 14 }}
          onChange={e => {
            setText(e.target.value)
            setAnswer(null)
          }}
        />
        <div className="row" style={{ margin: '.6rem 0' }}>
          <Upload
            accept=".csv,.txt,.tsv"
            showUploadList={false}
            beforeUpload={file => {
              void decoded(file).then(setText)
              return false
            }}
          >
            <Button size="small">选择文件</Button>
          </Upload>
          <span className="soft small">{lines.length ? `读出 ${lines.length} 行，可以导入 ${good.length} 条` : ''}</span>
        </div>
        {[...bad, ...(answer?.refused.map(r => ({ line: answer.lines[r.line - 1] ?? r.line, why: r.why })) ?? [])].map(r => (
          <p key={`${r.line}${r.why}`} className="gate-found warn">
            第 {r.line} 行　{r.why}
          </p>
        ))}
      </Modal>
    </>
  )
}

/** Sheets on Windows write CSV in GBK when not told otherwise. */
async function decoded(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
