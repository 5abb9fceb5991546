import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, Popover, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActDialog, Asked, Moment, PersonPicker, TextButton, DayInput } from '#kit'
import { identity } from '#web/session'
import type { PostView } from '../contract.ts'

type Post = z.infer<typeof PostView>
/** What a change of posts makes old. */
export const refresh = [['unit'], ['posts'], ['people'], ['tenures'], ['accounts']]

const reason = (
  <Form.Item label="依据" name="reason" rules={[{ required: true, message: '请写明任免文件或事由' }]}>
    <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} placeholder="例如：县委任〔2026〕12号" />
  </Form.Item>
)

const handedText = (list: { label: string; count: number }[]): string => {
  const some = list.filter(h => h.count > 0)
  return some.length ? `已办，移交 ${some.map(h => `${h.label} ${h.count} 件`).join('、')}` : '已办，没有需要移交的事'
}

const Who = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="人员" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)

/** A day given by a form, as the beginning or the end of that day in China. */
const dayStart = (d?: string) => (d ? Date.parse(`${d}T00:00:00+08:00`) : undefined)

export function StartTenure({ post }: { post: Post }) {
  type V = { personId: string; acting?: boolean; replace?: boolean; fromAt?: string; untilAt?: string; reason: string }
  return (
    <ActDialog
      label="任职"
      title={`任职：${post.unitName} ${post.title}`}
      button={{ size: 'small' }}
      act={identity.startTenure}
      refresh={refresh}
      says={a => handedText(a.handedOver)}
      input={({ fromAt, untilAt, ...v }: V) => ({ ...v, postId: post.id, fromAt: dayStart(fromAt), untilAt: dayStart(untilAt) })}
    >
      <Form.Item label="人员" name="personId" rules={[{ required: true, message: '请选择人员' }]}>
        <Who />
      </Form.Item>
      <div className="two">
        <Form.Item label="起" name="fromAt" extra="不填即从现在起">
          <DayInput />
        </Form.Item>
        <Form.Item label="止" name="untilAt" extra="代理、挂职填写">
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="acting" valuePropName="checked">
        <Checkbox>代理（临时主持）</Checkbox>
      </Form.Item>
      {post.holders.length > 0 && (
        <Form.Item name="replace" valuePropName="checked">
          <Checkbox>接替{post.holders.map(h => h.name).join('、')}，并接收其全部未办事项</Checkbox>
        </Form.Item>
      )}
      {reason}
    </ActDialog>
  )
}

export function EndTenure({ tenureId, name }: { tenureId: string; name: string }) {
  return (
    <ActDialog
      label="免职"
      title={`免职或调离：${name}`}
      button={{ size: 'small', type: 'link' }}
      act={identity.endTenure}
      refresh={refresh}
      says={a => handedText(a.handedOver)}
      input={(v: { personId?: string; postId?: string; reason: string }) => ({
        tenureId,
        reason: v.reason,
        receiver: v.postId ? { postId: v.postId, personId: v.personId ?? null } : undefined,
      })}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        未办事项须有人接：默认由本岗位的继任者或单位负责人接收；也可指定。
      </p>
      <Receiver />
      {reason}
    </ActDialog>
  )
}

function Receiver() {
  const posts = useQuery({ queryKey: ['posts', 'all'], queryFn: () => identity.posts({}), staleTime: 60_000 })
  const options = posts.data?.posts.map(p => ({ value: p.id, label: `${p.unitName} ${p.title}　${p.holders.map(h => h.name).join('、') || '空缺'}` }))
  return (
    <Form.Item label="接收岗位" name="postId">
      <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} loading={posts.isPending} placeholder="不指定" />
    </Form.Item>
  )
}

export function Past({ postId }: { postId: string }) {
  const [open, setOpen] = useState(false)
  const tenures = useQuery({ queryKey: ['tenures', postId], queryFn: () => identity.tenures({ postId }), enabled: open })
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="left"
      content={
        <div style={{ maxWidth: '30rem' }}>
          <Asked query={tenures}>
            {({ tenures: list }) =>
              list.length ? (
                <ul className="stack" style={{ gap: '.4rem' }}>
                  {list.map(t => (
                    <li key={t.id}>
                      <strong>{t.name}</strong>
                      {t.acting ? '（代理）' : ''}　<Moment at={t.fromAt} /> 至 {t.untilAt === null ? '今' : <Moment at={t.untilAt} />}
                      <div className="soft small">
                        {t.reason}
                        {t.endReason ? `；${t.endReason}` : ''}（{t.byName}登记）
                      </div>
                    </li>
                  ))}
                </ul>
              ) : (
                <span className="soft">没有任职记录</span>
              )
            }
          </Asked>
        </div>
      }
    >
      <span>
        <TextButton onClick={() => setOpen(true)}>沿革</TextButton>
      </span>
    </Popover>
  )
}
