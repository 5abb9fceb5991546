import {
  FileTextOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  PaperClipOutlined,
  PictureOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  SearchOutlined,
  TableOutlined,
  UndoOutlined,
} from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { findTable } from '@tiptap/pm/tables'
import { Button, Checkbox, Dropdown, Input, Popover } from 'antd'
import { useRef, useState } from 'react'
import { RefusalNotice, toast, upload } from '#kit'
import { correctPunctuation } from './finding.ts'
import { asLevel, fixAllNumbers, fixText, levelAt, mayHead, numbering, slipText } from './numbering.ts'
import type { Level } from './outline.ts'
import { attachmentLeaf, UNNAMED } from './paper.ts'
import { insertPictures } from './pasting.ts'
import { goTo, usePaper } from './usePaper.ts'

const levels: [Level, string, string][] = [
  [0, '正文', '正文（Ctrl+Alt+0）'],
  [1, '一、', '一级标题（Ctrl+Alt+1）'],
  [2, '（一）', '二级标题（Ctrl+Alt+2）'],
  [3, '1.', '三级标题（Ctrl+Alt+3）'],
  [4, '（1）', '四级标题（Ctrl+Alt+4）'],
]
const symbols = '〔〕★×—…·“”‘’《》〈〉「」【】①②③④⑤⑥⑦⑧⑨⑩℃‰±≤≥≈°′″㎡㎞㎏￥§№→←↑↓√△▲○●□■'

type Props = { editor: Editor; onFind: () => void; full: boolean; onFull: () => void; onKeys: () => void }

/** What one does to the text; inside a table, what one does to it. */
export function Tools({ editor, onFind, full, onFull, onKeys }: Props) {
  const flags = usePaper(editor, state =>
    [mayHead(state) ? levelAt(state) : -1, editor.isActive('table') ? 1 : 0, editor.can().undo() ? 1 : 0, editor.can().redo() ? 1 : 0].join(),
  )
  const [level, inTable, mayUndo, mayRedo] = flags.split(',').map(Number) as [number, number, number, number]
  const findings = usePaper(editor, state => numbering.getState(state)!.findings)
  const picture = useRef<HTMLInputElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [error, setError] = useState<unknown>(null)
  const act = () => editor.chain().focus()

  const addAttachment = (a: { title: string; fileId: string | null; fileName: string | null; fileHash: string | null }) => {
    const node = editor.schema.nodeFromJSON(attachmentLeaf({ ...a, body: [] }))
    const at = editor.state.doc.content.size
    editor.view.dispatch(editor.state.tr.insert(at, node))
    goTo(editor, at + 1)
  }
  const attach = async (list: FileList | null) => {
    setError(null)
    for (const f of list ?? []) {
      try {
        const stored = await upload(f)
        addAttachment({ title: stored.name.replace(/\.[^.]+$/, ''), fileId: stored.id, fileName: stored.name, fileHash: stored.hash })
      } catch (e) {
        setError(e)
      }
    }
    if (file.current) file.current.value = ''
  }

  return (
    <>
      <div className="body-tools" role="toolbar" aria-label="正文工具">
        {levels.map(([l, text, title]) => (
          <button
            key={l}
            type="button"
            title={title}
            aria-pressed={level === l}
            disabled={level < 0}
            onClick={() => act().command(asLevel(l)).run()}
          >
            {text}
          </button>
        ))}
        <span className="body-tools-gap" />
        <Button
          type="text"
          size="small"
          icon={<TableOutlined aria-hidden />}
          aria-label="插入表格"
          title="插入表格"
          disabled={!!inTable || level < 0}
          onClick={() => act().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        />
        <Button
          type="text"
          size="small"
          icon={<PictureOutlined aria-hidden />}
          aria-label="插入图片"
          title="插入图片，也可以拖入、粘贴"
          disabled={!!inTable || level < 0}
          onClick={() => picture.current?.click()}
        />
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              {
                key: 'write',
                icon: <FileTextOutlined aria-hidden />,
                label: '写一个附件',
                onClick: () => addAttachment({ title: UNNAMED, fileId: null, fileName: null, fileHash: null }),
              },
              { key: 'file', icon: <PaperClipOutlined aria-hidden />, label: '上传附件', onClick: () => file.current?.click() },
            ],
          }}
        >
          <Button type="text" size="small" icon={<PaperClipOutlined aria-hidden />} aria-label="加附件" title="加附件：写一个，或上传文件" />
        </Dropdown>
        <Popover
          trigger="click"
          placement="bottom"
          title="符号"
          content={
            <div className="symbols">
              {[...symbols].map(s => (
                <button key={s} type="button" onClick={() => act().insertContent({ type: 'text', text: s }).run()}>
                  {s}
                </button>
              ))}
              <Button
                size="small"
                className="symbols-all"
                onClick={() => {
                  if (!correctPunctuation(editor.state, editor.view.dispatch)) toast('没有需要改的半角标点')
                }}
              >
                汉字旁的半角标点改为全角
              </Button>
            </div>
          }
        >
          <Button type="text" size="small" aria-label="符号" title="符号：〔〕★×—…；标点改全角">
            〔〕
          </Button>
        </Popover>
        <Button
          type="text"
          size="small"
          icon={<SearchOutlined aria-hidden />}
          aria-label="查找替换"
          title="查找替换（Ctrl+F、Ctrl+H）"
          onClick={onFind}
        />
        <span className="grow" />
        {findings.length > 0 && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                ...findings
                  .slice(0, 12)
                  .map((f, i) => ({
                    key: String(i),
                    label: `${f.found || '标题'}　${slipText(f)}：${fixText(f)}`,
                    onClick: () => goTo(editor, f.pos),
                  })),
                { type: 'divider' as const },
                { key: 'all', label: '全部改正', onClick: () => void fixAllNumbers(editor.state, editor.view.dispatch) },
              ],
            }}
          >
            <Button type="text" size="small" className="slips">
              序号 {findings.length} 处
            </Button>
          </Dropdown>
        )}
        <Button
          type="text"
          size="small"
          icon={<UndoOutlined aria-hidden />}
          aria-label="撤销"
          title="撤销（Ctrl+Z）"
          disabled={!mayUndo}
          onClick={() => act().undo().run()}
        />
        <Button
          type="text"
          size="small"
          icon={<RedoOutlined aria-hidden />}
          aria-label="重做"
          title="重做（Ctrl+Y）"
          disabled={!mayRedo}
          onClick={() => act().redo().run()}
        />
        <Button
          type="text"
          size="small"
          icon={full ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
          aria-label={full ? '退出全屏' : '全屏写作'}
          title={full ? '退出全屏（Esc）' : '全屏写作（Ctrl+Shift+Enter）'}
          onClick={onFull}
        />
        <Button
          type="text"
          size="small"
          icon={<QuestionCircleOutlined aria-hidden />}
          aria-label="编辑器按键"
          title="编辑器按键（Ctrl+/）"
          onClick={onKeys}
        />
        {!!inTable && <TableTools editor={editor} />}
        <input
          ref={picture}
          type="file"
          hidden
          accept="image/*"
          multiple
          aria-label="选择图片"
          onChange={e => void insertPictures(editor.view, [...(e.target.files ?? [])]).then(() => (e.target.value = ''))}
        />
        <input ref={file} type="file" hidden multiple aria-label="选择附件" onChange={e => void attach(e.target.files)} />
      </div>
      <RefusalNotice error={error} onClose={() => setError(null)} />
    </>
  )
}

function TableTools({ editor }: { editor: Editor }) {
  const attrs = usePaper(editor, state => {
    const table = findTable(state.selection.$from)
    return table ? JSON.stringify([table.node.attrs.caption, table.node.attrs.wide]) : '["",false]'
  })
  const [caption, wide] = JSON.parse(attrs) as [string, boolean]
  const set = (next: { caption?: string; wide?: boolean }) => {
    const table = findTable(editor.state.selection.$from)
    if (table) editor.view.dispatch(editor.state.tr.setNodeMarkup(table.pos, undefined, { ...table.node.attrs, ...next }))
  }
  const act = () => editor.chain().focus()
  const press: [string, string, () => boolean][] = [
    ['上加行', '上方加行', () => act().addRowBefore().run()],
    ['下加行', '下方加行', () => act().addRowAfter().run()],
    ['左加列', '左侧加列', () => act().addColumnBefore().run()],
    ['右加列', '右侧加列', () => act().addColumnAfter().run()],
    ['删行', '删除本行', () => act().deleteRow().run()],
    ['删列', '删除本列', () => act().deleteColumn().run()],
    ['表头', '首行作表头', () => act().toggleHeaderRow().run()],
    ['删表', '删除表格', () => act().deleteTable().run()],
  ]
  return (
    <div className="table-tools" role="group" aria-label="表格工具">
      <Input
        size="small"
        className="grow"
        aria-label="表题"
        placeholder="表题，例如：表1 任务分工"
        maxLength={200}
        value={caption}
        onChange={e => set({ caption: e.target.value })}
      />
      <Checkbox checked={wide} onChange={e => set({ wide: e.target.checked })}>
        横排
      </Checkbox>
      <span className="body-tools-gap" />
      {press.map(([text, label, run]) => (
        <button key={text} type="button" title={label} aria-label={label} onClick={run}>
          {text}
        </button>
      ))}
    </div>
  )
}
