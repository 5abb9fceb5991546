import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Asked, Card, Tag, type Tone } from '#kit'
import type { Stage } from '../../roster/domain.ts'
import { rosterText } from '../../roster/text.ts'
import { rosterKeys, rosters } from './api.ts'

const tones: Record<Stage, Tone> = { empty: 'calm', listed: 'orange', confirmed: 'yellow', verified: 'green' }
export const StageTag = ({ stage }: { stage: Stage }) => <Tag tone={tones[stage]}>{rosterText.stage[stage]}</Tag>

/** On the page of a meeting: its lists, how far each is, and what of it is to be redone. */
export function RosterCard({ meetingId }: { meetingId: string }) {
  const query = useQuery({ queryKey: rosterKeys.of(meetingId), queryFn: ({ signal }) => rosters.rosters({ meetingId }, { signal }) })
  return (
    <Asked query={query} rows={2}>
      {({ rows, may }) => rows.length || may.add ? (
        <Card title="名单、座次、座牌" extra={may.add && <Link to={`/meetings/rosters/new?meeting=${meetingId}`}>登记名单</Link>}>
          {rows.length ? (
            <ul className="redo">
              {rows.map(r => (
                <li key={r.id}>
                  <Link to={`/meetings/rosters/${r.id}`}>{r.title}</Link>
                  <StageTag stage={r.stage} />
                  <span className="soft small">{r.rows}人　{r.counterpart}</span>
                  {r.redo > 0 && <Tag tone="orange">{r.redo}件待重做</Tag>}
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">还没有名单。名单经对方确认、第二人核验后，才能打印座牌和座次图。</p>
          )}
        </Card>
      ) : null}
    </Asked>
  )
}
