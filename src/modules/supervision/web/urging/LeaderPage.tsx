import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { type Column, DueTime, type Filter, fullText, Moment, PersonPicker, Register, spanText, Tag } from '#kit'
import { useSigned } from '#web/session'
import type { LeaderRow } from '../../leading/contract.ts'
import { supervision } from './api.ts'
import { LateTag } from './parts.tsx'

type Row = LeaderRow
const whyText: Record<Row['why'], string> = { instructed: '批示', inCharge: '牵头', both: '批示、牵头' }
const waitedText = (r: Row): string => r.waited.map(w => `${w.who} ${spanText(w.ms)}`).join('，')

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '事项',
    text: r => r.title,
    main: true,
    cell: r => (
      <>
        {r.title} {r.hardNut && <Tag tone="orange">包案</Tag>} {r.key && <Tag>重点</Tag>} {r.stalledSince !== null && <Tag tone="orange">停滞</Tag>}
      </>
    ),
  },
  { key: 'why', title: '缘由', text: r => whyText[r.why], width: '7rem' },
  { key: 'unit', title: '牵头单位', text: r => `${r.unit} ${r.responsible}`, width: '11.5rem' },
  { key: 'state', title: '状态', text: r => r.state, width: '8rem', cell: r => <>{r.state}{r.percent === null ? '' : ` ${r.percent}%`} <LateTag rung={r.rung} /></> },
  { key: 'next', title: '下一时限', text: r => (r.nextAt === null ? '' : fullText(r.nextAt)), sort: r => r.nextAt, width: '12.5rem', cell: r => (r.nextAt === null ? '—' : <DueTime due={r.nextAt} />) },
  { key: 'waits', title: '现在等谁', text: r => (r.waits ? `${r.waits.who}（自${fullText(r.waits.since)}）` : ''), width: '11rem', cell: r => r.waits && <>{r.waits.who} <span className="soft small nowrap">自 <Moment at={r.waits.since} /></span></> },
  { key: 'waited', title: '各处用时', text: waitedText, width: '15rem', spare: true },
  { key: 'number', title: '编号', text: r => r.number ?? '', width: '8.5rem', spare: true },
]
const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { all: '全部', instructed: '批示的', inCharge: '牵头的' }, usual: 'all' },
  { kind: 'choice', key: 'ended', label: '办结', choices: { yes: '已办结的' } },
]

/** 领导清单 (S4-18): what one has instructed and what one is in charge of, with whom it waits and since when. */
export default function LeaderPage() {
  const [leader, setLeader] = useState('')
  const [params, set] = useSearchParams()
  const { permissions, person } = useSigned()
  const looks = permissions.includes('supervision.desk') || permissions.includes('supervision.oversee')
  const asked = looks ? params.get('leader') : null
  const pick = (id: string | null) =>
    set(now => {
      const next = new URLSearchParams(now)
      if (id && id !== person?.id) next.set('leader', id)
      else next.delete('leader')
      return next
    }, { replace: true })
  return (
    <Register
      name="leader-list"
      title={leader ? `${leader}的督办清单` : '我的督办清单'}
      columns={columns}
      filters={filters}
      queryKey={['supervision', 'leader', asked]}
      href={r => `/supervision/items/${r.id}`}
      load={async (v, cursor, signal) => {
        const got = await supervision.leaderList({ box: v.box as never, ended: v.ended === 'yes', cursor, leaderId: asked }, { signal })
        setLeader(got.leader)
        return got
      }}
      lead={
        looks && (
          <div className="row screen-only" style={{ marginBottom: '.7rem' }}>
            <span style={{ width: '16rem' }}>
              <PersonPicker label="看哪位领导的清单" placeholder="看另一位领导的清单" value={asked} onChange={pick} names={asked && leader ? { [asked]: leader } : {}} />
            </span>
          </div>
        )
      }
      empty={{ title: asked ? '没有这位领导批示或牵头的督办事项' : '没有您批示或牵头的督办事项', how: '批示立项后，办到哪一步、在等谁，都列在这里。' }}
    />
  )
}
