import { Form, Input } from 'antd'
import { useLocation, useNavigate } from 'react-router'
import { DayInput, Parts, PeoplePicker, PersonPicker, Tag, type Tone, UnitPicker, UnitsPicker } from '#kit'
import { inspectionText } from '../../inspections/text.ts'
import type { InspectionState } from '../../inspections/types.ts'

const places = { '/supervision/inspections': '督查', '/supervision/inspections/calendar': '督查日历', '/supervision/inspections/closing': '扫尾', '/supervision/inspections/samples': '回头看' }

/** 核查 is four pages: what is inspected, when at whom, what waits for 销号, what is looked at again. */
export function Places() {
  const { pathname } = useLocation()
  const go = useNavigate()
  return <Parts label="核查" parts={places} value={pathname} onChange={to => void go(to)} />
}

const short = (d: string) => `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`
/** '12月1日—3日' */
export const spanOf = ({ from, until }: { from: string; until: string }): string =>
  from === until ? short(from) : from.slice(0, 7) === until.slice(0, 7) ? `${short(from)}—${Number(until.slice(8, 10))}日` : `${short(from)}—${short(until)}`

const tones: Record<InspectionState, Tone> = { draft: 'calm', submitted: 'blue', returned: 'orange', approved: 'green', concluded: 'calm', dropped: 'calm' }
export const StateTag = ({ state }: { state: InspectionState }) => <Tag tone={tones[state]}>{inspectionText.state[state]}</Tag>

const need = (message: string) => [{ required: true, whitespace: true, message }]
export const WordsField = ({ name, label, must, rows = 2, hint, max = 2000 }: { name: string; label: string; must?: string; rows?: number; hint?: string; max?: number }) => (
  <Form.Item name={name} label={label} rules={must ? need(must) : []}>
    <Input.TextArea autoSize={{ minRows: rows, maxRows: 10 }} maxLength={max} {...(hint ? { placeholder: hint } : {})} />
  </Form.Item>
)
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string }
const Person = ({ value, onChange, label }: Field<string | null>) => <PersonPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
const People = ({ value, onChange, label }: Field<string[]>) => <PeoplePicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />
const Unit = ({ value, onChange, label }: Field<string | null>) => <UnitPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
const Units = ({ value, onChange, label }: Field<string[]>) => <UnitsPicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />
const fieldOf = (Picker: typeof Person | typeof People | typeof Unit | typeof Units) =>
  function PickerField({ name, label, must }: { name: string; label: string; must?: boolean }) {
    return (
      <Form.Item name={name} label={label} rules={must ? [{ required: true, message: `请选择${label}` }] : []}>
        <Picker label={label} />
      </Form.Item>
    )
  }
export const PersonField = fieldOf(Person)
export const PeopleField = fieldOf(People)
export const UnitField = fieldOf(Unit)
export const UnitsField = fieldOf(Units)
export const DayField = ({ name, label, must, min }: { name: string; label: string; must?: boolean; min?: string }) => (
  <Form.Item name={name} label={label} rules={must ? [{ required: true, message: `请填写${label}` }] : []}>
    <DayInput label={label} {...(min ? { min } : {})} />
  </Form.Item>
)
