import { hrefOf } from '#web/open'
import { routing } from '#web/routing'
import { type Bulk, type Column, type Filter, fullText, Moment, Register } from '#kit'
import { incoming, refreshed } from './api.ts'
import { titleColumn } from './parts.tsx'

/** To be read: a paper received by the unit, or a draft on its way that somebody circulates. For the reader it is one thing. */
type Row = {
  id: string
  what: '来文' | '在办公文'
  title: string
  urgency: string | null
  from: string
  note: string
  at: number
  href: string
  read: (key: string) => Promise<unknown>
}

const filters: Filter[] = [{ kind: 'words', key: 'words', label: '标题、文号、来文单位' }]

const columns: Column<Row>[] = [
  titleColumn,
  { key: 'what', title: '类别', text: r => r.what, width: '6.5rem' },
  { key: 'from', title: '来文单位、送阅人', text: r => r.from, width: '13rem' },
  { key: 'note', title: '文号、附言', text: r => r.note, width: '13rem' },
  { key: 'at', title: '时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', cell: r => <Moment at={r.at} /> },
]
const bulk: Bulk<Row>[] = [{ label: '已阅', name: r => r.title, run: (r, key) => r.read(key), refresh: refreshed }]

const circulated = async (words: string, signal: AbortSignal): Promise<Row[]> =>
  (await routing.readings({}, { signal })).rows
    .filter(r => words.split(/\s+/).every(w => r.subject.title.includes(w)))
    .map(r => ({
      id: r.readingId,
      what: '在办公文',
      title: r.subject.title,
      urgency: null,
      from: r.byName,
      note: r.note,
      at: r.at,
      href: hrefOf(r.subject) ?? '/reading',
      read: key => routing.markRead({ readingId: r.readingId }, { key }),
    }))

async function received(words: string, cursor: string | null, signal: AbortSignal): Promise<{ rows: Row[]; next: string | null }> {
  const { rows, next } = await incoming.list({ box: 'toRead', words, cursor, limit: 30 }, { signal })
  return {
    next,
    rows: rows.map(r => ({
      id: r.id,
      what: '来文',
      title: r.title,
      urgency: r.urgency,
      from: r.fromName,
      note: r.numberText,
      at: r.sentAt,
      href: `/received/${r.id}`,
      read: key => incoming.markRead({ id: r.id }, { key }),
    })),
  }
}

/** 传阅: all that was sent to me to read. */
export default function ReadingPage() {
  return (
    <Register
      name="reading"
      title="传阅"
      columns={columns}
      filters={filters}
      queryKey={['received', 'reading']}
      href={r => r.href}
      bulk={bulk}
      load={async ({ words = '' }, cursor, signal) => {
        const page = await received(words, cursor, signal)
        // What circulates in routes is little: it comes with the first page.
        return cursor ? page : { ...page, rows: [...(await circulated(words, signal)), ...page.rows].sort((a, b) => b.at - a.at) }
      }}
      empty={{ title: '没有待阅的文件', how: '送您传阅的来文和公文会出现在这里，看过后点“已阅”，也可勾选后一并办理。' }}
    />
  )
}
