import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Day } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import { ActDialog, Card, DayInput, mustMark, RefLink, RefusalNotice, RelatedWhileTyping, useAct, useFormCopy, useToday } from '#kit'
import { type FilingRefusal, lacksOf } from '../../filing/domain.ts'
import { supervisionText } from '../../text.ts'
import type { Cycle, ItemState, SourceKind } from '../../types.ts'
import { refreshed, supervision } from '../api.ts'
import { supervision as inspections } from '../inspections/api.ts'
import { Collisions } from '../inspections/PlanPage.tsx'
import { need, PersonField, UnitField } from '../pickers.tsx'
import {
  AskerFields,
  type AskerForm,
  AssistantFields,
  type AssistantForm,
  MilestoneFields,
  milestonesOf,
  type MilestoneForm,
  PartFields,
  type PartForm,
} from './tables.tsx'
import '../supervision.css'

export type ItemValues = {
  title?: string
  sourceKind: SourceKind
  source?: Pick<Ref, 'module' | 'kind' | 'id' | 'title'> | null
  sourceLine?: number | null
  verbatim?: string
  instructorId?: string | null
  instructor?: string
  instructedOn?: string | null
  basis?: string
  goal?: string
  kind: 'immediate' | 'longRunning'
  due?: string | null
  cycle?: Cycle | null
  leadUnitId?: string | null
  responsibleId?: string | null
  leaderInChargeId?: string | null
  assistants?: AssistantForm[]
  askers?: AskerForm[]
  milestones?: MilestoneForm[]
  parts?: PartForm[]
  big?: boolean
  key?: boolean
  complex?: boolean
  hardNut?: boolean
  forPeople?: boolean
  proposal?: string
  approverId?: string | null
}
export const usualItem: ItemValues = { sourceKind: 'instruction', kind: 'immediate', askers: [{ kind: 'leader' }] }

/** What the form holds, as the acts take it; rows of the small tables that say nothing are left out. */
function inputOf(v: ItemValues) {
  const { approverId: _, ...rest } = v
  return {
    ...rest,
    title: v.title ?? '',
    verbatim: v.verbatim ?? '',
    instructor: v.instructor ?? '',
    instructorId: v.instructorId ?? null,
    instructedOn: v.instructedOn || null,
    basis: v.basis ?? '',
    goal: v.goal ?? '',
    proposal: v.proposal ?? '',
    big: v.big ?? false,
    key: v.key ?? false,
    complex: v.complex ?? false,
    hardNut: v.hardNut ?? false,
    forPeople: v.forPeople ?? false,
    due: v.kind === 'immediate' ? v.due || null : null,
    cycle: v.kind === 'longRunning' ? (v.cycle ?? null) : null,
    leadUnitId: v.leadUnitId ?? null,
    responsibleId: v.responsibleId ?? null,
    leaderInChargeId: v.leaderInChargeId ?? null,
    assistants: (v.assistants ?? []).flatMap(a => (a.unitId ? [{ unitId: a.unitId, task: a.task ?? '' }] : [])),
    askers: (v.askers ?? []).flatMap(a =>
      a.name?.trim() ? [{ kind: a.kind, name: a.name, personId: a.personId ?? null, unitId: a.unitId ?? null, due: a.due || null }] : [],
    ),
    milestones: milestonesOf(v.milestones?.filter(m => m.day && m.title)),
    parts: (v.parts ?? []).flatMap(p => (p.unitId && p.title ? [{ title: p.title, unitId: p.unitId, due: p.due || null }] : [])),
  }
}

/** At which field each of what is missing is shown. */
const fieldOf: Partial<Record<FilingRefusal, keyof ItemValues>> = {
  'supervision.noBasis': 'basis',
  'supervision.noVerbatim': 'verbatim',
  'supervision.noAsker': 'askers',
  'supervision.noLead': 'leadUnitId',
  'supervision.leadAssists': 'assistants',
  'supervision.noResponsible': 'responsibleId',
  'supervision.noLeader': 'leaderInChargeId',
  'supervision.noTerm': 'due',
  'supervision.duePast': 'due',
  'supervision.noProposal': 'proposal',
  'supervision.noParts': 'parts',
  'supervision.partLater': 'parts',
  'supervision.leadNotCovered': 'parts',
  'supervision.milestoneLater': 'milestones',
  'supervision.milestonesFall': 'milestones',
}

type Props = { id?: string; state?: ItemState; initial: ItemValues; names?: Record<string, string> }

/** 立项: what was asked, who does it, until when, in parts. It can be kept half filled in; before it goes up every gap is shown at its field. */
export function ItemForm({ id, state = 'draft', initial, names }: Props) {
  const go = useNavigate()
  const today = useToday()
  const [form] = Form.useForm<ItemValues>()
  const copy = useFormCopy<ItemValues>(`supervision.item.${id ?? 'new'}`, initial)
  const [tried, setTried] = useState(false)
  // Saved already, though filing was refused: the next press changes it and makes no second one.
  const saved = useRef<string | null>(id ?? null)
  const draft = useAct(supervision.draft, { refresh: refreshed })
  const save = useAct(supervision.save, { refresh: refreshed })
  const file = useAct(supervision.file, { refresh: refreshed, says: a => `已报批：${a.number}` })
  const v = (Form.useWatch([], form) as ItemValues | undefined) ?? (copy.initial as ItemValues)

  const lacks = lacksOf({ ...filingOf(v), state }, today)
  const missing = (field: keyof ItemValues) => lacks.filter(code => fieldOf[code] === field).map(code => supervisionText.refused[code].says)[0]
  const shown = (field: keyof ItemValues): { help?: string; validateStatus?: 'warning' } => {
    const says = tried ? missing(field) : undefined
    return says ? { help: says, validateStatus: 'warning' } : {}
  }

  const keep = async (values: ItemValues): Promise<string | null> => {
    const input = inputOf(values)
    const answer = saved.current ? await save.run({ ...input, id: saved.current }) : await draft.run(input)
    if (!answer) return null
    saved.current = answer.id
    copy.forget()
    return answer.id
  }
  const keepOnly = async () => {
    const done = await keep(await form.validateFields())
    if (done) void go(`/supervision/items/${done}`, { replace: true })
  }
  const fileUp = async () => {
    setTried(true)
    const values = await form.validateFields()
    const first = lacks.map(code => fieldOf[code]).find(Boolean)
    if (first) {
      form.scrollToField(first, { block: 'center' })
      return
    }
    if (!values.approverId) {
      form.setFields([{ name: 'approverId', errors: ['请选择审批领导'] }])
      form.scrollToField('approverId', { block: 'center' })
      return
    }
    const done = await keep(values)
    if (done && (await file.run({ id: done, approverId: values.approverId }))) void go(`/supervision/items/${done}`, { replace: true })
  }
  // A field that does not hold is shown at the field; nothing is sent.
  const shownThere = (press: () => Promise<void>) => () =>
    void press().catch((e: { errorFields?: { name: (string | number)[] }[] }) => {
      if (!e.errorFields) throw e
      const at = e.errorFields[0]?.name
      if (at) form.scrollToField(at, { block: 'center' })
    })
  const busy = draft.busy || save.busy || file.busy

  return (
    <Form form={form} layout="vertical" className="item-form" requiredMark={mustMark} initialValues={copy.initial} onValuesChange={copy.keep}>
      <RefusalNotice error={draft.error ?? save.error ?? file.error} />
      <Form.Item name="source" hidden noStyle>
        <Input />
      </Form.Item>
      <Form.Item name="sourceLine" hidden noStyle>
        <Input />
      </Form.Item>
      <Card title="要办什么">
        <Form.Item label="事项" name="title" rules={need('请用一句话写明要办什么')}>
          <Input maxLength={200} autoFocus={!id} />
        </Form.Item>
        <RelatedWhileTyping
          asked={{
            title: v.title ?? '',
            text: [v.goal, v.verbatim].filter(Boolean).join('\n'),
            unitIds: v.leadUnitId ? [v.leadUnitId] : [],
            modules: ['supervision', 'matters'],
            not: saved.current ? { module: 'supervision', id: saved.current } : null,
          }}
          beside={r => r.repeat && <Join key={r.ref.id} into={r.ref} keep={() => form.validateFields().then(keep)} />}
        />
        <div className="three">
          <Form.Item label="来源" name="sourceKind">
            <Select options={Object.entries(supervisionText.sourceKind).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item label="批示（讲话）人" name="instructorId">
            <PersonField label="批示人" names={names} placeholder="本县领导" />
          </Form.Item>
          <Form.Item label="批示日期" name="instructedOn">
            <DayInput label="批示日期" />
          </Form.Item>
        </div>
        {!v.instructorId && (
          <Form.Item label="本县以外的批示人" name="instructor">
            <Input maxLength={100} placeholder="例如：市委书记 某某" />
          </Form.Item>
        )}
        {v.source && (
          <p style={{ marginBottom: '1rem' }}>
            <span className="soft">来自　</span>
            <RefLink of={v.source} />
          </p>
        )}
        <Form.Item label="原文" name="verbatim" extra="逐字录入，不删节、不更改、不补充；报批后不再改。" {...shown('verbatim')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} maxLength={5000} />
        </Form.Item>
        <div className="two">
          <Form.Item label="立项依据" name="basis" {...shown('basis')}>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} placeholder="哪次会议、哪份文件或哪位领导的批示" />
          </Form.Item>
          <Form.Item label="目标" name="goal">
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} placeholder="办到什么程度算办好" />
          </Form.Item>
        </div>
        <AskerFields help={tried ? missing('askers') : undefined} />
      </Card>
      <Card title="谁来办">
        <div className="three">
          <Form.Item label="牵头单位" name="leadUnitId" {...shown('leadUnitId')}>
            <UnitField label="牵头单位" />
          </Form.Item>
          <Form.Item label="责任人" name="responsibleId" {...shown('responsibleId')}>
            <PersonField key={v.leadUnitId} label="责任人" unitId={v.leadUnitId ?? undefined} names={names} placeholder="牵头单位的责任人" />
          </Form.Item>
          <Form.Item label="牵头领导" name="leaderInChargeId" {...shown('leaderInChargeId')}>
            <PersonField label="牵头领导" names={names} />
          </Form.Item>
        </div>
        {v.leadUnitId && <SameUnit unitId={v.leadUnitId} until={v.due || null} />}
        <AssistantFields help={tried ? missing('assistants') : undefined} />
        <Form.Item label="拟办意见" name="proposal" {...shown('proposal')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} placeholder="怎么办、谁来办、办到什么程度" />
        </Form.Item>
      </Card>
      <Card title="什么时候办到什么程度">
        <div className="row" style={{ alignItems: 'flex-start', gap: '1rem' }}>
          <Form.Item label="类型" name="kind">
            <Radio.Group
              optionType="button"
              options={[
                { value: 'immediate', label: '限时办结' },
                { value: 'longRunning', label: '常抓不懈' },
              ]}
            />
          </Form.Item>
          {v.kind === 'longRunning' ? (
            <Form.Item label="反馈周期" name="cycle" {...shown('due')}>
              <Select style={{ width: '9rem' }} options={Object.entries(supervisionText.cycle).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
          ) : (
            <Form.Item label="办理时限" name="due" {...shown('due')}>
              <DayInput label="办理时限" />
            </Form.Item>
          )}
        </div>
        <div className="row" style={{ marginBottom: '1rem' }}>
          {(
            [
              ['big', '重大（须分解任务）'],
              ['key', '重点'],
              ['complex', '情况复杂'],
              ['hardNut', '硬骨头（领导包案）'],
              ['forPeople', '惠民事项（销号须写明谁受益）'],
            ] as const
          ).map(([name, label]) => (
            <Form.Item key={name} name={name} valuePropName="checked" noStyle>
              <Checkbox>{label}</Checkbox>
            </Form.Item>
          ))}
        </div>
        <MilestoneFields help={tried ? missing('milestones') : undefined} />
        <PartFields help={tried ? missing('parts') : undefined} />
      </Card>
      <div className="row form-actions">
        <Button onClick={shownThere(keepOnly)} loading={busy}>
          存为拟立项
        </Button>
        <Form.Item name="approverId" style={{ margin: 0, width: '15rem' }}>
          <PersonField label="审批领导" placeholder="审批领导" names={names} />
        </Form.Item>
        <Button type="primary" onClick={shownThere(fileUp)} loading={busy}>
          编号并报批
        </Button>
        {tried && lacks.length > 0 && <span style={{ color: 'var(--orange)' }}>还有 {lacks.length} 处要补</span>}
        <span className="grow" />
        {!id && <Button onClick={() => copy.clear(form)}>清空重填</Button>}
      </div>
    </Form>
  )
}

/** Who else comes to the unit in the same quarter: to be known before one more thing is laid on it (S4-14, §3.6). */
function SameUnit({ unitId, until }: { unitId: string; until: string | null }) {
  const today = useToday()
  const query = useQuery({
    queryKey: ['supervision', 'verifying', 'calendar', 'unit', unitId, until],
    queryFn: ({ signal }) => inspections.inspectionCollisions({ unitIds: [unitId], from: today, until: until && until > today ? until : today }, { signal }),
  })
  const list = query.data?.collisions ?? []
  if (!list.length) return null
  return (
    <div className="related-band" role="status" aria-label="该单位同期督查">
      <strong>该单位同期已有督查</strong>
      <Collisions list={list} />
    </div>
  )
}

/** 并案: what was typed is kept, goes into what is there already, and whoever asked keeps his own day and reply (S4-14). */
function Join({ into, keep }: { into: Ref; keep: () => Promise<string | null> }) {
  const go = useNavigate()
  const join = async ({ words }: { words: string }, o?: { key?: string }) => {
    const id = await keep()
    return id ? supervision.joinItem({ id, into: { module: into.module as 'supervision' | 'matters', id: into.id }, words }, o) : null
  }
  return (
    <ActDialog
      label="并案"
      title={`并入“${into.title}”`}
      button={{ size: 'small' }}
      act={join}
      refresh={refreshed}
      says={a => (a ? '已并案，办结时分别回复各来处' : undefined)}
      then={a => a && void go(`/supervision/items/${a.id}`, { replace: true })}
      input={(v: { words?: string }) => ({ words: v.words ?? '' })}
    >
      <p className="soft">只留一个事项、一个牵头单位；这里写的原文、来处和各自的期限都并过去，办结时分别回复。</p>
      <Form.Item label="并案说明" name="words" extra="不填的，以事项和原文为说明。">
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}

function filingOf(v: ItemValues) {
  const i = inputOf(v)
  return {
    ...i,
    due: i.due as Day | null,
    askers: i.askers.map(a => ({ ...a, due: a.due as Day | null })),
    milestones: i.milestones.map(m => ({ ...m, day: m.day as Day })),
    parts: i.parts.map(p => ({ ...p, due: p.due as Day | null })),
  }
}
