import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Column, type Filter, fullText, Moment, Register, Tag } from '#kit'
import { hrefOf } from '#web/open'
import type { Orphan } from '../../sources/contract.ts'
import { supervision } from '../api.ts'

type Row = Orphan & { id: string }
const columns: Column<Row>[] = [
  { key: 'text', title: '条目', text: r => r.text, main: true },
  { key: 'who', title: '批示（讲话）人', text: r => r.who, width: '8rem' },
  { key: 'from', title: '出自', text: r => r.ref.title, width: '16rem' },
  {
    key: 'kind',
    title: '登记在',
    text: r => (r.from === 'incoming' ? '收文' : '督办来源'),
    width: '7rem',
    cell: r => <Tag>{r.from === 'incoming' ? '收文' : '督办来源'}</Tag>,
  },
  { key: 'unit', title: '登记人、收文单位', text: r => r.unit, width: '9rem' },
  { key: 'at', title: '时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', cell: r => <Moment at={r.at} /> },
]

const filters = (n: { own: number; incoming: number } | null): Filter[] => [
  {
    kind: 'tabs',
    key: 'from',
    label: '登记在',
    choices: { all: '全部', incoming: `收文批示${n ? ` ${n.incoming}` : ''}`, supervision: `督办来源${n ? ` ${n.own}` : ''}` },
    usual: 'all',
  },
]

/** 批必查: every line of a decision or instruction that is neither an item nor taken note of, ours and those on received papers; the nights' reconciliations beneath. */
export default function OrphansPage() {
  const nights = useQuery({ queryKey: ['supervision', 'reconciliations'], queryFn: ({ signal }) => supervision.reconciliations({}, { signal }) })
  const [counts, count] = useState<{ own: number; incoming: number } | null>(null)
  return (
    <Register
      name="supervision-orphans"
      title="没有落实的批示和决定"
      columns={columns}
      filters={filters(counts)}
      queryKey={['supervision', 'orphans']}
      href={r => hrefOf(r.ref) ?? '/supervision/sources'}
      load={async (v, _, signal) => {
        const got = await supervision.orphans({ from: v.from === 'incoming' || v.from === 'supervision' ? v.from : null }, { signal })
        count(got)
        return { rows: got.rows.map(r => ({ ...r, id: `${r.ref.id}.${r.no}.${r.text}` })), next: null }
      }}
      actions={<Link to="/received-lines">本单位收文批示（交办、阅知）</Link>}
      lead={
        nights.data &&
        nights.data.rows.length > 0 && (
          <p className="soft small" style={{ marginBottom: '.6rem' }}>
            夜间核对：
            {nights.data.rows
              .slice(0, 7)
              .map(n => `${n.day.slice(5).replace('-', '月')}日 ${n.own + n.incoming} 条`)
              .join('，')}
          </p>
        )
      }
      empty={{ title: '0 条', how: '每一条批示和决定都已立项、交办或者有人阅知。' }}
    />
  )
}
