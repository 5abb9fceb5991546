import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useSigned } from '#web/session'
import { type Column, DueTime, type Filter, fullText, Register, Tag } from '#kit'
import { mattersText } from '../text.ts'
import { officeFunctions } from '../state.ts'
import { matters, type Row } from './api.ts'
import { RungTag, StatusTag } from './parts.tsx'

const filters: Filter[] = [
  { kind: 'tabs', key: 'scope', label: '范围', choices: { mine: '我的', unit: '本单位', all: '我能看的' }, usual: 'mine' },
  { kind: 'words', key: 'words', label: '事项' },
  {
    kind: 'choice',
    key: 'only',
    label: '只看',
    choices: { overdue: '超期', stalled: '停滞', toAccept: '待签收', toCheck: '待核验', contested: '待裁定', provisional: '期限待重算' },
  },
  { kind: 'choice', key: 'function', label: '职能', choices: Object.fromEntries(officeFunctions.map(f => [f, mattersText.function[f]])) },
  { kind: 'choice', key: 'ended', label: '办结', choices: { yes: '已办结的' } },
]

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '事项',
    text: m => m.title,
    main: true,
    cell: m => (
      <>
        {m.title} {m.big && <Tag>大事</Tag>}
        {m.stalledSince !== null && (
          <>
            {' '}
            <Tag tone="orange">停滞</Tag>
          </>
        )}
        {m.urged > 0 && (
          <>
            {' '}
            <Tag tone="orange">催 {m.urged}</Tag>
          </>
        )}
      </>
    ),
  },
  {
    key: 'owner',
    title: '承办',
    text: m => `${m.owner.unit} ${m.owner.person}`,
    width: '13rem',
    cell: m => (
      <>
        <span className="soft">{m.owner.unit}</span> {m.owner.person}
        {m.offeredTo && (
          <div className="small">
            转{m.offeredTo.unit}
            {m.offeredTo.person ?? ''}，待签收
          </div>
        )}
      </>
    ),
  },
  {
    key: 'waits',
    title: '在等',
    text: m => (m.waitsFor ? `${mattersText.waits[m.waitsFor.kind]} ${m.waitsFor.who}` : ''),
    width: '10rem',
    cell: m =>
      m.waitsFor && m.waitsFor.kind !== 'owner' ? (
        <>
          <span className="soft">{mattersText.waits[m.waitsFor.kind]}</span> {m.waitsFor.who}
        </>
      ) : (
        ''
      ),
  },
  {
    key: 'next',
    title: '下个日期',
    text: m => fullText(m.nextAt),
    sort: m => m.nextAt,
    width: '10rem',
    cell: m =>
      m.endedAt === null ? (
        <>
          <DueTime due={m.nextAt} brief />
          {m.provisional && (
            <>
              {' '}
              <Tag>暂推</Tag>
            </>
          )}
        </>
      ) : (
        ''
      ),
  },
  { key: 'rung', title: '预警', text: m => mattersText.rung[m.rung], width: '5rem', cell: m => <RungTag rung={m.rung} /> },
  { key: 'status', title: '状态', text: m => mattersText.status[m.status], width: '6rem', cell: m => <StatusTag status={m.status} /> },
  { key: 'function', title: '职能', text: m => mattersText.function[m.function], width: '7rem', spare: true },
  { key: 'kind', title: '类型', text: m => mattersText.kind[m.kind], width: '7rem', spare: true },
  { key: 'openedAt', title: '登记', text: m => fullText(m.openedAt), sort: m => m.openedAt, width: '11rem', spare: true },
]

/** 事项: the one register of responsibilities: exactly one owner, a next date, an end with a reply to every origin (C1–C3). */
export default function MattersPage() {
  const me = useSigned()
  const go = useNavigate()
  const mayOpen = me.permissions.includes('matters.open')
  return (
    <Register
      name="matters"
      title="事项"
      columns={columns}
      filters={filters}
      queryKey={['matters', 'list']}
      href={m => `/matters/${m.id}`}
      load={async (v, after, signal) => {
        const { matters: rows, next } = await matters.list(
          {
            scope: v.scope as 'mine',
            words: v.words || undefined,
            only: (v.only || undefined) as 'overdue' | undefined,
            function: (v.function || undefined) as Row['function'] | undefined,
            ended: v.ended === 'yes',
            after,
          },
          { signal },
        )
        return { rows, next }
      }}
      actions={
        <>
          {me.permissions.includes('matters.coordinate') && <Button onClick={() => void go('/matters-measures')}>转办与等待统计</Button>}
          {mayOpen && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void go('/matters/new')}>
              登记事项
            </Button>
          )}
        </>
      }
      empty={{ title: '没有事项', how: '领导批示、单位来事、群众诉求、会议决定登记后都在这里，直到销号并回复来处。' }}
    />
  )
}
