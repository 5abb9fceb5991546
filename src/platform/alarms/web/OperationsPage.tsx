import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { outboxContract } from '#platform/outbox/contract'
import { client } from '#web/api'
import { Asked, Card, Empty, Moment, PageHead, RefusalNotice, useAct } from '#kit'
import type { alarmsContract } from '../contract.ts'

const alarms = client<typeof alarmsContract>('alarms')
const outbox = client<typeof outboxContract>('outbox')
const often = { refetchInterval: 20_000 }

/** 运行 (系统管理员): what stands still: timed work that failed, messages that did not arrive. Everything else needs no hand. */
export default function OperationsPage() {
  const timed = useQuery({ queryKey: ['operations', 'alarms'], queryFn: () => alarms.stuck({}), ...often })
  const messages = useQuery({ queryKey: ['operations', 'outbox'], queryFn: () => outbox.stuck({}), ...often })
  const ring = useAct(alarms.again, { refresh: [['operations']], says: '已重新执行' })
  const send = useAct(outbox.again, { refresh: [['operations']], says: '已重新发送' })
  return (
    <>
      <PageHead title="运行" sub="停下的定时任务和未送达的消息；查明原因后可以再试。" />
      <RefusalNotice error={ring.error ?? send.error} />
      <div className="stack">
        <Card title="停下的定时任务">
          <Asked query={timed}>
            {({ alarms: list, waiting }) =>
              list.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th>任务</th>
                      <th>应办时间</th>
                      <th>试过</th>
                      <th>原因</th>
                      <th />
                    </tr>
                  </thead>
                  <tbody>
                    {list.map(a => (
                      <tr key={a.key}>
                        <td>{a.says}</td>
                        <td className="nowrap">
                          <Moment at={a.dueAt} />
                        </td>
                        <td>{a.attempts} 次</td>
                        <td className="soft small">{a.lastError}</td>
                        <td className="right">
                          <Button size="small" disabled={ring.busy} onClick={() => void ring.run({ key: a.key })}>
                            再试
                          </Button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title="没有停下的任务">{`有 ${waiting} 项定时任务按时等候。`}</Empty>
              )
            }
          </Asked>
        </Card>
        <Card title="未送达的消息">
          <Asked query={messages}>
            {({ messages: list }) =>
              list.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th>消息</th>
                      <th>发出</th>
                      <th>试过</th>
                      <th>原因</th>
                      <th />
                    </tr>
                  </thead>
                  <tbody>
                    {list.map(m => (
                      <tr key={m.id}>
                        <td>{m.says}</td>
                        <td className="nowrap">
                          <Moment at={m.sentAt} />
                        </td>
                        <td>{m.attempts} 次</td>
                        <td className="soft small">{m.lastError}</td>
                        <td className="right">
                          <Button size="small" disabled={send.busy} onClick={() => void send.run({ id: m.id })}>
                            再发
                          </Button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title="消息都已送达" />
              )
            }
          </Asked>
        </Card>
      </div>
    </>
  )
}
