import { Button } from 'antd'
import { useState } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { newKey } from '../../api.ts'
import { persist } from '../acts.ts'
import { partsOf } from '../notice.tsx'
import { toast } from '../toast.tsx'

type Fitting<R> = {
  label: string
  /** Rows that it fits; the others are left alone. */
  fits?: (row: R) => boolean
}
/** An act on every picked row, one by one: each is decided on its own, and each refusal is named with its row. */
type EachRow<R> = Fitting<R> & { run: (row: R, key: string) => Promise<unknown>; name: (row: R) => string; refresh: QueryKey[] }
/** One thing made of all of them together. */
type Together<R> = Fitting<R> & { together: (rows: R[]) => void }
export type Bulk<R> = EachRow<R> | Together<R>

export function BulkBar<R extends { id: string }>({ rows, acts, onDone }: { rows: readonly R[]; acts: readonly Bulk<R>[]; onDone: () => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState('')
  const [failed, setFailed] = useState<{ name: string; says: string }[]>([])

  const fittingOf = (act: Bulk<R>) => rows.filter(r => act.fits?.(r) ?? true)
  const run = async (act: EachRow<R>) => {
    const fitting = fittingOf(act)
    const no: { name: string; says: string }[] = []
    for (const [i, row] of fitting.entries()) {
      setBusy(`${act.label} ${i + 1}/${fitting.length}`)
      const key = newKey()
      await persist(() => act.run(row, key)).catch(error => no.push({ name: act.name(row), says: partsOf(error).says }))
    }
    setBusy('')
    setFailed(no)
    await Promise.all(act.refresh.map(queryKey => cache.invalidateQueries({ queryKey })))
    toast(`${act.label}：已办 ${fitting.length - no.length} 件${no.length ? `，${no.length} 件未办` : ''}`)
    if (!no.length) onDone()
  }

  return (
    <div className="bulk screen-only" role="region" aria-label="批量办理">
      <strong>已选 {rows.length} 件</strong>
      {acts.map(act => {
        const n = fittingOf(act).length
        return (
          n > 0 && (
            <Button key={act.label} size="small" disabled={!!busy} onClick={() => ('together' in act ? act.together(fittingOf(act)) : void run(act))}>
              {act.label}
              {n < rows.length ? `（${n} 件可办）` : ''}
            </Button>
          )
        )
      })}
      <Button size="small" type="text" disabled={!!busy} onClick={onDone}>
        取消选择
      </Button>
      {busy && <span role="status">{busy}</span>}
      {failed.length > 0 && (
        <ul role="alert">
          {failed.map(f => (
            <li key={f.name}>
              {f.name}：{f.says}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
