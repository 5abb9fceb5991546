import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { call } from '#web/api'
import { ActDialog, Asked, Card, fullText, monthText, PageHead, RefLink, RefusalNotice, Tag, useAct } from '#kit'
import type { ProposalView } from '../proposals/contract.ts'
import type { z } from 'zod'
import { reaches } from '../types.ts'
import { keys, quotas, refreshed } from './api.ts'
import { kindText, ProposalTag } from './parts.tsx'

/** One 立项: what is asked and why, what is left of each cap it counts under, the decision. */
export default function ProposalPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: [...keys.proposals, 'one', id], queryFn: () => quotas.proposal({ id }) })
  return (
    <Asked query={query} rows={8}>
      {p => (
        <>
          <PageHead
            title={p.title}
            back={{ list: 'proposals', to: '/proposals', label: '发文立项' }}
            sub={
              <span className="row">
                <ProposalTag state={p.state} />
                {p.urgent && <Tag tone="orange">急</Tag>}
                <span>
                  {p.year}-{p.no}
                </span>
                <span>{kindText(p.kind)}</span>
                <span>{reaches[p.reach]}</span>
              </span>
            }
          >
            <Acts p={p} />
          </PageHead>
          <div className="stack">
            <Card title="申请">
              <dl className="pairs">
                <dt>发文机关</dt>
                <dd>{p.unitName}</dd>
                <dt>申请</dt>
                <dd>
                  {p.askedUnit} {p.askedBy}　{fullText(p.askedAt)}
                </dd>
                <dt>拟发月份</dt>
                <dd>{monthText(p.month)}</dd>
                <dt>为什么要发</dt>
                <dd>{p.why}</dd>
                <dt>为什么不用其他方式</dt>
                <dd>{p.whyNotOtherwise}</dd>
                {p.itemId && (
                  <>
                    <dt>文稿</dt>
                    <dd>
                      <RefLink of={{ module: 'documents', kind: 'document', id: p.itemId, title: '打开文稿' }} />
                    </dd>
                  </>
                )}
                {p.endedWhy && (
                  <>
                    <dt>结束原因</dt>
                    <dd>{p.endedWhy}</dd>
                  </>
                )}
              </dl>
            </Card>
            <Card title="计入的总量">
              {p.counts.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th>口径</th>
                      <th className="right">总量</th>
                      <th className="right">现有余量</th>
                      <th className="right">本件计</th>
                      <th>占用</th>
                    </tr>
                  </thead>
                  <tbody>
                    {p.counts.map(c => (
                      <tr key={c.quotaId}>
                        <td>
                          <Link to={`/quotas/${c.quotaId}`}>{c.typeTitle}</Link>
                        </td>
                        <td className="right">{c.cap ?? '不设限'}</td>
                        <td className="right">{c.left ?? '—'}</td>
                        <td className="right">{c.weight}</td>
                        <td>
                          {c.held ? (
                            <Tag tone="blue">已占用</Tag>
                          ) : c.left !== null && c.left < c.weight && p.state === 'asked' ? (
                            <Tag tone="orange">余量不足，须超计划例外</Tag>
                          ) : (
                            '—'
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <p className="soft">不计入已核定的总量。</p>
              )}
            </Card>
            {(p.decidedAt || p.overruled) && (
              <Card title="审核">
                <dl className="pairs">
                  {p.decidedAt && (
                    <>
                      <dt>{p.reasonCode ? '不予立项' : '同意'}</dt>
                      <dd>
                        {p.decidedBy}　{fullText(p.decidedAt)}
                      </dd>
                    </>
                  )}
                  {p.reasonCode && (
                    <>
                      <dt>理由</dt>
                      <dd>{p.reasonCode}</dd>
                    </>
                  )}
                  {p.opinion && (
                    <>
                      <dt>意见</dt>
                      <dd>{p.opinion}</dd>
                    </>
                  )}
                  {p.overruled && (
                    <>
                      <dt>改为同意</dt>
                      <dd>
                        {p.overruled.by}　{fullText(p.overruled.at)}　{p.overruled.why}
                      </dd>
                    </>
                  )}
                </dl>
              </Card>
            )}
          </div>
        </>
      )}
    </Asked>
  )
}

const Words = ({ label, name, required }: { label: string; name: string; required?: boolean }) => (
  <Form.Item label={label} name={name} rules={required ? [{ required: true, message: `请填写${label}` }] : []}>
    <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
  </Form.Item>
)

function Acts({ p }: { p: z.infer<typeof ProposalView> }) {
  const go = useNavigate()
  const start = useAct(
    async (_: null, options?: { key?: string }) => {
      const made = (await call('documents.create', { kind: p.kind, text: { title: p.title }, source: `发文立项 ${p.year}-${p.no}` }, options)) as {
        id: string
      }
      await quotas.bindProposal({ id: p.id, itemId: made.id })
      return made
    },
    { refresh: refreshed, then: a => void go(`/documents/${a.id}/edit`) },
  )
  const short = p.counts.some(c => c.left !== null && c.left < c.weight && !c.held)
  return (
    <>
      <RefusalNotice error={start.error} />
      {p.may.decide && (
        <>
          <ActDialog
            label="同意"
            button={{ type: 'primary' }}
            act={quotas.decideProposal}
            refresh={refreshed}
            says="已同意，已占用总量"
            input={(v: { opinion?: string }) => ({ id: p.id, approve: true, opinion: v.opinion ?? '' })}
          >
            <Words label="意见" name="opinion" />
          </ActDialog>
          <ActDialog
            label="不予立项"
            act={quotas.decideProposal}
            refresh={refreshed}
            says="已退回，理由已入台账"
            input={(v: { reasonCode: string; opinion?: string }) => ({
              id: p.id,
              approve: false,
              reasonCode: v.reasonCode,
              opinion: v.opinion ?? '',
            })}
          >
            <Form.Item label="理由" name="reasonCode" rules={[{ required: true, message: '请选择理由' }]}>
              <Select options={p.reasons.map(value => ({ value, label: value }))} />
            </Form.Item>
            <Words label="意见" name="opinion" />
          </ActDialog>
        </>
      )}
      {p.may.askException && short && (
        <ActDialog
          label="申请超计划例外"
          act={(v: { reason: string }, options) =>
            call(
              'exceptions.request',
              { rule: 'quotas.full', subject: { module: 'quotas', kind: 'proposal', id: p.id }, reason: v.reason },
              options,
            ) as Promise<{ to: string }>
          }
          refresh={refreshed}
          says={a => `已送${a.to}批`}
          input={(v: { reason: string }) => v}
        >
          <p className="soft" style={{ marginBottom: '.6rem' }}>
            例外由分管或主要领导具名批准，按月列出。
          </p>
          <Words label="理由" name="reason" required />
        </ActDialog>
      )}
      {p.may.overrule && (
        <ActDialog label="改为同意" act={quotas.overruleProposal} refresh={refreshed} input={(v: { why: string }) => ({ id: p.id, why: v.why })}>
          <Words label="理由" name="why" required />
        </ActDialog>
      )}
      {p.may.bind && (
        <Button type="primary" loading={start.busy} onClick={() => void start.run(null)}>
          据此起草
        </Button>
      )}
      {p.may.withdraw && (
        <ActDialog
          label="撤回"
          act={quotas.withdrawProposal}
          refresh={refreshed}
          says="已撤回，占用已退回"
          input={(v: { why: string }) => ({ id: p.id, why: v.why ?? '' })}
        >
          <Words label="原因" name="why" />
        </ActDialog>
      )}
    </>
  )
}
