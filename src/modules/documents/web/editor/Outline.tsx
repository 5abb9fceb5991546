import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { Editor } from '@tiptap/core'
import { Input } from 'antd'
import { useRef, useState } from 'react'
import { type Entry, moveSection, numbering, setLevelAt } from './numbering.ts'
import { deeper, type Level, splitsAt } from './outline.ts'
import { goTo, usePaper } from './usePaper.ts'

/** 大纲: the headings as they stand; a press leads there, the arrows move a section, Tab makes it deeper. */
export function Outline({ editor, readOnly, round }: { editor: Editor; readOnly: boolean; round: number }) {
  const { entries } = usePaper(editor, state => numbering.getState(state)!)
  const here = usePaper(editor, state => {
    const list = numbering.getState(state)!.entries
    let at = -1
    list.forEach((e, i) => void (e.pos <= state.selection.from && (at = i)))
    return at
  })
  const [words, setWords] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const shown = entries.map((e, i) => ({ ...e, i })).filter(e => !words || `${e.number}${e.text}`.includes(words))
  const run = (command: ReturnType<typeof moveSection>) => command(editor.state, editor.view.dispatch)
  const level = (e: Entry, to: Level) => e.level > 0 && !readOnly && run(setLevelAt(e.pos, to))

  return (
    <nav className="outline" aria-label="大纲">
      <Input
        key={round}
        size="small"
        allowClear
        autoFocus={round > 0}
        aria-label="转到标题"
        placeholder="转到标题"
        value={words}
        onChange={e => setWords(e.target.value)}
        onKeyDown={e => {
          if (e.key === 'Enter' && !e.nativeEvent.isComposing && shown[0]) goTo(editor, shown[0].pos)
          if (e.key === 'ArrowDown') list.current?.querySelector('button')?.focus()
        }}
      />
      {!entries.length && <p className="soft small">写下“一、”“（一）”，标题就会列在这里。</p>}
      <ol ref={list}>
        {shown.map(e => (
          <li key={`${e.pos}`} className={e.i === here ? 'here' : undefined} data-level={e.level}>
            <button
              type="button"
              aria-current={e.i === here ? 'location' : undefined}
              title={e.text}
              onClick={() => goTo(editor, e.pos)}
              onKeyDown={k => {
                const row = k.currentTarget.parentElement!
                if (k.key === 'ArrowDown') row.nextElementSibling?.querySelector('button')?.focus()
                else if (k.key === 'ArrowUp') row.previousElementSibling?.querySelector('button')?.focus()
                else if (k.key === 'Tab' && !k.ctrlKey && e.level > 0 && !readOnly) {
                  if (k.shiftKey ? e.level === 1 : e.level === 4) return
                  level(e, k.shiftKey ? ((e.level - 1) as Level) : deeper(e.level))
                } else return
                k.preventDefault()
              }}
            >
              <span className="outline-no">{e.number}</span>
              {splitsAt(e.text) || (e.kind === 'attachment' ? '（未命名）' : '（空）')}
            </button>
            {e.level > 0 && !readOnly && (
              <span className="outline-acts">
                <button type="button" aria-label={`上移 ${e.number}`} title="整节上移（Alt+Shift+↑）" onClick={() => run(moveSection(e.pos, 'up'))}>
                  <ArrowUpOutlined aria-hidden />
                </button>
                <button type="button" aria-label={`下移 ${e.number}`} title="整节下移（Alt+Shift+↓）" onClick={() => run(moveSection(e.pos, 'down'))}>
                  <ArrowDownOutlined aria-hidden />
                </button>
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
