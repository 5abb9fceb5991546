import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import { ActDialog, Moment, PeoplePicker, PersonPicker, Tag, UnitPicker, UnitsPicker } from '#kit'
import type { ReceiptView } from '../contract.ts'
import { type ReviewQuestion, reviewQuestions } from '../handling/domain.ts'
import { incomingText } from '../text.ts'
import { incoming, refreshed } from './api.ts'

/** The dialogues of a received paper, one a step. */
type Given = { r: ReceiptView }
const primary = { type: 'primary' } as const
const need = (message: string) => [{ required: true, whitespace: true, message }]

export const Words = ({ label, name, rows = 4, extra, max = 2000 }: { label: string; name: string; rows?: number; extra?: string; max?: number }) => (
  <Form.Item label={label} name={name} rules={need(`请填写${label}`)} extra={extra}>
    <Input.TextArea rows={rows} maxLength={max} showCount />
  </Form.Item>
)

/** Pickers as fields of a form. */
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string }
export const People = ({ value, onChange, label }: Field<string[]>) => (
  <PeoplePicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />
)
export const Person = ({ value, onChange, label }: Field<string | null>) => (
  <PersonPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)
export const Unit = ({ value, onChange, label }: Field<string | null>) => (
  <UnitPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)
export const Units = ({ value, onChange, label }: Field<string[]>) => <UnitsPicker label={label} value={value ?? []} onChange={v => onChange?.(v)} />

export const PurposeField = () => (
  <Form.Item label="办理类型" name="purpose" extra="批办件要拟办、承办、办结；阅知件传阅后归档。">
    <Radio.Group optionType="button" options={Object.entries(incomingText.purpose).map(([value, label]) => ({ value, label }))} />
  </Form.Item>
)

/** What it looks like, with the reasons; then a reason of one's own is asked for. */
export function SimilarList({ asked }: { asked: Parameters<typeof incoming.similar>[0] }) {
  const query = useQuery({ queryKey: ['received', 'similar', asked], queryFn: () => incoming.similar(asked), enabled: !!asked.id || !!asked.title })
  if (!query.data?.similar.length) return null
  return (
    <div role="alert" className="similar">
      <strong>疑似重复</strong>
      <ul>
        {query.data.similar.map(s => (
          <li key={s.id}>
            <a href={`/received/${s.id}`} target="_blank" rel="noreferrer">
              {s.register}　{s.title}
            </a>
            {s.why.map(w => (
              <Tag key={w} tone="orange">
                {incomingText.same[w]}
              </Tag>
            ))}
          </li>
        ))}
      </ul>
      <Form.Item label="确为另一件，理由" name="anyway" rules={need('请写明理由')}>
        <Input maxLength={300} placeholder="例如：补发件、更正后重发" />
      </Form.Item>
    </div>
  )
}

/** 批办件 where something is asked for, else 阅知件. */
export const usualPurpose = (kind: string | null) =>
  ['request', 'letter', 'opinion', 'report'].includes(kind ?? '') ? ('action' as const) : ('reading' as const)

export const RegisterDialog = ({ r }: Given) => (
  <ActDialog
    label="登记"
    title="收文登记"
    button={primary}
    act={incoming.register}
    refresh={refreshed}
    says={a => `已登记：${a.register}`}
    initial={{ purpose: usualPurpose(r.kind) }}
    input={(v: { purpose: 'action' | 'reading'; anyway?: string }) => ({ id: r.id, purpose: v.purpose, anyway: v.anyway ?? '' })}
  >
    <dl className="pairs" style={{ marginBottom: '1rem' }}>
      <dt>来文单位</dt>
      <dd>{r.fromName}</dd>
      <dt>来文字号</dt>
      <dd>{r.numberText || '无'}</dd>
      <dt>标题</dt>
      <dd>{r.title}</dd>
      <dt>紧急程度</dt>
      <dd>{r.urgency ?? '平件'}</dd>
    </dl>
    <PurposeField />
    <SimilarList asked={{ id: r.id }} />
  </ActDialog>
)

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
    <Form.Item label="理由" name="reasons" extra="退回，或者有一项为“否”仍受理的，必须写明理由；退回理由来文单位看得到。">
      <Input.TextArea rows={3} maxLength={1000} />
    </Form.Item>
  </ActDialog>
)

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
    <Form.Item label="主办单位" name="unitId" rules={[{ required: true, message: '请选择主办单位，只能一个' }]}>
      <Unit label="主办单位" />
    </Form.Item>
    <Form.Item label="承办人" name="personId" extra="不选则由主办单位收文岗承接">
      <Person label="承办人" />
    </Form.Item>
    <Form.Item label="协办单位" name="assistants">
      <Units label="协办单位" />
    </Form.Item>
    <Form.Item label="请哪位领导批示" name="leaders" extra="不选则不经批示，直接承办">
      <People label="请哪位领导批示" />
    </Form.Item>
    <div className="row" style={{ alignItems: 'flex-start', gap: '1rem' }}>
      <Form.Item label="办理期限" name="due" extra="不填则按紧急程度计算">
        <Input type="date" style={{ width: '11rem' }} />
      </Form.Item>
      <Form.Item
        label="催办人"
        name="urgerId"
        style={{ flex: 1 }}
        rules={r.urgency ? [{ required: true, message: '紧急公文须指定专人催办' }] : []}
        extra={r.urgency ? '紧急公文由专人负责催办（《条例》第二十四条六项）' : undefined}
      >
        <Person label="催办人" />
      </Form.Item>
    </div>
  </ActDialog>
)

const atOf = (local: string) => Date.parse(`${local}:00+08:00`)
export const OralDialog = ({ r }: Given) => (
  <ActDialog
    label="记录口头批示"
    act={incoming.recordOral}
    refresh={refreshed}
    says="已记录"
    input={(v: { leaderId: string; words: string; heardAt: string; witnessId: string }) => ({
      id: r.id,
      leaderId: v.leaderId,
      words: v.words,
      heardAt: atOf(v.heardAt),
      witnessId: v.witnessId,
    })}
  >
    <Form.Item label="批示领导" name="leaderId" rules={[{ required: true, message: '请选择批示领导' }]}>
      <Person label="批示领导" />
    </Form.Item>
    <Words label="批示原话" name="words" extra="照原话记，一事一行；不删节、不更改、不补充。" max={5000} />
    <Form.Item label="何时听到" name="heardAt" rules={[{ required: true, message: '请填写时间' }]}>
      <Input type="datetime-local" style={{ width: '14rem' }} />
    </Form.Item>
    <Form.Item label="见证人" name="witnessId" rules={[{ required: true, message: '请选择在场见证人' }]}>
      <Person label="见证人" />
    </Form.Item>
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

export const CirculateDialog = ({ r }: Given) => (
  <ActDialog
    label="传阅"
    act={incoming.circulate}
    refresh={refreshed}
    says={a => `已送 ${a.added} 人传阅`}
    initial={{ ordered: false }}
    input={(v: { people: string[]; ordered?: boolean }) => ({ id: r.id, people: v.people, ordered: v.ordered ?? false })}
  >
    <Form.Item label="传阅给" name="people" rules={[{ required: true, message: '请选择传阅人' }]} extra="按知悉范围选人；谁看过、谁没看，随时可查。">
      <People label="传阅给" />
    </Form.Item>
    <Form.Item name="ordered" valuePropName="checked" extra="勾选后按所选次序，前一位阅后才到下一位。">
      <Checkbox>依次传阅</Checkbox>
    </Form.Item>
  </ActDialog>
)

export const PassDialog = ({ r }: Given) => (
  <ActDialog
    label="转交他人阅"
    act={incoming.passReading}
    refresh={refreshed}
    says="已转交"
    input={(v: { toId: string; reason: string }) => ({ id: r.id, toId: v.toId, reason: v.reason })}
  >
    <Form.Item label="转交给" name="toId" rules={[{ required: true, message: '请选择' }]}>
      <Person label="转交给" />
    </Form.Item>
    <Words label="原因" name="reason" rows={2} max={300} />
  </ActDialog>
)

/** One line of an instruction: carried out, or taken note of by somebody named. */
export function MarkActs({ instructionId, no }: { instructionId: string; no: number }) {
  const small = { size: 'small' } as const
  return (
    <>
      <ActDialog
        label="交办"
        title="把这一行批示交办"
        button={{ ...small, type: 'primary' }}
        act={incoming.markLine}
        refresh={[...refreshed, ['matters']]}
        says="已交办，登记为事项"
        input={(v: { unitId: string; personId?: string | null; due: string }) => ({
          instructionId,
          no,
          as: { is: 'act' as const, unitId: v.unitId, personId: v.personId ?? null, due: v.due },
        })}
      >
        <Form.Item label="承办单位" name="unitId" rules={[{ required: true, message: '请选择承办单位' }]}>
          <Unit label="承办单位" />
        </Form.Item>
        <Form.Item label="承办人" name="personId">
          <Person label="承办人" />
        </Form.Item>
        <Form.Item label="办结期限" name="due" rules={[{ required: true, message: '请填写期限' }]}>
          <Input type="date" style={{ width: '11rem' }} />
        </Form.Item>
      </ActDialog>
      <ActDialog
        label="阅知"
        title="这一行批示只需阅知"
        button={small}
        act={incoming.markLine}
        refresh={refreshed}
        says="已登记阅知"
        input={(v: { personId: string }) => ({ instructionId, no, as: { is: 'note' as const, personId: v.personId } })}
      >
        <Form.Item label="由谁阅知" name="personId" rules={[{ required: true, message: '请写明由谁阅知' }]}>
          <Person label="由谁阅知" />
        </Form.Item>
      </ActDialog>
    </>
  )
}

export const CorrectDialog = ({ instructionId, words }: { instructionId: string; words: string }) => (
  <ActDialog
    label="更正"
    title="更正本人批示"
    button={{ size: 'small' }}
    act={incoming.correctInstruction}
    refresh={refreshed}
    says="已更正，原批示保留"
    initial={{ words }}
    input={(v: { words: string; reason: string }) => ({ instructionId, ...v })}
  >
    <Words label="更正后的批示" name="words" max={5000} extra="原批示一字不动地保留，这一条指回原批示。" />
    <Words label="为何更正" name="reason" rows={2} max={300} />
  </ActDialog>
)

/** 催阅、暂跳过、撤回 of one reader. */
export function ReaderActs({ id, personId }: { id: string; personId: string }) {
  const reason = (
    <Form.Item label="原因" name="reason" rules={need('请写明原因')}>
      <Input maxLength={300} placeholder="例如：赴省城开会，30日返回" />
    </Form.Item>
  )
  const button = { size: 'small', type: 'link', style: { padding: 0 } } as const
  return (
    <span className="row">
      <ActDialog label="催阅" button={button} act={incoming.urgeReading} refresh={refreshed} says="已催阅" input={() => ({ id, personId })}>
        <p>对方会立即收到提醒。</p>
      </ActDialog>
      <ActDialog
        label="跳过"
        title="外出，暂跳过"
        button={button}
        act={incoming.skipReading}
        refresh={refreshed}
        says="已跳过，回来后补阅"
        input={(v: { reason: string }) => ({ id, personId, reason: v.reason })}
      >
        {reason}
      </ActDialog>
      <ActDialog
        label="撤回"
        title="无需阅，撤回"
        button={button}
        act={incoming.recallReading}
        refresh={refreshed}
        says="已撤回"
        input={(v: { reason: string }) => ({ id, personId, reason: v.reason })}
      >
        {reason}
      </ActDialog>
    </span>
  )
}
