import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, ExportButton, fullText, Moment, PageHead, Parts, PrintButton, useToday, MonthInput, monthText } from '#kit'
import { keys, quotas } from './api.ts'

const parts = { refusals: '不予立项', over: '超计划' }

/** 唱“黑脸”的台账与超计划清单: refusals by reason and unit, who changed one; what went over a cap, by whose word (S3-37, C8). */
export default function ListsPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const part = params.get('part') === 'over' ? 'over' : 'refusals'
  const year = Number(params.get('year')) || yearOf(today)
  const month = params.get('month') ?? today.slice(0, 7)
  return (
    <>
      <PageHead title="不予立项与超计划" back={{ list: 'quotas', to: '/quotas', label: '年度总量', own: true }}>
        <Parts label="清单" parts={parts} value={part} onChange={p => setParams({ part: p }, { replace: true })} />
        {part === 'refusals' ? (
          <InputNumber
            aria-label="年份"
            value={year}
            min={2000}
            max={2100}
            suffix="年"
            onChange={y => y && setParams({ part, year: String(y) }, { replace: true })}
          />
        ) : (
          <MonthInput label="月份" value={month} onChange={m => m && setParams({ part, month: m }, { replace: true })} />
        )}
        <PrintButton icon />
      </PageHead>
      {part === 'refusals' ? <Refusals year={year} /> : <OverPlan month={month} />}
    </>
  )
}

function Refusals({ year }: { year: number }) {
  const query = useQuery({ queryKey: [...keys.proposals, 'refusals', year], queryFn: () => quotas.refusals({ year }) })
  return (
    <Asked query={query}>
      {r =>
        r.asked ? (
          <div className="stack">
            <Card title={`${year} 年申请 ${r.asked} 项，同意 ${r.approved} 项，不予立项 ${r.refused} 项`} label="理由">
              <table className="plain">
                <thead>
                  <tr>
                    <th>不予立项的理由</th>
                    <th className="right">项数</th>
                  </tr>
                </thead>
                <tbody>
                  {r.reasons.map(x => (
                    <tr key={x.reason}>
                      <td>{x.reason}</td>
                      <td className="right">{x.n}</td>
                    </tr>
                  ))}
                  {!r.reasons.length && (
                    <tr>
                      <td colSpan={2} className="soft">
                        没有不予立项的
                      </td>
                    </tr>
                  )}
                </tbody>
              </table>
            </Card>
            <Card
              title="按申请单位"
              extra={
                <ExportButton
                  name={`不予立项${year}年`}
                  head={['单位', '申请', '不予立项']}
                  rows={r.units.map(u => [u.unitName, u.asked, u.refused])}
                />
              }
            >
              <table className="plain">
                <thead>
                  <tr>
                    <th>单位</th>
                    <th className="right">申请</th>
                    <th className="right">不予立项</th>
                  </tr>
                </thead>
                <tbody>
                  {r.units.map(u => (
                    <tr key={u.unitId}>
                      <td>{u.unitName}</td>
                      <td className="right">{u.asked}</td>
                      <td className="right">{u.refused}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
            {r.overruled.length > 0 && (
              <Card title="改变决定的">
                <table className="plain">
                  <thead>
                    <tr>
                      <th>时间</th>
                      <th>事项</th>
                      <th>原理由</th>
                      <th>原审核人</th>
                      <th>改变人</th>
                      <th>理由</th>
                    </tr>
                  </thead>
                  <tbody>
                    {r.overruled.map(o => (
                      <tr key={o.id}>
                        <td className="nowrap">{fullText(o.at)}</td>
                        <td>
                          <Link to={`/proposals/${o.id}`}>{o.title}</Link>
                        </td>
                        <td>{o.reason}</td>
                        <td>{o.refusedBy}</td>
                        <td>{o.by}</td>
                        <td>{o.why}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
            )}
          </div>
        ) : (
          <Card>
            <Empty title={`${year} 年还没有立项申请`}>不予立项的理由和改变决定的人，都会留在这里。</Empty>
          </Card>
        )
      }
    </Asked>
  )
}

function OverPlan({ month }: { month: string }) {
  const query = useQuery({ queryKey: [...keys.all, 'over', month], queryFn: () => quotas.overPlan({ month }) })
  return (
    <Asked query={query}>
      {({ rows }) => (
        <Card
          label="超计划"
          title={`${monthText(month)}超计划 ${rows.length} 件`}
          extra={
            <ExportButton
              name={`超计划${monthText(month)}`}
              head={['时间', '发文机关', '口径', '文件', '批准人', '理由']}
              rows={rows.map(r => [fullText(r.at), r.unitName, r.typeTitle, r.title, r.approver, r.reason])}
            />
          }
        >
          {rows.length ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>时间</th>
                  <th>发文机关</th>
                  <th>口径</th>
                  <th>文件</th>
                  <th>批准人</th>
                  <th>理由</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((r, i) => (
                  <tr key={i}>
                    <td className="nowrap">
                      <Moment at={r.at} />
                    </td>
                    <td>{r.unitName}</td>
                    <td>{r.typeTitle}</td>
                    <td>
                      {r.title === null ? (
                        <span className="soft">（不在您的知悉范围）</span>
                      ) : r.itemId ? (
                        <Link to={`/documents/${r.itemId}`}>{r.title}</Link>
                      ) : (
                        r.title
                      )}
                    </td>
                    <td>{r.approver}</td>
                    <td>{r.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title={`${monthText(month)}没有超计划的文件`}>都在总量之内。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}
