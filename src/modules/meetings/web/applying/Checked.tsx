import { RequestException, Tag } from '#kit'
import type { MeetingView } from '../../applying/contract.ts'

/** What is missing or over, each with its rule and what to do; where an exception is open, with the button to ask for it once the application is kept. */
export function Lacks({ lacks, of, kind = 'meeting' }: { lacks: MeetingView['lacks']; of: string | null; kind?: 'meeting' | 'topic' }) {
  if (!lacks.length) return <p className="soft">要素齐全，没有超过规定的地方。</p>
  return (
    <ul className="plain-list lacks" role="status" aria-label="还要补、要压的">
      {lacks.map(l => (
        <li key={l.code}>
          <div>
            <Tag tone={l.exception ? 'orange' : 'yellow'}>{l.exception ? '超规' : '缺'}</Tag> {l.says}
          </div>
          <div className="soft small">{l.remedy}</div>
          <div className="soft small">依据：{l.source}</div>
          {l.exception && of && <RequestException rule={l.code} subject={{ module: 'meetings', kind, id: of }} />}
        </li>
      ))}
    </ul>
  )
}

/** How the year stands, with what this meeting would take. */
export const Usage = ({ rows }: { rows: MeetingView['usage'] }) => (
  <table className="plain">
    <thead>
      <tr>
        <th>总量</th>
        <th style={{ textAlign: 'right' }}>已占</th>
        <th style={{ textAlign: 'right' }}>本次</th>
        <th style={{ textAlign: 'right' }}>还剩</th>
      </tr>
    </thead>
    <tbody>
      {rows.map(r => (
        <tr key={r.title}>
          <td>{r.title}</td>
          <td style={{ textAlign: 'right' }}>{r.cap === null ? r.taken : `${r.taken}/${r.cap}`}</td>
          <td style={{ textAlign: 'right' }}>{r.wants}</td>
          <td style={{ textAlign: 'right' }}>{r.left === null ? '—' : r.left < r.wants ? <Tag tone="orange">{r.left}</Tag> : r.left}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
