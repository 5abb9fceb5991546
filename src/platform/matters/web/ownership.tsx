import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { ActDialog, UnitPicker } from '#kit'
import { type LimitForm, limitOf, matters, refresh, type View } from './api.ts'
import { target, to, words } from './asks.tsx'
import { LimitField, ToField, type ToForm, toGiven } from './parts.tsx'

/** Acts that decide who answers for it: one owner at every instant (C1). */
type Given = { matter: View }

export const Decline = ({ matter: m }: Given) => (
  <ActDialog label="退回" title="退回事项" act={matters.decline} refresh={refresh} input={(v: { words: string }) => ({ id: m.id, reason: v.words })}>
    {words('理由', 'words', true, '说清为什么不归本单位、应当归谁。')}
  </ActDialog>
)

export const Transfer = ({ matter: m }: Given) => (
  <ActDialog
    label="转办"
    title="转办事项"
    act={matters.transfer}
    refresh={refresh}
    says="已转出，对方签收之前仍由您负责"
    input={(v: { to: ToForm; words: string }) => ({ id: m.id, to: target(v.to), opinion: v.words })}
  >
    {to('转给')}
    {words('拟办意见')}
  </ActDialog>
)
export const Decide = ({ matter: m }: Given) => (
  <ActDialog
    label="裁定承办"
    title="裁定承办单位"
    act={matters.decideOwner}
    refresh={refresh}
    says="已裁定，不得再转"
    input={(v: { to: ToForm; words: string }) => ({ id: m.id, to: target(v.to), words: v.words })}
  >
    {to('由谁承办')}
    {words('裁定意见')}
  </ActDialog>
)
export const ObjectTo = ({ matter: m }: Given) => (
  <ActDialog
    label="提出异议"
    title="对裁定提出异议"
    act={matters.object}
    refresh={refresh}
    input={(v: { words: string }) => ({ id: m.id, reasons: v.words })}
  >
    {words('理由')}
  </ActDialog>
)

export const Assist = ({ matter: m }: Given) => (
  <ActDialog
    label="协办单位"
    title="确定协办单位"
    act={matters.assist}
    refresh={refresh}
    input={(v: { unitId: string; task: string }) => ({ id: m.id, unitId: v.unitId, task: v.task || null })}
  >
    <Form.Item label="单位" name="unitId" rules={[{ required: true, message: '请选择单位' }]}>
      <One />
    </Form.Item>
    <Form.Item label="协办任务" name="task" extra="不填即取消该单位协办。">
      <Input maxLength={200} />
    </Form.Item>
  </ActDialog>
)
const One = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <UnitPicker label="单位" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)

export function Split({ matter: m }: Given) {
  type Part = { title: string; to: ToForm; words: string; limit?: LimitForm }
  return (
    <ActDialog
      label="分解任务"
      act={matters.split}
      refresh={refresh}
      width={760}
      initial={{ goal: m.goal, parts: [{} as Part] }}
      input={(v: { goal: string; parts: Part[] }) => ({
        id: m.id,
        goal: v.goal ?? '',
        parts: v.parts.map(p => ({ title: p.title, to: target(p.to), opinion: p.words ?? '', limit: limitOf(p.limit) })),
      })}
    >
      {words('总目标', 'goal', false)}
      <Form.List name="parts">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map((f, i) => (
              <fieldset key={f.key} className="card">
                <legend className="soft">
                  任务 {i + 1}
                  {fields.length > 1 && (
                    <Button
                      type="text"
                      size="small"
                      aria-label={`删除任务 ${i + 1}`}
                      icon={<MinusCircleOutlined aria-hidden />}
                      onClick={() => remove(f.name)}
                    />
                  )}
                </legend>
                <Form.Item label="任务" name={[f.name, 'title']} rules={[{ required: true, message: '请写明任务' }]}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item label="承办" name={[f.name, 'to']} rules={toGiven}>
                  <ToField />
                </Form.Item>
                <Form.Item label="要求" name={[f.name, 'words']} rules={[{ required: true, message: '请写明要求' }]}>
                  <Input maxLength={500} />
                </Form.Item>
                <Form.Item label="期限" name={[f.name, 'limit']}>
                  <LimitField />
                </Form.Item>
              </fieldset>
            ))}
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
              再加一项
            </Button>
          </div>
        )}
      </Form.List>
    </ActDialog>
  )
}

export function Merge({ matter: m }: Given) {
  const [sought, setSought] = useState('')
  const found = useQuery({
    queryKey: ['matters', 'find', sought],
    queryFn: () => matters.list({ scope: 'all', words: sought || undefined, limit: 20 }),
    placeholderData: before => before,
  })
  return (
    <ActDialog
      label="并案"
      title="并入另一事项"
      act={matters.merge}
      refresh={refresh}
      says="已并案，两边的来处都要回复"
      input={(v: { intoId: string; words: string }) => ({ fromId: m.id, intoId: v.intoId, words: v.words })}
    >
      <Form.Item label="并入" name="intoId" rules={[{ required: true, message: '请选择事项' }]}>
        <Select
          showSearch={{ filterOption: false, onSearch: setSought }}
          options={found.data?.matters.filter(x => x.id !== m.id).map(x => ({ value: x.id, label: `${x.title}（${x.owner.unit}）` }))}
        />
      </Form.Item>
      {words('理由')}
    </ActDialog>
  )
}
