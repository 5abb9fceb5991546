import { useCallback, useState } from 'react'
import { hrefOf } from '#web/open'
import { moved, routing, type TodoRow } from '#web/routing'
import { type Bulk, type Column, DueTime, type Filter, fullText, Register, Tag, TodoTitle, useKept } from '#kit'
import { Pane } from './Pane.tsx'

export type Row = TodoRow & { id: string }

const filters: Filter[] = [
  { kind: 'tabs', key: 'late', label: '范围', choices: { no: '全部待办', yes: '只看超期' }, usual: 'no' },
  { kind: 'words', key: 'words', label: '标题' },
]

const columns: Column<Row>[] = [
  { key: 'due', title: '期限', text: t => fullText(t.dueAt), sort: t => t.dueAt, width: '9.5rem', cell: t => <DueTime due={t.dueAt} brief /> },
  {
    key: 'title',
    title: '事由',
    text: t => t.subject.title,
    main: true,
    cell: t => (
      <>
        <TodoTitle todo={t} />
        {t.state === 'waiting' && (
          <>
            {' '}
            <Tag>等加签</Tag>
          </>
        )}
      </>
    ),
  },
  { key: 'step', title: '环节', text: t => t.title, width: '8.5rem', cell: t => <span className="nowrap">{t.title}</span> },
  { key: 'since', title: '到手', text: t => fullText(t.since), sort: t => t.since, spare: true, width: '10rem' },
]

const bulk: Bulk<Row>[] = [
  {
    label: '一并同意',
    name: t => t.subject.title,
    run: (t, key) => routing.approve({ taskId: t.taskId, opinion: '同意。' }, { key }),
    refresh: moved,
  },
]

/** 待办 (S2-04: a hundred a day): arrows walk, the pane shows, a agrees, r returns, Enter opens; afterwards one is still here, at the next. */
export default function InboxPage() {
  const [current, setCurrent] = useState<Row | null>(null)
  const [pane, setPane] = useKept('zhongshu.pane', true)
  const [opened, setOpened] = useState({ approve: 0, return: 0 })
  const hear = useCallback((row: Row | null) => setCurrent(row), [])
  const keys = {
    a: () => {
      setPane(true)
      setOpened(n => ({ ...n, approve: n.approve + 1 }))
    },
    r: () => {
      setPane(true)
      setOpened(n => ({ ...n, return: n.return + 1 }))
    },
    p: () => setPane(!pane),
  }
  return (
    <Register
      name="todo"
      title="待办"
      columns={columns}
      filters={filters}
      queryKey={['routing', 'todo']}
      bulk={bulk}
      keys={keys}
      onCurrent={hear}
      href={t => hrefOf(t.subject) ?? `/todo`}
      rowClass={t => (t.state === 'waiting' ? 'resting' : '')}
      load={async (v, cursor, signal) => {
        const { rows, next } = await routing.todo({ words: v.words, late: v.late === 'yes', cursor, limit: 30 }, { signal })
        return { rows: rows.map(r => ({ ...r, id: r.taskId })), next }
      }}
      pane={pane && current && <Pane key={current.taskId} row={current} opened={opened} onClose={() => setPane(false)} />}
      empty={{ title: '没有待办', how: '都办完了。交到您手上的公文和事项会出现在这里，并写明到几时。' }}
    />
  )
}
