import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { plusDays } from '#kernel/day'
import { Asked, Card, Empty, PageHead, PrintButton, useToday, SpanInput } from '#kit'
import { incoming } from './api.ts'

const share = (n: number, of: number) => (of ? `${n}/${of}（${Math.round((100 * n) / of)}%）` : '—')

/** 收文办理统计: per unit, in the order of the units' names; no ranking, no persons (《整治形式主义为基层减负若干规定》). */
export default function StatisticsPage() {
  const [params, setParams] = useSearchParams()
  const today = useToday()
  const from = params.get('from') ?? plusDays(today, -30)
  const until = params.get('until') ?? today
  const set = (key: string, day: string) => setParams({ from, until, [key]: day }, { replace: true })
  const query = useQuery({
    queryKey: ['received', 'statistics', from, until],
    queryFn: () => incoming.statistics({ from, until }),
    enabled: !!from && !!until,
  })
  return (
    <>
      <PageHead title="收文办理情况" sub="按单位统计，用于发现堵点，不作排名。">
        <SpanInput from={from} until={until} onChange={set} />
        <PrintButton />
      </PageHead>
      <Asked query={query} rows={8}>
        {({ units }) =>
          units.length ? (
            <Card label="收文办理情况">
              <table className="plain">
                <thead>
                  <tr>
                    <th>单位</th>
                    <th>收文</th>
                    <th>按时签收</th>
                    <th>已登记</th>
                    <th>退回</th>
                    <th>批办件</th>
                    <th>已办结</th>
                    <th>按时办结</th>
                  </tr>
                </thead>
                <tbody>
                  {units.map(u => (
                    <tr key={u.unitId}>
                      <td>{u.unitName}</td>
                      <td>{u.received}</td>
                      <td>{share(u.signedInTime, u.received)}</td>
                      <td>{u.registered}</td>
                      <td>{u.returned}</td>
                      <td>{u.action}</td>
                      <td>{u.done}</td>
                      <td>{share(u.doneInTime, u.done)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ) : (
            <Empty title="这段时间没有收文">换一段日期看看。</Empty>
          )
        }
      </Asked>
    </>
  )
}
