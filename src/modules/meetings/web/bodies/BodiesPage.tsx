import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { Asked, Card, Empty, PageHead, PrintButton, Tag } from '#kit'
import { bodiesText } from '../../bodies/text.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { BodyDialog } from './BodyDialog.tsx'

/** 议事机构 and 联席会议 (S3-28) that one belongs to or keeps. */
export default function BodiesPage() {
  const go = useNavigate()
  const query = useQuery({ queryKey: keys.bodies, queryFn: ({ signal }) => deciding.bodies({}, { signal }) })
  return (
    <Asked query={query} rows={6}>
      {b => (
        <>
          <PageHead title="议事机构" sub="常委会、常务会议、党组和联席会议：成员、议事规则、开过的会和定过的事。">
            {b.may.add && <BodyDialog label="登记议事机构" then={id => void go(`/meetings/bodies/${id}`)} />}
            <PrintButton icon />
          </PageHead>
          <Card>
            {b.rows.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th>名称</th>
                    <th>种类</th>
                    <th>主持人</th>
                    <th>召集人</th>
                    <th>成员</th>
                    <th>多久一次</th>
                  </tr>
                </thead>
                <tbody>
                  {b.rows.map(r => (
                    <tr key={r.id}>
                      <td>
                        <Link to={`/meetings/bodies/${r.id}`}>{r.name}</Link> {r.endedAt !== null && <Tag>已撤销</Tag>}
                      </td>
                      <td>{bodiesText.kind[r.kind]}</td>
                      <td>{r.chair}</td>
                      <td>{r.convenor}</td>
                      <td>{[r.members ? `${r.members}人` : '', r.units ? `${r.units}个单位` : ''].filter(Boolean).join('、')}</td>
                      <td>{r.frequency}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title="没有登记议事机构">登记成员和议事规则后，开会时应到人数、法定人数自动算出。</Empty>
            )}
          </Card>
        </>
      )}
    </Asked>
  )
}
