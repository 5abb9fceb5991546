import { useQuery } from '@tanstack/react-query'
import { Asked, Card, fullText, spanText, Tag, useNow } from '#kit'
import type { Hop } from '../../chart/contract.ts'
import { chartText } from '../../chart/text.ts'
import { chart } from './api.ts'
import './chart.css'

/** 经手图: with which unit a matter lay and how long; offers as what they are, a wait for somebody's answer. What came back is to be seen (S2-38). */
export function HopGraph({ itemId }: { itemId: string }) {
  const query = useQuery({ queryKey: ['supervision', 'hops', itemId], queryFn: () => chart.hops({ id: itemId }) })
  return (
    <Asked query={query} rows={3}>
      {({ hops, back }) =>
        hops.length ? (
          <Card title={<>经手图 {back && <Tag tone="orange">转回原单位</Tag>}</>} label="经手图">
            <Graph hops={hops} />
          </Card>
        ) : null
      }
    </Asked>
  )
}

/** A line of units from left to right in time, a unit a row: going down and up again is A→B→A. */
function Graph({ hops }: { hops: readonly Hop[] }) {
  const now = useNow()
  const rows = [...new Map(hops.map(h => [h.unitId, h.unit])).entries()]
  const [label, step, row, top] = [96, 92, 44, 14]
  const width = label + hops.length * step + 8
  const height = top + rows.length * row
  const y = (h: Hop) => top + rows.findIndex(([id]) => id === h.unitId) * row + row / 2 - 6
  const lasted = (h: Hop) => (h.until === null ? now : h.until) - h.from
  return (
    <div className="hops">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={hops.map(h => `${h.unit}${chartText.hop[h.kind]}${spanText(lasted(h))}`).join('，然后')}>
        {rows.map(([id, name], i) => (
          <g key={id}>
            <text x={0} y={top + i * row + row / 2 - 2} className="hop-unit">{name}</text>
            <line x1={label - 6} x2={width} y1={top + i * row + row / 2 - 6} y2={top + i * row + row / 2 - 6} className="hop-lane" />
          </g>
        ))}
        {hops.map((h, i) => {
          const x = label + i * step
          const before = hops[i - 1]
          const ended = h.kind === 'closed' || h.kind === 'merged'
          return (
            <g key={`${h.from}-${i}`} className={h.kind === 'offered' ? 'hop hop-offer' : h.kind === 'contested' || h.kind === 'declined' ? 'hop hop-stuck' : ended ? 'hop hop-end' : 'hop'}>
              <title>{`${fullText(h.from)} ${h.unit}${h.person} ${chartText.hop[h.kind]}${h.words ? `：${h.words}` : ''}`}</title>
              {before && <path d={`M${x - 14} ${y(before)}C${x - 5} ${y(before)} ${x - 9} ${y(h)} ${x} ${y(h)}`} className="hop-way" />}
              <rect x={x} y={y(h) - 11} width={step - 14} height={22} rx={3} />
              <text x={x + (step - 14) / 2} y={y(h) + 4} textAnchor="middle">{chartText.hop[h.kind]}</text>
              {!ended && <text x={x + (step - 14) / 2} y={y(h) + 24} textAnchor="middle" className="hop-days">{spanText(lasted(h))}{h.until === null ? '，至今' : ''}</text>}
            </g>
          )
        })}
      </svg>
    </div>
  )
}
