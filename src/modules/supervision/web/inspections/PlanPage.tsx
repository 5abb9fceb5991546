import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { Asked, Card, mustMark, PageHead, RefusalNotice, Tag, useAct, useToday } from '#kit'
import type { InspectionView } from '../../inspections/contract.ts'
import { inspectionText } from '../../inspections/text.ts'
import type { InspectionKind, Method } from '../../inspections/types.ts'
import { keys, ledger, refreshed, supervision } from './api.ts'
import { DayField, PeopleField, PersonField, UnitsField, WordsField, spanOf } from './parts.tsx'

type Values = {
  title: string; topic: string; kind: InspectionKind; methods: Method[]; plan: string; scope: string; itinerary: string; unitIds: string[]; leaderId: string | null; memberIds: string[]; from: string; until: string; whyApart: string; matterIds: string[]
}
type Known = { id: string; title: string }[]

/** 督查方案: while it is written, what it meets at the same units is shown beside it (§3.1, §3.6). */
export default function PlanPage() {
  const { id } = useParams()
  const items = useSearchParams()[0].get('items')?.split(',').filter(Boolean) ?? []
  return id ? <Change id={id} /> : items.length ? <Proposed items={items} /> : <PlanForm />
}
/** 联合督查 for what was picked on a list: proposed by the ledger, to be looked through before it is kept. */
function Proposed({ items }: { items: string[] }) {
  const query = useQuery({ queryKey: [...keys.calendar, 'proposal', items], queryFn: ({ signal }) => supervision.proposeInspection({ itemIds: items }, { signal }), staleTime: Number.POSITIVE_INFINITY })
  return (
    <Asked query={query} rows={8}>
      {({ matters, ...p }) => <PlanForm start={{ ...p, matterIds: matters.map(m => m.id) }} known={matters} />}
    </Asked>
  )
}
function Change({ id }: { id: string }) {
  const query = useQuery({ queryKey: keys.inspection(id), queryFn: () => supervision.inspection({ id }) })
  return (
    <Asked query={query} rows={8}>
      {i => <PlanForm of={i} />}
    </Asked>
  )
}

function PlanForm({ of, start, known = of?.matters ?? [] }: { of?: InspectionView; start?: Partial<Values>; known?: Known }) {
  const today = useToday()
  const go = useNavigate()
  const [form] = Form.useForm<Values>()
  const keep = useAct((v: Values, o?: { key?: string }) => {
    const { leaderId, memberIds, ...rest } = v
    const team = [...(leaderId ? [{ personId: leaderId, leader: true }] : []), ...memberIds.filter(m => m !== leaderId).map(personId => ({ personId, leader: false }))]
    const input = { ...rest, team }
    return of ? supervision.saveInspection({ ...input, id: of.id }, o) : supervision.planInspection(input, o)
  }, { refresh: refreshed, says: '已保存', then: a => void go(`/supervision/inspections/${a.id}`) })
  const initial: Values = {
    title: of?.title ?? '', topic: of?.topic ?? '', kind: of?.kind ?? 'special', methods: of?.methods ?? [], plan: of?.plan ?? '', scope: of?.scope ?? '', itinerary: of?.itinerary ?? '', unitIds: of?.objects.map(o => o.id) ?? [],
    leaderId: of?.team.find(m => m.leader)?.personId ?? null, memberIds: of?.team.filter(m => !m.leader).map(m => m.personId) ?? [], from: of?.from ?? today, until: of?.until ?? today, whyApart: of?.whyApart ?? '', matterIds: of?.matters.map(m => m.id) ?? [], ...start,
  }
  const covert = Form.useWatch('methods', form)?.includes('covert')
  return (
    <>
      <PageHead title={of ? '修改督查方案' : '拟订督查'} back={{ list: 'inspections', to: '/supervision/inspections', label: '督查' }}>
        <Button type="primary" loading={keep.busy} onClick={() => form.submit()}>
          保存
        </Button>
      </PageHead>
      <RefusalNotice error={keep.error} />
      <Form form={form} layout="vertical" initialValues={initial} requiredMark={mustMark} onFinish={v => void keep.run(v)}>
        <div className="split">
          <div className="stack">
            <Card title="方案">
              <Form.Item name="title" label="督查名称" rules={[{ required: true, whitespace: true, message: '请填写督查名称' }]}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="topic" label="督查内容（简称）" extra="同一对象、同一内容的督查会提示合并">
                <Input maxLength={200} placeholder="例如：校舍安全" />
              </Form.Item>
              <div className="row">
                <Form.Item name="kind" label="督查方式" style={{ minWidth: '10rem' }}>
                  <Select options={Object.entries(inspectionText.kind).map(([value, label]) => ({ value, label }))} />
                </Form.Item>
                <DayField name="from" label="开始" must min={today} />
                <DayField name="until" label="结束" must min={today} />
              </div>
              <Form.Item name="methods" label="督查方法" rules={[{ required: true, message: '请至少选一种方法' }]}>
                <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={Object.entries(inspectionText.method).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <UnitsField name="unitIds" label="督查对象" must />
              <Form.Item name="matterIds" label="督查哪些事项" extra="承办过这些事项的人须回避；整改可并入该事项">
                <MattersField known={known} />
              </Form.Item>
              <WordsField name="plan" label="看什么" must="请写明督查内容" rows={3} max={3000} />
              <WordsField name="scope" label="范围" max={1000} />
              <WordsField name="itinerary" label="行程" hint="只有督查组看得到" max={3000} />
            </Card>
          </div>
          <div className="stack">
            <Card title="督查组">
              <PersonField name="leaderId" label="组长" must />
              <PeopleField name="memberIds" label="成员" />
              <p className="soft small">被督查单位的人、承办过所督查事项的人须回避。</p>
              {covert && <p className="soft small">四不两直：作出结论前，督查组以外的人都看不到这次督查，也不通知对象。</p>}
            </Card>
            <Card title="同期督查">
              <Meets {...(of ? { id: of.id } : {})} />
              <WordsField name="whyApart" label="为什么要分开" hint="同期还有别的督查时填写" max={500} />
            </Card>
          </div>
        </div>
      </Form>
    </>
  )
}

/** Matters of the ledger under way, found by their words or number. */
function MattersField({ value = [], onChange, id, known }: { value?: string[]; onChange?: (v: string[]) => void; id?: string; known: Known }) {
  const [words, search] = useState('')
  const found = useQuery({ queryKey: ['supervision', 'verifying', 'pick', words], queryFn: ({ signal }) => ledger.items({ box: 'open', words, limit: 50 }, { signal }), placeholderData: before => before })
  const offered = (found.data?.rows ?? []).flatMap(r => (r.matterId ? [{ value: r.matterId, label: `${r.number ?? ''}　${r.title}` }] : []))
  const options = [...offered, ...known.filter(k => !offered.some(o => o.value === k.id)).map(k => ({ value: k.id, label: k.title }))]
  return <Select id={id} mode="multiple" aria-label="督查哪些事项" placeholder="输入事项或编号查找" value={value} onChange={onChange} options={options} showSearch={{ filterOption: false, onSearch: search }} maxTagCount={12} />
}

/** Asked anew with every change of units, days or topic. */
function Meets({ id }: { id?: string }) {
  const form = Form.useFormInstance<Values>()
  const [unitIds, matterIds, topic, from, until] = [Form.useWatch('unitIds', form), Form.useWatch('matterIds', form), Form.useWatch('topic', form), Form.useWatch('from', form), Form.useWatch('until', form)]
  const ready = !!unitIds?.length && !!from && !!until && from <= until
  const query = useQuery<{ collisions: InspectionView['collisions']; often: string[] }>({
    queryKey: [...keys.calendar, 'meets', unitIds ?? [], matterIds ?? [], topic ?? '', from, until], enabled: ready, placeholderData: before => before,
    queryFn: ({ signal }) => supervision.inspectionCollisions({ id: id ?? null, unitIds: unitIds!, matterIds: matterIds ?? [], topic: topic ?? '', from: from!, until: until! }, { signal }),
  })
  if (!ready) return <p className="soft">选定对象和时间后显示。</p>
  const list = query.data?.collisions ?? []
  return (
    <>
      {list.length ? <Collisions list={list} /> : <p className="soft">这一季度没有别的督查到这些单位。</p>}
      {query.data?.often.map(o => (
        <p key={o} className="stand-in" role="status">
          {o}
        </p>
      ))}
    </>
  )
}
export const Collisions = ({ list }: { list: InspectionView['collisions'] }) => (
  <ul className="plain-list" role="status">
    {list.map(c => (
      <li key={c.id}>
        <Tag tone={c.same ? 'orange' : 'yellow'}>{c.same ? '内容相同' : c.days ? '时间重叠' : '同一季度'}</Tag> {c.title}（{c.units.join('、')}，{spanOf(c)}）
        <div className="soft small">{c.proposal}</div>
      </li>
    ))}
  </ul>
)
