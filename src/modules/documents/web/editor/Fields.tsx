import { Button, Select } from 'antd'

type FieldProps = { label: string; id?: string; aside?: React.ReactNode; children: React.ReactNode }
/** One element: its name, what stands beside the name, and where it is filled in. */
export const Field = ({ label, id, aside, children }: FieldProps) => (
  <div className="field">
    <div className="field-head">
      {id ? <label htmlFor={id}>{label}</label> : <span className="label">{label}</span>}
      {aside}
    </div>
    {children}
  </div>
)

/** A list of bodies as printed: each entry is one, Enter or “，” ends it. */
export const Lines = ({
  label,
  value,
  onChange,
  disabled,
  placeholder,
}: {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  disabled: boolean
  placeholder?: string
}) => (
  <Select
    mode="tags"
    size="small"
    aria-label={label}
    value={value}
    disabled={disabled}
    onChange={onChange}
    tokenSeparators={['，', ',', '；']}
    open={false}
    suffixIcon={null}
    placeholder={placeholder}
  />
)

/** 乡镇, 部门: whole groups of units in one press. */
export function Quick({
  units,
  chosen,
  onChoose,
}: {
  units: readonly { id: string; kind: string }[]
  chosen: string[]
  onChoose: (ids: string[]) => void
}) {
  const add = (kind: string) => onChoose([...new Set([...chosen, ...units.filter(u => u.kind === kind).map(u => u.id)])])
  return (
    <span className="quick">
      <Button size="small" type="link" onClick={() => add('township')} title="全部乡镇街道">
        乡镇
      </Button>
      <Button size="small" type="link" onClick={() => add('department')} title="全部部门">
        部门
      </Button>
      {chosen.length > 0 && (
        <Button size="small" type="link" onClick={() => onChoose([])}>
          清空
        </Button>
      )}
    </span>
  )
}
