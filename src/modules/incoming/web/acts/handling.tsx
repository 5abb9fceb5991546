import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import { ActDialog, Moment, NotedFindings, RefusalNotice } from '#kit'
import { type ReviewQuestion, reviewQuestions } from '../../handling/domain.ts'
import { incomingText } from '../../text.ts'
import { incoming, refreshed } from '../api.ts'
import { DayField, type Given, PeopleField, PersonField, primary, UnitField, UnitsField, Words } from './form.tsx'

/** 初审、拟办、承办、答复: from what was registered to what is answered. */
type ReviewForm = Record<ReviewQuestion, 'yes' | 'no' | 'none'> & { verdict: 'accept' | 'return'; reasons?: string }
export const ReviewDialog = ({ r }: Given) => (
  <ActDialog
    label="初审"
    button={primary}
    act={incoming.review}
    refresh={refreshed}
    says={a => (a.state === 'returned' ? '已退回来文单位' : '初审通过')}
    width={640}
    initial={{ ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none', verdict: 'accept' }}
    input={({ verdict, reasons, ...answers }: ReviewForm) => ({ id: r.id, answers, verdict, reasons: reasons ?? '' })}
  >
    {reviewQuestions.map(q => (
      <Form.Item key={q} label={incomingText.question[q]} name={q}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' },
            { value: 'none', label: '不涉及' },
          ]}
        />
      </Form.Item>
    ))}
    <Form.Item label="结论" name="verdict">
      <Radio.Group
        options={[
          { value: 'accept', label: '受理' },
          { value: 'return', label: '退回来文单位' },
        ]}
      />
    </Form.Item>
    <Faults id={r.id} />
    <Form.Item label="理由" name="reasons" extra="退回，或者有一项为“否”仍受理的，必须写明理由；退回理由来文单位看得到。">
      <Input.TextArea rows={3} maxLength={MOST} />
    </Form.Item>
  </ActDialog>
)

/** 机器校核: what the checks see in the paper, by gate; taken over as reasons one by one. */
function Faults({ id }: { id: string }) {
  const form = Form.useFormInstance<ReviewForm>()
  const query = useQuery({ queryKey: ['received', 'faults', id], queryFn: () => incoming.faults({ id }), staleTime: 60_000 })
  const use = (words: string[]) => {
    const before = (form.getFieldValue('reasons') as string | undefined)?.trim() ?? ''
    const fresh = words.filter(w => !before.includes(w))
    form.setFieldValue('reasons', [before, ...fresh].filter(Boolean).join('\n').slice(0, MOST))
  }
  return (
    <section className="faults" aria-label="机器校核">
      <h3>机器校核</h3>
      <RefusalNotice error={query.error} />
      {query.isPending && <p className="soft">正在校核来文……</p>}
      {query.data?.notes.map(n => (
        <p key={n} className="soft">
          {n}
        </p>
      ))}
      {query.data && (query.data.findings.length > 0 || query.data.notes.length === 0) && <NotedFindings findings={query.data.findings} onUse={use} />}
    </section>
  )
}
const MOST = 1_000

/** 同类来文以往怎样办 */
function Precedents({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['received', 'precedents', id], queryFn: () => incoming.precedents({ id }) })
  if (!query.data?.rows.length) return null
  return (
    <details className="similar">
      <summary>同类来文以往怎样办（{query.data.rows.length} 件）</summary>
      <ul>
        {query.data.rows.map(p => (
          <li key={p.id}>
            <a href={`/received/${p.id}`} target="_blank" rel="noreferrer">
              {p.title}
            </a>
            <div className="soft small">
              <Moment at={p.at} />　{p.lead}主办：{p.opinion}
              {p.result && <>　结果：{p.result}</>}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}

type ProposeForm = {
  opinion: string
  unitId: string
  personId?: string | null
  assistants?: string[]
  leaders?: string[]
  due?: string
  urgerId?: string | null
}
export const ProposeDialog = ({ r }: Given) => (
  <ActDialog
    label="拟办"
    title="提出拟办意见"
    button={primary}
    act={incoming.propose}
    refresh={refreshed}
    width={680}
    says="已提出拟办意见"
    input={(v: ProposeForm) => ({
      id: r.id,
      opinion: v.opinion,
      lead: { unitId: v.unitId, personId: v.personId ?? null },
      assistants: v.assistants ?? [],
      leaders: v.leaders ?? [],
      due: v.due || null,
      urgerId: v.urgerId ?? null,
    })}
  >
    <Precedents id={r.id} />
    <Words label="拟办意见" name="opinion" extra="写明由谁主办、怎样办、何时办完；只写“转某单位阅处”不能提交。" />
    <UnitField label="主办单位" name="unitId" must="请选择主办单位，只能一个" />
    <PersonField label="承办人" name="personId" extra="不选则由主办单位收文岗承接，没有收文岗的由其负责人承接" />
    <UnitsField label="协办单位" name="assistants" />
    <PeopleField label="请哪位领导批示" name="leaders" extra="不选则不经批示，直接承办" />
    <div className="row" style={{ alignItems: 'flex-start', gap: '1rem' }}>
      <DayField label="办理期限" extra="不填则按紧急程度计算" />
      <PersonField
        label="催办人"
        name="urgerId"
        style={{ flex: 1 }}
        must={r.urgency ? '紧急公文须指定专人催办' : false}
        extra={r.urgency ? '紧急公文由专人负责催办（《条例》第二十四条六项）' : undefined}
      />
    </div>
  </ActDialog>
)

export const ProgressDialog = ({ r }: Given) => (
  <ActDialog
    label="报进展"
    act={incoming.progress}
    refresh={refreshed}
    says="已报告"
    input={(v: { words: string }) => ({ id: r.id, words: v.words })}
  >
    <Words label="进展" name="words" />
  </ActDialog>
)

export const FinishDialog = ({ r }: Given) => (
  <ActDialog
    label="办结"
    title="承办办结"
    button={primary}
    act={incoming.finish}
    refresh={refreshed}
    says="已办结"
    input={(v: { result: string }) => ({ id: r.id, result: v.result })}
  >
    <Words label="办理结果" name="result" rows={6} max={5000} extra="写明办了什么、结果怎样；批示未逐行落实的不能办结。" />
  </ActDialog>
)

export function AnswerActs({ r }: Given) {
  const go = useNavigate()
  return (
    <>
      <Button onClick={() => void go(`/documents/new?answers=${r.id}`)}>起草{r.kind === 'request' ? '批复' : '复函'}</Button>
      <ActDialog
        label="简要答复"
        title="简要答复来文单位"
        act={incoming.answer}
        refresh={refreshed}
        says="已答复"
        input={(v: { words: string }) => ({ id: r.id, words: v.words })}
      >
        <Words label="答复内容" name="words" extra="来文单位立即看到。正式答复请起草公文。" />
      </ActDialog>
    </>
  )
}
