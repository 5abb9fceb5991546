import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'

/** The fields of the kit, as the forms of 督查督办 name them. */
export { need, PeopleField, PersonField, UnitField, UnitsField } from '#kit'

type Choice = { value: string; label: string }

/** One record of a list, found by its words while one types. `list` names the list among what is kept. */
export function FoundField({
  value,
  onChange,
  id,
  label,
  placeholder,
  list,
  find,
}: {
  value?: string
  onChange?: (v: string) => void
  id?: string
  label: string
  placeholder: string
  list: string
  find: (words: string, signal: AbortSignal) => Promise<Choice[]>
}) {
  const [words, search] = useState('')
  const found = useQuery({ queryKey: ['supervision', 'found', list, words], queryFn: ({ signal }) => find(words, signal), placeholderData: before => before })
  return (
    <Select
      id={id}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: search }}
      options={found.data}
    />
  )
}
