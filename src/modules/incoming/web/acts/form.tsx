import { Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { PeoplePicker, PersonPicker, UnitPicker, UnitsPicker, DayInput } from '#kit'
import type { ReceiptView } from '../../contract.ts'
import { incomingText } from '../../text.ts'

/** The fields that the dialogues of a received paper are made of. */
export type Given = { r: ReceiptView }
export const primary = { type: 'primary' } as const
export const small = { size: 'small' } as const
export const need = (message: string) => [{ required: true, whitespace: true, message }]

export const Words = ({ label, name, rows = 4, extra, max = 2000 }: { label: string; name: string; rows?: number; extra?: string; max?: number }) => (
  <Form.Item label={label} name={name} rules={need(`请填写${label}`)} extra={extra}>
    <Input.TextArea rows={rows} maxLength={max} showCount />
  </Form.Item>
)

/** 原因 of what is not the usual way. */
export const Reason = ({ example = '例如：赴省城开会，30日返回' }: { example?: string }) => (
  <Form.Item label="原因" name="reason" rules={need('请写明原因')}>
    <Input maxLength={300} placeholder={example} />
  </Form.Item>
)

type Picked = { label: string; name: string; must?: string | boolean; extra?: ReactNode; style?: { flex: number } }
const rulesOf = ({ label, must }: Picked) => (must ? [{ required: true, message: typeof must === 'string' ? must : `请选择${label}` }] : [])
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string }

const Person = ({ value, onChange, label }: Field<string | null>) => (
  <PersonPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)
const People = ({ value, onChange, label }: Field<string[]>) => <PeoplePicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />
const Unit = ({ value, onChange, label }: Field<string | null>) => <UnitPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
const Units = ({ value, onChange, label }: Field<string[]>) => <UnitsPicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />

const fieldOf = (Picker: typeof Person | typeof People | typeof Unit | typeof Units) =>
  function PickerField(p: Picked) {
    return (
      <Form.Item label={p.label} name={p.name} rules={rulesOf(p)} extra={p.extra} {...(p.style ? { style: p.style } : {})}>
        <Picker label={p.label} />
      </Form.Item>
    )
  }
export const PersonField = fieldOf(Person)
export const PeopleField = fieldOf(People)
export const UnitField = fieldOf(Unit)
export const UnitsField = fieldOf(Units)

/** A day; the end of it counts. */
export const DayField = ({ label, must, extra }: { label: string; must?: boolean; extra?: string }) => (
  <Form.Item label={label} name="due" rules={must ? [{ required: true, message: '请填写期限' }] : []} extra={extra}>
    <DayInput />
  </Form.Item>
)

export const PurposeField = () => (
  <Form.Item label="办理类型" name="purpose" extra="批办件要拟办、承办、办结；阅知件传阅后归档。">
    <Radio.Group optionType="button" options={Object.entries(incomingText.purpose).map(([value, label]) => ({ value, label }))} />
  </Form.Item>
)
