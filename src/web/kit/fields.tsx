import { Form, Input, InputNumber } from 'antd'
import { PeoplePicker, PersonPicker, UnitPicker, UnitsPicker } from './pickers.tsx'

/** A field that must not be left empty, in the words that say so. */
export const need = (message: string) => [{ required: true, whitespace: true, message }]

type Named = { name: string | string[]; label: string }
/** Words of several lines; `must` says what is missing when nothing stands there. */
export const WordsField = ({ name, label, must, rows = 2, hint, max = 2000 }: Named & { must?: string; rows?: number; hint?: string; max?: number }) => (
  <Form.Item name={name} label={label} rules={must ? need(must) : []}>
    <Input.TextArea autoSize={{ minRows: rows, maxRows: 10 }} maxLength={max} {...(hint ? { placeholder: hint } : {})} />
  </Form.Item>
)
export const CountField = ({ name, label, unit, max = 100_000 }: Named & { unit: string; max?: number }) => (
  <Form.Item name={name} label={label}>
    <InputNumber min={0} max={max} precision={0} suffix={unit} style={{ width: '100%' }} />
  </Form.Item>
)

/** The pickers as fields of a form, which hands them value and change itself. */
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string; id?: string }
type Names = { names?: Record<string, string> }
export const PersonField = ({ value, onChange, ...given }: Field<string | null> & Names & { unitId?: string; placeholder?: string }) => (
  <PersonPicker {...given} value={value ?? null} onChange={v => onChange?.(v)} />
)
export const PeopleField = ({ value, onChange, ...given }: Field<string[]> & Names) => <PeoplePicker {...given} value={value ?? []} onChange={v => onChange?.(v)} />
export const UnitField = ({ value, onChange, ...given }: Field<string | null>) => <UnitPicker {...given} value={value ?? null} onChange={v => onChange?.(v)} />
export const UnitsField = ({ value, onChange, ...given }: Field<string[]>) => <UnitsPicker {...given} value={value ?? []} onChange={v => onChange?.(v)} />
