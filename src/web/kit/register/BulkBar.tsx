import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { newKey } from '../../api.ts'
import { persist } from '../acts.ts'
import { partsOf } from '../notice.tsx'
import { toast } from '../toast.tsx'
import { typing } from './rows.ts'

type Fitting<R> = {
  label: string
  /** Rows that it fits; the others are left alone. */
  fits?: (row: R) => boolean
}
/** An act on every picked row, one by one: each is decided on its own, and each refusal is named with its row. `sure`: what is asked first, where it cannot be taken back. */
type EachRow<R> = Fitting<R> & { run: (row: R, key: string) => Promise<unknown>; name: (row: R) => string; refresh: QueryKey[]; sure?: (rows: R[]) => string }
/** One thing made of all of them together. */
type Together<R> = Fitting<R> & { together: (rows: R[]) => void }
export type Bulk<R> = EachRow<R> | Together<R>

/** What became of a pass over many rows: who were refused, and why. */
type Passed = { label: string; done: number; failed: { id: string; name: string; says: string; remedy: string }[]; left: number }

/** Acts on all picked rows. `b` comes here from the list; a pass can be stopped; who was refused stays picked, with the reason by name. */
export function BulkBar<R extends { id: string }>({ rows, acts, onDone }: { rows: readonly R[]; acts: readonly Bulk<R>[]; onDone: (left: string[]) => void }) {
  const cache = useQueryClient()
  const [busy, setBusy] = useState('')
  const [asking, ask] = useState<EachRow<R> | null>(null)
  const [passed, setPassed] = useState<Passed | null>(null)
  const stop = useRef(false)
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!typing(e) && e.key === 'b') bar.current?.querySelector('button')?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  const fittingOf = (act: Bulk<R>) => rows.filter(r => act.fits?.(r) ?? true)
  const run = async (act: EachRow<R>) => {
    const fitting = fittingOf(act)
    const failed: Passed['failed'] = []
    let n = 0
    stop.current = false
    for (const row of fitting) {
      if (stop.current) break
      setBusy(`${act.label} ${++n}/${fitting.length}`)
      const key = newKey()
      await persist(() => act.run(row, key)).catch(error => {
        const { says, remedy } = partsOf(error)
        failed.push({ id: row.id, name: act.name(row), says, remedy })
      })
    }
    const left = fitting.slice(n)
    setBusy('')
    setPassed(failed.length || left.length ? { label: act.label, done: n - failed.length, failed, left: left.length } : null)
    toast(`${act.label}：已办 ${n - failed.length} 件${failed.length ? `，${failed.length} 件未办` : ''}${left.length ? `，${left.length} 件没有开始` : ''}`)
    onDone([...failed.map(f => f.id), ...left.map(r => r.id)])
    await Promise.all(act.refresh.map(queryKey => cache.invalidateQueries({ queryKey })))
  }
  const start = (act: Bulk<R>) => {
    if ('together' in act) act.together(fittingOf(act))
    else if (act.sure && fittingOf(act).length > 1) ask(act)
    else void run(act)
  }

  if (!rows.length && !passed) return null
  return (
    <div className="bulk screen-only" role="region" aria-label="批量办理" ref={bar}>
      {asking ? (
        <Sure
          says={asking.sure!(fittingOf(asking))}
          label={`${asking.label} ${fittingOf(asking).length} 件`}
          onYes={() => {
            ask(null)
            void run(asking)
          }}
          onNo={() => ask(null)}
        />
      ) : busy ? (
        <>
          <span role="status">{busy}</span>
          <Button size="small" autoFocus onClick={() => (stop.current = true)}>
            停下
          </Button>
        </>
      ) : (
        rows.length > 0 && (
          <>
            <strong>已选 {rows.length} 件</strong>
            {acts.map(act => {
              const n = fittingOf(act).length
              return (
                n > 0 && (
                  <Button key={act.label} size="small" onClick={() => start(act)}>
                    {act.label}
                    {n < rows.length ? `（${n} 件可办）` : ''}
                  </Button>
                )
              )
            })}
            <Button size="small" type="text" onClick={() => onDone([])}>
              取消选择
            </Button>
          </>
        )
      )}
      {passed && !busy && (
        <div role="alert" className="bulk-passed">
          <span>
            {passed.label}：已办 {passed.done} 件{passed.left > 0 && `，停下时还有 ${passed.left} 件没有开始`}
            {passed.failed.length > 0 && `，${passed.failed.length} 件未办`}
          </span>
          <Button size="small" type="text" onClick={() => setPassed(null)}>
            知道了
          </Button>
          {passed.failed.length > 0 && (
            <ul>
              {passed.failed.map(f => (
                <li key={f.id}>
                  {f.name}：{f.says}。{f.remedy}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

/** What cannot be taken back is asked once for all; Enter goes on, Esc does not. */
function Sure({ says, label, onYes, onNo }: { says: string; label: string; onYes: () => void; onNo: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc for the buttons within
    <div className="row" onKeyDown={e => e.key === 'Escape' && onNo()}>
      <span>{says}</span>
      <Button size="small" type="primary" autoFocus onClick={onYes}>
        {label}
      </Button>
      <Button size="small" onClick={onNo}>
        不办
      </Button>
    </div>
  )
}
