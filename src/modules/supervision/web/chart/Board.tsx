import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { dayOf } from '#kernel/day'
import { Asked, Card, DayText } from '#kit'
import { mattersText } from '#platform/matters/text'
import type { BoardLane, ChartFilter } from '../../chart/contract.ts'
import { rungFill } from '../../chart/draw.ts'
import { chartText } from '../../chart/text.ts'
import { chart } from './api.ts'

/** 计划 · 在办 · 扫尾: how many stand where, and which. */
export function Board({ filter, span }: { filter: ChartFilter; span: string }) {
  const query = useQuery({ queryKey: ['supervision', 'board', filter], queryFn: () => chart.board(filter), placeholderData: before => before })
  return (
    <Asked query={query} rows={10}>
      {b => (
        <div className="board">
          <Card title={<>计划 <Count n={b.planned.n} /></>} label="计划">
            <Cards lane={b.planned} none="没有待立项、待交办的事项" by="登记" />
          </Card>
          <Card title={<>在办 <Count n={b.open.reduce((n, l) => n + l.n, 0)} /></>} label="在办">
            {b.open.filter(l => l.n > 0).reverse().map(l => (
              <section key={l.rung} aria-label={mattersText.rung[l.rung]}>
                <h3 className="board-rung">
                  <i style={{ background: rungFill[l.rung] }} aria-hidden /> {mattersText.rung[l.rung]} <Count n={l.n} />
                </h3>
                <Cards lane={l} by="期限" />
              </section>
            ))}
            {b.open.every(l => l.n === 0) && <p className="soft small">没有在办事项</p>}
          </Card>
          <Card title={<>{chartText.lane.checking} <Count n={b.checking.n} /></>} label="待核验">
            <Cards lane={b.checking} none="没有待核验的事项" by="期限" />
          </Card>
          <Card title={<>{span}销号 <Count n={b.closed.n} /></>} label="销号">
            <Cards lane={b.closed} none="本期还没有销号" by="销号" />
          </Card>
        </div>
      )}
    </Asked>
  )
}

const Count = ({ n }: { n: number }): ReactNode => <span className="board-count">{n}</span>

function Cards({ lane, none, by }: { lane: BoardLane; none?: string; by: string }) {
  if (!lane.n) return none ? <p className="soft small">{none}</p> : null
  return (
    <ul className="board-cards">
      {lane.cards.map(c => (
        <li key={c.id}>
          <Link to={`/supervision/items/${c.id}`}>{c.title}</Link>
          <div className="small soft">
            {[c.number, c.unit, c.note].filter(Boolean).map(w => `${w}　`)}
            <span className="nowrap">
              {by} <DayText day={dayOf(c.at)} />
            </span>
          </div>
        </li>
      ))}
      {lane.n > lane.cards.length && <li className="small soft">另有 {lane.n - lane.cards.length} 项，见台账</li>}
    </ul>
  )
}
