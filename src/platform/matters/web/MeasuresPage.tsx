import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { plusDays } from '#kernel/day'
import { Asked, Card, Empty, PageHead, PrintButton, useToday, SpanInput } from '#kit'
import { matters } from './api.ts'

/** 转办与等待统计: where matters are pushed on, and on whom others wait (S2-33, S2-35). */
export default function MeasuresPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const from = params.get('from') ?? plusDays(today, -30)
  const until = params.get('until') ?? today
  const query = useQuery({ queryKey: ['matters', 'measures', from, until], queryFn: () => matters.measures({ from, until }) })
  const set = (key: string, day: string) =>
    setParams(
      p => {
        const n = new URLSearchParams(p)
        n.set(key, day)
        return n
      },
      { replace: true },
    )
  return (
    <>
      <PageHead title="转办与等待统计" back={{ list: 'matters', to: '/matters', label: '事项', own: true }}>
        <SpanInput from={from} until={until} onChange={set} />
        <PrintButton icon />
      </PageHead>
      <Asked query={query}>
        {({ units }) => (
          <Card label="统计">
            {units.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th>单位</th>
                    <th className="right">事项</th>
                    <th className="right">转办次数</th>
                    <th className="right">别人等它（小时）</th>
                  </tr>
                </thead>
                <tbody>
                  {units.map(u => (
                    <tr key={u.unitId}>
                      <td>{u.unit}</td>
                      <td className="right">{u.matters}</td>
                      <td className="right">{u.passes}</td>
                      <td className="right">{Math.round(u.hours)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title="这段时间没有事项" />
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}
