import { useQuery } from '@tanstack/react-query'
import { familyNames } from '#gongwen/checks/families'
import { Asked, Card, Empty, ExportButton } from '#kit'
import type { FindingTally as Row } from '../../gates/eye/contract.ts'
import { eye } from './Findings.tsx'

const head = ['单位', '月份', '分类', '件数', '错误（已放行）', '警告', '提示']
const line = (r: Row) => [r.unitName, r.month, familyNames[r.family] ?? r.family, r.papers, r.error, r.warn, r.hint]

/** 送审时的校核结果: by unit, month and family, in the order of the directory; no person is counted and nothing is ranked (S2-17, F18). */
export function FindingTally({ from, until }: { from: string; until: string }) {
  const query = useQuery({ queryKey: ['documents', 'findingTally', from, until], queryFn: () => eye.findingTally({ from, until }) })
  const rows = query.data?.rows
  return (
    <Card
      title="送审时的校核结果"
      extra={<ExportButton name={`送审时的校核结果${from}至${until}`} head={head} rows={rows?.map(line)} />}
    >
      <Asked query={query} rows={4}>
        {({ rows }) =>
          rows.length ? (
            <table className="plain">
              <thead>
                <tr>
                  {head.map((h, i) => (
                    <th key={h} className={i > 2 ? 'right' : ''}>
                      {h}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((r, n) => (
                  <tr key={`${r.unitId}${r.month}${r.family}`}>
                    {line(r).map((v, i) => (
                      <td key={head[i]} className={i > 2 ? (v === 0 ? 'right soft' : 'right') : 'nowrap'}>
                        {i === 0 && rows[n - 1]?.unitId === r.unitId ? '' : v}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="这段时间送审的公文没有校核结果" />
          )
        }
      </Asked>
    </Card>
  )
}
