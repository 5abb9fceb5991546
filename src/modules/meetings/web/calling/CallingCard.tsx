import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { Link } from 'react-router'
import { ActDialog, Card, DayInput, fullText, Tag, useAct, RefusalNotice } from '#kit'
import { everies, type Every } from '../../venues/domain.ts'
import { callingText } from '../../calling/text.ts'
import { calling, refreshed } from './api.ts'

/** On the page of a meeting: its room, its series, its notice and who has answered. */
export function CallingCard({ id }: { id: string }) {
  const venue = useQuery({ queryKey: ['meetings', 'venue', id], queryFn: () => calling.venueOf({ id }) })
  const replies = useQuery({ queryKey: ['meetings', 'replies', id], queryFn: () => calling.replies({ id }) })
  const v = venue.data
  const r = replies.data
  if (!v || !r) return null
  const approved = ['approved', 'called', 'held', 'closed', 'cancelled'].includes(r.meeting.state)
  // Whoever was called has one thing to do here; whoever calls others answers for nobody.
  const owed = r.may.urge ? 0 : r.rows.filter(x => x.state === 'waiting' && x.may.reply).length
  if (!approved && !v.series && !v.may.setSeries) return null
  return (
    <Card title={approved ? '通知、会场' : '定期会议'}>
      <dl className="pairs">
        {approved && (
          <>
            <dt>会场</dt>
            <dd>
              {v.rooms.length > 0 ? (
                v.rooms.map(x => `${x.name}${v.rooms.length > 1 ? `（${x.role === 'main' ? '主会场' : '分会场'}）` : ''}`).join('、')
              ) : v.wanted ? (
                <Tag tone="orange">{v.wanted.name}还没有订上</Tag>
              ) : (
                r.meeting.place || '未定'
              )}{' '}
              {v.may.book && <Link to={`/meetings/rooms?for=${id}`}>{v.rooms.length ? '换会场' : '订会场'}</Link>}
            </dd>
            <dt>通知</dt>
            <dd>
              <Link to={`/meetings/${id}/notice`}>
                {r.notice ? `${callingText.kind[r.notice.kind]}　${fullText(r.notice.at)}` : '还没有发，去看通知'}
              </Link>
            </dd>
          </>
        )}
        {r.notice && r.rows.length > 0 && (
          <>
            <dt>回执</dt>
            <dd>
              <Link to={`/meetings/${id}/replies`}>
                {owed > 0 ? (
                  <Button type="primary" size="small">
                    报回执
                  </Button>
                ) : r.rows.length === 1 && !r.may.urge ? (
                  callingText.reply[r.rows[0]!.state]
                ) : (
                  `已回${r.counts.all - r.counts.waiting}，未回${r.counts.waiting}，参会${r.counts.people}人`
                )}
              </Link>
            </dd>
          </>
        )}
        {(v.series || v.may.setSeries) && (
          <>
            <dt>定期</dt>
            <dd className="row">
              {v.series ? (
                <span>
                  {everies[v.series.every]}一次，到{v.series.until}，后面{v.series.days.length}次
                </span>
              ) : (
                <span className="soft">只开一次</span>
              )}
              {v.may.setSeries && <SetSeries id={id} />}
              {v.may.repeat && <Repeat id={id} />}
            </dd>
          </>
        )}
      </dl>
      {v.series && v.series.repeated && (
        <ul className="venue-list">
          {v.series.days.map(d => (
            <li key={d.day}>
              {d.meetingId ? <Link to={`/meetings/${d.meetingId}`}>{d.day}</Link> : d.day}{' '}
              {d.why ? <Tag tone="orange">{d.why}</Tag> : d.booked ? <span className="soft">会场已订</span> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const SetSeries = ({ id }: { id: string }) => (
  <ActDialog
    label="设定"
    title="定期会议"
    button={{ size: 'small' }}
    act={calling.setSeries}
    refresh={refreshed}
    initial={{ every: 'month' as Every | 'once' }}
    input={(v: { every: Every | 'once'; until?: string }) => ({
      id,
      every: v.every === 'once' ? null : v.every,
      until: v.every === 'once' ? null : (v.until ?? null),
    })}
  >
    <Form.Item label="间隔" name="every">
      <Select options={[{ value: 'once', label: '只开一次' }, ...Object.entries(everies).map(([value, label]) => ({ value, label }))]} />
    </Form.Item>
    <Form.Item label="到哪一天为止" name="until" extra="一次报批，批准后每次各成一个会议，各订会场；各次分别计入总量。">
      <DayInput />
    </Form.Item>
  </ActDialog>
)

function Repeat({ id }: { id: string }) {
  const state = useAct(calling.repeat, {
    refresh: refreshed,
    says: a => `排出${a.made}次${a.unbooked.length ? `，${a.unbooked.length}次会场待定` : ''}${a.left.length ? `，${a.left.length}次没有排` : ''}`,
  })
  return (
    <>
      <RefusalNotice error={state.error} onClose={state.reset} />
      <Button size="small" type="primary" loading={state.busy} onClick={() => void state.run({ id })}>
        排出各次
      </Button>
    </>
  )
}
