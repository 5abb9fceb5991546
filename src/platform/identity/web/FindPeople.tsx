import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useSearchParams } from 'react-router'
import { Asked, Card, Empty } from '#kit'
import { identity } from '#web/session'
import { Phone } from './UnitCard.tsx'

export function FindPeople() {
  const [params, setParams] = useSearchParams()
  const words = params.get('words') ?? ''
  const found = useQuery({
    queryKey: ['people', words, 'all'],
    queryFn: ({ signal }) => identity.people({ words, limit: 100 }, { signal }),
    placeholderData: before => before,
  })
  return (
    <Card label="找人">
      <Input.Search
        aria-label="姓名、岗位或电话"
        placeholder="姓名、岗位或电话"
        defaultValue={words}
        allowClear
        enterButton="查找"
        style={{ maxWidth: '26rem', marginBottom: '1rem' }}
        autoFocus
        onSearch={w => setParams(w ? { part: 'people', words: w } : { part: 'people' }, { replace: true })}
      />
      <Asked query={found} rows={6}>
        {({ people }) =>
          people.length ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>姓名</th>
                  <th>职务</th>
                  <th>电话</th>
                </tr>
              </thead>
              <tbody>
                {people.map(p => (
                  <tr key={p.id}>
                    <td className="nowrap">
                      <strong>{p.name}</strong>
                    </td>
                    <td>
                      {p.posts.length ? (
                        p.posts.map(x => (
                          <div key={x.id}>
                            {x.unitName}
                            {x.title}
                            {x.acting ? '（代理）' : ''}
                          </div>
                        ))
                      ) : (
                        <span className="soft">未任职</span>
                      )}
                    </td>
                    <td className="nowrap">
                      <Phone phone={p.phone} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="没有找到">换个写法试试，或在“机构”中按单位找。</Empty>
          )
        }
      </Asked>
    </Card>
  )
}
