import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link, Navigate, useSearchParams } from 'react-router'
import { kinds } from '#gongwen/document'
import { type Bulk, type Column, DueTime, type Filter, fullText, Moment, Register } from '#kit'
import { useSigned } from '#web/session'
import type { ReceiptRow } from '../contract.ts'
import { incomingText } from '../text.ts'
import { usualPurpose } from './acts/registering.tsx'
import { incoming, keys, refreshed } from './api.ts'
import { CountAndSign } from './CountAndSign.tsx'
import { ReceiptTag, titleColumn } from './parts.tsx'

type Row = ReceiptRow

const { toRead: _, ...boxes } = incomingText.box

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: boxes, usual: 'all' },
  { kind: 'words', key: 'words', label: '标题、文号、来文单位' },
  { kind: 'choice', key: 'urgency', label: '紧急程度', choices: { 特急: '特急', 加急: '加急' } },
  { kind: 'choice', key: 'source', label: '来文方式', choices: incomingText.source },
  { kind: 'choice', key: 'purpose', label: '办理类型', choices: incomingText.purpose },
]

const where = (r: Row) => [r.step, ...r.holders.map(h => h.split('（')[0])].filter(Boolean).join(' ')

const columns: Column<Row>[] = [
  titleColumn,
  { key: 'register', title: '收文号', text: r => r.register ?? '', width: '8rem', cell: r => <span className="nowrap">{r.register}</span> },
  { key: 'from', title: '来文单位', text: r => r.fromName, width: '11rem' },
  {
    key: 'number',
    title: '来文字号',
    spare: true,
    text: r => r.numberText,
    width: '11.5rem',
    cell: r => <span className="nowrap">{r.numberText}</span>,
  },
  { key: 'kind', title: '文种', text: r => (r.kind ? kinds[r.kind] : ''), width: '5rem', spare: true },
  { key: 'unit', title: '收文单位', text: r => r.unitName, width: '9rem', spare: true },
  { key: 'as', title: '主送/抄送', text: r => (r.as === 'main' ? '主送' : '抄送'), width: '5.5rem', spare: true },
  { key: 'source', title: '来文方式', text: r => incomingText.source[r.source], width: '6rem', spare: true },
  { key: 'state', title: '状态', text: r => incomingText.state[r.state], width: '6rem', cell: r => <ReceiptTag state={r.state} /> },
  { key: 'where', title: '现在何处', text: where, width: '9rem', cell: r => <span title={r.holders.join('、')}>{where(r)}</span> },
  {
    key: 'due',
    title: '期限',
    text: r => (r.dueAt ? fullText(r.dueAt) : ''),
    sort: r => r.dueAt,
    width: '8rem',
    cell: r => (r.dueAt && r.state === 'handling' ? <DueTime due={r.dueAt} brief /> : r.state === 'sent' ? <DueTime due={r.signDueAt} brief /> : ''),
  },
  {
    key: 'read',
    title: '传阅',
    text: r => (r.readers ? `${r.readBy}/${r.readers}` : ''),
    width: '5rem',
    cell: r =>
      r.readers ? (
        <span className="nowrap">
          {r.readBy}/{r.readers} 已阅
        </span>
      ) : (
        ''
      ),
  },
  { key: 'sentAt', title: '来文时间', text: r => fullText(r.sentAt), sort: r => r.sentAt, width: '9rem', cell: r => <Moment at={r.sentAt} /> },
]

const usual = { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' } as const
const bulk: Bulk<Row>[] = [
  { label: '已阅', name: r => r.title, fits: r => r.mine, run: (r, key) => incoming.markRead({ id: r.id }, { key }), refresh: refreshed },
  { label: '签收', name: r => r.title, fits: r => r.state === 'sent', run: (r, key) => incoming.signFor({ id: r.id }, { key }), refresh: refreshed },
  {
    label: '登记',
    name: r => r.title,
    fits: r => r.state === 'signedFor',
    run: (r, key) => incoming.register({ id: r.id, purpose: usualPurpose(r.kind) }, { key }),
    refresh: refreshed,
  },
  {
    label: '初审通过',
    name: r => r.title,
    fits: r => r.state === 'registered',
    run: (r, key) => incoming.review({ id: r.id, answers: usual, verdict: 'accept' }, { key }),
    refresh: refreshed,
  },
  {
    label: '归档',
    name: r => r.title,
    fits: r => r.state === 'done' || (r.state === 'handling' && r.purpose === 'reading' && r.readBy === r.readers),
    run: (r, key) => incoming.file({ id: r.id }, { key }),
    refresh: refreshed,
  },
]

/** 收文: counted and signed for, registered, reviewed, handled, read round, filed. */
export default function ReceivedPage() {
  const receives = useSigned().permissions.includes('incoming.receive')
  const [params] = useSearchParams()
  // The address of old: what is to be read has one page, whatever it is.
  if (params.get('box') === 'toRead') return <Navigate to="/reading" replace />
  return (
    <Register
      name="received"
      title="收文"
      columns={columns}
      filters={filters}
      queryKey={keys.list}
      bulk={bulk}
      href={r => `/received/${r.id}`}
      rowClass={r => (r.state === 'sent' || r.mine ? 'unread' : '')}
      load={(v, cursor, signal) =>
        incoming.list(
          {
            box: v.box as 'all',
            words: v.words,
            urgency: (v.urgency || null) as '特急' | null,
            source: (v.source || null) as Row['source'] | null,
            purpose: (v.purpose || null) as Row['purpose'],
            cursor,
            limit: 30,
          },
          { signal },
        )
      }
      actions={
        receives && (
          <>
            <CountAndSign />
            <Link to="/received/new">
              <Button type="primary" icon={<PlusOutlined aria-hidden />}>
                登记纸质、传真、电话来文
              </Button>
            </Link>
          </>
        )
      }
      empty={{ title: '没有来文', how: '发给本单位的公文会出现在这里。可用 ↑ ↓ 或 j k 移动、回车打开，勾选后一并办理。' }}
    />
  )
}
