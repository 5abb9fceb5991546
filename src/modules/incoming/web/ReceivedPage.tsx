import type { z } from 'zod'
import { kinds } from '#gongwen/document'
import { type Bulk, type Column, type Filter, fullText, Moment, Register, Urgency } from '#kit'
import type { ReceiptRow } from '../contract.ts'
import { incomingText } from '../text.ts'
import { incoming, keys, refreshed } from './api.ts'
import { ReceiptTag } from './parts.tsx'

type Row = z.infer<typeof ReceiptRow>

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { all: '全部', toSign: '待签收', toRead: '要我阅的', open: '在办', filed: '已归档' }, usual: 'all' },
  { kind: 'words', key: 'words', label: '标题、文号、来文单位' },
]

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '标题',
    text: r => r.title,
    main: true,
    cell: r => (
      <>
        <Urgency urgency={r.urgency} /> {r.title}
      </>
    ),
  },
  { key: 'from', title: '来文单位', text: r => r.fromName, width: '11rem' },
  { key: 'number', title: '来文字号', text: r => r.numberText, width: '11.5rem', cell: r => <span className="nowrap">{r.numberText}</span> },
  { key: 'kind', title: '文种', text: r => kinds[r.kind], width: '5rem', spare: true },
  { key: 'unit', title: '收文单位', text: r => r.unitName, width: '9rem', spare: true },
  { key: 'as', title: '方式', text: r => (r.as === 'main' ? '主送' : '抄送'), width: '4.5rem' },
  { key: 'state', title: '状态', text: r => incomingText.state[r.state], width: '6rem', cell: r => <ReceiptTag state={r.state} /> },
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

const bulk: Bulk<Row>[] = [
  { label: '已阅', name: r => r.title, fits: r => r.mine, run: (r, key) => incoming.markRead({ id: r.id }, { key }), refresh: refreshed },
  {
    label: '签收',
    name: r => r.title,
    fits: r => r.state === 'sent',
    run: (r, key) => incoming.signFor({ id: r.id }, { key }),
    refresh: refreshed,
  },
  {
    label: '归档',
    name: r => r.title,
    fits: r => r.state === 'signedFor' && r.readBy === r.readers,
    run: (r, key) => incoming.file({ id: r.id }, { key }),
    refresh: refreshed,
  },
]

/** 收文: signed for, read round, filed. */
export default function ReceivedPage() {
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
      load={(v, cursor, signal) => incoming.list({ box: v.box as 'all', words: v.words, cursor, limit: 30 }, { signal })}
      empty={{ title: '没有来文', how: '发给本单位的公文会出现在这里，可以勾选后一并签收。' }}
    />
  )
}
