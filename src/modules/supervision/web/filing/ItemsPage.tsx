import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { type Day, yearOf } from '#kernel/day'
import { type Bulk, type Column, DueTime, DayText, type Filter, fullDayText, fullText, Register, useToday, useUnits } from '#kit'
import { useSigned } from '#web/session'
import type { ItemRow } from '../../filing/contract.ts'
import { supervisionText } from '../../text.ts'
import type { SourceKind } from '../../types.ts'
import { keys, refreshed, supervision } from '../api.ts'
import { PersonField } from '../pickers.tsx'
import { ItemRung, ItemTag, jointly, Marks, rungWords, stateWords, unitsOf, whereNow } from '../parts.tsx'
import { Triage } from './Triage.tsx'

type Row = ItemRow
const boxes = { all: '全部', toFile: '拟立项', toDecide: '报批中', toAssign: '待交办', open: '在办', ended: '已办结' }
/** As many years back as the filter offers. */
const YEARS = 5

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '事项',
    text: r => r.title,
    main: true,
    cell: r => (
      <>
        {r.title} <Marks row={r} />
      </>
    ),
  },
  { key: 'number', title: '编号', text: r => r.number ?? '', width: '8rem', cell: r => <span className="nowrap">{r.number}</span> },
  { key: 'kind', title: '来源', text: r => supervisionText.sourceKind[r.sourceKind], width: '8rem' },
  { key: 'lead', title: '牵头单位', text: r => r.leadUnit, width: '8rem' },
  { key: 'leader', title: '牵头领导', text: r => r.leaderInCharge, width: '6rem' },
  { key: 'instructor', title: '批示人', text: r => r.instructor, width: '6rem', spare: true },
  { key: 'where', title: '现在何处', text: whereNow, width: '9rem' },
  {
    key: 'next',
    title: '下个日期',
    text: r => (r.matter ? fullText(r.matter.nextAt) : r.due ? fullDayText(r.due as Day) : ''),
    sort: r => r.matter?.nextAt ?? (r.due ? Date.parse(r.due) : null),
    width: '9rem',
    cell: r =>
      r.matter ? (
        r.matter.status === 'closed' || r.matter.status === 'merged' ? (
          ''
        ) : (
          <DueTime due={r.matter.nextAt} brief />
        )
      ) : (
        <DayText day={r.due} />
      ),
  },
  { key: 'rung', title: '预警', text: rungWords, width: '5rem', cell: r => <ItemRung row={r} /> },
  { key: 'state', title: '状态', text: stateWords, width: '6rem', cell: r => <ItemTag row={r} /> },
  { key: 'registrar', title: '登记人', text: r => r.registrar, width: '6rem', spare: true },
  { key: 'at', title: '登记时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', spare: true },
]

/** Where the item itself stands beside the list. */
const columnsBeside = columns.map(c => (['leader', 'where', 'rung', 'state'].includes(c.key) ? { ...c, spare: true as const } : c))

const isDraft = (r: Row) => r.state === 'draft' || r.state === 'returned'

/** 督办台账: every item from 拟立项 to 办结; the two boxes the desk empties every morning have the item itself beside the list. */
export default function ItemsPage() {
  const go = useNavigate()
  const today = useToday()
  const units = useUnits()
  const box = useSearchParams()[0].get('box') ?? 'all'
  const [current, setCurrent] = useState<Row | null>(null)
  const [pressed, press] = useState<{ key: string; n: number }>({ key: '', n: 0 })
  const [approver, setApprover] = useState<string | null>(null)
  const desk = useSigned().permissions.includes('supervision.desk')
  const sorting = desk && (box === 'toFile' || box === 'toAssign')

  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'tabs', key: 'box', label: '范围', choices: boxes, usual: 'all' },
      { kind: 'words', key: 'words', label: '事项、编号、批示人' },
      { kind: 'choice', key: 'kind', label: '来源', choices: supervisionText.sourceKind },
      { kind: 'choice', key: 'unit', label: '单位', choices: Object.fromEntries((units.data?.units ?? []).map(u => [u.id, u.shortName])) },
      { kind: 'choice', key: 'key', label: '重点', choices: { yes: '重点', no: '非重点' } },
      {
        kind: 'choice',
        key: 'year',
        label: '年度',
        choices: Object.fromEntries(Array.from({ length: YEARS }, (_, i) => [String(yearOf(today) - i), `${yearOf(today) - i}年`])),
      },
    ],
    [units.data, today],
  )
  const bulk = useMemo<Bulk<Row>[]>(
    () => [
      {
        label: '交办',
        name: r => r.title,
        fits: r => r.state === 'filed' && r.step === '交办',
        run: (r, key) => supervision.assign({ id: r.id, opinion: '' }, { key }),
        refresh: refreshed,
        sure: rows => `以拟办意见为交办要求，交给 ${unitsOf(rows.map(r => r.leadUnit))}。`,
      },
      ...(approver
        ? [
            {
              label: '报批',
              name: (r: Row) => r.title,
              fits: isDraft,
              run: (r: Row, key: string) => supervision.file({ id: r.id, approverId: approver }, { key }),
              refresh: refreshed,
            },
          ]
        : []),
      jointly(to => void go(to), r => r.id, r => r.state === 'assigned' && r.matter?.status === 'open'),
    ],
    [approver, go],
  )
  const on = (key: string) => () => press(now => ({ key, n: now.n + 1 }))
  return (
    <Register
      // Beside the list stands the item the cursor is on: it begins at the first.
      key={String(sorting)}
      name="supervision"
      title="督办台账"
      columns={sorting ? columnsBeside : columns}
      filters={filters}
      queryKey={keys.list}
      bulk={desk ? bulk : undefined}
      href={r => `/supervision/items/${r.id}`}
      onCurrent={sorting ? setCurrent : undefined}
      keys={sorting ? { f: on('f'), d: on('d'), e: r => void go(`/supervision/items/${r.id}/edit`) } : undefined}
      load={(v, cursor, signal) =>
        supervision.items(
          {
            box: v.box as 'all',
            words: v.words,
            sourceKind: (v.kind || null) as SourceKind | null,
            unitId: v.unit || null,
            key: v.key ? v.key === 'yes' : null,
            year: v.year ? Number(v.year) : null,
            cursor,
          },
          { signal },
        )
      }
      actions={
        desk && (
          <>
            <Link to="/supervision/adopt">
              <Button>待补立项</Button>
            </Link>
            <Link to="/supervision/new">
              <Button type="primary" icon={<PlusOutlined aria-hidden />}>
                登记督办事项
              </Button>
            </Link>
          </>
        )
      }
      lead={
        desk &&
        box === 'toFile' && (
          <div className="row screen-only" style={{ marginBottom: '.7rem' }}>
            <span className="soft">勾选后一并报批，送</span>
            <span style={{ width: '16rem' }}>
              <PersonField label="审批领导" placeholder="审批领导" value={approver} onChange={setApprover} />
            </span>
          </div>
        )
      }
      pane={sorting && current && <Triage key={current.id} row={current} pressed={pressed} approver={approver} />}
      empty={{
        title: box === 'toFile' ? '没有拟立项的事项' : box === 'toAssign' ? '没有待交办的事项' : '没有督办事项',
        how: '决定、部署、批示登记后经领导审批立项、交办，直到销号并回复来处。可用 j k 移动、x 勾选、回车打开。',
      }}
    />
  )
}
