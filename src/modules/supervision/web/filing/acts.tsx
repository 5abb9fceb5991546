import { Form, Input } from 'antd'
import { ActDialog } from '#kit'
import type { ItemView } from '../../filing/contract.ts'
import { refreshed, supervision } from '../api.ts'
import { need, PersonField } from '../pickers.tsx'

/** What the desk and the leaders do with an item before it is assigned. */
type Given = { item: ItemView; openOn?: number }
const primary = { type: 'primary' } as const
const opinion = (label: string, placeholder: string) => (
  <Form.Item label={label} name="opinion" rules={need(`请填写${label}`)}>
    <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} placeholder={placeholder} />
  </Form.Item>
)

export const FileUp = ({ item: i, openOn, approver }: Given & { approver?: string | null }) => (
  <ActDialog
    label="报批"
    title="编号并报领导审批"
    button={primary}
    openOn={openOn}
    act={supervision.file}
    refresh={refreshed}
    says={a => `已报批：${a.number}`}
    initial={{ approverId: approver ?? i.instructorId ?? undefined }}
    input={(v: { approverId: string }) => ({ id: i.id, approverId: v.approverId })}
  >
    <Form.Item
      label="审批领导"
      name="approverId"
      rules={[{ required: true, message: '请选择审批领导' }]}
      extra="先由办公室负责人审核，再送这位领导审批；退回修改后编号不变。"
    >
      <PersonField label="审批领导" names={i.instructorId ? { [i.instructorId]: i.instructor } : undefined} />
    </Form.Item>
  </ActDialog>
)

export const Review = ({ item: i }: Given) => (
  <ActDialog
    label="审核"
    title="审核立项"
    button={primary}
    act={supervision.review}
    refresh={refreshed}
    says="已审核"
    input={(v: { opinion: string }) => ({ id: i.id, ...v })}
  >
    {opinion('审核意见', '例如：拟同意立项，请审批')}
  </ActDialog>
)

export const Approve = ({ item: i }: Given) => (
  <ActDialog
    label="审批"
    title="审批立项"
    button={primary}
    act={supervision.approve}
    refresh={refreshed}
    says="已审批"
    input={(v: { opinion: string }) => ({ id: i.id, ...v })}
  >
    {opinion('审批意见', '例如：同意，抓紧办')}
  </ActDialog>
)

export const Assign = ({ item: i, openOn }: Given) => (
  <ActDialog
    label="交办"
    title={`交办给${i.leadUnit}`}
    button={primary}
    openOn={openOn}
    act={supervision.assign}
    refresh={refreshed}
    says="已交办，待签收"
    input={(v: { opinion?: string }) => ({ id: i.id, opinion: v.opinion ?? '' })}
  >
    <Form.Item label="交办要求" name="opinion" extra="不填写的，以拟办意见为准。">
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} placeholder={i.proposal} />
    </Form.Item>
  </ActDialog>
)

export const Drop = ({ item: i, openOn }: Given) => (
  <ActDialog
    label="不予立项"
    openOn={openOn}
    act={supervision.drop}
    refresh={refreshed}
    says="已登记不予立项，并告知登记人"
    input={(v: { reason: string }) => ({ id: i.id, ...v })}
  >
    <Form.Item label="理由" name="reason" rules={need('请写明理由')} extra="理由留在台账上，可查。">
      <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
    </Form.Item>
  </ActDialog>
)
