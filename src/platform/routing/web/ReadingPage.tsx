import type { z } from 'zod'
import { hrefOf } from '#web/open'
import { moved, routing } from '#web/routing'
import { type Bulk, type Column, fullText, Moment, Register } from '#kit'
import type { ReadingRow } from '../contract.ts'

type Row = z.infer<typeof ReadingRow> & { id: string }
const columns: Column<Row>[] = [
  { key: 'title', title: '事由', text: r => r.subject.title, main: true },
  { key: 'by', title: '送阅人', text: r => r.byName, width: '9rem' },
  { key: 'note', title: '附言', text: r => r.note, width: '16rem' },
  { key: 'at', title: '送阅时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', cell: r => <Moment at={r.at} /> },
]
const bulk: Bulk<Row>[] = [
  { label: '已阅', name: r => r.subject.title, run: (r, key) => routing.markRead({ readingId: r.readingId }, { key }), refresh: moved },
]

/** 传阅: what was sent to me to read. */
export default function ReadingPage() {
  return (
    <Register
      name="reading"
      title="传阅"
      columns={columns}
      queryKey={['routing', 'readings']}
      href={r => hrefOf(r.subject) ?? '/reading'}
      bulk={bulk}
      load={async (_, __, signal) => ({ rows: (await routing.readings({}, { signal })).rows.map(r => ({ ...r, id: r.readingId })), next: null })}
      empty={{ title: '没有待阅的文件', how: '送您传阅的文件会出现在这里，看过后点“已阅”。' }}
    />
  )
}
