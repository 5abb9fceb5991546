import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { type Column, type Filter, fullText, Register, Tag, type Tone } from '#kit'
import { useSigned } from '#web/session'
import { meetingsText } from '../../text.ts'
import type { TopicRow } from '../../topics/contract.ts'
import { topicsText } from '../../topics/text.ts'
import type { TopicState } from '../../topics/types.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'

const tones: Record<TopicState, Tone> = {
  draft: 'calm',
  submitted: 'blue',
  admitted: 'green',
  rejected: 'orange',
  decided: 'calm',
  postponed: 'yellow',
  withdrawn: 'calm',
}
export const TopicTag = ({ state }: { state: TopicState }) => <Tag tone={tones[state]}>{topicsText.state[state]}</Tag>

const columns: Column<TopicRow>[] = [
  { key: 'title', title: '议题', text: r => r.title, main: true },
  { key: 'nature', title: '性质', text: r => topicsText.nature[r.nature], width: '9rem' },
  { key: 'for', title: '提请', text: r => meetingsText.kind[r.forKind], width: '9rem' },
  { key: 'unit', title: '提出单位', text: r => r.unit, width: '9rem' },
  { key: 'leader', title: '分管领导', text: r => r.leader, width: '6rem' },
  { key: 'minutes', title: '分钟', text: r => String(r.minutes), sort: r => r.minutes, width: '4rem', right: true },
  { key: 'meeting', title: '列入会议', text: r => r.meeting ?? '', width: '13rem' },
  { key: 'state', title: '状态', text: r => topicsText.state[r.state], width: '6.5rem', cell: r => <TopicTag state={r.state} /> },
  { key: 'reporter', title: '汇报人', text: r => r.reporter, width: '6rem', spare: true },
  { key: 'at', title: '提出时间', text: r => fullText(r.submittedAt ?? r.at), sort: r => r.submittedAt ?? r.at, width: '9rem', spare: true },
]

/** 议题: what units prepare, what waits for somebody's word, what lies ready in the pool. */
export default function TopicsPage() {
  const me = useSigned()
  const filters = useMemo<Filter[]>(() => {
    const boxes = {
      mine: '本单位',
      toOpine: '征求我意见',
      ...(me.permissions.includes('meetings.approve') ? { toSign: '待我签署' } : {}),
      ...(me.permissions.includes('meetings.desk') ? { toScreen: '待筛选' } : {}),
      pool: '议题库',
      all: '全部',
    }
    return [
      { kind: 'tabs', key: 'box', label: '范围', choices: boxes, usual: me.permissions.includes('meetings.oversee') ? 'all' : 'mine' },
      { kind: 'words', key: 'words', label: '议题、单位' },
      { kind: 'choice', key: 'state', label: '状态', choices: topicsText.state },
    ]
  }, [me.permissions])
  const usual = me.permissions.includes('meetings.oversee') ? 'all' : 'mine'
  return (
    <Register
      name="topics"
      title="议题"
      columns={columns}
      filters={filters}
      queryKey={keys.topics}
      href={r => `/meetings/topics/${r.id}`}
      load={(v, cursor, signal) =>
        deciding.topics({ box: (v.box || usual) as 'all', words: v.words ?? '', state: (v.state || null) as TopicState | null, cursor }, { signal })
      }
      actions={
        <>
          <Link to="/meetings/topics/attempts">
            <Button>闯关情况</Button>
          </Link>
          {me.permissions.includes('meetings.apply') && (
            <Link to="/meetings/topics/new">
              <Button type="primary" icon={<PlusOutlined aria-hidden />}>
                准备议题
              </Button>
            </Link>
          )}
        </>
      }
      empty={{ title: '没有议题', how: '议题先备齐条件再提交：征求意见、合法性审核、分管领导签署、材料按时。' }}
    />
  )
}
