import type { UseQueryResult } from '@tanstack/react-query'
import { type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { Asked, Card, Empty, useUnits } from '#kit'
import { mattersText } from '#platform/matters/text'
import type { ChartRow } from '../../chart/contract.ts'
import { type Axis, gantt, matrix, monthColumns, unitColumns } from '../../chart/draw.ts'
import { chartText } from '../../chart/text.ts'

type Given = { query: UseQueryResult<{ rows: ChartRow[]; more: boolean }>; view: 'gantt' | 'units' | 'months'; axis: Axis }

/** The chart as it will hang on the wall; a press on a matter opens it. */
export function Wall({ query, view, axis }: Given) {
  return (
    <Asked query={query} rows={12}>
      {({ rows, more }) => (
        <Card label="挂图">
          {rows.length ? (
            <>
              <Drawn rows={rows} view={view} axis={axis} />
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

const address = (row: ChartRow) => `/supervision/items/${row.id}`

function Drawn({ rows, view, axis: { from, until, today } }: { rows: ChartRow[] } & Omit<Given, 'query'>) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const go = useNavigate()
  const units = useUnits().data?.units
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
    if (view === 'gantt') return gantt(rows, { from, until, today }, frame, mattersText.rung)
    return matrix(rows, view === 'units' ? unitColumns(rows, (units ?? []).map(u => u.id)) : monthColumns({ from, until, today }), view, today, frame, mattersText.rung)
  }, [rows, view, from, until, today, width, units])
  useLayoutEffect(() => {
    if (picture) box.current!.innerHTML = picture.svg
  }, [picture])
  const open = (e: MouseEvent) => {
    const link = (e.target as Element).closest('a')
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return
    e.preventDefault()
    void go(link.getAttribute('href')!)
  }
  return <div ref={box} className="wall" data-drawn={picture ? rows.length : 0} onClick={open} />
}
