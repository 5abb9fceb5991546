import { PeoplePicker, PersonPicker, UnitPicker, UnitsPicker } from '#kit'

/** The pickers as fields of a form, which hands them value and change itself. */
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string; id?: string }

export const PersonField = ({
  value,
  onChange,
  ...given
}: Field<string | null> & { names?: Record<string, string>; unitId?: string; placeholder?: string }) => (
  <PersonPicker {...given} value={value ?? null} onChange={v => onChange?.(v)} />
)
export const PeopleField = ({ value, onChange, ...given }: Field<string[]>) => (
  <PeoplePicker {...given} value={value ?? []} onChange={v => onChange?.(v)} />
)
export const UnitField = ({ value, onChange, ...given }: Field<string | null>) => (
  <UnitPicker {...given} value={value ?? null} onChange={v => onChange?.(v)} />
)
export const UnitsField = ({ value, onChange, ...given }: Field<string[]>) => (
  <UnitsPicker {...given} value={value ?? []} onChange={v => onChange?.(v)} />
)
export const need = (message: string) => [{ required: true, whitespace: true, message }]
