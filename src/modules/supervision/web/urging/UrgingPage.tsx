import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type Bulk, type Column, DueTime, type Filter, fullText, Moment, Register, Tag, toast, useAct, RefusalNotice } from '#kit'
import type { UrgingRow } from '../../urging/contract.ts'
import { urgingText } from '../../urging/text.ts'
import { jointly, unitsOf } from '../parts.tsx'
import { refreshed, supervision } from './api.ts'
import { ColourTag, LateTag, lateWord, SlipStateTag } from './parts.tsx'

type Row = UrgingRow
type Counts = Record<keyof typeof urgingText.box, number>

/** How far it is behind its milestones, in words. */
const progressText = (r: Row): string => [r.percent === null ? '未报' : `${r.percent}%`, r.planned === null ? '' : `计划 ${r.planned}%`].filter(Boolean).join('，')

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '督办事项',
    text: r => r.title,
    main: true,
    cell: r => (
      <>
        {r.title} {r.key && <Tag>重点</Tag>}
        {r.unsigned && <Tag tone="yellow">未签收</Tag>} {r.stalledSince !== null && <Tag tone="orange">停滞</Tag>} {r.behindSince !== null && <Tag tone="orange">落后于计划</Tag>}
      </>
    ),
  },
  { key: 'number', title: '编号', text: r => r.number ?? '', width: '8.5rem', spare: true },
  { key: 'unit', title: '承办', text: r => `${r.unit} ${r.person}`, width: '11.5rem' },
  { key: 'next', title: '时限', text: r => fullText(r.nextAt), sort: r => r.nextAt, width: '12.5rem', cell: r => <DueTime due={r.nextAt} /> },
  { key: 'rung', title: '阶梯', text: r => lateWord(r.rung), width: '6.5rem', cell: r => <LateTag rung={r.rung} /> },
  { key: 'progress', title: '进度', text: progressText, sort: r => (r.planned ?? 0) - (r.percent ?? 0), width: '8.5rem' },
  { key: 'stalled', title: '无进展自', text: r => (r.stalledSince === null ? '' : fullText(r.stalledSince)), sort: r => r.stalledSince, width: '8rem', spare: true, cell: r => <Moment at={r.stalledSince} /> },
  {
    key: 'slip',
    title: '最近催办',
    text: r => (r.slip ? `${urgingText.colour[r.slip.colour]} ${urgingText.slipState[r.slip.state]}` : ''),
    sort: r => r.slip?.at ?? null,
    width: '12.5rem',
    cell: r =>
      r.slip && (
        <Link to={`/supervision/slips/${r.slip.id}`} className="nowrap">
          <ColourTag colour={r.slip.colour} /> <SlipStateTag state={r.slip.state} />
        </Link>
      ),
  },
]

const filters = (counts: Counts | null): Filter[] => [
  {
    kind: 'tabs',
    key: 'box',
    label: '范围',
    choices: Object.fromEntries(Object.entries(urgingText.box).map(([key, word]) => [key, counts?.[key as keyof Counts] ? `${word} ${counts[key as keyof Counts]}` : word])),
    usual: 'overdue',
  },
  { kind: 'choice', key: 'colour', label: '逾期', choices: { due: '当日到期', yellow: '黄', orange: '橙', red: '红' } },
  { kind: 'words', key: 'words', label: '事项、编号' },
]

const urgeable = (r: Row) => r.status === 'open' && !(r.slip && ['draft', 'approving', 'issued'].includes(r.slip.state))
const bulkOf = (go: (to: string) => void): Bulk<Row>[] => [
  { label: '催办', fits: urgeable, run: (r, key) => supervision.urge({ itemId: r.id }, { key }), name: r => r.title, refresh: refreshed, sure: rows => `按现在的阶梯各拟一张单子：蓝、黄色的即发，橙、红色的报领导批准。共 ${unitsOf(rows.map(r => r.unit))}。` },
  jointly(go, r => r.id),
]

/** 催办清单: what is near, late, stalled, behind plan or not signed for; picked with x and urged with one press, words drafted from the register. */
export default function UrgingPage() {
  const go = useNavigate()
  const bulk = useMemo(() => bulkOf(to => void go(to)), [go])
  const [seen, setSeen] = useState<{ counts: Counts; may: { urge: boolean } } | null>(null)
  const urge = useAct(supervision.urge, {
    refresh: refreshed,
    then: s => toast(s.state === 'issued' ? `已发出${s.number ?? ''}（${urgingText.colour[s.colour]}）` : `${urgingText.colour[s.colour]}督查单已报批`),
  })
  return (
    <Register<Row>
      name="urging"
      title="催办"
      columns={columns}
      filters={filters(seen?.counts ?? null)}
      queryKey={['supervision', 'urging']}
      href={r => `/supervision/items/${r.id}`}
      bulk={seen?.may.urge ? bulk : undefined}
      keys={seen?.may.urge ? { u: r => void (urgeable(r) && urge.run({ itemId: r.id })) } : undefined}
      lead={<RefusalNotice error={urge.error} onClose={urge.reset} />}
      actions={<Link to="/supervision/slips">催办单、督查单</Link>}
      load={async (v, cursor, signal) => {
        const got = await supervision.urging({ box: v.box as Row['rung'] as never, colour: (v.box === 'overdue' && v.colour ? v.colour : null) as never, words: v.words ?? '', cursor }, { signal })
        setSeen({ counts: got.counts, may: got.may })
        return got
      }}
      empty={{ title: '没有要催的', how: '到期前、逾期、停滞、落后于节点和未签收的事项会自己列到这里。' }}
    />
  )
}
