import { useQuery } from '@tanstack/react-query'
import { InputNumber, Tooltip } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, ExportButton, PageHead, PrintButton, Tag, useToday } from '#kit'
import { inspectionText } from '../../inspections/text.ts'
import { keys, supervision } from './api.ts'
import { Places, spanOf } from './parts.tsx'

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/** 督查日历: per unit the days on which somebody comes, month by month (§3.6). */
export default function CalendarPage() {
  const today = useToday()
  const [params, set] = useSearchParams()
  const year = Number(params.get('year')) || yearOf(today)
  const query = useQuery({ queryKey: [...keys.calendar, year], queryFn: () => supervision.inspectionCalendar({ year }) })
  return (
    <>
      <PageHead title={`${year}年督查日历`} back={{ list: 'inspections', to: '/supervision/inspections', label: '督查', own: true }}>
        <InputNumber aria-label="年份" value={year} min={2000} max={2100} suffix="年" onChange={y => y && set({ year: String(y) }, { replace: true })} />
        {query.data && (
          <ExportButton
            name={`${year}年督查日历`}
            head={['单位', '督查天数', '综合督查', '督查']}
            rows={query.data.units.map(u => [u.unit, u.days, u.comprehensive, u.inspections.map(i => `${i.title}（${i.from}至${i.until}）`).join('；')])}
          />
        )}
        <PrintButton icon />
      </PageHead>
      <Places />
      <Asked query={query} rows={8}>
        {c =>
          c.units.length ? (
            <Card>
              <table className="plain">
                <thead>
                  <tr>
                    <th>单位</th>
                    <th className="right">天数</th>
                    <th className="right">综合督查</th>
                    {months.map(m => (
                      <th key={m}>{m}月</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {c.units.map(u => (
                    <tr key={u.unitId}>
                      <td className="nowrap">
                        {u.unit} {u.collisions > 0 && <Tag tone="orange">有重叠</Tag>}
                      </td>
                      <td className="right">{u.days}</td>
                      <td className="right nowrap">
                        {u.comprehensive}/{c.limit}
                      </td>
                      {months.map(m => {
                        const at = `${year}-${String(m).padStart(2, '0')}`
                        return (
                          <td key={m}>
                            {u.inspections
                              .filter(i => i.from.slice(0, 7) <= at && at <= i.until.slice(0, 7))
                              .map(i => (
                                <Tooltip key={i.id} title={`${inspectionText.kind[i.kind]}　${i.title}　${spanOf(i)}　${inspectionText.state[i.state]}`}>
                                  <Link to={`/supervision/inspections/${i.id}`} className="nowrap">
                                    {i.from.slice(0, 7) === at ? Number(i.from.slice(8)) : 1}—{i.until.slice(0, 7) === at ? Number(i.until.slice(8)) : '月末'}日
                                  </Link>
                                </Tooltip>
                              ))}
                          </td>
                        )
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ) : (
            <Empty title={`${year}年没有督查`}>报批的督查按单位列在这里，看得到谁被督查了几天、几次。</Empty>
          )
        }
      </Asked>
    </>
  )
}
