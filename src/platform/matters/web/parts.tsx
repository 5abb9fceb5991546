import { InputNumber, Select } from 'antd'
import { type Tone, Tag, UnitPicker, PersonPicker, DayInput } from '#kit'
import { mattersText } from '../text.ts'
import type { LimitForm, Row } from './api.ts'

const statusTone: Record<Row['status'], Tone> = { open: 'blue', checking: 'yellow', closed: 'green', merged: 'calm' }
export const StatusTag = ({ status }: { status: Row['status'] }) => <Tag tone={statusTone[status]}>{mattersText.status[status]}</Tag>

const rungTone: Record<Row['rung'], Tone> = { calm: 'calm', near: 'blue', due: 'yellow', yellow: 'yellow', orange: 'orange', red: 'red' }
/** Where a matter stands on the ladder in force; what is calm says nothing. */
export const RungTag = ({ rung }: { rung: Row['rung'] }) => (rung === 'calm' ? null : <Tag tone={rungTone[rung]}>{mattersText.rung[rung]}</Tag>)

type Field<T> = { value?: T; onChange?: (value: T) => void; id?: string }

export function LimitField({ value = { how: 'term' }, onChange, id }: Field<LimitForm>) {
  const set = (next: Partial<LimitForm>) => onChange?.({ ...value, ...next })
  return (
    <div className="row">
      <Select
        aria-label="期限方式"
        value={value.how}
        onChange={how => set({ how })}
        options={[
          { value: 'term', label: '自现在起' },
          { value: 'day', label: '到某一天' },
        ]}
        style={{ width: '8rem' }}
      />
      {value.how === 'term' ? (
        <>
          <InputNumber
            id={id}
            aria-label="期限数"
            min={1}
            max={3650}
            value={value.n}
            onChange={n => set({ n: n ?? undefined })}
            style={{ width: '5.5rem' }}
          />
          <Select
            aria-label="期限单位"
            value={value.unit ?? 'workday'}
            onChange={unit => set({ unit })}
            options={[
              { value: 'workday', label: '个工作日' },
              { value: 'day', label: '天' },
              { value: 'hour', label: '小时' },
            ]}
            style={{ width: '7.5rem' }}
          />
        </>
      ) : (
        <DayInput id={id} label="到期日" value={value.day} onChange={day => set({ day })} />
      )}
    </div>
  )
}

export type ToForm = { unitId: string | null; personId: string | null }
/** A unit, and a named person in it if one is meant. */
export function ToField({ value = { unitId: null, personId: null }, onChange, id }: Field<ToForm>) {
  return (
    <div className="two">
      <UnitPicker id={id} label="单位" value={value.unitId} onChange={unitId => onChange?.({ unitId, personId: null })} placeholder="单位" />
      <PersonPicker
        key={value.unitId}
        label="人员（可不填）"
        placeholder="人员（可不填）"
        unitId={value.unitId ?? undefined}
        value={value.personId}
        onChange={personId => onChange?.({ ...value, personId })}
      />
    </div>
  )
}
export const toGiven = [
  {
    required: true,
    validator: async (_: unknown, v?: ToForm) => {
      if (!v?.unitId) throw new Error('请选择单位')
    },
  },
]
