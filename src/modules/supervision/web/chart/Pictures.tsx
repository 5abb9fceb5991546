import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { Asked, Card, Empty } from '#kit'
import type { ChartFilter } from '../../chart/contract.ts'
import { chartText, share } from '../../chart/text.ts'
import { chart } from './api.ts'

const t = chartText.picture

/** 各单位督办情况: in the order of the register of units. Numbers and shares, no marks and no places. */
export function Pictures({ filter, span }: { filter: ChartFilter; span: string }) {
  const query = useQuery({ queryKey: ['supervision', 'units', filter], queryFn: () => chart.units(filter), placeholderData: before => before })
  const { search } = useLocation()
  const to = (unitId: string) => {
    const next = new URLSearchParams(search)
    next.delete('view')
    next.set('unit', unitId)
    return `/supervision/chart?${next}`
  }
  return (
    <Asked query={query} rows={8}>
      {({ rows }) => (
        <Card title={`${chartText.units}（${span}）`}>
          {rows.length ? (
            <div className="table-wrap">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{t.unit}</th>
                    {[t.assigned, t.acted, t.sameDay, t.delay, t.open, t.overdue, t.checking, t.closed, t.onTimeRate, t.extensions, t.passes].map(h => <th key={h} className="right">{h}</th>)}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(p => (
                    <tr key={p.unitId} data-unit={p.unitId}>
                      <td><Link to={to(p.unitId)}>{p.unit}</Link></td>
                      <td className="right">{p.assigned}</td>
                      <td className="right">{p.acted}</td>
                      <td className="right" title={`${p.actedSameDay}/${p.assigned}`}>{p.actedSameDay}{p.assigned > 0 && <span className="soft small">（{share(p.actedSameDay, p.assigned)}）</span>}</td>
                      <td className="right">{p.acted ? (p.delayHours / p.acted).toFixed(1) : '—'}</td>
                      <td className="right">{p.open}</td>
                      <td className={p.overdue ? 'right overdue' : 'right'}>{p.overdue}</td>
                      <td className="right">{p.checking}</td>
                      <td className="right">{p.closed}</td>
                      <td className="right" title={`${p.onTime}/${p.closed}`}>{share(p.onTime, p.closed)}</td>
                      <td className="right">{p.extensions}</td>
                      <td className="right">{p.passes}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="small soft">“本期交办”及其行动、延期、转办按牵头单位计；“在办”“超期”按现在该办的单位计。次序为机构名册的次序。</p>
            </div>
          ) : (
            <Empty title="这一期没有事项">立项交办之后，各单位承办、按期和超期的情况列在这里。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}
