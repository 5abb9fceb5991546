import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, PageHead, PrintButton, RefLink, Tag } from '#kit'
import { dayOf } from '#kernel/day'
import { bodiesText } from '../../bodies/text.ts'
import { minutesText } from '../../minutes/text.ts'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { stamp, StateTag, Words } from '../parts.tsx'
import { BodyDialog } from './BodyDialog.tsx'

/** One body: its rules, who belongs to it, the meetings it held and where each decision stands. */
export default function BodyPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.body(id), queryFn: ({ signal }) => deciding.body({ id }, { signal }) })
  return (
    <Asked query={query} rows={8}>
      {b => (
        <>
          <PageHead
            title={b.name}
            back={{ list: 'bodies', to: '/meetings/bodies', label: '议事机构', own: true }}
            sub={
              <span className="row">
                <span>{bodiesText.kind[b.kind]}</span>
                <span>{b.frequency}</span>
                {b.endedAt !== null && <Tag>{`已撤销：${b.endedWhy}`}</Tag>}
              </span>
            }
          >
            {b.may.edit && <BodyDialog label="修改" of={b} />}
            {b.may.end && (
              <ActDialog label="撤销" act={deciding.endBody} refresh={refreshed} says="已撤销" input={(v: { why: string }) => ({ id, why: v.why })}>
                <Words name="why" label="依据和去向" must="请写明哪份文件撤销、职责转到哪里" max={500} />
              </ActDialog>
            )}
            <PrintButton icon />
          </PageHead>
          <div className="stack">
            <Card title="成员和规则">
              <dl className="pairs">
                <dt>主持人</dt>
                <dd>{b.chair}</dd>
                {b.convenor && (
                  <>
                    <dt>召集人</dt>
                    <dd>{b.convenor}</dd>
                  </>
                )}
                {b.members.length > 0 && (
                  <>
                    <dt>成员</dt>
                    <dd>{b.members.map(m => (m.duty ? `${m.name}（${m.duty}）` : m.name)).join('、')}</dd>
                  </>
                )}
                {b.units.length > 0 && (
                  <>
                    <dt>成员单位</dt>
                    <dd>{b.units.map(u => u.unit).join('、')}</dd>
                  </>
                )}
                <dt>依据</dt>
                <dd>{b.basis}</dd>
                <dt>议事规则</dt>
                <dd style={{ whiteSpace: 'pre-wrap' }}>{b.procedure}</dd>
              </dl>
            </Card>
            <Card title="会议">
              {b.meetings.length ? (
                <table className="plain">
                  <tbody>
                    {b.meetings.map(m => (
                      <tr key={m.id}>
                        <td>
                          <Link to={`/meetings/${m.id}`}>{m.title}</Link>
                        </td>
                        <td className="nowrap">{stamp(m.from)}</td>
                        <td>{m.place}</td>
                        <td className="nowrap">
                          <StateTag state={m.state} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <p className="soft">还没有以这个机构开列应到的会议。</p>
              )}
            </Card>
            <Card title="议定事项">
              {b.decisions.length ? (
                <table className="plain">
                  <tbody>
                    {b.decisions.map(d => (
                      <tr key={d.id}>
                        <td>
                          <div className="soft small">
                            <Link to={`/meetings/${d.meetingId}/after`}>{d.meeting}</Link>　{d.topic}
                          </div>
                          <Tag>{minutesText.verb[d.verb]}</Tag> {d.wording}
                        </td>
                        <td className="nowrap">
                          {d.unit} {d.due !== null && <DayText day={dayOf(d.due)} />}
                        </td>
                        <td className="nowrap">
                          {d.matterId ? (
                            <>
                              <RefLink of={{ module: 'matters', kind: 'matter', id: d.matterId, title: '看办理' }} />{' '}
                              {d.ended ? <Tag tone="green">已办结</Tag> : <Tag tone="blue">在办</Tag>}
                            </>
                          ) : d.notedBy ? (
                            `${d.notedBy}阅知`
                          ) : (
                            <Tag tone="yellow">还没有着落</Tag>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <p className="soft">还没有签发的议定事项。</p>
              )}
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}
