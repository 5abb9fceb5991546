import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Popover, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActDialog, Asked, Card, Empty, Moment, PersonPicker, TextButton, type Unit, UnitsPicker } from '#kit'
import { identity } from '#web/session'
import type { PostView } from '../contract.ts'
import { ranks } from '../text.ts'
import { SaveUnit } from './SaveUnit.tsx'

type Post = z.infer<typeof PostView>
type Values = Parameters<typeof identity.savePost>[0]
const refresh = [['unit'], ['posts'], ['people'], ['tenures'], ['accounts']]
const reason = <Form.Item label="依据" name="reason" rules={[{ required: true, message: '请写明任免文件或事由' }]}><Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} placeholder="例如：县委任〔2026〕12号" /></Form.Item>

const handedText = (list: { label: string; count: number }[]): string => {
  const some = list.filter(h => h.count > 0)
  return some.length ? `已办，移交 ${some.map(h => `${h.label} ${h.count} 件`).join('、')}` : '已办，没有需要移交的事'
}

/** The posts of one unit: set up, filled, left; whoever leaves hands over everything open (S4-44). */
export function PostsAdmin({ unit, posts }: { unit: Unit; posts: readonly Post[] }) {
  return (
    <Card title={unit.name} extra={<><SaveUnit label="修改单位" unit={unit} posts={posts} /><SavePost label="设立岗位" unitId={unit.id} /></>}>
      {posts.length ? (
        <table className="plain">
          <thead><tr><th>岗位</th><th>级别</th><th>现任</th><th className="right">办理</th></tr></thead>
          <tbody>
            {posts.map(p => (
              <tr key={p.id}>
                <td><strong>{p.title}</strong>{p.roleLabels.length > 0 && <div className="soft small">{p.roleLabels.join('、')}</div>}</td>
                <td>{ranks[p.rank]}</td>
                <td>{p.holders.length ? p.holders.map(h => <div key={h.tenureId} className="row">{h.name}{h.acting ? '（代理）' : ''}{h.untilAt !== null && <span className="soft small">至 <Moment at={h.untilAt} /></span>}<EndTenure tenureId={h.tenureId} name={h.name} /></div>) : <span className="soft">空缺</span>}</td>
                <td><div className="row" style={{ justifyContent: 'flex-end' }}><StartTenure post={p} /><SavePost label="修改" unitId={unit.id} post={p} /><Past postId={p.id} /></div></td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : <Empty title="还没有岗位">先设岗位，再任职；角色由安全管理员授予岗位。</Empty>}
    </Card>
  )
}

function SavePost({ label, unitId, post }: { label: string; unitId: string; post?: Post }) {
  return (
    <ActDialog label={label} title={post ? `修改岗位：${post.title}` : '设立岗位'} act={identity.savePost} refresh={refresh} button={{ size: 'small' }} ok="保存" initial={post ?? { rank: 'staff', orderNo: 0, several: false }}
      input={(v: Values) => ({ ...v, unitId, id: post?.id })}>
      <div className="two">
        <Form.Item label="岗位名称" name="title" rules={[{ required: true, message: '请填写岗位名称' }]}><Input maxLength={60} /></Form.Item>
        <Form.Item label="级别" name="rank"><Select options={Object.entries(ranks).map(([value, text]) => ({ value, label: text }))} /></Form.Item>
        <Form.Item label="排列序号" name="orderNo"><InputNumber style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="several" valuePropName="checked" label="人数"><Checkbox>可由数人同任</Checkbox></Form.Item>
      </div>
      <Form.Item label="分管单位" name="leadsUnits" extra="分管领导岗位填写，送审时据此找到分管领导。"><Led /></Form.Item>
      <Form.Item label="岗位职责" name="duties"><Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} /></Form.Item>
      {post && <Form.Item name="closed" valuePropName="checked"><Checkbox>撤销这个岗位</Checkbox></Form.Item>}
    </ActDialog>
  )
}
const Led = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => <UnitsPicker label="分管单位" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />
const Who = (p: { value?: string; onChange?: (id: string | null) => void }) => <PersonPicker label="人员" value={p.value ?? null} onChange={id => p.onChange?.(id)} />

/** A day given by a form, as the beginning or the end of that day in China. */
const dayStart = (d?: string) => (d ? Date.parse(`${d}T00:00:00+08:00`) : undefined)

function StartTenure({ post }: { post: Post }) {
  type V = { personId: string; acting?: boolean; replace?: boolean; fromAt?: string; untilAt?: string; reason: string }
  return (
    <ActDialog label="任职" title={`任职：${post.unitName} ${post.title}`} button={{ size: 'small' }} act={identity.startTenure} refresh={refresh} says={a => handedText(a.handedOver)}
      input={({ fromAt, untilAt, ...v }: V) => ({ ...v, postId: post.id, fromAt: dayStart(fromAt), untilAt: dayStart(untilAt) })}>
      <Form.Item label="人员" name="personId" rules={[{ required: true, message: '请选择人员' }]}><Who /></Form.Item>
      <div className="two">
        <Form.Item label="起" name="fromAt" extra="不填即从现在起"><Input type="date" /></Form.Item>
        <Form.Item label="止" name="untilAt" extra="代理、挂职填写"><Input type="date" /></Form.Item>
      </div>
      <Form.Item name="acting" valuePropName="checked"><Checkbox>代理（临时主持）</Checkbox></Form.Item>
      {post.holders.length > 0 && <Form.Item name="replace" valuePropName="checked"><Checkbox>接替{post.holders.map(h => h.name).join('、')}，并接收其全部未办事项</Checkbox></Form.Item>}
      {reason}
    </ActDialog>
  )
}

function EndTenure({ tenureId, name }: { tenureId: string; name: string }) {
  return (
    <ActDialog label="免职" title={`免职或调离：${name}`} button={{ size: 'small', type: 'link' }} act={identity.endTenure} refresh={refresh} says={a => handedText(a.handedOver)}
      input={(v: { personId?: string; postId?: string; reason: string }) => ({ tenureId, reason: v.reason, receiver: v.postId ? { postId: v.postId, personId: v.personId ?? null } : undefined })}>
      <p className="soft" style={{ marginBottom: '.8rem' }}>未办事项须有人接：默认由本岗位的继任者或单位负责人接收；也可指定。</p>
      <Receiver />
      {reason}
    </ActDialog>
  )
}

function Receiver() {
  const posts = useQuery({ queryKey: ['posts', 'all'], queryFn: () => identity.posts({}), staleTime: 60_000 })
  const options = posts.data?.posts.map(p => ({ value: p.id, label: `${p.unitName} ${p.title}　${p.holders.map(h => h.name).join('、') || '空缺'}` }))
  return <Form.Item label="接收岗位" name="postId"><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} loading={posts.isPending} placeholder="不指定" /></Form.Item>
}

function Past({ postId }: { postId: string }) {
  const [open, setOpen] = useState(false)
  const tenures = useQuery({ queryKey: ['tenures', postId], queryFn: () => identity.tenures({ postId }), enabled: open })
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="left" content={
      <div style={{ maxWidth: '30rem' }}>
        <Asked query={tenures}>{({ tenures: list }) => (list.length ? <ul className="stack" style={{ gap: '.4rem' }}>{list.map(t => <li key={t.id}><strong>{t.name}</strong>{t.acting ? '（代理）' : ''}　<Moment at={t.fromAt} /> 至 {t.untilAt === null ? '今' : <Moment at={t.untilAt} />}<div className="soft small">{t.reason}{t.endReason ? `；${t.endReason}` : ''}（{t.byName}登记）</div></li>)}</ul> : <span className="soft">没有任职记录</span>)}</Asked>
      </div>
    }><span><TextButton onClick={() => setOpen(true)}>沿革</TextButton></span></Popover>
  )
}
