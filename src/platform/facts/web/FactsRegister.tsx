import type { z } from 'zod'
import { type Column, fullText, Register, type Filter, type Values, RefLink } from '#kit'
import { client } from '#web/api'
import type { factsContract, FactView } from '../contract.ts'

export type Fact = z.infer<typeof FactView>
export const factsApi = client<typeof factsContract>('facts')

const detailText = (detail: Fact['detail']): string =>
  detail
    ? Object.entries(detail)
        .map(([k, v]) => `${k}：${typeof v === 'string' ? v : JSON.stringify(v)}`)
        .join('；')
    : ''

const columns: Column<Fact>[] = [
  { key: 'at', title: '时间', text: f => fullText(f.at), sort: f => f.at, width: '12.5rem', main: true },
  { key: 'actor', title: '人员', text: f => f.actor.name, width: '7rem' },
  { key: 'says', title: '动作', text: f => f.says, width: '13rem' },
  {
    key: 'about',
    title: '对象',
    text: f => f.about.title,
    cell: f => (f.about.known ? <RefLink of={f.about} /> : <span className="soft">{f.about.title}</span>),
  },
  {
    key: 'detail',
    title: '详情',
    text: f => detailText(f.detail),
    spare: true,
    cell: f => <span className="soft small">{detailText(f.detail)}</span>,
  },
  { key: 'what', title: '留痕', text: f => f.what, spare: true, width: '12rem' },
  {
    key: 'hash',
    title: '校验值',
    text: f => f.hash,
    width: '8rem',
    cell: f => (
      <code className="soft small" title={f.hash}>
        {f.hash.slice(0, 10)}
      </code>
    ),
  },
]

export function FactsRegister({
  name,
  title,
  only,
  filters,
  load,
  actions,
  lead,
}: {
  name: string
  title: string
  only?: string
  filters?: readonly Filter[]
  actions?: React.ReactNode
  lead?: React.ReactNode
  load: (values: Values, after: string | null, signal: AbortSignal) => Promise<{ facts: Fact[]; next: string | null }>
}) {
  return (
    <Register
      name={name}
      title={title}
      columns={columns}
      queryKey={['facts', name, only ?? '']}
      filters={filters}
      actions={actions}
      lead={lead}
      load={async (v, cursor, signal) => {
        const { facts, next } = await load(v, cursor, signal)
        return { rows: facts, next }
      }}
      empty={{ title: '没有符合的记录', how: '放宽时间或人员再查。' }}
    />
  )
}
