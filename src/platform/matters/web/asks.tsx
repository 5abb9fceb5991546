import { Form, Input } from 'antd'
import { LimitField, ToField, type ToForm, toGiven } from './parts.tsx'

/** The fields most acts on a matter ask for. */
export const words = (label: string, name = 'words', required = true, extra?: string) => (
  <Form.Item label={label} name={name} extra={extra} rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}>
    <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 10 }} />
  </Form.Item>
)

export const to = (label: string) => (
  <Form.Item label={label} name="to" rules={toGiven}>
    <ToField />
  </Form.Item>
)

export const limit = (label: string) => (
  <Form.Item label={label} name="limit">
    <LimitField />
  </Form.Item>
)

export const target = (v: ToForm) => ({ unitId: v.unitId!, personId: v.personId })
