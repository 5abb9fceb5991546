import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Card, DueTime, Moment } from '#kit'
import { slipKind } from '../../urging/domain.ts'
import { supervision } from './api.ts'
import { ColourTag, SlipStateTag } from './parts.tsx'

/** 催办情况 on the page of an item: every slip of it, the newest first, with its colour, its term and what became of it. */
export function SlipsCard({ itemId }: { itemId: string }) {
  const query = useQuery({ queryKey: ['supervision', 'slips', 'of', itemId], queryFn: ({ signal }) => supervision.slips({ itemId, box: 'all', limit: 200 }, { signal }) })
  const rows = query.data?.rows ?? []
  if (!rows.length) return null
  return (
    <Card title={`催办 ${rows.length} 次`}>
      <table className="plain">
        <thead>
          <tr>
            <th>催办单</th>
            <th>发给</th>
            <th>发出</th>
            <th>答复时限</th>
            <th>情况</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(s => (
            <tr key={s.id}>
              <td>
                <Link to={`/supervision/slips/${s.id}`} className="nowrap">
                  {s.number ?? `${slipKind(s.colour)}（未发）`}
                </Link>{' '}
                <ColourTag colour={s.colour} />
              </td>
              <td>{s.unit}</td>
              <td className="nowrap">{s.issuedAt === null ? '—' : <Moment at={s.issuedAt} />}</td>
              <td className="nowrap">{s.answerDue === null ? '—' : s.answeredAt !== null || s.state === 'lapsed' || s.state === 'withdrawn' ? <Moment at={s.answerDue} /> : <DueTime due={s.answerDue} brief />}</td>
              <td>
                <SlipStateTag state={s.state} />
                {s.answeredAt !== null && (
                  <span className="soft small">
                    {'　'}
                    <Moment at={s.answeredAt} />
                    {s.late && '，迟复'}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
