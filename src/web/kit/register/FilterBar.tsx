import { Input, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { DayInput } from '../days.tsx'
import type { Filter, Values } from './state.ts'

type Props = { filters: readonly Filter[]; values: Values; onChange: (key: string, value: string) => void }

/** The tabs, then the fields one fills in. */
export function FilterBar({ filters, values, onChange }: Props) {
  const those = (tabs: boolean) =>
    filters.filter(f => (f.kind === 'tabs') === tabs).map(f => <One key={f.key} filter={f} value={values[f.key] ?? ''} onChange={v => onChange(f.key, v)} />)
  return (
    <div className="filters" role="search">
      {those(true)}
      <div className="row filter-fields">{those(false)}</div>
    </div>
  )
}

/** More letters on tabs than this leave no room for fields beside them on the office's screen. */
const ROOM = 20
export const needsTwoRows = (filters: readonly Filter[]): boolean =>
  filters.length > 1 && filters.flatMap(f => (f.kind === 'tabs' ? Object.values(f.choices) : [])).join('').length > ROOM

function One({ filter: f, value, onChange }: { filter: Filter; value: string; onChange: (value: string) => void }) {
  if (f.kind === 'tabs') {
    return (
      <div className="tabs" role="tablist" aria-label={f.label}>
        {Object.entries(f.choices).map(([key, label]) => (
          <button key={key} type="button" role="tab" aria-selected={key === value} onClick={() => onChange(key)}>
            {label}
          </button>
        ))}
      </div>
    )
  }
  if (f.kind === 'choice') {
    return (
      <Select
        aria-label={f.label}
        value={value || undefined}
        placeholder={f.label}
        allowClear
        style={{ minWidth: '8.5rem' }}
        onChange={v => onChange(v ?? '')}
        options={Object.entries(f.choices).map(([key, label]) => ({ value: key, label }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    )
  }
  if (f.kind === 'day')
    return <DayInput label={f.label} value={value} onChange={onChange} />
  return <Words label={f.label} value={value} onChange={onChange} />
}

const WAIT_MS = 300

/** Asks a moment after the last key, never in the middle of an input method's word. */
function Words({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value)
  const [sent, setSent] = useState(value)
  const composing = useRef(false)
  if (value !== sent) {
    setSent(value)
    setText(value)
  }
  useEffect(() => {
    if (text === value || composing.current) return
    const timer = setTimeout(() => {
      setSent(text)
      onChange(text)
    }, WAIT_MS)
    return () => clearTimeout(timer)
  })
  return (
    <Input
      aria-label={label}
      placeholder={label}
      value={text}
      allowClear
      style={{ width: '14rem' }}
      onChange={e => setText(e.target.value)}
      onPressEnter={() => onChange(text)}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={e => {
        composing.current = false
        setText(e.currentTarget.value)
      }}
    />
  )
}
