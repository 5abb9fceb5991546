import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { hrefOf } from '../open.ts'
import { identity, type Me } from '../session.ts'
import { commandsFor, type Row } from './commands.ts'
import { findAll } from './search.ts'

const WAIT_MS = 180

export function FindPanel({ me, onClose }: { me: Me; onClose: () => void }) {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  const [at, setAt] = useState(0)
  const go = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const business = me.account.kind === 'business'
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), WAIT_MS)
    return () => clearTimeout(timer)
  }, [words])
  const hits = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => findAll(asked, signal),
    enabled: business && asked.length > 0,
    placeholderData: before => before,
    staleTime: 20_000,
  })
  const people = useQuery({
    queryKey: ['people', asked, 'find'],
    queryFn: ({ signal }) => identity.people({ words: asked, limit: 5 }, { signal }),
    enabled: asked.length > 0,
    placeholderData: before => before,
    staleTime: 60_000,
  })

  const rows = useMemo<Row[]>(
    () => [
      ...commandsFor(me, words),
      ...(asked
        ? (hits.data ?? []).flatMap(h => {
            const to = hrefOf(h.ref)
            return to ? [{ key: h.ref.id, group: h.label, title: h.ref.title, note: h.text, to }] : []
          })
        : []),
      ...(asked
        ? (people.data?.people ?? []).map(p => ({
            key: p.id,
            group: '人员',
            title: p.name,
            note: `${p.posts.map(x => `${x.unitName}${x.title}`).join('、')}　${p.phone ?? ''}`,
            to: p.posts[0] ? `/people?unit=${p.posts[0].unitId}` : `/people?part=people&words=${p.name}`,
          }))
        : []),
      ...(asked && business ? [{ key: 'all', group: '全文', title: `查看“${asked}”的全部结果`, note: '', to: `/search?q=${encodeURIComponent(asked)}` }] : []),
    ],
    [me, words, asked, business, hits.data, people.data],
  )
  const current = Math.min(at, rows.length - 1)

  const open = (row: Row | undefined) => {
    if (!row) return
    onClose()
    void go(row.to)
  }
  const press = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    if (e.key === 'Escape') onClose()
    else if (e.key === 'Enter') open(rows[current])
    else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault()
      setAt(Math.max(0, Math.min(rows.length - 1, current + (e.key === 'ArrowDown' ? 1 : -1))))
    }
  }
  useEffect(() => void list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [current])

  return (
    <div
      className="find-box"
      onMouseDown={e => {
        if (e.target === e.currentTarget) onClose()
      }}
    >
      <div className="find-panel" role="dialog" aria-modal="true" aria-label="查找">
        <input
          autoFocus
          aria-label="查找"
          role="combobox"
          aria-expanded
          aria-controls="find-list"
          aria-activedescendant={rows[current] ? `find-${rows[current].key}` : undefined}
          placeholder="标题、文号、姓名，或者要办的事"
          value={words}
          onChange={e => {
            setWords(e.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
        <div ref={list} id="find-list" className="find-list" role="listbox" aria-label="结果">
          {rows.map((r, i) => (
            <div key={r.key} role="presentation">
              {r.group !== rows[i - 1]?.group && <h3 role="presentation">{r.group}</h3>}
              <div
                id={`find-${r.key}`}
                className="find-hit"
                role="option"
                aria-selected={i === current}
                onMouseMove={() => setAt(i)}
                onClick={() => open(r)}
              >
                <span>{marked(r.title, asked)}</span>
                {r.note && <small>{marked(r.note, asked)}</small>}
              </div>
            </div>
          ))}
          {!rows.some(r => r.key !== 'all') && (
            <p className="soft" style={{ padding: '1rem' }}>
              {hits.isFetching ? '正在查找……' : '没有找到。只列出您有权知悉的；换个词试试。'}
            </p>
          )}
        </div>
      </div>
    </div>
  )
}

function marked(text: string, words: string) {
  const i = words ? text.indexOf(words) : -1
  return i < 0 ? (
    text
  ) : (
    <>
      {text.slice(0, i)}
      <mark>{text.slice(i, i + words.length)}</mark>
      {text.slice(i + words.length)}
    </>
  )
}
