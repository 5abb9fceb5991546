import { Checkbox, Form, Input } from 'antd'
import { ActDialog } from '#kit'
import type { ItemView } from '../../filing/contract.ts'
import { refreshed, supervision } from '../api.ts'
import { need, PersonField } from '../pickers.tsx'
import { MilestoneFields, milestonesOf, type MilestoneForm } from './tables.tsx'

type V = {
  leaderInChargeId: string
  responsibleId: string
  milestones?: MilestoneForm[]
  key: boolean
  complex: boolean
  hardNut: boolean
  reason: string
}

/** 调整: who leads it, who answers for it, its stages and marks. The words of the instruction and whoever asked do not change (C7). */
export function Amend({ item: i }: { item: ItemView }) {
  const { leaderInChargeId, responsibleId, milestones, key, complex, hardNut } = i
  const names = Object.fromEntries([
    ...(leaderInChargeId ? [[leaderInChargeId, i.leaderInCharge]] : []),
    ...(responsibleId ? [[responsibleId, i.responsible]] : []),
  ]) as Record<string, string>
  return (
    <ActDialog
      label="调整"
      title="调整牵头领导、责任人、节点、标记"
      width={720}
      act={supervision.amend}
      refresh={refreshed}
      says="已调整，原来的留在调整记录里"
      initial={{ leaderInChargeId: leaderInChargeId ?? undefined, responsibleId: responsibleId ?? undefined, milestones, key, complex, hardNut }}
      input={(v: V) => ({ ...v, id: i.id, milestones: milestonesOf(v.milestones) })}
    >
      <div className="two">
        <Form.Item label="牵头领导" name="leaderInChargeId" rules={[{ required: true, message: '请选择牵头领导' }]}>
          <PersonField label="牵头领导" names={names} />
        </Form.Item>
        <Form.Item label="责任人" name="responsibleId" rules={[{ required: true, message: '请选择责任人' }]}>
          <PersonField label="责任人" names={names} />
        </Form.Item>
      </div>
      <MilestoneFields />
      <div className="row" style={{ margin: '.6rem 0 1rem' }}>
        <Form.Item name="key" valuePropName="checked" noStyle>
          <Checkbox>重点</Checkbox>
        </Form.Item>
        <Form.Item name="complex" valuePropName="checked" noStyle>
          <Checkbox>情况复杂</Checkbox>
        </Form.Item>
        <Form.Item name="hardNut" valuePropName="checked" noStyle>
          <Checkbox>硬骨头（领导包案）</Checkbox>
        </Form.Item>
      </div>
      <Form.Item label="调整理由" name="reason" rules={need('请写明调整理由')}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}
