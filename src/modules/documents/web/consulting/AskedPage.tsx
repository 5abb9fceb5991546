import { type Column, DueTime, type Filter, fullText, Moment, Register, Tag } from '#kit'
import type { AskedRow } from '../../consulting/contract.ts'
import { consultingText } from '../../consulting/text.ts'
import { consulting, ConsultedTag, consultKeys } from './parts.tsx'

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { open: '待反馈', answered: '已反馈、已办结', all: '全部' }, usual: 'open' },
  { kind: 'words', key: 'words', label: '标题' },
]

const columns: Column<AskedRow>[] = [
  { key: 'title', title: '标题', text: r => r.title, main: true },
  { key: 'from', title: '起草单位', text: r => r.askedUnit, width: '12rem' },
  { key: 'by', title: '联系人', text: r => r.askedBy, width: '6rem', spare: true },
  { key: 'unit', title: '征求单位', text: r => r.unitName, width: '11rem' },
  { key: 'askedAt', title: '收到', text: r => fullText(r.askedAt), sort: r => r.askedAt, width: '9rem', cell: r => <Moment at={r.askedAt} /> },
  {
    key: 'due',
    title: '期限',
    text: r => fullText(r.due),
    sort: r => r.due,
    width: '15rem',
    cell: r => (r.state === 'confirmed' || r.consultation !== 'open' ? <Moment at={r.due} /> : <DueTime due={r.due} />),
  },
  {
    key: 'state',
    title: '状态',
    text: r => consultingText.consulted[r.state],
    width: '10rem',
    cell: r => (
      <>
        <ConsultedTag u={r} /> {r.consultation !== 'open' && <Tag>{consultingText.state[r.consultation]}</Tag>}
      </>
    ),
  },
]

/** 征求我单位意见的文稿: what others asked of us, with the date and what is left of it. */
export default function AskedPage() {
  return (
    <Register
      name="asked"
      title="征求意见"
      columns={columns}
      filters={filters}
      queryKey={consultKeys.asked}
      href={r => `/asked/${r.id}`}
      load={(v, cursor, signal) => consulting.askedOfUs({ box: v.box as 'open', words: v.words, cursor }, { signal })}
      empty={{ title: '没有等本单位反馈的', how: '其他单位起草文稿征求本单位意见时，会出现在这里，并提醒收文岗。' }}
    />
  )
}
