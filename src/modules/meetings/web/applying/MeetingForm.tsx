import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Card, MinuteInput, mustMark, PersonPicker, RefusalNotice, UnitPicker, UnitsPicker, useAct, useFormCopy, useToday } from '#kit'
import { meetingsText } from '../../text.ts'
import type { Attendance, MeetingClass, MeetingKind, Mode } from '../../types.ts'
import { keys, meetings, refreshed } from '../api.ts'
import { atOf, Count, need, Words } from '../parts.tsx'
import { Lacks, Usage } from './Checked.tsx'
import '../meetings.css'

export type MeetingValues = {
  title?: string; kind: MeetingKind; class: MeetingClass; planLineId?: string | null; basis?: string; topic?: string; necessity?: { why?: string; notDocument?: string; notCall?: string; notMerge?: string }; hostUnitId?: string | null; from?: string; until?: string
  grouped?: boolean; mode: Mode; place?: string; unitIds?: string[]; attendance: Attendance; leaders?: { personId?: string | null; part: 'chair' | 'speaker' | 'attend' }[]; speeches?: { personId?: string | null; name?: string; minutes?: number | null }[]; people?: number | null
  staff?: number | null; cost?: number | null; costChannel?: string; materials?: string[]; news?: boolean; trainingHours?: number | null; offHoursWhy?: string; contact?: string; phone?: string; leaderId?: string | null; chiefId?: string | null
}
export const usualMeeting: MeetingValues = { kind: 'special', class: 'four', mode: 'onSite', attendance: 'deputy', leaders: [{ part: 'chair' }], speeches: [] }

/** What the form holds, as the acts take it; rows that say nothing are left out. Money is typed in yuan and kept in fen. */
function inputOf({ leaderId: _l, chiefId: _c, ...v }: MeetingValues) {
  return {
    ...v, title: v.title?.trim() || '（未命名的会议）', planLineId: v.planLineId || null, hostUnitId: v.hostUnitId || null, from: atOf(v.from), until: atOf(v.until), people: v.people ?? 0, staff: v.staff ?? 0, cost: Math.round((v.cost ?? 0) * 100), trainingHours: v.trainingHours ?? 0,
    leaders: (v.leaders ?? []).flatMap(l => (l.personId ? [{ personId: l.personId, part: l.part }] : [])),
    speeches: (v.speeches ?? []).flatMap(s => (s.minutes && (s.personId || s.name?.trim()) ? [{ personId: s.personId ?? null, name: s.name?.trim() || '（领导）', minutes: s.minutes }] : [])),
  }
}

type Props = { id?: string; initial: MeetingValues; names?: Record<string, string> }

/** 会议申请: kept half filled in; beside it stands all the time what is missing, what is over, how much of the year is left, what it could be one with. */
export function MeetingForm({ id, initial, names }: Props) {
  const go = useNavigate()
  const today = useToday()
  const [form] = Form.useForm<MeetingValues>()
  const copy = useFormCopy<MeetingValues>(`meetings.${id ?? 'new'}`, initial)
  const saved = useRef<string | null>(id ?? null)
  const draft = useAct(meetings.draft, { refresh: refreshed })
  const save = useAct(meetings.save, { refresh: refreshed })
  const submit = useAct(meetings.submit, { refresh: refreshed, says: a => (a.mergers ? `已报批；有${a.mergers}个会议可以合并，请先商定` : '已报批') })
  const v = (Form.useWatch([], form) as MeetingValues | undefined) ?? (copy.initial as MeetingValues)
  const checked = useChecked(v, saved.current)
  const year = Number((v.from ?? today).slice(0, 4))
  const plan = useQuery({ queryKey: [...keys.plan, year], queryFn: ({ signal }) => meetings.plan({ year }, { signal }) })
  const lines = (plan.data?.rows ?? []).filter(l => l.state === 'approved' && l.kind === v.kind && (!l.meeting || l.id === initial.planLineId))

  const keep = async (values: MeetingValues): Promise<string | null> => {
    const input = inputOf(values)
    const answer = saved.current ? await save.run({ ...input, id: saved.current }) : await draft.run(input)
    if (!answer) return null
    saved.current = answer.id
    copy.forget()
    return answer.id
  }
  const shown = (press: () => Promise<void>) => () =>
    void press().catch((e: { errorFields?: { name: (string | number)[] }[] }) => {
      if (!e.errorFields) throw e
      const at = e.errorFields[0]?.name
      if (at) form.scrollToField(at, { block: 'center' })
    })
  const keepOnly = async () => {
    const done = await keep(await form.validateFields())
    if (done) void go(`/meetings/${done}`, { replace: true })
  }
  const sendUp = async () => {
    const values = await form.validateFields()
    const done = await keep(values)
    if (done && (await submit.run({ id: done, leaderId: values.leaderId || null, chiefId: values.chiefId || null }))) void go(`/meetings/${done}`, { replace: true })
  }
  const busy = draft.busy || save.busy || submit.busy
  const level = checked.data?.level
  const choices = (rank: 'leader' | 'chief') => (checked.data?.approvers ?? []).filter(a => rank === 'leader' || a.rank === 'chief').map(a => ({ value: a.personId, label: `${a.name}（${a.title}）` }))

  return (
    <Form form={form} layout="vertical" className="meeting-form" requiredMark={mustMark} initialValues={copy.initial} onValuesChange={copy.keep}>
      <RefusalNotice error={draft.error ?? save.error ?? submit.error} />
      <div className="split">
        <div className="stack">
          <Card title="什么会">
            <Form.Item label="会议名称" name="title" rules={need('请写会议名称')}>
              <Input maxLength={100} autoFocus={!id} />
            </Form.Item>
            <div className="three">
              <Form.Item label="种类" name="kind">
                <Select options={Object.entries(meetingsText.kind).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item label="类别" name="class">
                <Select options={Object.entries(meetingsText.class).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item label="年度计划" name="planLineId">
                <Select allowClear placeholder={lines.length ? '计划内的请选' : '没有可用的计划'} options={lines.map(l => ({ value: l.id, label: `${l.month}月　${l.title}` }))} />
              </Form.Item>
            </div>
            <Words name="basis" label="依据" hint="哪份文件、哪次会议或哪位领导要求" />
            <Words name="topic" label="主要内容" hint="议题或议程" rows={3} max={3000} />
          </Card>
          <Card title="为什么非开不可">
            <Words name={['necessity', 'why']} label="必须开会解决什么" />
            <div className="three">
              <Words name={['necessity', 'notDocument']} label="为何不能发文" max={500} />
              <Words name={['necessity', 'notCall']} label="为何不能打电话、当面说" max={500} />
              <Words name={['necessity', 'notMerge']} label="为何不能合并" max={500} />
            </div>
          </Card>
          <Card title="什么时候、在哪里">
            <div className="three">
              <Form.Item label="开始" name="from">
                <MinuteInput label="开始时间" min={today} />
              </Form.Item>
              <Form.Item label="结束" name="until">
                <MinuteInput label="结束时间" min={today} />
              </Form.Item>
              <Form.Item label="形式" name="mode">
                <Radio.Group optionType="button" options={Object.entries(meetingsText.mode).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
            </div>
            <div className="two">
              <Form.Item label="地点" name="place">
                <Input maxLength={200} placeholder="楼、室" />
              </Form.Item>
              <Form.Item label=" " name="grouped" valuePropName="checked" colon={false}>
                <Checkbox>安排分组讨论</Checkbox>
              </Form.Item>
            </div>
            {checked.data?.offHours && <Words name="offHoursWhy" label="为什么在班外、休息日开" max={500} />}
          </Card>
          <Card title="谁来">
            <div className="two">
              <Form.Item label="主办单位" name="hostUnitId" extra="以谁的名义开，占谁的年度总量；不填为本单位。">
                <Pick>{f => <UnitPicker label="主办单位" value={f.value ?? null} onChange={f.onChange} />}</Pick>
              </Form.Item>
              <Form.Item label="各单位谁参加" name="attendance">
                <Radio.Group optionType="button" options={Object.entries(meetingsText.attendance).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
            </div>
            <Form.Item label="参会单位" name="unitIds">
              <Pick<string[]>>{f => <UnitsPicker label="参会单位" value={f.value ?? []} onChange={f.onChange} />}</Pick>
            </Form.Item>
            <Leaders names={names} />
            <Speeches names={names} />
            <div className="three">
              <Count name="people" label="参会人数" unit="人" />
              <Count name="staff" label="其中工作人员" unit="人" max={10_000} />
              <Count name="trainingHours" label="代训学时" unit="学时" max={200} />
            </div>
          </Card>
          <Card title="其他">
            <div className="two">
              <Form.Item label="经费" name="cost">
                <InputNumber min={0} max={10_000_000} precision={2} suffix="元" style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item label="列支渠道" name="costChannel">
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item label="联系人" name="contact">
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item label="电话" name="phone">
                <Input maxLength={40} />
              </Form.Item>
            </div>
            <Form.Item label="会议材料" name="materials">
              <Select mode="tags" open={false} suffixIcon={null} placeholder="写一份按一次回车" />
            </Form.Item>
            <Form.Item name="news" valuePropName="checked" noStyle>
              <Checkbox>安排新闻报道</Checkbox>
            </Form.Item>
          </Card>
        </div>
        <aside className="rail" aria-label="核对">
          <Card title="核对">{checked.data ? <Lacks lacks={checked.data.lacks} of={saved.current} /> : <p className="soft">正在核对…</p>}</Card>
          {checked.data && checked.data.usage.length > 0 && (
            <Card title="年度总量">
              <Usage rows={checked.data.usage} />
            </Card>
          )}
          {checked.data && checked.data.mergers.length > 0 && (
            <Card title="可以合并的会议">
              <ul className="plain-list" role="status">
                {checked.data.mergers.map(m => (
                  <li key={m.title + m.hostUnit}>
                    <strong>{m.title}</strong>（{m.hostUnit}）<div className="soft small">{m.explains}</div>
                  </li>
                ))}
              </ul>
            </Card>
          )}
          <Card title="报批">
            {level && <p style={{ marginBottom: '.6rem' }}>{meetingsText.level[level]}</p>}
            {level && level !== 'filing' && (
              <Form.Item label="分管领导" name="leaderId">
                <Select allowClear placeholder={choices('leader')[0]?.label ?? '没有可选的领导'} options={choices('leader')} />
              </Form.Item>
            )}
            {level === 'chief' && (
              <Form.Item label="主要领导" name="chiefId">
                <Select allowClear placeholder={choices('chief')[0]?.label ?? '没有可选的领导'} options={choices('chief')} />
              </Form.Item>
            )}
            <div className="rail-acts">
              <Button type="primary" onClick={shown(sendUp)} loading={busy}>
                报批
              </Button>
              <Button onClick={shown(keepOnly)} loading={busy}>
                先存着
              </Button>
              {!id && <Button onClick={() => copy.clear(form)}>清空重填</Button>}
            </div>
          </Card>
        </aside>
      </div>
    </Form>
  )
}

/** A field of the form that hands value and change to a picker. */
function Pick<V = string | null>({ value, onChange, children }: { value?: V; onChange?: (v: V) => void; children: (f: { value?: V; onChange: (v: V) => void }) => React.ReactNode }) {
  return <>{children({ value, onChange: v => onChange?.(v) })}</>
}

/** Asked anew some moments after the last key. */
function useChecked(v: MeetingValues, id: string | null) {
  const text = JSON.stringify(inputOf(v))
  const [asked, ask] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => ask(text), 400)
    return () => clearTimeout(timer)
  }, [text])
  return useQuery({ queryKey: ['meetings', 'check', id, asked], queryFn: ({ signal }) => meetings.check({ ...(JSON.parse(asked) as ReturnType<typeof inputOf>), id }, { signal }), placeholderData: before => before })
}

const Leaders = ({ names }: { names?: Record<string, string> }) => (
  <Form.Item label="出席领导">
    <Form.List name="leaders">
      {(rows, { add, remove }) => (
        <>
          {rows.map(r => (
            <div className="row" key={r.key} style={{ marginBottom: '.4rem', flexWrap: 'nowrap' }}>
              <Form.Item name={[r.name, 'personId']} noStyle>
                <Pick>{f => <PersonPicker label="出席领导" names={names} value={f.value ?? null} onChange={f.onChange} />}</Pick>
              </Form.Item>
              <Form.Item name={[r.name, 'part']} noStyle>
                <Select aria-label="角色" style={{ width: '6.5rem', flex: 'none' }} options={Object.entries(meetingsText.part).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Button type="text" aria-label="去掉" icon={<MinusCircleOutlined aria-hidden />} onClick={() => remove(r.name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({ part: rows.length ? 'attend' : 'chair' })}>
            加一位领导
          </Button>
        </>
      )}
    </Form.List>
  </Form.Item>
)

const Speeches = ({ names }: { names?: Record<string, string> }) => (
  <Form.Item label="讲话、发言">
    <Form.List name="speeches">
      {(rows, { add, remove }) => (
        <>
          {rows.map(r => (
            <div className="row" key={r.key} style={{ marginBottom: '.4rem', flexWrap: 'nowrap' }}>
              <Form.Item name={[r.name, 'personId']} noStyle>
                <Pick>{f => <PersonPicker label="讲话领导" placeholder="领导" names={names} value={f.value ?? null} onChange={f.onChange} />}</Pick>
              </Form.Item>
              <Form.Item name={[r.name, 'name']} noStyle>
                <Input aria-label="发言单位或人" placeholder="或者写发言单位、人" maxLength={40} />
              </Form.Item>
              <Form.Item name={[r.name, 'minutes']} noStyle>
                <InputNumber aria-label="分钟" min={1} max={600} precision={0} suffix="分钟" style={{ width: '7.5rem', flex: 'none' }} />
              </Form.Item>
              <Button type="text" aria-label="去掉" icon={<MinusCircleOutlined aria-hidden />} onClick={() => remove(r.name)} />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            加一个发言
          </Button>
        </>
      )}
    </Form.List>
  </Form.Item>
)
