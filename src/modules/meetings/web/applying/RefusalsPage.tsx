import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, PageHead, PrintButton, useToday } from '#kit'
import { keys, meetings } from '../api.ts'

/** 唱“黑脸”的账 (S3-37): asked for, refused, why, whose. By unit, never by person. */
export default function RefusalsPage() {
  const now = yearOf(useToday())
  const [params, set] = useSearchParams()
  const year = Number(params.get('year') ?? now)
  const query = useQuery({ queryKey: [...keys.refusals, year], queryFn: ({ signal }) => meetings.refusals({ year }, { signal }) })
  return (
    <>
      <PageHead title="不予召开的统计" back={{ list: 'meetings', to: '/meetings', label: '会议', own: true }} sub="否决按理由计数，改判也不删除。">
        <Select aria-label="年度" value={year} onChange={y => set({ year: String(y) })} options={[0, 1, 2, 3].map(n => ({ value: now - n, label: `${now - n}年` }))} />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={6}>
        {r =>
          r.asked === 0 ? (
            <Empty title={`${year}年没有会议申请`}>申请过的会议，不管开没开，都在这里计数。</Empty>
          ) : (
            <div className="split">
              <Card title={`各单位（申请${r.asked}，不予召开${r.refused}）`}>
                <table className="plain">
                  <thead>
                    <tr>
                      <th>单位</th>
                      <th style={{ textAlign: 'right' }}>申请</th>
                      <th style={{ textAlign: 'right' }}>不予召开</th>
                    </tr>
                  </thead>
                  <tbody>
                    {r.units.map(u => (
                      <tr key={u.unit}>
                        <td>{u.unit}</td>
                        <td style={{ textAlign: 'right' }}>{u.asked}</td>
                        <td style={{ textAlign: 'right' }}>{u.refused}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
              <Card title="理由">
                {r.reasons.length ? (
                  <dl className="pairs">
                    {r.reasons.map(x => (
                      <div key={x.code} style={{ display: 'contents' }}>
                        <dt>{x.n}次</dt>
                        <dd>{x.code}</dd>
                      </div>
                    ))}
                  </dl>
                ) : (
                  <p className="soft">没有否决过。</p>
                )}
              </Card>
            </div>
          )
        }
      </Asked>
    </>
  )
}
