import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { Button, Checkbox, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { toast } from '#kit'
import { goToFound, lookFor, replaceFound, searching } from './finding.ts'
import { usePaper } from './usePaper.ts'

/** 查找替换 over title, text, captions and attachments. What was looked for stays while the page is open. */
export function FindBar({
  editor,
  replacing,
  round,
  onClose,
  readOnly,
}: {
  editor: Editor
  replacing: boolean
  round: number
  onClose: () => void
  readOnly: boolean
}) {
  const search = usePaper(editor, state => searching.getState(state)!)
  const [words, setWords] = useState(() => {
    const { from, to } = editor.state.selection
    const chosen = editor.state.doc.textBetween(from, to, '\n')
    return chosen && !chosen.includes('\n') && chosen.length < 60 ? chosen : search.query.words
  })
  const [to, setTo] = useState('')
  const [regex, setRegex] = useState(false)
  const [matchCase, setMatchCase] = useState(false)
  const field = useRef<InputRef>(null)
  const run = (command: ReturnType<typeof goToFound>) => command(editor.state, editor.view.dispatch)

  useEffect(() => void field.current?.select(), [round])
  useEffect(() => {
    if (editor.isDestroyed) return
    lookFor({ words, regex, matchCase })(editor.state, editor.view.dispatch)
  }, [editor, words, regex, matchCase])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) lookFor(null)(editor.state, editor.view.dispatch)
    },
    [editor],
  )
  const replace = (which: 'one' | 'all') => {
    run(replaceFound(to, which, n => which === 'all' && toast(`已替换 ${n} 处，可一次撤销`)))
    if (which === 'one') run(goToFound(0))
    // Nothing is left to find: the hand is back on the paper, ready to undo.
    else editor.view.focus()
  }
  const close = () => {
    onClose()
    editor.view.focus()
  }
  const count = search.error || (words ? (search.found.length ? `${search.at + 1} / ${search.found.length}` : '没有找到') : '')
  return (
    <div
      className="find-bar"
      role="search"
      aria-label="查找替换"
      onKeyDown={e => {
        if (e.key === 'Escape') {
          e.stopPropagation()
          close()
        }
      }}
    >
      <Input
        ref={field}
        size="small"
        aria-label="查找"
        placeholder="查找标题、正文、附件"
        value={words}
        autoFocus
        onChange={e => setWords(e.target.value)}
        onKeyDown={e => {
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
          e.preventDefault()
          run(goToFound(e.shiftKey ? -1 : 1))
        }}
        suffix={
          <span className="soft small nowrap" role="status">
            {count}
          </span>
        }
      />
      <Button
        size="small"
        type="text"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label="上一处"
        title="上一处（Shift+Enter）"
        onClick={() => run(goToFound(-1))}
      />
      <Button
        size="small"
        type="text"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label="下一处"
        title="下一处（Enter）"
        onClick={() => run(goToFound(1))}
      />
      <Checkbox checked={matchCase} onChange={e => setMatchCase(e.target.checked)} title="区分大小写">
        Aa
      </Checkbox>
      <Checkbox checked={regex} onChange={e => setRegex(e.target.checked)} title="用正则表达式查找；替换里 $1 是第一个括号">
        .*
      </Checkbox>
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭查找" title="关闭（Esc）" onClick={close} />
      {replacing && !readOnly && (
        <>
          <Input
            size="small"
            aria-label="替换为"
            placeholder="替换为"
            value={to}
            onChange={e => setTo(e.target.value)}
            onKeyDown={e => {
              if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
              e.preventDefault()
              replace('one')
            }}
          />
          <Button size="small" disabled={!search.found.length} onClick={() => replace('one')}>
            替换
          </Button>
          <Button size="small" disabled={!search.found.length} onClick={() => replace('all')}>
            全部替换
          </Button>
        </>
      )}
    </div>
  )
}
