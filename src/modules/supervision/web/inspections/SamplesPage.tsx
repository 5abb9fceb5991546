import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ActDialog, Asked, Card, Empty, Moment, PageHead, useToday } from '#kit'
import { keys, refreshed, supervision } from './api.ts'
import { DayField, Places, spanOf } from './parts.tsx'

/** 回头看: one random sample a period. */
export default function SamplesPage() {
  const today = useToday()
  const query = useQuery({ queryKey: keys.samples, queryFn: () => supervision.samples({}) })
  return (
    <>
      <PageHead title="回头看" sub={query.data && `已销号事项随机抽查：抽${query.data.percent}%，至少${query.data.least}件；一段时间只抽一次，任何人不得挑选`}>
        <ActDialog
          label="随机抽取"
          button={{ type: 'primary' }}
          act={supervision.drawSample}
          refresh={refreshed}
          says={a => `从${a.population}件中抽取${a.size}件`}
          initial={{ from: `${today.slice(0, 7)}-01` }}
          input={(v: { from: string; until: string }) => v}
        >
          <p className="soft">抽取销号时间在这一段的事项。期满后才能抽，种子和名单一并留存，可以复算。</p>
          <DayField name="from" label="销号时间起" must />
          <DayField name="until" label="销号时间止" must />
        </ActDialog>
      </PageHead>
      <Places />
      <Asked query={query} rows={5}>
        {s =>
          s.rows.length ? (
            <Card label="抽查">
              <table className="plain">
                <thead>
                  <tr>
                    <th>销号时间</th>
                    <th className="right">总数</th>
                    <th className="right">抽取</th>
                    <th className="right">已核查</th>
                    <th className="right">反弹</th>
                    <th>抽取人</th>
                  </tr>
                </thead>
                <tbody>
                  {s.rows.map(r => (
                    <tr key={r.id}>
                      <td>
                        <Link to={`/supervision/inspections/samples/${r.id}`}>
                          {spanOf(r)}
                        </Link>
                      </td>
                      <td className="right">{r.population}</td>
                      <td className="right">{r.size}</td>
                      <td className="right">{r.checked}</td>
                      <td className="right">{r.relapsed}</td>
                      <td>
                        {r.by}　<Moment at={r.at} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ) : (
            <Empty title="还没有抽查">已销号的事项过一段时间随机抽几件再看，反弹的重新办理。</Empty>
          )
        }
      </Asked>
    </>
  )
}
