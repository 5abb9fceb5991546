import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import {
  ActDialog,
  Asked,
  Card,
  DayInput,
  Empty,
  MinuteInput,
  PageHead,
  Parts,
  PeoplePicker,
  PersonPicker,
  PrintButton,
  Tag,
  UnitPicker,
  useAct,
} from '#kit'
import type { ItemView, PresenceView, SittingView } from '../../holding/contract.ts'
import { holdingText } from '../../holding/text.ts'
import { type Ballot, inRoom, type Method, type Presence } from '../../holding/types.ts'
import { minutesText } from '../../minutes/text.ts'
import type { Verb } from '../../minutes/types.ts'
import { meetingsText } from '../../text.ts'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { atOf, need, stamp, StateTag, textOf, Words } from '../parts.tsx'
import '../meetings.css'

const parts = { presence: '到会', speeches: '发言计时', items: '议决' }

/** 会中, kept by the organiser: who came, who spoke how long, what was decided. */
export default function SittingPage() {
  const { id = '' } = useParams()
  const [part, setPart] = useState<keyof typeof parts | null>(null)
  const query = useQuery({ queryKey: keys.sitting(id), queryFn: ({ signal }) => deciding.sitting({ meetingId: id }, { signal }) })
  return (
    <Asked query={query} rows={8}>
      {s => {
        const shown = part ?? (s.presence.some(p => p.status === 'expected') ? 'presence' : 'items')
        return (
          <>
            <PageHead
              title="会中"
              back={{ list: 'meeting', to: `/meetings/${id}`, label: s.meeting.title, own: true }}
              sub={
                <span className="row">
                  <StateTag state={s.meeting.state} />
                  <span>{meetingsText.kind[s.meeting.kind]}</span>
                  <span>主持：{s.meeting.chair || '未定'}</span>
                  {s.heldFrom !== null && (
                    <span>
                      {stamp(s.heldFrom)} 至 {stamp(s.heldUntil)}
                    </span>
                  )}
                  {s.recorders.length > 0 && <span>记录：{s.recorders.join('、')}</span>}
                </span>
              }
            >
              {s.may.open && <Open s={s} id={id} />}
              {s.may.hold && <Hold s={s} id={id} />}
              <PrintButton icon />
            </PageHead>
            {!s.open ? (
              <Empty title="还没有开列应到人员">
                {s.may.open ? '选议事机构或成员，系统按参会单位开列名册；到会由会务逐人登记，不用手机打卡。' : '会议批准后由会务开列。'}
              </Empty>
            ) : (
              <div className="stack">
                {s.quorum.decides && <Quorum s={s} />}
                <div className="screen-only">
                  <Parts label="会中" parts={parts} value={shown} onChange={k => setPart(k as keyof typeof parts)} />
                </div>
                {shown === 'presence' ? <Coming s={s} id={id} /> : shown === 'speeches' ? <Speeches s={s} id={id} /> : <Items s={s} id={id} />}
              </div>
            )}
          </>
        )
      }}
    </Asked>
  )
}

const Quorum = ({ s: { quorum: q } }: { s: SittingView }) => (
  <div className="figures">
    <Figure label="应到成员" n={q.due} />
    <Figure label="到会成员" n={q.present} note={q.present >= q.need ? `达到${q.need}人，可以议决` : `须到${q.need}人，还不能议决`} />
    <Figure label="讨论干部任免须到" n={q.needCadre} />
    <Figure label="表决通过须赞成" n={q.needYes} />
  </div>
)
const Figure = ({ label, n, note }: { label: string; n: number; note?: string }) => (
  <div className="figure">
    <span className="soft">{label}</span>
    <strong>{n}</strong>
    {note && <span className="soft small">{note}</span>}
  </div>
)

type OpenValues = { bodyId?: string; memberIds?: string[]; recorders?: string }
const names = (text: string | undefined) => (text ?? '').split(/[、，,\s]+/).filter(Boolean)
const Open = ({ s, id }: { s: SittingView; id: string }) => (
  <ActDialog
    label={s.open ? '补列应到' : '开列应到'}
    title="开列应到人员"
    button={{ type: s.open ? 'default' : 'primary' }}
    act={deciding.openSitting}
    refresh={refreshed}
    says="已开列"
    initial={
      {
        bodyId: s.bodyId ?? s.bodies[0]?.id,
        memberIds: s.bodyId ? [] : s.members.map(m => m.personId),
        recorders: s.recorders.join('、'),
      } as OpenValues
    }
    input={(v: OpenValues) => ({ meetingId: id, bodyId: v.bodyId ?? null, memberIds: v.memberIds ?? [], recorders: names(v.recorders) })}
  >
    <Form.Item label="议事机构" name="bodyId" extra="成员按机构的名单开列；参会单位每单位一行。">
      <Select
        allowClear
        placeholder={s.bodies.length ? '选择议事机构' : '没有登记这一类议事机构'}
        options={s.bodies.map(b => ({ value: b.id, label: b.name }))}
      />
    </Form.Item>
    <Form.Item label="另外列为成员" name="memberIds">
      <People label="成员" />
    </Form.Item>
    <Form.Item label="记录人" name="recorders" extra="决策会议两人记录，用顿号隔开。">
      <Input maxLength={100} />
    </Form.Item>
  </ActDialog>
)
const People = ({ value, onChange, label }: { value?: string[]; onChange?: (v: string[]) => void; label: string }) => (
  <PeoplePicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />
)
const Unit = ({ value, onChange, label }: { value?: string | null; onChange?: (v: string | null) => void; label: string }) => (
  <UnitPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)
const Person = ({ value, onChange, label }: { value?: string | null; onChange?: (v: string | null) => void; label: string }) => (
  <PersonPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)

type HoldValues = { from?: string; until?: string; recorders?: string }
const Hold = ({ s, id }: { s: SittingView; id: string }) => (
  <ActDialog
    label="登记已召开"
    act={deciding.hold}
    refresh={refreshed}
    says="已登记，可以起草纪要"
    initial={{ from: textOf(s.meeting.from), until: textOf(s.meeting.until), recorders: s.recorders.join('、') } as HoldValues}
    input={(v: HoldValues) => ({ meetingId: id, from: atOf(v.from)!, until: atOf(v.until)!, recorders: names(v.recorders) })}
  >
    <p className="soft">登记后到会和议决情况不再改动。</p>
    <Form.Item label="实际开始" name="from" rules={[{ required: true, message: '请填实际开始时间' }]}>
      <MinuteInput label="实际开始" />
    </Form.Item>
    <Form.Item label="实际散会" name="until" rules={[{ required: true, message: '请填散会时间' }]}>
      <MinuteInput label="实际散会" />
    </Form.Item>
    <Form.Item label="记录人" name="recorders">
      <Input maxLength={100} />
    </Form.Item>
  </ActDialog>
)

type Row = Pick<PresenceView, 'id' | 'status' | 'substitute' | 'why' | 'topicIds'>
function Coming({ s, id }: { s: SittingView; id: string }) {
  const [changed, setChanged] = useState<Record<string, Row>>({})
  const mark = useAct(deciding.markPresence, { refresh: refreshed, says: '已登记', then: () => setChanged({}) })
  const now = (p: PresenceView): Row => changed[p.id] ?? p
  const set = (p: PresenceView, over: Partial<Row>) =>
    setChanged({
      ...changed,
      [p.id]: { id: p.id, status: now(p).status, substitute: now(p).substitute, why: now(p).why, topicIds: now(p).topicIds, ...over },
    })
  const unmarked = s.presence.filter(p => now(p).status === 'expected')
  return (
    <Card
      title={`到会（${s.presence.filter(p => inRoom.includes(now(p).status) || now(p).status === 'substitute').length}/${s.presence.length}）`}
      extra={
        s.may.keep && (
          <>
            <Button
              size="small"
              disabled={!unmarked.length}
              onClick={() => setChanged({ ...changed, ...Object.fromEntries(unmarked.map(p => [p.id, { ...now(p), status: 'present' as const }])) })}
            >
              其余都到会
            </Button>
            <ActDialog
              label="补列一人"
              button={{ size: 'small' }}
              act={deciding.addPresence}
              refresh={refreshed}
              says="已补列"
              input={(v: { name: string; unitId?: string; duty?: string }) => ({
                meetingId: id,
                name: v.name,
                unitId: v.unitId ?? null,
                duty: v.duty ?? '',
              })}
            >
              <Form.Item label="姓名" name="name" rules={need('请写姓名')}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item label="单位" name="unitId">
                <Unit label="单位" />
              </Form.Item>
              <Form.Item label="职务" name="duty">
                <Input maxLength={60} />
              </Form.Item>
            </ActDialog>
            <Button
              size="small"
              type="primary"
              disabled={!Object.keys(changed).length}
              loading={mark.busy}
              onClick={() =>
                void mark.run({
                  meetingId: id,
                  rows: Object.values(changed).map(({ id: row, status, substitute, why, topicIds }) => ({
                    id: row,
                    status,
                    substitute,
                    why,
                    topicIds,
                  })),
                })
              }
            >
              存到会情况
            </Button>
          </>
        )
      }
    >
      {mark.error ? <p className="stand-in">{(mark.error as Error).message}</p> : null}
      <table className="plain">
        <thead>
          <tr>
            <th>姓名、单位</th>
            <th>身份</th>
            <th style={{ width: '8rem' }}>到会</th>
            <th>替会人、事由</th>
            {s.items.length > 0 && <th style={{ width: '12rem' }}>只列席哪几项</th>}
          </tr>
        </thead>
        <tbody>
          {s.presence.map(p => {
            const r = now(p)
            return (
              <tr key={p.id}>
                <td>
                  {p.name || p.unit}
                  {p.name && p.unit && <span className="soft">　{p.unit}</span>}
                </td>
                <td className="nowrap">
                  {p.member ? <Tag tone="blue">成员</Tag> : '参会'} {p.duty}
                </td>
                <td>
                  {s.may.keep ? (
                    <Select
                      aria-label={`${p.name || p.unit}到会情况`}
                      size="small"
                      style={{ width: '7rem' }}
                      value={r.status}
                      options={Object.entries(holdingText.presence)
                        .filter(([k]) => !(p.member && k === 'substitute'))
                        .map(([value, label]) => ({ value, label }))}
                      onChange={(status: Presence) => set(p, { status })}
                    />
                  ) : (
                    holdingText.presence[p.status]
                  )}
                </td>
                <td>
                  {s.may.keep && r.status === 'substitute' ? (
                    <Input
                      aria-label={`${p.name || p.unit}替会人`}
                      size="small"
                      placeholder="谁来替会"
                      maxLength={40}
                      value={r.substitute}
                      onChange={e => set(p, { substitute: e.target.value })}
                    />
                  ) : s.may.keep && (r.status === 'leave' || r.status === 'absent' || r.status === 'earlyLeave' || r.status === 'late') ? (
                    <Input
                      aria-label={`${p.name || p.unit}事由`}
                      size="small"
                      placeholder="事由"
                      maxLength={200}
                      value={r.why}
                      onChange={e => set(p, { why: e.target.value })}
                    />
                  ) : (
                    [p.substitute, p.why].filter(Boolean).join('；')
                  )}
                </td>
                {s.items.length > 0 && (
                  <td>
                    {!p.member && s.may.keep ? (
                      <Select
                        aria-label={`${p.name || p.unit}列席议题`}
                        size="small"
                        mode="multiple"
                        placeholder="全程"
                        style={{ width: '100%' }}
                        value={r.topicIds}
                        options={s.items.map(t => ({ value: t.id, label: `第${t.no}项` }))}
                        onChange={topicIds => set(p, { topicIds })}
                      />
                    ) : p.topicIds.length ? (
                      s.items
                        .filter(t => p.topicIds.includes(t.id))
                        .map(t => `第${t.no}项`)
                        .join('、')
                    ) : (
                      '全程'
                    )}
                  </td>
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

/** 发言计时表: planned and actual, what ran over shown; prints as it stands. */
function Speeches({ s, id }: { s: SittingView; id: string }) {
  const sum = (key: 'planned' | 'actual') => s.speeches.reduce((n, x) => n + x[key], 0)
  return (
    <Card
      title="发言计时"
      extra={
        s.may.keep && (
          <ActDialog
            label="登记发言"
            button={{ size: 'small', type: 'primary' }}
            act={deciding.recordSpeech}
            refresh={refreshed}
            says="已登记"
            initial={{ planned: 5, actual: 5 }}
            input={(v: { topicId?: string; personId?: string | null; name?: string; planned: number; actual: number }) => ({
              meetingId: id,
              topicId: v.topicId ?? null,
              personId: v.personId || null,
              name: v.name ?? '',
              planned: v.planned,
              actual: v.actual,
            })}
          >
            <p className="soft">按实际发言次序登记；行政首长最后发表意见。</p>
            <Form.Item label="议题" name="topicId">
              <Select allowClear placeholder="整个会议" options={s.items.map(t => ({ value: t.id, label: `第${t.no}项　${t.title}` }))} />
            </Form.Item>
            <Form.Item label="成员" name="personId">
              {s.members.length ? (
                <Select allowClear placeholder="选成员" options={s.members.map(m => ({ value: m.personId, label: m.name }))} />
              ) : (
                <Person label="发言人" />
              )}
            </Form.Item>
            <Form.Item label="其他发言人" name="name">
              <Input maxLength={40} />
            </Form.Item>
            <div className="two">
              <Form.Item label="计划" name="planned">
                <InputNumber min={0} max={600} precision={0} suffix="分钟" style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item label="实际" name="actual">
                <InputNumber min={0} max={600} precision={0} suffix="分钟" style={{ width: '100%' }} />
              </Form.Item>
            </div>
          </ActDialog>
        )
      }
    >
      {s.speeches.length ? (
        <table className="plain">
          <thead>
            <tr>
              <th className="right">次序</th>
              <th>发言人</th>
              <th>议题</th>
              <th className="right">计划（分钟）</th>
              <th className="right">实际（分钟）</th>
              <th className="right">超时</th>
              {s.may.keep && <th className="screen-only" />}
            </tr>
          </thead>
          <tbody>
            {s.speeches.map((x, i) => (
              <tr key={x.id}>
                <td className="right">{i + 1}</td>
                <td>{x.name}</td>
                <td>{s.items.find(t => t.id === x.topicId)?.title ?? '整个会议'}</td>
                <td className="right">{x.planned}</td>
                <td className="right">{x.actual}</td>
                <td className="right">{x.actual > x.planned ? <Tag tone="orange">{x.actual - x.planned}</Tag> : ''}</td>
                {s.may.keep && (
                  <td className="screen-only">
                    <ActDialog
                      label="去掉"
                      title="去掉登记错的发言"
                      button={{ size: 'small', type: 'text' }}
                      act={deciding.dropSpeech}
                      refresh={refreshed}
                      says="已去掉"
                      input={() => ({ meetingId: id, id: x.id })}
                    >
                      <p>{x.name}的发言登记错了，去掉后重新登记。</p>
                    </ActDialog>
                  </td>
                )}
              </tr>
            ))}
            <tr>
              <td className="right" />
              <td>合计</td>
              <td />
              <td className="right">{sum('planned')}</td>
              <td className="right">{sum('actual')}</td>
              <td className="right">{sum('actual') > sum('planned') ? sum('actual') - sum('planned') : ''}</td>
              {s.may.keep && <td className="screen-only" />}
            </tr>
          </tbody>
        </table>
      ) : (
        <Empty title="还没有登记发言">按次序登记每人计划和实际用了几分钟。</Empty>
      )}
    </Card>
  )
}

const Items = ({ s, id }: { s: SittingView; id: string }) => (
  <Card
    title="逐项议决"
    extra={
      s.may.keep && s.meeting.kind === 'onSite' ? (
        <ActDialog
          label="现场提出问题"
          button={{ size: 'small', type: 'primary' }}
          act={deciding.raiseIssue}
          refresh={refreshed}
          says="已登记"
          input={(v: { title: string; proposal?: string; unitId: string }) => ({
            meetingId: id,
            title: v.title,
            proposal: v.proposal ?? '',
            unitId: v.unitId,
          })}
        >
          <Form.Item label="问题" name="title" rules={need('请写明问题')}>
            <Input maxLength={100} />
          </Form.Item>
          <Words name="proposal" label="情况" />
          <Form.Item label="哪个单位提出" name="unitId" rules={[{ required: true, message: '请选单位' }]}>
            <Unit label="提出单位" />
          </Form.Item>
        </ActDialog>
      ) : (
        <Link to={`/meetings/${id}/agenda`}>议程</Link>
      )
    }
  >
    {s.items.length ? (
      <table className="plain">
        <tbody>
          {s.items.map(t => (
            <tr key={t.id}>
              <td className="right" style={{ width: '2.5rem' }}>
                {t.no}
              </td>
              <td>
                <Link to={`/meetings/topics/${t.id}`}>{t.title}</Link>
                <div className="soft small">
                  {t.unit}　{t.reporter && `${t.reporter}汇报`}
                </div>
                {t.taken && <Taken of={t.taken} />}
              </td>
              <td className="nowrap" style={{ width: '8rem' }}>
                {s.may.keep && <Take s={s} t={t} id={id} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : (
      <Empty title="没有议题">{s.meeting.kind === 'onSite' ? '现场提出一个登记一个，当场定责任单位。' : '请先安排议程。'}</Empty>
    )}
  </Card>
)
const Taken = ({ of: k }: { of: NonNullable<ItemView['taken']> }) => (
  <div>
    <Tag tone={k.verb === 'agree' || k.verb === 'principle' ? 'green' : k.verb === 'postpone' ? 'yellow' : 'orange'}>{minutesText.verb[k.verb]}</Tag>{' '}
    {k.wording}
    {k.requirement && <div>要求：{k.requirement}</div>}
    <div className="soft small">
      {[
        k.unit && `责任单位：${k.unit}`,
        k.term !== null && `${stamp(k.term)}前`,
        k.revise && '修改完善后印发',
        k.due > 0 && `应到${k.due}人，到会${k.present}人`,
        k.yes + k.no + k.abstain > 0 && `${holdingText.method[k.method]}：赞成${k.yes}、反对${k.no}、弃权${k.abstain}`,
      ]
        .filter(Boolean)
        .join('　')}
    </div>
    {k.recused.map(r => (
      <div key={r.personId} className="soft small">
        {r.name}回避：{r.why}
      </div>
    ))}
    {k.dissent.map(d => (
      <div key={`${d.name}${d.words}`}>
        不同意见（{d.name || '未署名'}）：{d.words}
      </div>
    ))}
    {k.against && <div>说明：{k.against}</div>}
  </div>
)

type TakeValues = {
  verb: Verb
  wording: string
  requirement?: string
  unitId?: string | null
  term?: string
  revise?: boolean
  method: Method
  votes?: Record<string, Ballot | ''>
  yes?: number
  no?: number
  abstain?: number
  recusedIds?: string[]
  recusedWhy?: string
  dissentId?: string
  dissent?: string
  against?: string
}
function Take({ s, t, id }: { s: SittingView; t: ItemView; id: string }) {
  const present = s.members.filter(m => s.presence.some(p => p.personId === m.personId && inRoom.includes(p.status)))
  const k = t.taken
  return (
    <ActDialog
      label={k ? '改议决' : '登记议决'}
      title={`第${t.no}项　${t.title}`}
      width={720}
      button={{ size: 'small', type: k ? 'default' : 'primary' }}
      act={deciding.takeItem}
      refresh={refreshed}
      says="已登记"
      initial={
        {
          verb: k?.verb ?? 'agree',
          wording: k?.wording ?? '',
          requirement: k?.requirement ?? '',
          unitId: k?.unitId ?? (k ? null : t.unitId),
          term: k?.term ? (textOf(k.term) ?? '').slice(0, 10) : '',
          revise: k?.revise ?? false,
          method: k?.method ?? 'discussion',
          yes: k?.yes ?? 0,
          no: k?.no ?? 0,
          abstain: k?.abstain ?? 0,
          votes: Object.fromEntries(k?.votes.map(v => [v.personId, v.ballot]) ?? []),
          recusedIds: k?.recused.map(r => r.personId) ?? [],
          recusedWhy: k?.recused[0]?.why ?? '',
          dissentId: k?.dissent[0]?.personId ?? undefined,
          dissent: k?.dissent[0]?.words ?? '',
          against: k?.against ?? '',
        } as TakeValues
      }
      input={(v: TakeValues) => ({
        meetingId: id,
        topicId: t.id,
        verb: v.verb,
        wording: v.wording,
        requirement: v.requirement ?? '',
        unitId: v.unitId || null,
        term: v.term ? atOf(`${v.term}T17:30`) : null,
        revise: v.revise ?? false,
        method: v.method,
        counted: { yes: v.yes ?? 0, no: v.no ?? 0, abstain: v.abstain ?? 0 },
        against: v.against ?? '',
        votes: v.method === 'named' ? Object.entries(v.votes ?? {}).flatMap(([personId, ballot]) => (ballot ? [{ personId, ballot }] : [])) : [],
        recused: (v.recusedIds ?? []).map(personId => ({ personId, why: v.recusedWhy ?? '' })),
        dissent: v.dissent?.trim() ? [{ personId: v.dissentId ?? null, words: v.dissent }] : [],
      })}
    >
      <Form.Item label="议决" name="verb">
        <Radio.Group optionType="button" options={Object.entries(minutesText.verb).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Words name="wording" label="议定内容" must="请写明议定的内容" hint="例如：《校舍安全三年行动方案》；“同意”“原则同意”不用重写" max={3000} />
      <Words name="requirement" label="会议要求" max={3000} />
      <div className="three">
        <Form.Item label="责任单位" name="unitId">
          <Unit label="责任单位" />
        </Form.Item>
        <Form.Item label="完成时限" name="term">
          <DayInput label="完成时限" />
        </Form.Item>
        <Form.Item label=" " colon={false} name="revise" valuePropName="checked">
          <Checkbox>修改完善后印发</Checkbox>
        </Form.Item>
      </div>
      {s.quorum.decides && (
        <>
          <Form.Item label="决定方式" name="method">
            <Radio.Group options={Object.entries(holdingText.method).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item noStyle dependencies={['method']}>
            {({ getFieldValue }) => {
              const method = getFieldValue('method') as Method
              if (method === 'discussion') return null
              if (method === 'named')
                return (
                  <div className="three">
                    {present.map(m => (
                      <Form.Item key={m.personId} label={m.name} name={['votes', m.personId]}>
                        <Select
                          allowClear
                          placeholder="未投票"
                          options={Object.entries(holdingText.ballot).map(([value, label]) => ({ value, label }))}
                        />
                      </Form.Item>
                    ))}
                  </div>
                )
              return (
                <div className="three">
                  {(['yes', 'no', 'abstain'] as const).map(b => (
                    <Form.Item key={b} label={holdingText.ballot[b]} name={b}>
                      <InputNumber min={0} max={200} precision={0} suffix="票" style={{ width: '100%' }} />
                    </Form.Item>
                  ))}
                </div>
              )
            }}
          </Form.Item>
          <div className="two">
            <Form.Item label="回避的成员" name="recusedIds">
              <Select mode="multiple" placeholder="没有" options={s.members.map(m => ({ value: m.personId, label: m.name }))} />
            </Form.Item>
            <Form.Item label="回避原因" name="recusedWhy">
              <Input maxLength={200} />
            </Form.Item>
          </div>
        </>
      )}
      <div className="two">
        <Form.Item label="谁有不同意见" name="dissentId">
          <Select allowClear placeholder="没有" options={s.members.map(m => ({ value: m.personId, label: m.name }))} />
        </Form.Item>
        <Words name="dissent" label="不同意见（如实记录）" rows={1} />
      </div>
      <Words name="against" label="决定与多数意见不一致时，在会上的说明" rows={1} />
    </ActDialog>
  )
}
