import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, ExportButton, fullText, Moment, PageHead, PrintButton, useToday } from '#kit'
import { incomingText } from '../text.ts'
import { incoming } from './api.ts'

const heads = [
  '收文号',
  '登记时间',
  '来文方式',
  '来文单位',
  '来文字号',
  '标题',
  '成文日期',
  '紧急程度',
  '办理类型',
  '主办',
  '期限',
  '办理结果',
  '归档号',
  '登记人',
]

/** 收文登记簿: one year of one unit, for the screen, for paper and as a file. */
export default function BookPage() {
  const [params, setParams] = useSearchParams()
  const today = useToday()
  const year = Number(params.get('year')) || yearOf(today)
  const query = useQuery({ queryKey: ['received', 'book', year], queryFn: () => incoming.book({ year }) })
  return (
    <>
      <PageHead title="收文登记簿" sub={query.data?.unitName}>
        <InputNumber
          aria-label="年度"
          min={2000}
          max={2100}
          suffix="年"
          value={year}
          onChange={v => v && setParams(v === yearOf(today) ? {} : { year: String(v) }, { replace: true })}
        />
        <ExportButton
          name={`收文登记簿${year}年`}
          head={heads}
          rows={query.data?.rows.map(r => [
            r.serial,
            fullText(r.at),
            incomingText.source[r.source],
            r.fromName,
            r.numberText,
            r.title,
            r.date,
            r.urgency,
            incomingText.purpose[r.purpose],
            r.lead,
            r.dueAt && fullText(r.dueAt),
            r.result,
            r.archiveNumber,
            r.by,
          ])}
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={10}>
        {b =>
          b.rows.length ? (
            <Card title={b.gaps.length ? `缺号：${b.gaps.join('、')}` : `共 ${b.rows.length} 件，收文号连续`} label="收文登记簿">
              <table className="plain">
                <thead>
                  <tr>
                    <th className="right">号</th>
                    <th>登记</th>
                    <th>来文单位、字号</th>
                    <th>标题</th>
                    <th>类型</th>
                    <th>主办、期限</th>
                    <th>结果、归档</th>
                  </tr>
                </thead>
                <tbody>
                  {b.rows.map(r => (
                    <tr key={r.id}>
                      <td className="right">{r.serial}</td>
                      <td className="nowrap">
                        <Moment at={r.at} />
                        <div className="soft small">
                          {incomingText.source[r.source]} {r.by}
                        </div>
                      </td>
                      <td>
                        {r.fromName}
                        <div className="soft small">{r.numberText}</div>
                      </td>
                      <td>
                        <Link to={`/received/${r.id}`}>{r.title}</Link>
                        {r.urgency && <div className="small">{r.urgency}</div>}
                      </td>
                      <td className="nowrap">{incomingText.purpose[r.purpose]}</td>
                      <td>
                        {r.lead}
                        <div className="soft small nowrap">{r.dueAt && <Moment at={r.dueAt} />}</div>
                      </td>
                      <td>
                        {r.result}
                        <div className="soft small">{r.archiveNumber}</div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ) : (
            <Empty title="这一年还没有登记">签收后登记的来文会依次列在这里。</Empty>
          )
        }
      </Asked>
    </>
  )
}
