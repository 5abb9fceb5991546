import { PhoneOutlined } from '@ant-design/icons'
import { Form, Input } from 'antd'
import { Link } from 'react-router'
import type { Output } from '#kernel/act'
import { ActDialog, Card, Empty, Moment, PrintButton, Tag } from '#kit'
import { identity } from '#web/session'
import type { identityContract } from '../contract.ts'
import { unitKinds } from '../text.ts'

type Data = Output<typeof identityContract.unit>

/** One unit: what it answers for, its posts in order, who holds them now and by which phone. */
export function UnitCard({ data: { unit, posts, sections, may } }: { data: Data }) {
  const head = posts.find(p => p.id === unit.headPostId)?.holders[0]
  return (
    <div className="stack">
      <Card
        title={unit.name}
        extra={
          <>
            {may.describe && (
              <ActDialog
                key={unit.id}
                label="更新职责"
                act={identity.describeUnit}
                initial={{ functions: unit.functions, phone: unit.phone ?? '' }}
                width={640}
                input={(v: { functions: string; phone: string }) => ({ id: unit.id, functions: v.functions ?? '', phone: v.phone || null })}
                refresh={[['unit'], ['units']]}
                ok="确认职责"
                button={{ size: 'small' }}
              >
                <Form.Item label="主要职责" name="functions" extra="一行一项。群众来问、领导来问，都按这里写的找单位。">
                  <Input.TextArea autoSize={{ minRows: 6, maxRows: 18 }} maxLength={5000} />
                </Form.Item>
                <Form.Item label="值班电话" name="phone">
                  <Input maxLength={40} />
                </Form.Item>
              </ActDialog>
            )}
            <PrintButton icon />
          </>
        }
      >
        <dl className="pairs">
          <dt>类别</dt>
          <dd>{unitKinds[unit.kind]}</dd>
          {unit.docCode && (
            <>
              <dt>机关代字</dt>
              <dd>{unit.docCode}</dd>
            </>
          )}
          <dt>负责人</dt>
          <dd>{head ? head.name : <span className="soft">未定</span>}</dd>
          <dt>电话</dt>
          <dd>
            <Phone phone={unit.phone} />
          </dd>
          <dt>职责</dt>
          <dd className="prose">
            {unit.functions ? (
              unit.functions.split('\n').map(f => <p key={f}>{f}</p>)
            ) : (
              <span className="soft">尚未填写。职责不明的事，先由办公室接办。</span>
            )}
            {unit.functionsAt !== null && (
              <p className="soft small">
                确认于 <Moment at={unit.functionsAt} />
              </p>
            )}
          </dd>
        </dl>
      </Card>
      <Card title="岗位与人员">
        {posts.length ? (
          <table className="plain">
            <thead>
              <tr>
                <th>岗位</th>
                <th>任职</th>
                <th>电话</th>
                <th>职责</th>
              </tr>
            </thead>
            <tbody>
              {posts.map(p => (
                <tr key={p.id}>
                  <td className="nowrap">
                    {p.title}
                    {p.roleLabels.length > 0 && (
                      <div className="soft small" style={{ whiteSpace: 'normal', maxWidth: '14rem' }}>
                        {p.roleLabels.join('、')}
                      </div>
                    )}
                  </td>
                  <td className="nowrap">
                    {p.holders.length ? (
                      p.holders.map(h => (
                        <div key={h.tenureId}>
                          {h.name}
                          {h.acting && (
                            <>
                              {' '}
                              <Tag tone="blue">代理</Tag>
                            </>
                          )}
                        </div>
                      ))
                    ) : (
                      <Tag tone="yellow">空缺</Tag>
                    )}
                  </td>
                  <td className="nowrap">
                    {p.holders.map(h => (
                      <div key={h.tenureId}>
                        <Phone phone={h.phone} />
                      </div>
                    ))}
                  </td>
                  <td className="soft">{p.duties}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : (
          <Empty title="还没有岗位" />
        )}
      </Card>
      {sections.length > 0 && (
        <Card title="内设机构">
          <div className="row">
            {sections.map(s => (
              <Link key={s.id} to={`/people?unit=${s.id}`}>
                {s.shortName || s.name}
              </Link>
            ))}
          </div>
        </Card>
      )}
    </div>
  )
}

export const Phone = ({ phone }: { phone: string | null }) =>
  phone ? (
    <a href={`tel:${phone}`}>
      <PhoneOutlined aria-hidden /> {phone}
    </a>
  ) : (
    <span className="soft">—</span>
  )
