import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { Asked, Card, mustMark, PageHead, RefusalNotice, Tag, useAct, useToday } from '#kit'
import type { InspectionView } from '../../inspections/contract.ts'
import { inspectionText } from '../../inspections/text.ts'
import type { InspectionKind, Method } from '../../inspections/types.ts'
import { keys, refreshed, supervision } from './api.ts'
import { DayField, PeopleField, PersonField, UnitsField, WordsField, spanOf } from './parts.tsx'

type Values = {
  title: string; topic: string; kind: InspectionKind; methods: Method[]; plan: string; scope: string; itinerary: string; unitIds: string[]; leaderId: string | null; memberIds: string[]; from: string; until: string; whyApart: string
}

/** 督查方案: while it is written, what it meets at the same units is shown beside it (§3.1, §3.6). */
export default function PlanPage() {
  const { id } = useParams()
  return id ? <Change id={id} /> : <PlanForm />
}
function Change({ id }: { id: string }) {
  const query = useQuery({ queryKey: keys.inspection(id), queryFn: () => supervision.inspection({ id }) })
  return (
    <Asked query={query} rows={8}>
      {i => <PlanForm of={i} />}
    </Asked>
  )
}

function PlanForm({ of }: { of?: InspectionView }) {
  const today = useToday()
  const go = useNavigate()
  const [form] = Form.useForm<Values>()
  const keep = useAct((v: Values, o?: { key?: string }) => {
    const { leaderId, memberIds, ...rest } = v
    const team = [...(leaderId ? [{ personId: leaderId, leader: true }] : []), ...memberIds.filter(m => m !== leaderId).map(personId => ({ personId, leader: false }))]
    const input = { ...rest, team, matterIds: of?.matters.map(m => m.id) ?? [] }
    return of ? supervision.saveInspection({ ...input, id: of.id }, o) : supervision.planInspection(input, o)
  }, { refresh: refreshed, says: '已保存', then: a => void go(`/supervision/inspections/${a.id}`) })
  const initial: Values = {
    title: of?.title ?? '', topic: of?.topic ?? '', kind: of?.kind ?? 'special', methods: of?.methods ?? [], plan: of?.plan ?? '', scope: of?.scope ?? '', itinerary: of?.itinerary ?? '', unitIds: of?.objects.map(o => o.id) ?? [],
    leaderId: of?.team.find(m => m.leader)?.personId ?? null, memberIds: of?.team.filter(m => !m.leader).map(m => m.personId) ?? [], from: of?.from ?? today, until: of?.until ?? today, whyApart: of?.whyApart ?? '',
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
                <Select mode="multiple" options={Object.entries(inspectionText.method).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <UnitsField name="unitIds" label="督查对象" must />
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

/** Asked anew with every change of units, days or topic. */
function Meets({ id }: { id?: string }) {
  const form = Form.useFormInstance<Values>()
  const [unitIds, topic, from, until] = [Form.useWatch('unitIds', form), Form.useWatch('topic', form), Form.useWatch('from', form), Form.useWatch('until', form)]
  const ready = !!unitIds?.length && !!from && !!until && from <= until
  const query = useQuery<{ collisions: InspectionView['collisions'] }>({
    queryKey: [...keys.calendar, 'meets', unitIds ?? [], topic ?? '', from, until], enabled: ready, placeholderData: before => before,
    queryFn: ({ signal }) => supervision.inspectionCollisions({ id: id ?? null, unitIds: unitIds!, topic: topic ?? '', from: from!, until: until! }, { signal }),
  })
  if (!ready) return <p className="soft">选定对象和时间后显示。</p>
  const list = query.data?.collisions ?? []
  return list.length ? <Collisions list={list} /> : <p className="soft">这几天没有别的督查。</p>
}
export const Collisions = ({ list }: { list: InspectionView['collisions'] }) => (
  <ul className="plain-list" role="status">
    {list.map(c => (
      <li key={c.id}>
        <Tag tone={c.same ? 'orange' : 'yellow'}>{c.same ? '内容相同' : '时间重叠'}</Tag> {c.title}（{c.units.join('、')}，{spanOf(c)}）
        <div className="soft small">{c.proposal}</div>
      </li>
    ))}
  </ul>
)
