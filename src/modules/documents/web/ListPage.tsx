import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useNavigate } from 'react-router'
import type { z } from 'zod'
import { dayOf } from '#kernel/day'
import { kindIds, kinds, numberText } from '#gongwen/document'
import { type Bulk, type Column, DueTime, type Filter, fullText, Moment, Register, serverNow, Tag, Urgency } from '#kit'
import { useSigned } from '#web/session'
import type { DocumentRow } from '../contract.ts'
import { measuresText } from '../measures/text.ts'
import { documentsText } from '../text.ts'
import { documents, keys, refreshed } from './api.ts'
import { StateTag } from './parts.tsx'

type Row = z.infer<typeof DocumentRow>

const filters: Filter[] = [
  {
    kind: 'tabs',
    key: 'box',
    label: '范围',
    choices: { all: '全部', drafts: '草稿', mine: '我拟的', passing: '经我手的', issued: '已发' },
    usual: 'all',
  },
  { kind: 'words', key: 'words', label: '标题、文号' },
  { kind: 'choice', key: 'kind', label: '文种', choices: Object.fromEntries(kindIds.map(k => [k, kinds[k]])) },
  { kind: 'choice', key: 'state', label: '状态', choices: documentsText.state },
  { kind: 'choice', key: 'validity', label: '效力', choices: measuresText.validity },
]

/** 严守成（县政府办公室档案员） → 严守成: the place is shown when one points at it. */
const shortName = (holder: string) => holder.split('（')[0]

/** A repeal counts from its day. */
const inEffect = (d: Row) => d.validity === null || (d.validityFrom !== null && d.validityFrom > dayOf(serverNow()))

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '标题',
    text: d => d.title || '（未写标题）',
    main: true,
    cell: d => (
      <>
        <Urgency urgency={d.urgency} /> {d.title || <span className="soft">（未写标题）</span>}
      </>
    ),
  },
  {
    key: 'number',
    title: '发文字号',
    text: d => (d.number ? numberText(d.number) : ''),
    width: '11.5rem',
    cell: d => <span className="nowrap">{d.number ? numberText(d.number) : ''}</span>,
  },
  { key: 'kind', title: '文种', text: d => kinds[d.kind], width: '5rem' },
  { key: 'state', title: '状态', text: d => documentsText.state[d.state], width: '6rem', cell: d => (inEffect(d) ? <StateTag state={d.state} /> : <Tag tone="orange">{measuresText.validity[d.validity!]}</Tag>) },
  {
    key: 'step',
    title: '现在何处',
    text: d => `${d.step ?? ''} ${d.holders.join('、')}`.trim(),
    width: '11rem',
    cell: d =>
      d.step ? (
        <span title={d.holders.join('、')}>
          <span className="soft">{d.step}</span> {d.holders.map(shortName).join('、')}
        </span>
      ) : (
        ''
      ),
  },
  {
    key: 'due',
    title: '期限',
    text: d => (d.due ? fullText(d.due) : ''),
    sort: d => d.due,
    width: '8.5rem',
    cell: d => (d.due ? <DueTime due={d.due} brief /> : ''),
  },
  { key: 'drafter', title: '拟稿', text: d => `${d.unitName} ${d.drafterName}`, width: '9rem', spare: true },
  {
    key: 'updatedAt',
    title: '更新',
    text: d => fullText(d.updatedAt),
    sort: d => d.updatedAt,
    width: '8rem',
    cell: d => <Moment at={d.updatedAt} />,
  },
]

const bulk: Bulk<Row>[] = [
  {
    label: '删除草稿',
    name: d => d.title || '未写标题',
    fits: d => d.state === 'drafting' && d.step === '拟稿',
    run: (d, key) => documents.discard({ id: d.id }, { key }),
    refresh: refreshed(),
  },
]

/** 公文: drafts, mine, those that passed my hands, those issued. */
export default function ListPage() {
  const me = useSigned()
  const go = useNavigate()
  const mayDraft = me.permissions.includes('documents.draft')
  return (
    <Register
      name="documents"
      title="公文"
      columns={columns}
      filters={filters}
      queryKey={keys.list}
      bulk={mayDraft ? bulk : undefined}
      href={d => (d.state === 'drafting' && d.step === '拟稿' && d.holders.includes(me.name) ? `/documents/${d.id}/edit` : `/documents/${d.id}`)}
      load={(v, cursor, signal) =>
        documents.list(
          {
            box: v.box as 'all',
            words: v.words,
            kind: (v.kind || null) as Row['kind'] | null,
            state: (v.state || null) as Row['state'] | null,
            validity: (v.validity || null) as keyof typeof measuresText.validity | null,
            cursor,
            limit: 30,
          },
          { signal },
        )
      }
      actions={
        mayDraft && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void go('/documents/new')}>
            起草
          </Button>
        )
      }
      empty={{
        title: '这里还没有公文',
        how: mayDraft ? '点“起草”，选一个文种开始写；也可以把 .docx 直接拖进来。' : '交您审核、签发、编号、用印的公文会出现在这里。',
      }}
    />
  )
}
