import type { UseQueryResult } from '@tanstack/react-query'
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Asked, Card, Empty, useUnits } from '#kit'
import { mattersText } from '#platform/matters/text'
import type { ChartRow } from '../../chart/contract.ts'
import { type Line, linesOf } from '../../chart/domain.ts'
import { type Axis, gantt, matrix, monthColumns, unitColumns } from '../../chart/draw.ts'
import { chartText } from '../../chart/text.ts'

type Given = { query: UseQueryResult<{ rows: ChartRow[]; more: boolean }>; view: 'gantt' | 'units' | 'months'; axis: Axis; unfolded: boolean }

/** The chart as it will hang on the wall; a press on a matter opens it. */
export function Wall({ query, view, axis, unfolded }: Given) {
  return (
    <Asked query={query} rows={12}>
      {({ rows, more }) => (
        <Card label="挂图">
          {rows.length ? (
            <>
              <Drawn key={String(unfolded)} rows={rows} view={view} axis={axis} unfolded={unfolded} />
              <p className="small soft">
                {chartText.legend[view]}。{more && `事项较多，只画出前 ${rows.length} 项，请用上面的条件缩小范围。`}
              </p>
            </>
          ) : (
            <Empty title="这一期没有事项">立项交办的事项按期限画在这里；可换一个季度、年份，或放宽上面的条件。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}

const address = (row: Line) => (row.depth ? `/matters/${row.id}` : `/supervision/items/${row.id}`)

function Drawn({ rows, view, axis: { from, until, today }, unfolded }: { rows: ChartRow[] } & Omit<Given, 'query'>) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const go = useNavigate()
  const units = useUnits().data?.units
  // Those that stand otherwise than the rest: folded where all are open, open where all are folded.
  const [turned, turn] = useState<ReadonlySet<string>>(new Set())
  useLayoutEffect(() => {
    const measure = () => setWidth(box.current?.clientWidth ?? 0)
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(box.current!)
    return () => watch.disconnect()
  }, [])
  const picture = useMemo(() => {
    if (!width) return null
    const frame = { width, row: 26, label: Math.min(430, Math.round(width * 0.4)), size: 13, font: 'inherit', href: address }
    const lines = linesOf(rows, id => unfolded !== turned.has(id))
    if (view === 'gantt') return gantt(lines, { from, until, today }, frame, mattersText.rung)
    return matrix(lines, view === 'units' ? unitColumns(lines, (units ?? []).map(u => u.id)) : monthColumns({ from, until, today }), view, today, frame, mattersText.rung)
  }, [rows, view, from, until, today, width, units, unfolded, turned])
  useLayoutEffect(() => {
    if (picture) box.current!.innerHTML = picture.svg
  }, [picture])
  const fold = (target: EventTarget): boolean => {
    const id = (target as Element).closest('[data-fold]')?.getAttribute('data-fold')
    if (id) turn(now => new Set(now.has(id) ? [...now].filter(x => x !== id) : [...now, id]))
    return !!id
  }
  const press = (e: KeyboardEvent) => {
    if ((e.key === 'Enter' || e.key === ' ') && fold(e.target)) e.preventDefault()
  }
  const open = (e: MouseEvent) => {
    if (fold(e.target)) return
    const link = (e.target as Element).closest('a')
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return
    e.preventDefault()
    void go(link.getAttribute('href')!)
  }
  return <div ref={box} className="wall" data-drawn={picture ? rows.length : 0} onClick={open} onKeyDown={press} />
}
