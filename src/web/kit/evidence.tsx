import { Button } from 'antd'
import { useRef } from 'react'
import { DropFile, type Stored } from './DropFile.tsx'

type Files = readonly { id: string; name: string }[]

/** 佐证: the files themselves, where whoever reads may open them. */
export const EvidenceLinks = ({ files }: { files: Files }) =>
  files.length === 0 ? null : (
    <span className="row" style={{ flexWrap: 'wrap' }}>
      {files.map(f => (
        <a key={f.id} href={`/api/files.content?id=${f.id}`} target="_blank" rel="noreferrer">
          {f.name}
        </a>
      ))}
    </span>
  )

export const idsOf = (files: readonly Stored[] | undefined): string[] => (files ?? []).map(f => f.id)

/** Files to be handed in with an act: uploaded at once, part of the record when the act is done. */
export function EvidenceField({ value = [], onChange, label }: { value?: Stored[]; onChange?: (files: Stored[]) => void; label: string; id?: string }) {
  return (
    <div className="row" style={{ flexWrap: 'wrap' }}>
      {value.map(f => (
        <span key={f.id} className="nowrap">
          {f.name}
          <Button size="small" type="text" aria-label={`去掉 ${f.name}`} onClick={() => onChange?.(value.filter(x => x.id !== f.id))}>
            ×
          </Button>
        </span>
      ))}
      <More label={label} value={value} onChange={onChange} />
    </div>
  )
}

/** Several files are stored one after another, each after the last: the list grows from what it is then. */
function More({ label, value, onChange }: { label: string; value: Stored[]; onChange: ((files: Stored[]) => void) | undefined }) {
  const latest = useRef(value)
  latest.current = value
  return <DropFile label={label} small onStored={f => onChange?.((latest.current = [...latest.current, f]))} />
}
