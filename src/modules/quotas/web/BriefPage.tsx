import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, fullText, PageHead, PrintButton } from '#kit'
import { keys, quotas, refreshed } from './api.ts'
import { BriefDialog, BriefTag } from './BriefsPage.tsx'

/** One registered 简报: how it stands, what was changed and why, its issues of this year. */
export default function BriefPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: [...keys.briefs, 'one', id], queryFn: () => quotas.brief({ id }) })
  const others = useQuery({ queryKey: [...keys.briefs, 'active'], queryFn: () => quotas.briefs({ state: 'active' }) })
  return (
    <Asked query={query}>
      {b => (
        <>
          <PageHead title={b.name} back={{ list: 'briefs', to: '/briefs', label: '简报登记' }} sub={<BriefTag b={b} />}>
            {b.may.change && (
              <>
                <BriefDialog label="修改登记" of={b} />
                <ActDialog
                  label="并入"
                  title="并入另一种简报"
                  act={quotas.mergeBrief}
                  refresh={refreshed}
                  input={(v: { intoId: string; reason: string }) => ({ id, ...v })}
                >
                  <Form.Item label="并入" name="intoId" rules={[{ required: true, message: '请选择' }]}>
                    <Select options={(others.data?.rows ?? []).filter(o => o.id !== id).map(o => ({ value: o.id, label: o.name }))} />
                  </Form.Item>
                  <Reason />
                </ActDialog>
                <ActDialog label="停办" act={quotas.stopBrief} refresh={refreshed} input={(v: { reason: string }) => ({ id, reason: v.reason })}>
                  <Reason />
                </ActDialog>
              </>
            )}
            <PrintButton icon />
          </PageHead>
          <div className="stack">
            <Card title="登记">
              <dl className="pairs">
                <dt>编印单位</dt>
                <dd>{b.unitName}</dd>
                <dt>用途</dt>
                <dd>{b.purpose}</dd>
                <dt>刊期</dt>
                <dd>{b.period}</dd>
                <dt>期数</dt>
                <dd>
                  今年已编发 {b.issuedThisYear} 期，在办 {b.reserved} 期，全年 {b.yearlyCap} 期{'　'}
                  {b.quotaId && <Link to={`/quotas/${b.quotaId}`}>逐期查看</Link>}
                </dd>
                <dt>字数上限</dt>
                <dd>{b.wordLimit} 字</dd>
                <dt>报送范围</dt>
                <dd>{b.distribution}</dd>
                <dt>批准人</dt>
                <dd>{b.approvedBy}</dd>
                <dt>依据</dt>
                <dd>{b.basis}</dd>
              </dl>
            </Card>
            <Card title="变更">
              <table className="plain">
                <thead>
                  <tr>
                    <th style={{ width: '11rem' }}>时间</th>
                    <th style={{ width: '6rem' }}>办理人</th>
                    <th>事项</th>
                    <th>理由</th>
                  </tr>
                </thead>
                <tbody>
                  {b.changes.map((c, i) => (
                    <tr key={i}>
                      <td>{fullText(c.at)}</td>
                      <td>{c.byName}</td>
                      <td>{c.what}</td>
                      <td>{c.reason}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}

const Reason = () => (
  <Form.Item label="理由" name="reason" rules={[{ required: true, message: '请写明理由' }]}>
    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
  </Form.Item>
)
