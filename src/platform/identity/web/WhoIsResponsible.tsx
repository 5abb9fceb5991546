import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { Asked, Card, Tag } from '#kit'
import { identity } from '#web/session'
import { Phone } from './UnitCard.tsx'

/** One question, one unit that answers for it; nobody is sent from door to door (F07, S2-32). */
export function WhoIsResponsible() {
  const [params, setParams] = useSearchParams()
  const words = params.get('words') ?? ''
  const answer = useQuery({ queryKey: ['who', words], queryFn: () => identity.whoIsResponsible({ words }), enabled: !!words })
  return (
    <Card label="归谁管">
      <p className="soft" style={{ marginBottom: '.6rem' }}>
        说一件事，看归哪个单位管、找谁、打哪个电话。例如“校车安全”“农村饮水”“公章刻制”。
      </p>
      <Input.Search
        aria-label="什么事"
        placeholder="什么事"
        defaultValue={words}
        allowClear
        enterButton="归谁管"
        style={{ maxWidth: '32rem' }}
        autoFocus
        onSearch={w => setParams(w.trim() ? { part: 'who', words: w.trim() } : { part: 'who' }, { replace: true })}
      />
      {words && (
        <Asked query={answer} rows={3}>
          {a => (
            <div className="stack" style={{ marginTop: '1.2rem' }}>
              <div>
                <h2>
                  <Link to={`/people?unit=${a.unit.id}`}>{a.unit.name}</Link>{' '}
                  {a.matched ? <Tag tone="green">对应职责：{a.phrase}</Tag> : <Tag tone="yellow">没有单位认领，先由其接办</Tag>}
                </h2>
                <dl className="pairs" style={{ marginTop: '.5rem' }}>
                  <dt>电话</dt>
                  <dd>
                    <Phone phone={a.phone} />
                  </dd>
                  {a.holders.length > 0 && (
                    <>
                      <dt>负责人</dt>
                      <dd>
                        {a.holders.map(h => (
                          <div key={h.tenureId}>
                            {h.name}
                            {h.acting ? '（代理）' : ''}　<Phone phone={h.phone} />
                          </div>
                        ))}
                      </dd>
                    </>
                  )}
                </dl>
                {!a.matched && <p className="soft">职责目录里没有写到这件事，已由办公室接办；厘清后请相关单位更新职责。</p>}
              </div>
              {a.others.length > 0 && (
                <div>
                  <h3>也可能涉及</h3>
                  <ul>
                    {a.others.map(o => (
                      <li key={o.id}>
                        <Link to={`/people?unit=${o.id}`}>{o.name}</Link> <span className="soft">{o.phrase}</span>
                      </li>
                    ))}
                  </ul>
                </div>
              )}
            </div>
          )}
        </Asked>
      )}
    </Card>
  )
}
