import { type Column, DueTime, fullText, Moment, Register } from '#kit'
import type { OpenLine } from '../handling/contract.ts'
import { MarkActs } from './acts/instructing.tsx'
import { incoming } from './api.ts'

type Row = OpenLine
const columns: Column<Row>[] = [
  { key: 'text', title: '批示', text: r => r.text, main: true },
  { key: 'leader', title: '批示人', text: r => r.leader, width: '6rem' },
  { key: 'title', title: '来文', text: r => r.title, width: '15rem' },
  { key: 'unit', title: '收文单位', text: r => r.unitName, width: '9rem', spare: true },
  { key: 'at', title: '批示时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', cell: r => <Moment at={r.at} /> },
  {
    key: 'due',
    title: '来文期限',
    text: r => (r.dueAt ? fullText(r.dueAt) : ''),
    sort: r => r.dueAt,
    width: '13.5rem',
    cell: r => <DueTime due={r.dueAt} />,
  },
  {
    key: 'acts',
    title: '落实',
    text: () => '',
    acts: true,
    width: '9rem',
    cell: r => (
      <span className="row">
        <MarkActs instructionId={r.instructionId} no={r.no} />
      </span>
    ),
  },
]

/** 批必查: every line of an instruction that is neither carried out nor taken note of. Empty is how it ought to be. */
export default function OpenLinesPage() {
  return (
    <Register
      name="open-lines"
      title="本单位收文批示待落实"
      columns={columns}
      queryKey={['received', 'lines']}
      href={r => `/received/${r.receiptId}`}
      load={async (_, __, signal) => ({
        rows: (await incoming.instructions({}, { signal })).rows.map(r => ({ ...r, id: `${r.instructionId}.${r.no}` })),
        next: null,
      })}
      empty={{ title: '没有待落实的批示', how: '批必查、查必果、果必报：每一行批示都已交办或者有人阅知。' }}
    />
  )
}
