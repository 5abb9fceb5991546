import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { outboxContract } from '#platform/outbox/contract'
import { client } from '#web/api'
import { Asked, Card, Empty, Moment, PageHead, PrintButton, RefusalNotice, useAct } from '#kit'
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
      <PageHead title="运行" sub="停下的定时任务和未送达的消息；查明原因后可以再试。">
        <PrintButton icon />
      </PageHead>
      <RefusalNotice error={ring.error ?? send.error} />
      <div className="stack">
        <Card title="停下的定时任务">
          <Asked query={timed}>
            {({ alarms: list, waiting }) => (
              <Stuck
                heads={['任务', '应办时间']}
                rows={list.map(a => ({ ...a, id: a.key, at: a.dueAt }))}
                act={{ label: '再试', busy: ring.busy, run: key => void ring.run({ key }) }}
                none={<Empty title="没有停下的任务">{`有 ${waiting} 项定时任务按时等候。`}</Empty>}
              />
            )}
          </Asked>
        </Card>
        <Card title="未送达的消息">
          <Asked query={messages}>
            {({ messages: list }) => (
              <Stuck
                heads={['消息', '发出']}
                rows={list.map(m => ({ ...m, at: m.sentAt }))}
                act={{ label: '再发', busy: send.busy, run: id => void send.run({ id }) }}
                none={<Empty title="消息都已送达">发往其他县、其他系统而没有送到的消息会列在这里。</Empty>}
              />
            )}
          </Asked>
        </Card>
      </div>
    </>
  )
}

type Row = { id: string; says: string; at: number; attempts: number; lastError: string | null }
type Props = { heads: [what: string, when: string]; rows: Row[]; act: { label: string; busy: boolean; run: (id: string) => void }; none: ReactNode }

/** What stands still, since when, why, and the button that tries it once more. */
function Stuck({ heads: [what, when], rows, act, none }: Props) {
  if (!rows.length) return none
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>{what}</th>
          <th>{when}</th>
          <th className="right">试过</th>
          <th>原因</th>
          <th className="screen-only" aria-label={act.label} />
        </tr>
      </thead>
      <tbody>
        {rows.map(r => (
          <tr key={r.id}>
            <td>{r.says}</td>
            <td className="nowrap">
              <Moment at={r.at} />
            </td>
            <td className="right nowrap">{r.attempts} 次</td>
            <td className="soft small" style={{ overflowWrap: 'anywhere' }}>
              {r.lastError}
            </td>
            <td className="right screen-only">
              <Button size="small" disabled={act.busy} aria-label={`${act.label}：${r.says}`} onClick={() => act.run(r.id)}>
                {act.label}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
