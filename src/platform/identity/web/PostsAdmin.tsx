import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import { ActDialog, Card, Empty, Moment, type Unit, UnitsPicker } from '#kit'
import { identity } from '#web/session'
import type { PostView } from '../contract.ts'
import { ranks } from '../text.ts'
import { SaveUnit } from './SaveUnit.tsx'
import { EndTenure, Past, refresh, StartTenure } from './Tenures.tsx'

type Post = z.infer<typeof PostView>
type Values = Parameters<typeof identity.savePost>[0]

/** The posts of one unit: set up, filled, left; whoever leaves hands over everything open (S4-44). */
export function PostsAdmin({ unit, posts }: { unit: Unit; posts: readonly Post[] }) {
  return (
    <Card
      title={unit.name}
      extra={
        <>
          <SaveUnit label="修改单位" unit={unit} posts={posts} />
          <SavePost label="设立岗位" unitId={unit.id} />
        </>
      }
    >
      {posts.length ? (
        <table className="plain">
          <thead>
            <tr>
              <th>岗位</th>
              <th>级别</th>
              <th>现任</th>
              <th className="right">办理</th>
            </tr>
          </thead>
          <tbody>
            {posts.map(p => (
              <tr key={p.id}>
                <td>
                  <strong>{p.title}</strong>
                  {p.roleLabels.length > 0 && <div className="soft small">{p.roleLabels.join('、')}</div>}
                </td>
                <td>{ranks[p.rank]}</td>
                <td>
                  {p.holders.length ? (
                    p.holders.map(h => (
                      <div key={h.tenureId} className="row">
                        {h.name}
                        {h.acting ? '（代理）' : ''}
                        {h.untilAt !== null && (
                          <span className="soft small">
                            至 <Moment at={h.untilAt} />
                          </span>
                        )}
                        <EndTenure tenureId={h.tenureId} name={h.name} />
                      </div>
                    ))
                  ) : (
                    <span className="soft">空缺</span>
                  )}
                </td>
                <td>
                  <div className="row" style={{ justifyContent: 'flex-end' }}>
                    <StartTenure post={p} />
                    <SavePost label="修改" unitId={unit.id} post={p} />
                    <Past postId={p.id} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Empty title="还没有岗位">先设岗位，再任职；角色由安全管理员授予岗位。</Empty>
      )}
    </Card>
  )
}

function SavePost({ label, unitId, post }: { label: string; unitId: string; post?: Post }) {
  return (
    <ActDialog
      label={label}
      title={post ? `修改岗位：${post.title}` : '设立岗位'}
      act={identity.savePost}
      refresh={refresh}
      button={{ size: 'small' }}
      ok="保存"
      initial={post ?? { rank: 'staff', orderNo: 0, several: false }}
      input={(v: Values) => ({ ...v, unitId, id: post?.id })}
    >
      <div className="two">
        <Form.Item label="岗位名称" name="title" rules={[{ required: true, message: '请填写岗位名称' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item label="级别" name="rank">
          <Select options={Object.entries(ranks).map(([value, text]) => ({ value, label: text }))} />
        </Form.Item>
        <Form.Item label="排列序号" name="orderNo">
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="several" valuePropName="checked" label="人数">
          <Checkbox>可由数人同任</Checkbox>
        </Form.Item>
      </div>
      <Form.Item label="分管单位" name="leadsUnits" extra="分管领导岗位填写，送审时据此找到分管领导。">
        <Led />
      </Form.Item>
      <Form.Item label="岗位职责" name="duties">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
      </Form.Item>
      {post && (
        <Form.Item name="closed" valuePropName="checked">
          <Checkbox>撤销这个岗位</Checkbox>
        </Form.Item>
      )}
    </ActDialog>
  )
}
const Led = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => (
  <UnitsPicker label="分管单位" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />
)
