import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Asked, Card, Empty, Moment, PageHead, PrintButton, Tag, useToday } from '#kit'
import { topicsText } from '../../topics/text.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'

/** 闯关: by unit in the order of their names, no league table; a unit sees its own. */
export default function AttemptsPage() {
  const today = useToday()
  const [params, set] = useSearchParams()
  const now = Number(today.slice(0, 4))
  const year = Number(params.get('year') ?? now)
  const query = useQuery({ queryKey: keys.attempts(year), queryFn: ({ signal }) => deciding.topicAttempts({ year }, { signal }) })
  return (
    <>
      <PageHead
        title="议题“闯关”情况"
        back={{ list: 'topics', to: '/meetings/topics', label: '议题', own: true }}
        sub="条件不齐就提交、筛选没有通过的，逐次记在提出单位名下，不删除、不排名。"
      >
        <Select
          aria-label="年份"
          value={year}
          options={[0, 1, 2].map(n => ({ value: now - n, label: `${now - n}年` }))}
          onChange={y => set({ year: String(y) }, { replace: true })}
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={6}>
        {a =>
          a.rows.length ? (
            <div className="stack">
              <div className="two">
                <Card title="各单位">
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>单位</th>
                        <th className="right">条件不齐</th>
                        <th className="right">筛选未过</th>
                        <th className="right">合计</th>
                      </tr>
                    </thead>
                    <tbody>
                      {a.units.map(u => (
                        <tr key={u.unit}>
                          <td>{u.unit}</td>
                          <td className="right">{u.submit}</td>
                          <td className="right">{u.screen}</td>
                          <td className="right">{u.n}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Card>
                <Card title="缘由">
                  <table className="plain">
                    <tbody>
                      {a.reasons.map(r => (
                        <tr key={r.says}>
                          <td>{r.says}</td>
                          <td className="right">{r.n}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Card>
              </div>
              <Card title="逐次">
                <table className="plain">
                  <tbody>
                    {a.rows.map(r => (
                      <tr key={`${r.topicId}${r.at}`}>
                        <td className="nowrap">
                          <Moment at={r.at} />
                        </td>
                        <td className="nowrap">
                          {r.unit} {r.by}
                        </td>
                        <td>
                          <Link to={`/meetings/topics/${r.topicId}`}>{r.title}</Link>
                        </td>
                        <td>
                          <Tag tone="orange">{topicsText.stage[r.stage]}</Tag> {r.reasons.join('；')}
                          {r.words && `：${r.words}`}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
            </div>
          ) : (
            <Empty title="没有闯关记录">议题条件齐备再提交，就不会记在这里。</Empty>
          )
        }
      </Asked>
    </>
  )
}
