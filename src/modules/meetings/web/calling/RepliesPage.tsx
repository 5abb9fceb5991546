import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Select, Segmented } from 'antd'
import { useSearchParams, useParams } from 'react-router'
import { ActDialog, Asked, Card, DueTime, Empty, fullText, PageHead, PersonPicker, PrintButton, RefusalNotice, Tag, type Tone, useAct } from '#kit'
import type { InviteeView, RepliesView } from '../../calling/contract.ts'
import { callingText } from '../../calling/text.ts'
import { elements, type Level, levels, type ReplyState } from '../../calling/types.ts'
import { StateTag, whenOf } from '../parts.tsx'
import { calling, fileOf, refreshed } from './api.ts'
import './calling.css'

const tones: Record<ReplyState, Tone> = { waiting: 'yellow', coming: 'green', leaveAsked: 'orange', excused: 'calm' }
const boxes = { all: '全部', waiting: '未回执', coming: '参会', leave: '请假' }

/** 回执: who comes, who asks leave, who has not answered and whom to ring up; a unit answers here. */
export default function RepliesPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['meetings', 'replies', id], queryFn: () => calling.replies({ id }) })
  return (
    <Asked query={query} rows={10}>
      {r => (
        <>
          <PageHead
            title={`回执：${r.meeting.title}`}
            back={{ list: 'meeting', to: `/meetings/${id}`, label: '会议', own: true }}
            sub={
              <span className="row">
                <StateTag state={r.meeting.state} />
                <strong>{whenOf(r.meeting)}</strong>
                <span>{r.meeting.place}</span>
                {r.replyDue !== null && r.counts.waiting > 0 && (
                  <span>
                    回执截止 <DueTime due={r.replyDue} />
                  </span>
                )}
              </span>
            }
          >
            {r.may.urge && <Urge id={id} n={r.counts.waiting} />}
            {r.may.export && <Button href={fileOf('repliesXlsx', id)}>导出</Button>}
            <PrintButton icon />
          </PageHead>
          {r.rows.length === 0 ? (
            <Empty title="还没有发通知">发出会议通知以后，各单位在这里回执。</Empty>
          ) : r.may.export || r.rows.length > 3 ? (
            <Table r={r} />
          ) : (
            <Own r={r} />
          )}
        </>
      )}
    </Asked>
  )
}

function Urge({ id, n }: { id: string; n: number }) {
  const state = useAct(calling.urgeReplies, { refresh: refreshed, says: a => `已催${a.urged}个，未接到的请按名单打电话` })
  return (
    <>
      <RefusalNotice error={state.error} onClose={state.reset} />
      <Button type="primary" disabled={n === 0} loading={state.busy} onClick={() => void state.run({ id })}>
        {n ? `一键催报（${n}）` : '全部已回执'}
      </Button>
    </>
  )
}

function Table({ r }: { r: RepliesView }) {
  const [params, setParams] = useSearchParams()
  const box = params.get('box') ?? 'all'
  const rows = r.rows.filter(x => box === 'all' || (box === 'leave' ? x.leave !== null : x.state === box))
  return (
    <Card
      title={`已回${r.counts.all - r.counts.waiting}，未回${r.counts.waiting}；参会${r.counts.coming}个单位（领导），${r.counts.people}人；请假待批${r.counts.leaveAsked}，准假${r.counts.excused}`}
    >
      <Segmented
        className="screen-only"
        style={{ marginBottom: '.8rem' }}
        value={box}
        onChange={v => setParams(v === 'all' ? {} : { box: v }, { replace: true })}
        options={Object.entries(boxes).map(([value, label]) => ({ value, label }))}
      />
      <table className="plain">
        <thead>
          <tr>
            <th>单位（领导）</th>
            <th>回执</th>
            <th>参会人员</th>
            <th>请假</th>
            {r.may.export && <th>联系人、电话</th>}
            {r.may.export && <th>电话催报</th>}
            <th className="screen-only" aria-label="办理" />
          </tr>
        </thead>
        <tbody>
          {rows.map(x => (
            <tr key={x.id}>
              <td>{x.name}</td>
              <td>
                <Tag tone={tones[x.state]}>{callingText.reply[x.state]}</Tag> {x.again && <Tag tone="orange">改期重报</Tag>}{' '}
                {x.late && <Tag tone="yellow">迟报</Tag>} {x.urges > 0 && <span className="soft">催{x.urges}次</span>}
              </td>
              <td>
                {x.comers.map(c => (
                  <div key={`${c.name}${c.phone}`}>
                    {c.name}　{c.post}　{c.phone} {c.substitute && <Tag>替会</Tag>}
                  </div>
                ))}
                {x.note && <div className="soft">{x.note}</div>}
              </td>
              <td>{x.leave && <Leave x={x} />}</td>
              {r.may.export && (
                <td>
                  {x.contact?.name} {x.contact?.phone || <span className="soft">没有电话</span>}
                </td>
              )}
              {r.may.export && (
                <td>
                  {x.calls.map(c => (
                    <div key={c.at}>
                      {fullText(c.at)} {c.reached ? c.said : '未接通'}
                    </div>
                  ))}
                  {x.state === 'waiting' && r.may.urge && <Phoned x={x} />}
                </td>
              )}
              <td className="screen-only">
                {x.may.reply && <Reply x={x} r={r} label={r.may.export ? '代登记' : '回执'} small />} {x.may.decide && <Decide x={x} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const Leave = ({ x }: { x: InviteeView }) => (
  <>
    {x.leave!.why}（{x.leave!.granted === null ? `待${x.leave!.to}批` : x.leave!.granted ? `${x.leave!.to}准` : `${x.leave!.to}不准`}
    {x.leave!.words && `：${x.leave!.words}`}）
  </>
)

/** What a called unit sees: the notice, and its own answer. */
const Own = ({ r }: { r: RepliesView }) => (
  <div className="split">
    <div className="stack">
      {r.notice && (
        <Card title={callingText.kind[r.notice.kind]}>
          {r.notice.changes.map(c => (
            <p key={c.element}>
              <Tag tone="orange">{elements[c.element]}</Tag> 由“{c.before}”改为“<strong>{c.after}</strong>”
            </p>
          ))}
          {r.notice.why && <p>原因：{r.notice.why}</p>}
          <dl className="pairs">
            {r.notice.sections.map(s => (
              <div key={s.key} style={{ display: 'contents' }}>
                <dt>{elements[s.key]}</dt>
                <dd style={{ whiteSpace: 'pre-wrap' }}>{s.text}</dd>
              </div>
            ))}
          </dl>
          <p className="row screen-only">
            <Button size="small" href={fileOf('noticePdf', r.meeting.id)} target="_blank">
              打印通知
            </Button>
            <Button size="small" href={fileOf('meetingIcs', r.meeting.id)}>
              存入日历
            </Button>
          </p>
        </Card>
      )}
    </div>
    <aside className="rail" aria-label="回执">
      {r.rows.map(x => (
        <Card key={x.id} title={x.name}>
          <p>
            <Tag tone={tones[x.state]}>{callingText.reply[x.state]}</Tag> {x.again && <Tag tone="orange">改期后请重新回执</Tag>}
          </p>
          {x.comers.map(c => (
            <p key={`${c.name}${c.phone}`}>
              {c.name}　{c.post}　{c.phone} {c.substitute && <Tag>替会</Tag>}
            </p>
          ))}
          {x.leave && (
            <p>
              请假：
              <Leave x={x} />
            </p>
          )}
          {x.answeredAt !== null && (
            <p className="soft">
              {x.answeredBy}　{fullText(x.answeredAt)}
            </p>
          )}
          <div className="row">
            {x.may.reply && <Reply x={x} r={r} label={x.state === 'waiting' ? '回执' : '改回执'} />}
            {x.may.decide && <Decide x={x} />}
          </div>
        </Card>
      ))}
    </aside>
  </div>
)

type ComerForm = { personId?: string | null; name?: string; post?: string; phone?: string; level?: Level }
type V = { come: boolean; comers?: ComerForm[]; leaveWhy?: string; note?: string }

function Reply({ x, r, label, small = false }: { x: InviteeView; r: RepliesView; label: string; small?: boolean }) {
  const leader = x.personId !== null
  return (
    <ActDialog
      label={label}
      title={`回执：${x.name}`}
      ok="报出"
      width={780}
      button={small ? { size: 'small' } : { type: 'primary' }}
      act={calling.reply}
      refresh={refreshed}
      says={a => `已报：${callingText.reply[a.state]}`}
      initial={
        {
          come: true,
          comers: x.comers.length
            ? x.comers.map(c => ({ ...c }))
            : [leader ? { personId: x.personId, level: 'chief' as const } : { level: 'deputy' as const }],
        } as Partial<V>
      }
      input={(v: V) => ({
        id: x.id,
        leaveWhy: v.leaveWhy ?? '',
        note: v.note ?? '',
        comers:
          v.come === false
            ? []
            : (v.comers ?? []).map(c => ({
                personId: c.personId ?? null,
                name: c.name ?? '',
                post: c.post ?? '',
                phone: c.phone ?? '',
                level: c.level ?? ('staff' as const),
              })),
      })}
    >
      {r.notice?.sections
        .filter(s => s.key === 'who')
        .map(s => (
          <Alert key={s.key} type="info" title={s.text} style={{ marginBottom: '.8rem' }} />
        ))}
      <Form.Item name="come" noStyle valuePropName="checked">
        <Checkbox>有人参会</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: V, b: V) => a.come !== b.come}>
        {form =>
          form.getFieldValue('come') === false ? null : (
            <Form.List name="comers">
              {(rows, { add, remove }) => (
                <Form.Item label={`参会人员（至多${r.perUnit}人）`}>
                  {rows.map(({ key, name }, n) => (
                    <div className="row" key={key} style={{ marginBottom: '.4rem', flexWrap: 'nowrap' }}>
                      <Form.Item name={[name, 'personId']} noStyle>
                        <Person
                          unitId={x.unitId}
                          names={Object.fromEntries(
                            x.comers.flatMap(c => (c.personId ? [[c.personId, c.name]] : [])).concat(x.personId ? [[x.personId, x.name]] : []),
                          )}
                        />
                      </Form.Item>
                      <Form.Item name={[name, 'name']} noStyle>
                        <Input placeholder="不在名录的写姓名" aria-label={`第${n + 1}人姓名`} maxLength={40} style={{ width: '9rem' }} />
                      </Form.Item>
                      <Form.Item name={[name, 'post']} noStyle>
                        <Input placeholder="职务" aria-label={`第${n + 1}人职务`} maxLength={60} style={{ width: '8rem' }} />
                      </Form.Item>
                      <Form.Item name={[name, 'phone']} noStyle>
                        <Input placeholder="电话" aria-label={`第${n + 1}人电话`} maxLength={40} style={{ width: '9.5rem' }} />
                      </Form.Item>
                      <Form.Item name={[name, 'level']} noStyle>
                        <Select
                          aria-label={`第${n + 1}人级别`}
                          style={{ width: '8.5rem' }}
                          options={Object.entries(levels).map(([value, label]) => ({ value, label }))}
                        />
                      </Form.Item>
                      {rows.length > 1 && (
                        <Button type="text" aria-label={`去掉第${n + 1}人`} onClick={() => remove(name)}>
                          ×
                        </Button>
                      )}
                    </div>
                  ))}
                  {rows.length < r.perUnit && (
                    <Button size="small" onClick={() => add({ level: 'staff' })}>
                      加一人
                    </Button>
                  )}
                </Form.Item>
              )}
            </Form.List>
          )
        }
      </Form.Item>
      <Form.Item label="请假理由" name="leaveWhy" extra={`该来的同志不能来的填写，报${r.leaveTo}批准；由他人替会的也要写。`}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      <Form.Item label="备注" name="note">
        <Input maxLength={300} placeholder="车牌、用餐等" />
      </Form.Item>
    </ActDialog>
  )
}
const Person = ({
  value = null,
  onChange,
  id,
  unitId,
  names,
}: {
  value?: string | null
  onChange?: (v: string | null) => void
  id?: string
  unitId: string | null
  names: Record<string, string>
}) => (
  <div style={{ width: '11rem', flex: 'none' }}>
    <PersonPicker
      id={id}
      label="名录中的同志"
      placeholder="名录中的同志"
      value={value}
      onChange={v => onChange?.(v)}
      names={names}
      {...(unitId ? { unitId } : {})}
    />
  </div>
)

const Phoned = ({ x }: { x: InviteeView }) => (
  <ActDialog
    label="记电话"
    title={`电话催报：${x.name}　${x.contact?.name ?? ''}　${x.contact?.phone ?? ''}`}
    button={{ size: 'small' }}
    act={calling.phoned}
    refresh={refreshed}
    initial={{ reached: true }}
    input={(v: { reached: boolean; said?: string }) => ({ id: x.id, reached: v.reached, said: v.said ?? '' })}
  >
    <Form.Item name="reached" valuePropName="checked">
      <Checkbox>打通了</Checkbox>
    </Form.Item>
    <Form.Item label="对方怎么说" name="said">
      <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
    </Form.Item>
  </ActDialog>
)

const Decide = ({ x }: { x: InviteeView }) => (
  <ActDialog
    label="批假"
    title={`${x.name}请假：${x.leave?.why ?? ''}`}
    button={{ size: 'small', type: 'primary' }}
    ok="批示"
    act={calling.decideLeave}
    refresh={refreshed}
    initial={{ grant: true }}
    input={(v: { grant: boolean; words?: string }) => ({ id: x.id, grant: v.grant, words: v.words ?? '' })}
  >
    <Form.Item label="意见" name="grant">
      <Select
        options={[
          { value: true, label: '准假' },
          { value: false, label: '不准假，请参会' },
        ]}
      />
    </Form.Item>
    <Form.Item label="批语" name="words">
      <Input maxLength={300} />
    </Form.Item>
  </ActDialog>
)
