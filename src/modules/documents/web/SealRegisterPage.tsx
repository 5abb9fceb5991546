import { useNavigate } from 'react-router'
import { yearOf } from '#kernel/day'
import { type Column, type Filter, fullText, Moment, Register, Tag, useToday } from '#kit'
import type { Impression } from '../seals/contract.ts'
import { impressionKinds } from '../seals/domain.ts'
import { sealsText } from '../seals/text.ts'
import { documents } from './api.ts'

const columns: Column<Impression>[] = [
  { key: 'no', title: '登记号', text: r => r.no, width: '7rem' },
  { key: 'at', title: '时间', text: r => fullText(r.at), sort: r => r.at, width: '8rem', cell: r => <Moment at={r.at} /> },
  {
    key: 'kind',
    title: '事项',
    text: r => sealsText.kind[r.kind],
    width: '6rem',
    cell: r => <Tag tone={r.kind === 'spoiled' ? 'orange' : r.kind === 'seal' ? 'green' : r.kind === 'exempt' ? undefined : 'blue'}>{sealsText.kind[r.kind]}</Tag>,
  },
  { key: 'title', title: '公文', text: r => r.title, main: true },
  { key: 'number', title: '发文字号', text: r => r.numberText, width: '11rem', cell: r => <span className="nowrap">{r.numberText}</span> },
  { key: 'organ', title: '印章', text: r => `${r.organ}${r.onBehalf ? '（代盖）' : ''}`, width: '11rem' },
  { key: 'copies', title: '份数', text: r => String(r.copies), sort: r => r.copies, width: '4.5rem', right: true },
  { key: 'approved', title: '批准', text: r => r.approvedBy, width: '6rem', cell: r => <span title={fullText(r.approvedAt)}>{r.approvedBy}</span> },
  { key: 'by', title: '用印', text: r => r.byName, width: '5rem' },
  { key: 'witness', title: '监印监销', text: r => r.witness ?? '', width: '6rem' },
  { key: 'reason', title: '事由', text: r => r.reason, width: '10rem', spare: true },
  { key: 'hash', title: '文本校验', text: r => r.hash.slice(0, 16), width: '9rem', spare: true },
]

/** 用印登记簿: every impression, every reprint and every copy destroyed, in one series without a gap (S0-30). */
export default function SealRegisterPage() {
  const year = yearOf(useToday())
  const go = useNavigate()
  const filters: Filter[] = [
    { kind: 'choice', key: 'year', label: '年份', choices: Object.fromEntries([year, year - 1, year - 2].map(y => [String(y), `${y} 年`])) },
    { kind: 'choice', key: 'kind', label: '事项', choices: Object.fromEntries(impressionKinds.map(k => [k, sealsText.kind[k]])) },
    { kind: 'words', key: 'words', label: '公文标题' },
  ]
  return (
    <Register
      name="seals"
      title="用印登记簿"
      columns={columns}
      filters={filters}
      queryKey={['documents', 'seals']}
      href={r => `/documents/${r.documentId}`}
      load={(v, cursor, signal) =>
        documents.sealRegister(
          { year: v.year ? Number(v.year) : null, kind: (v.kind || null) as Impression['kind'] | null, words: v.words, cursor, limit: 50 },
          { signal },
        )
      }
      empty={{ title: '还没有用印', how: '公文用印、加印、补盖和作废销毁都会逐笔记在这里，号码连续。' }}
      keys={{ v: r => void go(`/documents/${r.documentId}/versions`) }}
    />
  )
}
