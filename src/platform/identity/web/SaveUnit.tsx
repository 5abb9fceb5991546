import { Form, Input, InputNumber, Select } from 'antd'
import { ActDialog, type Unit, UnitPicker, DayInput } from '#kit'
import { identity } from '#web/session'
import type { z } from 'zod'
import type { PostView } from '../contract.ts'
import { unitKinds } from '../text.ts'

type Values = Parameters<typeof identity.saveUnit>[0]
const needed = (message: string) => [{ required: true, message }]

/** Sets up a unit under `parentId`, or changes the one given. */
export function SaveUnit({
  label,
  unit,
  posts = [],
  parentId = null,
}: {
  label: string
  unit?: Unit
  posts?: readonly z.infer<typeof PostView>[]
  parentId?: string | null
}) {
  const choices = posts.map(p => ({ value: p.id, label: p.title }))
  return (
    <ActDialog
      key={unit?.id ?? parentId ?? 'new'}
      label={label}
      act={identity.saveUnit}
      refresh={[['units'], ['unit']]}
      width={640}
      button={unit ? { size: 'small' } : { type: 'primary' }}
      ok="保存"
      initial={unit ?? { parentId, kind: 'department', orderNo: 0 }}
      input={(v: Values) => ({
        ...v,
        id: unit?.id,
        parentId: v.parentId ?? null,
        docCode: v.docCode || null,
        phone: v.phone || null,
        intakePostId: v.intakePostId ?? null,
        headPostId: v.headPostId ?? null,
        openUntil: v.openUntil || null,
      })}
    >
      <div className="two">
        <Form.Item label="全称" name="name" rules={needed('请填写全称')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item label="简称" name="shortName" rules={needed('请填写简称')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item label="上级" name="parentId">
          <Above />
        </Form.Item>
        <Form.Item label="类别" name="kind" rules={needed('请选择类别')}>
          <Select options={Object.entries(unitKinds).map(([value, text]) => ({ value, label: text }))} />
        </Form.Item>
        <Form.Item label="机关代字" name="docCode" extra="例如“云政办发”，不发文的单位不填。">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item label="值班电话" name="phone">
          <Input maxLength={40} />
        </Form.Item>
        {unit && (
          <Form.Item label="负责人岗位" name="headPostId">
            <Select allowClear options={choices} />
          </Form.Item>
        )}
        {unit && (
          <Form.Item label="收文岗位" name="intakePostId">
            <Select allowClear options={choices} />
          </Form.Item>
        )}
        <Form.Item label="排列序号" name="orderNo">
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        {unit && (
          <Form.Item label="撤销日期" name="openUntil" extra="填了即从该日起不再使用。">
            <DayInput />
          </Form.Item>
        )}
      </div>
      <Form.Item label="主要职责" name="functions">
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
      </Form.Item>
    </ActDialog>
  )
}
const Above = (p: { value?: string | null; onChange?: (id: string | null) => void }) => (
  <UnitPicker label="上级" value={p.value ?? null} onChange={id => p.onChange?.(id)} placeholder="无（最上级）" />
)
