import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input } from 'antd'
import { moved, routing } from '#web/routing'
import { ActDialog, Asked, Card, Empty, Moment, PersonPicker, Tag, useNow, MinuteInput } from '#kit'

const refresh = [...moved, ['me']]
const local = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
const instant = (text: string) => Date.parse(`${text}:00+08:00`)

/** 委托: somebody does my part while I am away; I may still do it myself, and both names stand under it. */
export default function Delegations() {
  const query = useQuery({ queryKey: ['routing', 'delegations'], queryFn: () => routing.delegations({}) })
  const procedures = useQuery({ queryKey: ['routing', 'definitions'], queryFn: () => routing.definitions({}), staleTime: 300_000 })
  const now = useNow()
  const titles = new Map(procedures.data?.rows.map(r => [r.code, r.title]))
  type V = { toId: string; from: string; until: string; scope?: string[]; reason?: string }
  return (
    <Card
      title="委托"
      extra={
        <ActDialog
          label="新的委托"
          title="委托他人代办"
          ok="委托"
          says="已委托"
          button={{ type: 'primary' }}
          act={routing.delegate}
          refresh={refresh}
          initial={{ from: local(now), until: local(now + 3 * 86_400_000), scope: [] as string[] }}
          input={(v: V) => ({
            toId: v.toId,
            fromAt: instant(v.from),
            untilAt: instant(v.until),
            scope: v.scope?.length ? v.scope : null,
            reason: v.reason ?? '',
          })}
        >
          <Form.Item label="受托人" name="toId" rules={[{ required: true, message: '请选择受托人' }]}>
            <Who />
          </Form.Item>
          <div className="two">
            <Form.Item label="起" name="from" rules={[{ required: true, message: '请填写开始时间' }]}>
              <MinuteInput />
            </Form.Item>
            <Form.Item label="止" name="until" rules={[{ required: true, message: '请填写结束时间' }]}>
              <MinuteInput />
            </Form.Item>
          </div>
          {titles.size > 1 && (
            <Form.Item label="范围" name="scope" extra="不选即全部程序">
              <Checkbox.Group options={[...titles].map(([value, label]) => ({ value, label }))} />
            </Form.Item>
          )}
          <Form.Item label="事由" name="reason">
            <Input maxLength={300} placeholder="例如：赴省参加培训" />
          </Form.Item>
        </ActDialog>
      }
    >
      <Asked query={query}>
        {({ rows }) =>
          rows.length ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>委托</th>
                  <th>起止</th>
                  <th>范围</th>
                  <th>事由</th>
                  <th>状态</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {rows.map(d => (
                  <tr key={d.id}>
                    <td>
                      {d.mine === 'from' ? (
                        <>
                          我委托 <strong>{d.toName}</strong>
                        </>
                      ) : (
                        <>
                          <strong>{d.fromName}</strong> 委托我
                        </>
                      )}
                    </td>
                    <td className="nowrap">
                      <Moment at={d.fromAt} /> 至 <Moment at={d.untilAt} />
                    </td>
                    <td>{d.scope ? d.scope.map(s => titles.get(s) ?? s).join('、') : '全部'}</td>
                    <td>{d.reason}</td>
                    <td>
                      {d.endedAt !== null ? (
                        <Tag>已终止</Tag>
                      ) : d.inForce ? (
                        <Tag tone="green">生效中</Tag>
                      ) : d.fromAt > now ? (
                        <Tag tone="blue">未开始</Tag>
                      ) : (
                        <Tag>已到期</Tag>
                      )}
                    </td>
                    <td className="right">
                      {d.endedAt === null && d.untilAt > now && (
                        <ActDialog
                          label="终止"
                          title="终止委托"
                          button={{ size: 'small' }}
                          act={routing.endDelegation}
                          refresh={refresh}
                          input={() => ({ id: d.id })}
                        >
                          <p>终止后新到的待办不再转给受托人。</p>
                        </ActDialog>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="没有委托">出差、休假时点“新的委托”，待办由受托人代办，署两人的名。</Empty>
          )
        }
      </Asked>
    </Card>
  )
}
const Who = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="受托人" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)
