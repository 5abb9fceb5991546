import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, DueTime, EvidenceField, EvidenceLinks, idsOf, Moment, PageHead, PersonPicker, RefusalNotice, type Stored, useAct } from '#kit'
import { type Colour, colours } from '../../urging/domain.ts'
import type { SlipView } from '../../urging/contract.ts'
import { urgingText } from '../../urging/text.ts'
import { refreshed, slipPdf, supervision } from './api.ts'
import { ColourTag, SlipStateTag } from './parts.tsx'

const area = (label: string, name: string, required = true, extra?: string) => (
  <Form.Item label={label} name={name} extra={extra} rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}>
    <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
  </Form.Item>
)

/** One 催办单 or 督查单: what is behind, what is asked, until when; signed for and answered by its unit. */
export default function SlipPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['supervision', 'slip', id], queryFn: () => supervision.slip({ id }) })
  return (
    <Asked query={query} rows={8}>
      {s => (
        <>
          <PageHead
            title={s.title}
            back={{ list: 'slips', to: '/supervision/slips', label: '催办单、督查单' }}
            sub={
              <span className="row">
                <ColourTag colour={s.colour} /> <SlipStateTag state={s.state} /> <span>{s.number ?? '未编号'}</span> <span>{s.unit}</span>
              </span>
            }
          >
            <Button href={slipPdf(s.id)} target="_blank">
              打印单子
            </Button>
          </PageHead>
          <div className="split">
            <div className="stack">
              <About slip={s} />
              {(s.signedAt !== null || s.answeredAt !== null) && <Answer slip={s} />}
            </div>
            <aside className="rail" aria-label="办理">
              <Acts slip={s} />
            </aside>
          </div>
        </>
      )}
    </Asked>
  )
}

function About({ slip: s }: { slip: SlipView }) {
  return (
    <Card title="督办事项">
      <dl className="pairs">
        <dt>编号</dt>
        <dd>
          <Link to={`/supervision/items/${s.itemId}`}>{s.itemNumber || '未编号'}</Link>
        </dd>
        {s.instructor && (
          <>
            <dt>来源</dt>
            <dd>{s.instructor}</dd>
          </>
        )}
        {s.verbatim && (
          <>
            <dt>原文</dt>
            <dd className="prose">{s.verbatim}</dd>
          </>
        )}
        <dt>办理时限</dt>
        <dd>
          <Moment at={s.dueAt} />
        </dd>
        <dt>目前情况</dt>
        <dd className="prose">{s.behind}</dd>
        <dt>督办要求</dt>
        <dd className="prose">{s.requirement}</dd>
        <dt>答复时限</dt>
        <dd>{s.answerDue === null ? '发出后起算' : s.answeredAt === null ? <DueTime due={s.answerDue} /> : <Moment at={s.answerDue} />}</dd>
        {s.previousId && (
          <>
            <dt>前一份</dt>
            <dd>
              <Link to={`/supervision/slips/${s.previousId}`}>逾期未答复的那一份</Link>
            </dd>
          </>
        )}
        {s.endedWhy && (
          <>
            <dt>{urgingText.slipState[s.state]}</dt>
            <dd>{s.endedWhy}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}

function Answer({ slip: s }: { slip: SlipView }) {
  return (
    <Card title="签收与答复">
      <dl className="pairs">
        <dt>签收</dt>
        <dd>
          {s.signedBy} <Moment at={s.signedAt} />
        </dd>
        {s.answeredAt !== null && (
          <>
            <dt>答复</dt>
            <dd>
              {s.answeredBy} <Moment at={s.answeredAt} /> {s.late && <span className="soft">（迟复）</span>}
            </dd>
            <dt>办理情况</dt>
            <dd className="prose">{s.answer}</dd>
            <dt>原因</dt>
            <dd className="prose">{s.reason}</dd>
            {s.evidence.length > 0 && (
              <>
                <dt>佐证</dt>
                <dd>
                  <EvidenceLinks files={s.evidence} />
                </dd>
              </>
            )}
          </>
        )}
      </dl>
    </Card>
  )
}

function Acts({ slip: s }: { slip: SlipView }) {
  const one = (act: typeof supervision.signSlip, says: string) => ({ act, says })
  return (
    <Card title="办理">
      <div className="stack">
        {s.may.sign && <Press id={s.id} label="签收" {...one(supervision.signSlip, '已签收')} />}
        {s.may.answer && <AnswerForm slip={s} />}
        {s.may.edit && <Edit slip={s} />}
        {s.may.issue && <Press id={s.id} label="发出" {...one(supervision.issueSlip, '已发出')} />}
        {s.may.submit && (
          <ActDialog label="报批" button={{ type: 'primary' }} act={supervision.submitSlip} refresh={refreshed} input={(v: { approverId?: string | null }) => ({ id: s.id, approverId: v.approverId ?? null })}>
            <Form.Item label="批准人" name="approverId" extra="不填即报办公室主任。">
              <Approver />
            </Form.Item>
          </ActDialog>
        )}
        {s.may.approve && (
          <>
            <ActDialog label="批准并发出" button={{ type: 'primary' }} act={supervision.approveSlip} refresh={refreshed} input={(v: { opinion?: string }) => ({ id: s.id, opinion: v.opinion ?? '' })}>
              {area('意见', 'opinion', false)}
            </ActDialog>
            <ActDialog label="不批准" act={supervision.refuseSlip} refresh={refreshed} input={(v: { reason: string }) => ({ id: s.id, reason: v.reason })}>
              {area('理由', 'reason')}
            </ActDialog>
          </>
        )}
        {s.may.withdraw && (
          <ActDialog label="撤回" act={supervision.withdrawSlip} refresh={refreshed} input={(v: { reason: string }) => ({ id: s.id, reason: v.reason })}>
            {area('理由', 'reason')}
          </ActDialog>
        )}
      </div>
      <dl className="pairs" style={{ marginTop: '.8rem' }}>
        <dt>拟稿</dt>
        <dd>{s.draftedBy}</dd>
        {s.approver && (
          <>
            <dt>批准</dt>
            <dd>
              {s.approver} {s.approvedAt !== null && <Moment at={s.approvedAt} />}
            </dd>
          </>
        )}
        {s.opinion && (
          <>
            <dt>{s.wentBack && s.approvedAt === null ? '退回' : '意见'}</dt>
            <dd>{s.opinion}</dd>
          </>
        )}
        {s.issuedAt !== null && (
          <>
            <dt>发出</dt>
            <dd>
              {s.issuedBy} <Moment at={s.issuedAt} />
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}

const Approver = ({ value = null, onChange, id }: { value?: string | null; onChange?: (v: string | null) => void; id?: string }) => (
  <PersonPicker id={id} label="批准人" value={value} onChange={v => onChange?.(v)} />
)

function Press({ id, label, act, says }: { id: string; label: string; act: typeof supervision.signSlip; says: string }) {
  const state = useAct(act, { refresh: refreshed, says })
  return (
    <>
      <RefusalNotice error={state.error} onClose={state.reset} />
      <Button type="primary" loading={state.busy} onClick={() => void state.run({ id })}>
        {label}
      </Button>
    </>
  )
}

function AnswerForm({ slip: s }: { slip: SlipView }) {
  type V = { done: string; reason: string; next?: string; percent?: number | null; evidence?: Stored[] }
  return (
    <ActDialog
      label="答复"
      button={{ type: 'primary' }}
      width={640}
      act={supervision.answerSlip}
      refresh={refreshed}
      input={(v: V) => ({ id: s.id, done: v.done, reason: v.reason, next: v.next ?? '', percent: v.percent ?? null, evidence: idsOf(v.evidence) })}
    >
      {area('办理情况', 'done')}
      {area('未按要求办理的原因', 'reason', true, '说实话、报实情；有客观困难的写明困难。')}
      {area('下一步', 'next', false, '承办人填写下一步的，同时作为一次进展报告，不用再报。')}
      <Form.Item label="完成程度" name="percent">
        <InputNumber min={0} max={100} suffix="%" />
      </Form.Item>
      <Form.Item label="佐证材料" name="evidence">
        <EvidenceField label="添加佐证材料" />
      </Form.Item>
    </ActDialog>
  )
}

function Edit({ slip: s }: { slip: SlipView }) {
  return (
    <ActDialog
      label="修改"
      title="修改单子"
      ok="保存"
      width={680}
      act={supervision.saveSlip}
      refresh={refreshed}
      initial={{ colour: s.colour, behind: s.behind, requirement: s.requirement }}
      input={(v: { colour: Colour; behind: string; requirement: string }) => ({ id: s.id, ...v })}
    >
      <Form.Item label="颜色" name="colour">
        <Select options={Object.entries(colours).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      {area('目前情况', 'behind')}
      {area('督办要求', 'requirement')}
    </ActDialog>
  )
}
