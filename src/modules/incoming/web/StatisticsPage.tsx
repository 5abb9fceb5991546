import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { plusDays } from '#kernel/day'
import { Asked, Card, Empty, ExportButton, PageHead, PrintButton, useToday, SpanInput } from '#kit'
import type { Output } from '#kernel/act'
import type { incomingContract } from '../contract.ts'
import { incoming } from './api.ts'

const share = (n: number, of: number) => (of ? `${n}/${of}（${Math.round((100 * n) / of)}%）` : '—')

type Unit = Output<typeof incomingContract.statistics>['units'][number]
const head = ['单位', '收文', '按时签收', '已登记', '退回', '批办件', '已办结', '按时办结']
const line = (u: Unit) => [
  u.unitName,
  u.received,
  share(u.signedInTime, u.received),
  u.registered,
  u.returned,
  u.action,
  u.done,
  share(u.doneInTime, u.done),
]

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
        <ExportButton name={`收文办理情况${from}至${until}`} head={head} rows={query.data?.units.map(line)} />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={8}>
        {({ units }) =>
          units.length ? (
            <Card label="收文办理情况">
              <table className="plain">
                <thead>
                  <tr>
                    {head.map((h, i) => (
                      <th key={h} className={i ? 'right' : undefined}>
                        {h}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {units.map(u => (
                    <tr key={u.unitId}>
                      {line(u).map((v, i) => (
                        <td key={head[i]} className={i ? 'right nowrap' : 'nowrap'}>
                          {v}
                        </td>
                      ))}
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
