import { Editor, type JSONContent } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { partsOf, toast, upload } from '#kit'
import { correctPunctuation } from './finding.ts'
import { extensionsOf } from './extensions.ts'
import { leafOf, numbering } from './numbering.ts'
import { paperOf, type Written, writtenOf } from './paper.ts'
import type { PasteNews } from './pasting.ts'
import './editor.css'

type Props = {
  value: Written
  onChange: (written: Written) => void
  onReady: (editor: Editor | null) => void
  readOnly: boolean
  titleHint: string
}

const store = async (file: File) => {
  try {
    return await upload(file)
  } catch (error) {
    throw new Error(partsOf(error).says)
  }
}

/** The paper one writes on: title, text, attachments. `value` is read once; changes come out by `onChange`. */
export function PaperEditor({ value, onChange, onReady, readOnly, titleHint }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef({ onChange, titleHint })
  latest.current = { onChange, titleHint }
  const [editor, setEditor] = useState<Editor | null>(null)
  const [news, setNews] = useState<PasteNews | null>(null)

  useEffect(() => {
    const made = new Editor({
      element: place.current,
      extensions: extensionsOf({
        store,
        says: toast,
        titleHint: () => latest.current.titleHint,
        pasted: n => setNews(n.slips || n.lost || n.cut ? n : null),
      }),
      content: paperOf(value) as JSONContent,
      editable: !readOnly,
      injectCSS: false,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': '正文', spellcheck: 'false' },
        scrollMargin: { top: 130, bottom: 60, left: 0, right: 0 },
        scrollThreshold: { top: 130, bottom: 60, left: 0, right: 0 },
      },
      onUpdate: ({ editor: e }) => latest.current.onChange(writtenOf(leafOf(e.state.doc))),
    })
    // With a title there, one goes on in the text.
    const title = made.state.doc.firstChild!
    if (title.content.size) made.view.dispatch(made.state.tr.setSelection(TextSelection.near(made.state.doc.resolve(title.nodeSize))))
    setEditor(made)
    onReady(made)
    return () => {
      onReady(null)
      made.destroy()
    }
    // The editor owns its content from here on.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  useEffect(() => void editor?.setEditable(!readOnly, false), [editor, readOnly])
  useEffect(() => {
    if (editor && !editor.isDestroyed) editor.view.dispatch(editor.state.tr.setMeta(numbering, true))
  }, [editor, titleHint])

  return (
    <>
      {news && (
        <div className="paste-news" role="status">
          <span className="grow">
            {[
              news.slips ? `粘贴的内容里有 ${news.slips} 处半角标点。` : '',
              news.lost ? `${news.lost} 张图片没有随粘贴带来，请从文件夹拖进来。` : '',
              news.cut ? '表格超过 20 列或 500 行，多出的没有贴入。' : '',
            ].join('')}
          </span>
          {news.slips > 0 && editor && (
            <Button
              size="small"
              onClick={() => {
                correctPunctuation(editor.state, editor.view.dispatch)
                setNews(null)
              }}
            >
              改为全角
            </Button>
          )}
          <Button size="small" type="text" onClick={() => setNews(null)}>
            {news.slips ? '不改' : '知道了'}
          </Button>
        </div>
      )}
      <div ref={place} className="body-paper" />
    </>
  )
}
