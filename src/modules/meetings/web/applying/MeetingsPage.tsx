import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { type Column, type Filter, fullText, Register, Tag, useUnits } from '#kit'
import { useSigned } from '#web/session'
import type { MeetingRow } from '../../applying/contract.ts'
import { meetingsText } from '../../text.ts'
import type { MeetingKind } from '../../types.ts'
import { keys, meetings } from '../api.ts'
import { StateTag, whenOf } from '../parts.tsx'

const boxes = { coming: '待开', mine: '本单位', toDecide: '报批中', past: '已开', ended: '未开', all: '全部' }

const columns: Column<MeetingRow>[] = [
  {
    key: 'title', title: '会议', text: r => r.title, main: true,
    cell: r => (
      <>
        {r.title} {r.offHours && <Tag tone="yellow">班外</Tag>}
      </>
    ),
  },
  { key: 'when', title: '时间', text: whenOf, sort: r => r.from, width: '15rem' },
  { key: 'place', title: '地点', text: r => r.place, width: '9rem' },
  { key: 'kind', title: '种类', text: r => meetingsText.kind[r.kind], width: '9rem' },
  { key: 'host', title: '主办单位', text: r => r.hostUnit, width: '11rem' },
  { key: 'people', title: '人数', text: r => String(r.people), sort: r => r.people, width: '4.5rem', right: true },
  { key: 'where', title: '现在何处', text: r => (r.step ? `${r.step}：${r.holders.join('、')}` : ''), width: '10rem' },
  { key: 'state', title: '状态', text: r => meetingsText.state[r.state], width: '6rem', cell: r => <StateTag state={r.state} /> },
  { key: 'plan', title: '计划', text: r => (r.inPlan ? '计划内' : '计划外'), width: '5rem', spare: true },
  { key: 'applicant', title: '申请人', text: r => r.applicant, width: '5rem', spare: true },
  { key: 'at', title: '申请时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', spare: true },
]

/** 会议: what is coming, what waits for a decision, what was held or refused. */
export default function MeetingsPage() {
  const units = useUnits()
  const me = useSigned()
  const filters = useMemo<Filter[]>(
    () => [
      { kind: 'tabs', key: 'box', label: '范围', choices: boxes, usual: 'coming' },
      { kind: 'words', key: 'words', label: '会议、单位、内容' },
      { kind: 'choice', key: 'kind', label: '种类', choices: meetingsText.kind },
      { kind: 'choice', key: 'unit', label: '单位', choices: Object.fromEntries((units.data?.units ?? []).map(u => [u.id, u.shortName])) },
    ],
    [units.data],
  )
  return (
    <Register
      name="meetings"
      title="会议"
      columns={columns}
      filters={filters}
      queryKey={keys.list}
      href={r => `/meetings/${r.id}`}
      load={(v, cursor, signal) =>
        meetings.list({ box: (v.box || 'coming') as 'all', words: v.words ?? '', kind: (v.kind || null) as MeetingKind | null, unitId: v.unit || null, cursor }, { signal })
      }
      actions={
        <>
          <Link to="/meetings/calendar">
            <Button>会议日历</Button>
          </Link>
          {me.permissions.includes('meetings.apply') && (
            <Link to="/meetings/new">
              <Button type="primary" icon={<PlusOutlined aria-hidden />}>
                申请会议
              </Button>
            </Link>
          )}
        </>
      }
      empty={{ title: '没有会议', how: '先审后开：申请写清为什么非开不可，批准后才能发通知、订会场、请领导。' }}
    />
  )
}
