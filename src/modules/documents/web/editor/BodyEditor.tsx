import { RedoOutlined, TableOutlined, UndoOutlined } from '@ant-design/icons'
import { Editor, type JSONContent } from '@tiptap/core'
import { Button, Dropdown } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Block } from '#gongwen/document'
import { blocksOf, docOf, type Leaf, type Level, outlineOf } from './outline.ts'
import { extensions } from './extensions.ts'
import './editor.css'

const levels: [Level, string, string][] = [
  [0, '正文', '正文（Ctrl+Alt+0）'],
  [1, '一、', '一级标题（Ctrl+Alt+1）'],
  [2, '（一）', '二级标题（Ctrl+Alt+2）'],
  [3, '1.', '三级标题（Ctrl+Alt+3）'],
  [4, '（1）', '四级标题（Ctrl+Alt+4）'],
]

/** The body: headings at four levels whose numbers keep themselves, paragraphs, tables. `value` is read once; changes come out by `onChange`. */
export function BodyEditor({
  value,
  onChange,
  readOnly = false,
  label = '正文',
}: {
  value: readonly Block[]
  onChange: (body: Block[]) => void
  readOnly?: boolean
  label?: string
}) {
  const place = useRef<HTMLDivElement>(null)
  const changed = useRef(onChange)
  changed.current = onChange
  const [editor, setEditor] = useState<Editor | null>(null)
  const [at, setAt] = useState<{ level: Level; inTable: boolean; undo: boolean; redo: boolean }>({
    level: 0,
    inTable: false,
    undo: false,
    redo: false,
  })

  useEffect(() => {
    const made = new Editor({
      element: place.current,
      extensions,
      content: docOf(value) as JSONContent,
      editable: !readOnly,
      injectCSS: false,
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, spellcheck: 'false' } },
      onUpdate: ({ editor: e }) => changed.current(blocksOf(e.getJSON() as Leaf)),
      onTransaction: ({ editor: e }) => {
        const { parent } = e.state.selection.$from
        setAt({
          level: outlineOf({ type: parent.type.name, attrs: parent.attrs }).level,
          inTable: e.isActive('table'),
          undo: e.can().undo(),
          redo: e.can().redo(),
        })
      },
    })
    setEditor(made)
    return () => made.destroy()
    // The editor owns its content from here on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => void editor?.setEditable(!readOnly, false), [editor, readOnly])

  const act = () => editor!.chain().focus()
  return (
    <div className="body-editor">
      {!readOnly && (
        <div className="body-tools" role="toolbar" aria-label="正文工具">
          {levels.map(([level, text, title]) => (
            <button
              key={level}
              type="button"
              title={title}
              aria-pressed={at.level === level && !at.inTable}
              disabled={at.inTable}
              onClick={() => (level ? act().setNode('heading', { level, numbered: true }) : act().setNode('paragraph')).run()}
            >
              {text}
            </button>
          ))}
          <span className="body-tools-gap" />
          {at.inTable ? (
            <Dropdown
              trigger={['click']}
              menu={{
                items: [
                  { key: 'row', label: '下方加行', onClick: () => void act().addRowAfter().run() },
                  { key: 'column', label: '右侧加列', onClick: () => void act().addColumnAfter().run() },
                  { key: 'noRow', label: '删除本行', onClick: () => void act().deleteRow().run() },
                  { key: 'noColumn', label: '删除本列', onClick: () => void act().deleteColumn().run() },
                  { key: 'head', label: '首行作表头', onClick: () => void act().toggleHeaderRow().run() },
                  { key: 'none', label: '删除表格', onClick: () => void act().deleteTable().run() },
                ],
              }}
            >
              <Button type="text" icon={<TableOutlined aria-hidden />}>
                表格
              </Button>
            </Dropdown>
          ) : (
            <Button
              type="text"
              icon={<TableOutlined aria-hidden />}
              onClick={() => act().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
            >
              插入表格
            </Button>
          )}
          <span className="grow" />
          <Button
            type="text"
            icon={<UndoOutlined aria-hidden />}
            aria-label="撤销"
            title="撤销（Ctrl+Z）"
            disabled={!at.undo}
            onClick={() => act().undo().run()}
          />
          <Button
            type="text"
            icon={<RedoOutlined aria-hidden />}
            aria-label="重做"
            title="重做（Ctrl+Y）"
            disabled={!at.redo}
            onClick={() => act().redo().run()}
          />
        </div>
      )}
      <div ref={place} className="body-paper" />
    </div>
  )
}
