import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { useParams } from 'react-router'
import { ActDialog, Asked, Card, fullText, Moment, PageHead, PrintButton, RefLink, Tag } from '#kit'
import { keys, refreshed, supervision } from './api.ts'
import { WordsField, spanOf } from './parts.tsx'

/** One sample: what was drawn, how it can be drawn again, what was found. */
export default function SamplePage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: [...keys.samples, id], queryFn: () => supervision.sample({ id }) })
  return (
    <Asked query={query} rows={8}>
      {s => (
        <>
          <PageHead
            title={`回头看：${spanOf(s)}销号`}
            back={{ list: 'samples', to: '/supervision/inspections/samples', label: '回头看', own: true }}
            sub={`${s.population}件中抽取${s.size}件，已核查${s.checked}件，反弹${s.relapsed}件`}
          >
            <PrintButton icon />
          </PageHead>
          <div className="stack">
            <Card title="抽中的事项">
              <table className="plain">
                <thead>
                  <tr>
                    <th>序号</th>
                    <th>事项</th>
                    <th>承办单位</th>
                    <th>销号</th>
                    <th>核查</th>
                  </tr>
                </thead>
                <tbody>
                  {s.drawn.map(d => (
                    <tr key={d.matterId}>
                      <td>{d.no}</td>
                      <td>
                        <RefLink of={{ module: 'matters', kind: 'matter', id: d.matterId, title: d.title }} />
                      </td>
                      <td className="nowrap">{d.unit}</td>
                      <td>
                        <Moment at={d.closedAt} />
                      </td>
                      <td>
                        {d.holds === null ? (
                          d.may.check ? (
                            <ActDialog label="登记核查" button={{ size: 'small' }} act={supervision.checkSampled} refresh={refreshed} says={a => (a.reopened ? '已重新办理，各来处须再回复' : '已登记')} initial={{ holds: true }} input={(v: { holds: boolean; words: string }) => ({ sampleId: s.id, matterId: d.matterId, ...v })}>
                              <Form.Item label="结果" name="holds">
                                <Radio.Group optionType="button" options={[{ value: true, label: '没有反弹' }, { value: false, label: '反弹，重新办理' }]} />
                              </Form.Item>
                              <WordsField name="words" label="核查情况" must="请写明看了什么、结果怎样" rows={3} />
                            </ActDialog>
                          ) : (
                            <span className="soft">待他人核查（您承办或核验过）</span>
                          )
                        ) : (
                          <>
                            <Tag tone={d.holds ? 'green' : 'orange'}>{d.holds ? '没有反弹' : '反弹'}</Tag> {d.words}
                            <div className="soft small">
                              {d.checkedBy} {fullText(d.checkedAt!)}
                            </div>
                          </>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
            <Card title="怎样抽的">
              <p className="row">
                <Tag tone={s.repeats ? 'green' : 'orange'}>{s.repeats ? '复算一致' : '复算不一致'}</Tag>
                名单按“种子:事项编号”的 SHA-256 值从小到大排列，取前{s.size}件。种子由系统在抽取时生成，与名单一并留痕。
              </p>
              <dl className="pairs">
                <dt>种子</dt>
                <dd>
                  <code>{s.seed}</code>
                </dd>
                <dt>抽取</dt>
                <dd>
                  {s.by}　{fullText(s.at)}
                </dd>
              </dl>
              <details>
                <summary>全部名单（{s.list.length}件）</summary>
                <code style={{ wordBreak: 'break-all' }}>{s.list.join(' ')}</code>
              </details>
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}
