import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { DayInput, Parts, PeopleField as People, PersonField as Person, Tag, type Tone, UnitField as Unit, UnitsField as Units } from '#kit'
import { useSigned } from '#web/session'
import { inspectionText } from '../../inspections/text.ts'
import type { InspectionState } from '../../inspections/types.ts'

const forAll = { '/supervision/inspections': '督查', '/supervision/inspections/calendar': '督查日历' }
const forDesk = { '/supervision/inspections/closing': '扫尾', '/supervision/inspections/samples': '回头看' }

/** 核查 is four pages: what is inspected, when at whom; for the desk also what waits for 销号 and what is looked at again. Filters of the page stand beside them. */
export function Places({ children }: { children?: ReactNode }) {
  const { pathname } = useLocation()
  const go = useNavigate()
  const desk = useSigned().permissions.includes('supervision.desk')
  return (
    <div className="row screen-only" style={{ marginBottom: '.8rem' }}>
      <Parts label="核查" parts={desk ? { ...forAll, ...forDesk } : forAll} value={pathname} onChange={to => void go(to)} />
      {children}
    </div>
  )
}

const short = (d: string) => `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日`
/** '12月1日—3日' */
export const spanOf = ({ from, until }: { from: string; until: string }): string =>
  from === until ? short(from) : from.slice(0, 7) === until.slice(0, 7) ? `${short(from)}—${Number(until.slice(8, 10))}日` : `${short(from)}—${short(until)}`

const tones: Record<InspectionState, Tone> = { draft: 'calm', submitted: 'blue', returned: 'orange', approved: 'green', concluded: 'calm', dropped: 'calm' }
export const StateTag = ({ state }: { state: InspectionState }) => <Tag tone={tones[state]}>{inspectionText.state[state]}</Tag>

export { WordsField } from '#kit'
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
