import { hrefOf } from '#web/open'
import { routing } from '#web/routing'
import { type Column, fullText, Moment, Register, Span, Tag } from '#kit'
import type { z } from 'zod'
import type { DoneRow } from '../contract.ts'
import { routingText } from '../text.ts'

type Row = z.infer<typeof DoneRow> & { id: string }
const columns: Column<Row>[] = [
  { key: 'title', title: '事由', text: d => d.subject.title, main: true },
  { key: 'step', title: '环节', text: d => d.title, width: '9rem' },
  { key: 'how', title: '怎么办的', text: d => routingText.how[d.how as keyof typeof routingText.how] ?? d.how, width: '8rem' },
  { key: 'at', title: '办理时间', text: d => fullText(d.at), sort: d => d.at, width: '9rem', cell: d => <Moment at={d.at} /> },
  {
    key: 'time',
    title: '用时',
    text: d => String(d.at - d.since),
    sort: d => d.at - d.since,
    width: '9rem',
    cell: d => (
      <>
        <Span ms={d.at - d.since} />
        {d.at > d.dueAt && (
          <>
            {' '}
            <Tag tone="orange">超期</Tag>
          </>
        )}
      </>
    ),
  },
]

export default function DonePage() {
  return (
    <Register
      name="done"
      title="已办"
      columns={columns}
      filters={[{ kind: 'words', key: 'words', label: '标题' }]}
      queryKey={['routing', 'done']}
      href={d => hrefOf(d.subject) ?? '/done'}
      load={async (v, cursor, signal) => {
        const { rows, next } = await routing.done({ words: v.words, cursor, limit: 30 }, { signal })
        return { rows: rows.map(r => ({ ...r, id: r.taskId })), next }
      }}
      empty={{ title: '还没有办过的事', how: '办过的会留在这里，随时可以看后来到了哪里。' }}
    />
  )
}
