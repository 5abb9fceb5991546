import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber, Rate } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, DayInput, DayText, DueTime, Empty, fullText, Moment, PageHead, PersonPicker, PrintButton, RefLink, Tag, useNow } from '#kit'
import { dayOf } from '#kernel/day'
import type { FollowUpView, LineView } from '../../minutes/contract.ts'
import { minutesText } from '../../minutes/text.ts'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { atOf, StateTag, Words } from '../parts.tsx'
import { MinuteTag } from './parts.tsx'
import '../meetings.css'

/** 会后: the 纪要, where each line of it went, what it cost, how it was; closed when all has somewhere to go. */
export default function FollowUpPage() {
  const { id = '' } = useParams()
  const go = useNavigate()
  const query = useQuery({ queryKey: keys.followUp(id), queryFn: ({ signal }) => deciding.followUp({ meetingId: id }, { signal }) })
  return (
    <Asked query={query} rows={8}>
      {f => (
        <>
          <PageHead
            title="会后"
            back={{ list: 'meeting', to: `/meetings/${id}`, label: f.meeting.title, own: true }}
            sub={
              <span className="row">
                <StateTag state={f.meeting.state} />
                {f.meeting.heldAt !== null && <span>{fullText(f.meeting.heldAt)} 散会</span>}
                {f.open.map(o => (
                  <Tag key={o} tone="yellow">
                    {o}
                  </Tag>
                ))}
              </span>
            }
          >
            {f.may.draft && (
              <ActDialog
                label="起草纪要"
                button={{ type: 'primary' }}
                act={deciding.draftMinutes}
                refresh={refreshed}
                says="已按会中登记拟出"
                then={a => void go(`/meetings/minutes/${a.id}`)}
                input={() => ({ meetingId: id })}
              >
                <p>按到会、发言、议决的登记拟出记录和纪要，再核改。</p>
              </ActDialog>
            )}
            {f.may.close && (
              <ActDialog
                label="会后办结"
                button={{ type: 'primary' }}
                act={deciding.closeMeeting}
                refresh={refreshed}
                says="已办结"
                input={() => ({ meetingId: id })}
              >
                <p>纪要已签发，议定事项都有着落。办结后各事项由督查督办继续跟到底。</p>
              </ActDialog>
            )}
            <PrintButton icon />
          </PageHead>
          <div className="stack">
            <Card title="纪要">
              {f.papers.length ? (
                <table className="plain">
                  <tbody>
                    {f.papers.map(p => (
                      <tr key={p.id}>
                        <td>
                          <Link to={`/meetings/minutes/${p.id}`}>{p.title}</Link>
                          {p.correctsWhy && <div className="soft small">更正：{p.correctsWhy}</div>}
                        </td>
                        <td className="nowrap">
                          <MinuteTag state={p.state} /> {p.step && `${p.step}：${p.holders.join('、')}`}
                        </td>
                        <td className="nowrap">
                          {p.signer} <Moment at={p.signedAt} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title={f.meeting.heldAt === null ? '会议还没有登记召开' : '还没有纪要'}>
                  {f.due !== null && <DueTime due={f.due} />}{' '}
                  {f.meeting.heldAt === null ? <Link to={`/meetings/${id}/sitting`}>登记到会和议决</Link> : '按规定时限印发。'}
                </Empty>
              )}
            </Card>
            {f.lines.length > 0 && (
              <Card title="议定事项">
                <Lines lines={f.lines} signed={f.papers.every(p => p.state === 'signed')} />
              </Card>
            )}
            <div className="two">
              <Cost f={f} id={id} />
              <Rating f={f} id={id} />
            </div>
          </div>
        </>
      )}
    </Asked>
  )
}

/** Each line with where it went: a matter, or known of by a named person. Before the paper is signed nothing goes anywhere. */
export const Lines = ({ lines, signed }: { lines: readonly LineView[]; signed: boolean }) => (
  <table className="plain">
    <thead>
      <tr>
        <th className="right">序</th>
        <th>议定事项</th>
        <th>责任单位、时限</th>
        {signed && <th style={{ width: '12rem' }}>着落</th>}
      </tr>
    </thead>
    <tbody>
      {lines.map(l => (
        <tr key={l.id}>
          <td className="right">{l.no}</td>
          <td>
            {l.topic && <div className="soft small">{l.topic}</div>}
            <Tag tone={l.verb === 'agree' || l.verb === 'principle' ? 'green' : l.verb === 'postpone' ? 'yellow' : 'orange'}>
              {minutesText.verb[l.verb]}
            </Tag>{' '}
            {l.wording}
            {l.requirement && <div>要求：{l.requirement}</div>}
          </td>
          <td>
            {l.unit}
            {l.due !== null && (
              <div className="nowrap">
                <DayText day={dayOf(l.due)} />前
                {l.dueNow !== null && dayOf(l.dueNow) !== dayOf(l.due) && (
                  <span className="soft">
                    （现定
                    <DayText day={dayOf(l.dueNow)} />）
                  </span>
                )}
              </div>
            )}
            <div className="soft small nowrap">{minutesText.kind[l.kind]}</div>
          </td>
          {signed && (
            <td>
              <Went l={l} />
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
const Went = ({ l }: { l: LineView }) => {
  const now = useNow()
  return (
  <>
    {l.matterId && (
      <>
        <RefLink of={{ module: 'matters', kind: 'matter', id: l.matterId, title: '已交办，看办理' }} />{' '}
        {l.ended ? <Tag tone="green">已办结</Tag> : <Tag tone="blue">在办</Tag>}
      </>
    )}
    {l.notedBy && `${l.notedBy}阅知`}
    {l.goneAt !== null && (
      <div className="soft small">
        {l.goneBy} <Moment at={l.goneAt} />
      </div>
    )}
    <div className="row screen-only">
      {l.may.carry && (
        <ActDialog
          label="交办"
          button={{ size: 'small', type: 'primary' }}
          act={deciding.carryLine}
          refresh={refreshed}
          says="已交办"
          input={(v: { due?: string }) => ({ id: l.id, due: v.due ? atOf(`${v.due}T17:30`) : null })}
        >
          <p>
            交{l.unit}办理，{l.due !== null && <DayText day={dayOf(l.due)} />}前完成；督查督办可以补立项。
          </p>
          {l.due !== null && l.due <= now && (
            <Form.Item label="新的完成时限" name="due" rules={[{ required: true, message: '原定时限已过，请填新的完成时限' }]}>
              <DayInput label="新的完成时限" />
            </Form.Item>
          )}
        </ActDialog>
      )}
      {l.may.note && (
        <ActDialog
          label="阅知"
          title="指定谁阅知"
          button={{ size: 'small' }}
          act={deciding.noteLine}
          refresh={refreshed}
          says="已送阅知"
          input={(v: { personId: string }) => ({ id: l.id, personId: v.personId })}
        >
          <Form.Item label="阅知人" name="personId" rules={[{ required: true, message: '请选阅知人' }]}>
            <Person label="阅知人" />
          </Form.Item>
        </ActDialog>
      )}
    </div>
    {l.goneAt === null && !l.may.carry && !l.may.note && <Tag tone="yellow">还没有着落</Tag>}
  </>
  )
}
const Person = ({ value, onChange, label }: { value?: string | null; onChange?: (v: string | null) => void; label: string }) => (
  <PersonPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)

const yuan = (fen: number) => `${(fen / 100).toLocaleString('zh-CN')}元`
type CostValues = { people: number; days: number; lodging?: number; meals?: number; other?: number; note?: string }
const Cost = ({ f, id }: { f: FollowUpView; id: string }) => (
  <Card
    title="人时和费用"
    extra={
      f.may.cost && (
        <ActDialog
          label="登记费用"
          button={{ size: 'small' }}
          act={deciding.saveCost}
          refresh={refreshed}
          says="已登记"
          initial={{
            people: f.cost?.people ?? f.hours?.people ?? 0,
            days: f.cost?.days ?? 1,
            lodging: (f.cost?.lodging ?? 0) / 100,
            meals: (f.cost?.meals ?? 0) / 100,
            other: (f.cost?.other ?? 0) / 100,
            note: f.cost?.note ?? '',
          }}
          input={(v: CostValues) => ({
            meetingId: id,
            people: v.people,
            days: v.days,
            lodging: Math.round((v.lodging ?? 0) * 100),
            meals: Math.round((v.meals ?? 0) * 100),
            other: Math.round((v.other ?? 0) * 100),
            note: v.note ?? '',
          })}
        >
          <div className="two">
            <Num name="people" label="人数" suffix="人" />
            <Num name="days" label="天数" suffix="天" />
          </div>
          <div className="three">
            <Num name="lodging" label="住宿" suffix="元" />
            <Num name="meals" label="伙食" suffix="元" />
            <Num name="other" label="其他" suffix="元" />
          </div>
          <Words name="note" label="说明" max={500} />
        </ActDialog>
      )
    }
  >
    <dl className="pairs">
      <dt>人时</dt>
      <dd>{f.hours ? `${f.hours.people}人 × ${f.hours.minutes}分钟 = ${f.hours.hours}人时` : <span className="soft">登记召开后计算</span>}</dd>
      {f.cost && (
        <>
          <dt>费用</dt>
          <dd>
            {yuan(f.cost.total)}（住宿{yuan(f.cost.lodging)}、伙食{yuan(f.cost.meals)}、其他{yuan(f.cost.other)}）
          </dd>
          <dt>综合定额</dt>
          <dd>
            {yuan(f.cost.allowed)} {f.cost.over > 0 && <Tag tone="orange">{`超标准${yuan(f.cost.over)}，不予报销`}</Tag>}
          </dd>
          <dt>登记</dt>
          <dd>
            {f.cost.by} <Moment at={f.cost.at} /> {f.cost.note}
          </dd>
        </>
      )}
    </dl>
  </Card>
)
const Num = ({ name, label, suffix }: { name: string; label: string; suffix: string }) => (
  <Form.Item name={name} label={label}>
    <InputNumber min={0} max={10_000_000} suffix={suffix} style={{ width: '100%' }} />
  </Form.Item>
)

const asks = { needed: '该不该开', prepared: '准备充分', brief: '短而管用' } as const
const Rating = ({ f, id }: { f: FollowUpView; id: string }) => (
  <Card
    title="会议评价"
    extra={
      f.may.rate && (
        <ActDialog
          label={f.rating.mine ? '改评价' : '评价会议'}
          button={{ size: 'small' }}
          act={deciding.rate}
          refresh={refreshed}
          says="已评价"
          initial={f.rating.mine ?? { needed: 3, prepared: 3, brief: 3, words: '' }}
          input={(v: { needed: number; prepared: number; brief: number; words?: string }) => ({
            meetingId: id,
            needed: v.needed,
            prepared: v.prepared,
            brief: v.brief,
            words: v.words ?? '',
          })}
        >
          <p className="soft">评会议不评人，一个单位一份，不排名。</p>
          {Object.entries(asks).map(([name, label]) => (
            <Form.Item key={name} name={name} label={label}>
              <Rate allowClear={false} />
            </Form.Item>
          ))}
          <Words name="words" label="建议" max={500} />
        </ActDialog>
      )
    }
  >
    {f.rating.needed === null ? (
      <p className="soft">{f.rating.units ? `已有${f.rating.units}个单位评价，满${f.rating.least}个后显示。` : '参会单位还没有评价。'}</p>
    ) : (
      <dl className="pairs">
        {Object.entries(asks).map(([key, label]) => (
          <FragmentPair key={key} label={label} text={`${f.rating[key as keyof typeof asks]} 分（满分5分，${f.rating.units}个单位）`} />
        ))}
        {f.rating.words.map(w => (
          <FragmentPair key={w} label="建议" text={w} />
        ))}
      </dl>
    )}
  </Card>
)
const FragmentPair = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
)
