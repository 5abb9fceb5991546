import { Button } from 'antd'
import { Link } from 'react-router'
import { type Column, type Filter, Register, Tag } from '#kit'
import { useSigned } from '#web/session'
import type { InspectionRow } from '../../inspections/contract.ts'
import { inspectionText } from '../../inspections/text.ts'
import { keys, supervision } from './api.ts'
import { Places, StateTag, spanOf } from './parts.tsx'

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { all: '全部', planned: '拟订报批', underWay: '进行中', concluded: '已结论', toApprove: '待我审批' }, usual: 'all' },
  { kind: 'choice', key: 'kind', label: '督查方式', choices: inspectionText.kind },
  { kind: 'words', key: 'words', label: '督查名称' },
]

const columns: Column<InspectionRow>[] = [
  {
    key: 'title', title: '督查', text: r => r.title, main: true,
    cell: r => (
      <>
        {r.covert && <Tag tone="orange">暗访</Tag>} {r.title}
      </>
    ),
  },
  { key: 'kind', title: '方式', text: r => inspectionText.kind[r.kind], width: '6rem' },
  { key: 'units', title: '对象', text: r => r.units.join('、'), width: '14rem' },
  { key: 'from', title: '时间', text: r => `${spanOf(r)}`, sort: r => r.from, width: '11rem' },
  { key: 'leader', title: '组长', text: r => r.leader, width: '5rem' },
  { key: 'findings', title: '问题', text: r => String(r.findings), sort: r => r.findings, width: '4rem', right: true },
  { key: 'state', title: '状态', text: r => inspectionText.state[r.state], width: '6.5rem', cell: r => <StateTag state={r.state} /> },
]

/** 督查: planned, approved, on site, concluded. */
export default function InspectionsPage() {
  const me = useSigned()
  return (
    <Register
      name="inspections"
      title="督查"
      columns={columns}
      filters={filters}
      queryKey={keys.inspections}
      href={r => `/supervision/inspections/${r.id}`}
      lead={<Places />}
      actions={
        me.permissions.includes('supervision.desk') ? (
          <Link to="/supervision/inspections/new">
            <Button type="primary">拟订督查</Button>
          </Link>
        ) : undefined
      }
      load={(v, cursor, signal) => supervision.inspections({ box: v.box as 'all', kind: (v.kind || null) as InspectionRow['kind'] | null, words: v.words ?? '', cursor }, { signal })}
      empty={{ title: '没有督查', how: '拟订方案、报领导批准后开展。四不两直的督查只有督查组的人看得到。' }}
    />
  )
}
