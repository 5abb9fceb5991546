import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useSearchParams } from 'react-router'
import { routing } from '#web/routing'
import { Asked, Card, Empty, Moment, PageHead, PrintButton, RefLink, useToday } from '#kit'

/** 程序例外: every exception of a month with its name, its reason and its rule; the same for all units (C8, S3-41). */
export default function ExceptionsPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? today.slice(0, 7)
  const query = useQuery({ queryKey: ['routing', 'exceptions', month], queryFn: () => routing.exceptions({ month }) })
  return (
    <>
      <PageHead title="程序例外">
        <Input
          type="month"
          aria-label="月份"
          value={month}
          onChange={e => e.target.value && setParams({ month: e.target.value })}
          style={{ width: '10rem' }}
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={query}>
        {({ rows }) => (
          <Card label="程序例外">
            {rows.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th>时间</th>
                    <th>事由</th>
                    <th>跳过的环节</th>
                    <th>登记人</th>
                    <th>批准人</th>
                    <th>理由</th>
                    <th>依据</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((r, i) => (
                    <tr key={i}>
                      <td className="nowrap">
                        <Moment at={r.at} />
                      </td>
                      <td>
                        <RefLink of={r.subject} />
                      </td>
                      <td>{r.title}</td>
                      <td>{r.by}</td>
                      <td>{r.approver}</td>
                      <td>{r.reason}</td>
                      <td>{r.rule}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title={`${month} 没有程序例外`}>该走的环节一个都没有少。</Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}
