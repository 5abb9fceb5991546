import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { ActDialog, UnitPicker } from '#kit'
import { type LimitForm, limitOf, matters, refresh, usualLimit, type View } from './api.ts'
import { LimitField, ToField, type ToForm, toGiven } from './parts.tsx'

type Given = { matter: View }
const words = (label: string, name = 'words', required = true, extra?: string) => (
  <Form.Item label={label} name={name} extra={extra} rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}><Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 10 }} /></Form.Item>
)
const to = (label: string) => <Form.Item label={label} name="to" rules={toGiven}><ToField /></Form.Item>
const limit = (label: string) => <Form.Item label={label} name="limit"><LimitField /></Form.Item>
const target = (v: ToForm) => ({ unitId: v.unitId!, personId: v.personId })

export const Decline = ({ matter: m }: Given) => <ActDialog label="退回" title="退回事项" act={matters.decline} refresh={refresh} input={(v: { words: string }) => ({ id: m.id, reason: v.words })}>{words('理由', 'words', true, '说清为什么不归本单位、应当归谁。')}</ActDialog>

export const Transfer = ({ matter: m }: Given) => (
  <ActDialog label="转办" title="转办事项" act={matters.transfer} refresh={refresh} says="已转出，对方签收之前仍由您负责" input={(v: { to: ToForm; words: string }) => ({ id: m.id, to: target(v.to), opinion: v.words })}>{to('转给')}{words('拟办意见')}</ActDialog>
)
export const Decide = ({ matter: m }: Given) => (
  <ActDialog label="裁定承办" title="裁定承办单位" act={matters.decideOwner} refresh={refresh} says="已裁定，不得再转" input={(v: { to: ToForm; words: string }) => ({ id: m.id, to: target(v.to), words: v.words })}>{to('由谁承办')}{words('裁定意见')}</ActDialog>
)
export const ObjectTo = ({ matter: m }: Given) => <ActDialog label="提出异议" title="对裁定提出异议" act={matters.object} refresh={refresh} input={(v: { words: string }) => ({ id: m.id, reasons: v.words })}>{words('理由')}</ActDialog>

export function Report({ matter: m }: Given) {
  type V = { done: string; problems: string; next: string; percent?: number | null }
  return (
    <ActDialog label="报进展" title="报告进展" button={{ type: 'primary' }} act={matters.report} refresh={refresh} input={(v: V) => ({ id: m.id, ...v, percent: v.percent ?? null })} width={640}>
      {words('已做工作', 'done')}{words('存在问题', 'problems', true, '说实话、报实情；确无问题的写明核实情况。')}{words('下一步', 'next')}
      <Form.Item label="完成程度" name="percent"><InputNumber min={0} max={100} suffix="%" /></Form.Item>
    </ActDialog>
  )
}

export function Reply({ matter: m, originId, name }: Given & { originId: string; name: string }) {
  return (
    <ActDialog label="回复" title={`回复${name}`} button={{ size: 'small' }} act={matters.reply} refresh={refresh} initial={{ final: true, how: '书面' }} input={(v: { words: string; how: string; final: boolean }) => ({ id: m.id, originId, words: v.words, how: v.how, final: v.final })}>
      {words('回复内容')}
      <Form.Item label="方式" name="how"><Select options={['书面', '当面', '电话', '公文', '会议'].map(v => ({ value: v, label: v }))} /></Form.Item>
      <Form.Item name="final" valuePropName="checked" extra="答复办理结果即为正式回复；中途告知进展的不勾。"><Checkbox>正式回复</Checkbox></Form.Item>
    </ActDialog>
  )
}

export const Wait = ({ matter: m }: Given) => (
  <ActDialog label="在等谁" title="登记在等谁" act={matters.wait} refresh={refresh} input={(v: { name: string; words: string }) => ({ id: m.id, name: v.name, why: v.words })}>
    <Form.Item label="等谁" name="name" rules={[{ required: true, message: '请写明等谁' }]}><Input maxLength={100} placeholder="单位或人" /></Form.Item>{words('等什么')}
  </ActDialog>
)
export const Urge = ({ matter: m }: Given) => <ActDialog label="催办" act={matters.urge} refresh={refresh} says="已催办" input={(v: { words?: string }) => ({ id: m.id, words: v.words ?? '' })}>{words('附言', 'words', false)}</ActDialog>

export const AskExtension = ({ matter: m }: Given) => <ActDialog label="申请延期" act={matters.askExtension} refresh={refresh} initial={{ limit: usualLimit }} input={(v: { limit: LimitForm; words: string }) => ({ id: m.id, until: limitOf(v.limit)!, reason: v.words })}>{limit('延到')}{words('理由')}</ActDialog>
export const Extend = ({ matter: m }: Given) => (
  <ActDialog label="批准延期" act={matters.extend} refresh={refresh} initial={{ limit: m.asked ? { how: 'day', day: new Date(m.asked.until + 28_800_000).toISOString().slice(0, 10) } as LimitForm : usualLimit }}
    input={(v: { limit: LimitForm; words: string }) => ({ id: m.id, originId: m.asked?.originId ?? null, until: limitOf(v.limit)!, reason: v.words })}>{limit('延到')}{words('意见')}</ActDialog>
)
export const RefuseExtension = ({ matter: m }: Given) => <ActDialog label="不予延期" act={matters.refuseExtension} refresh={refresh} input={(v: { words: string }) => ({ id: m.id, reason: v.words })}>{words('理由')}</ActDialog>

export const Assist = ({ matter: m }: Given) => (
  <ActDialog label="协办单位" title="确定协办单位" act={matters.assist} refresh={refresh} input={(v: { unitId: string; task: string }) => ({ id: m.id, unitId: v.unitId, task: v.task || null })}>
    <Form.Item label="单位" name="unitId" rules={[{ required: true, message: '请选择单位' }]}><One /></Form.Item>
    <Form.Item label="协办任务" name="task" extra="不填即取消该单位协办。"><Input maxLength={200} /></Form.Item>
  </ActDialog>
)
const One = (p: { value?: string; onChange?: (id: string | null) => void }) => <UnitPicker label="单位" value={p.value ?? null} onChange={id => p.onChange?.(id)} />

export function Split({ matter: m }: Given) {
  type Part = { title: string; to: ToForm; words: string; limit?: LimitForm }
  return (
    <ActDialog label="分解任务" act={matters.split} refresh={refresh} width={760} initial={{ goal: m.goal, parts: [{} as Part] }}
      input={(v: { goal: string; parts: Part[] }) => ({ id: m.id, goal: v.goal ?? '', parts: v.parts.map(p => ({ title: p.title, to: target(p.to), opinion: p.words ?? '', limit: limitOf(p.limit) })) })}>
      {words('总目标', 'goal', false)}
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map((f, i) => (
              <fieldset key={f.key} className="card">
                <legend className="soft">任务 {i + 1}{fields.length > 1 && <Button type="text" size="small" aria-label={`删除任务 ${i + 1}`} icon={<MinusCircleOutlined aria-hidden />} onClick={() => remove(f.name)} />}</legend>
                <Form.Item label="任务" name={[f.name, 'title']} rules={[{ required: true, message: '请写明任务' }]}><Input maxLength={200} /></Form.Item>
                <Form.Item label="承办" name={[f.name, 'to']} rules={toGiven}><ToField /></Form.Item>
                <Form.Item label="要求" name={[f.name, 'words']} rules={[{ required: true, message: '请写明要求' }]}><Input maxLength={500} /></Form.Item>
                <Form.Item label="期限" name={[f.name, 'limit']}><LimitField /></Form.Item>
              </fieldset>
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>再加一项</Button>
          </div>
        )}
      </Form.List>
    </ActDialog>
  )
}

export function Merge({ matter: m }: Given) {
  const [sought, setSought] = useState('')
  const found = useQuery({ queryKey: ['matters', 'find', sought], queryFn: () => matters.list({ scope: 'all', words: sought || undefined, limit: 20 }), placeholderData: before => before })
  return (
    <ActDialog label="并案" title="并入另一事项" act={matters.merge} refresh={refresh} says="已并案，两边的来处都要回复" input={(v: { intoId: string; words: string }) => ({ fromId: m.id, intoId: v.intoId, words: v.words })}>
      <Form.Item label="并入" name="intoId" rules={[{ required: true, message: '请选择事项' }]}>
        <Select showSearch={{ filterOption: false, onSearch: setSought }} options={found.data?.matters.filter(x => x.id !== m.id).map(x => ({ value: x.id, label: `${x.title}（${x.owner.unit}）` }))} />
      </Form.Item>
      {words('理由')}
    </ActDialog>
  )
}

export const Reopen = ({ matter: m }: Given) => <ActDialog label="重新办理" act={matters.reopen} refresh={refresh} initial={{ limit: usualLimit }} input={(v: { words: string; limit: LimitForm }) => ({ id: m.id, reason: v.words, limit: limitOf(v.limit)!, originIds: m.origins.map(o => o.id) })}>{words('理由')}{limit('期限')}</ActDialog>
