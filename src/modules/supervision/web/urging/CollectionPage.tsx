import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { useParams } from 'react-router'
import type { Output } from '#kernel/act'
import { ActDialog, Asked, Card, DueTime, EvidenceField, EvidenceLinks, idsOf, MinuteInput, Moment, mustMark, PageHead, PersonPicker, RefusalNotice, type Stored, Tag, useAct } from '#kit'
import type { collectingContract, EntryView } from '../../collecting/contract.ts'
import { collectingText } from '../../collecting/text.ts'
import { refreshed, supervision } from './api.ts'

type View = Output<typeof collectingContract.collection>

/** One request for material: for a unit the form it fills in; for the desk the state of every unit and the answers merged. */
export default function CollectionPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['supervision', 'collection', id], queryFn: () => supervision.collection({ id }) })
  return (
    <Asked query={query} rows={8}>
      {c => (
        <>
          <PageHead
            title={c.title}
            back={{ list: 'collections', to: '/supervision/collections', label: '催报材料' }}
            sub={
              <span className="row">
                <span>
                  {c.unit} {c.by}
                </span>
                {c.urgent && <Tag tone="orange">紧急</Tag>}
                {c.closedAt === null ? <DueTime due={c.mineDue ?? c.due} /> : <Tag>已结束</Tag>}
                {c.counts && (
                  <span>
                    已报 {c.counts.filled}/{c.counts.all}
                    {c.counts.late > 0 && `，逾期 ${c.counts.late}`}
                  </span>
                )}
              </span>
            }
          >
            {c.may.remind && <Remind id={c.id} label="催报未报单位" />}
            {c.may.export && (
              <>
                <Button href={`/api/supervision.collectedXlsx?id=${c.id}`}>汇总表（.xlsx）</Button>
                <Button href={`/api/supervision.collectedDocx?id=${c.id}`}>汇总稿（.docx）</Button>
              </>
            )}
            {c.may.close && <Close id={c.id} />}
          </PageHead>
          <div className="stack">
            {c.ask && (
              <Card title="要求">
                <p className="prose">{c.ask}</p>
              </Card>
            )}
            {c.counts ? <Units of={c} /> : c.entries.map(e => <Mine key={e.id} of={c} entry={e} />)}
            {c.counts && c.entries.filter(e => e.may.fill).map(e => <Mine key={e.id} of={c} entry={e} />)}
            {c.merged?.some(m => m.lines.length > 0) && <Merged of={c} />}
          </div>
        </>
      )}
    </Asked>
  )
}

function Units({ of: c }: { of: View }) {
  return (
    <Card title="各单位报送情况">
      <table className="plain">
        <thead>
          <tr>
            <th>单位</th>
            <th>状态</th>
            <th>时限</th>
            <th>催报</th>
            <th>报送</th>
            <th className="screen-only" />
          </tr>
        </thead>
        <tbody>
          {c.entries.map(e => (
            <tr key={e.id}>
              <td className="nowrap">
                {e.unit}
                {e.substitute && <span className="soft small">　{e.substitute}代报</span>}
              </td>
              <td>
                <Tag tone={e.state === 'filled' ? 'green' : e.overdue ? 'orange' : 'yellow'}>{collectingText.state[e.state]}</Tag>
                {e.lateAsked && (
                  <div className="small">
                    申请迟到 <Moment at={e.lateUntil} /> 报：{e.lateReason}
                  </div>
                )}
                {e.returnedWhy && <div className="small">{e.returnedWhy}</div>}
              </td>
              <td className="nowrap">{e.state === 'filled' ? <Moment at={e.due} /> : <DueTime due={e.due} />}</td>
              <td>
                {e.reminders} 次{e.escalatedAt !== null && <div className="small">已报主要负责人</div>}
              </td>
              <td>
                {e.filledAt !== null && e.state === 'filled' && (
                  <>
                    {e.filledBy} <Moment at={e.filledAt} />
                  </>
                )}
              </td>
              <td className="screen-only">
                <div className="row">
                  {e.may.decide && <Decide entry={e} />}
                  {e.state !== 'filled' && c.closedAt === null && <Remind id={c.id} entryId={e.id} label="催" small />}
                  {e.may.back && (
                    <ActDialog label="退回补报" button={{ size: 'small' }} act={supervision.sendBackAnswer} refresh={refreshed} input={(v: { reason: string }) => ({ id: e.id, reason: v.reason })}>
                      <Reason />
                    </ActDialog>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const Reason = ({ name = 'reason', label = '理由' }: { name?: string; label?: string }) => (
  <Form.Item label={label} name={name} rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
    <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
  </Form.Item>
)

function Decide({ entry: e }: { entry: EntryView }) {
  return (
    <ActDialog label="答复迟报" button={{ size: 'small' }} act={supervision.decideLate} refresh={refreshed} initial={{ grant: true }} input={(v: { grant: boolean; words: string }) => ({ id: e.id, ...v })}>
      <p>
        申请迟报到 <Moment at={e.lateUntil} />：{e.lateReason}
      </p>
      <Form.Item name="grant" valuePropName="checked">
        <Checkbox>同意</Checkbox>
      </Form.Item>
      <Reason name="words" label="意见" />
    </ActDialog>
  )
}

function Remind({ id, entryId = null, label, small = false }: { id: string; entryId?: string | null; label: string; small?: boolean }) {
  const state = useAct(supervision.remind, { refresh: refreshed, says: r => `已催 ${r.reminded} 个单位${r.escalated ? `，${r.escalated} 个报主要负责人` : ''}` })
  return (
    <>
      <RefusalNotice error={state.error} onClose={state.reset} />
      <Button size={small ? 'small' : 'middle'} type={small ? 'default' : 'primary'} loading={state.busy} onClick={() => void state.run({ id, entryId })}>
        {label}
      </Button>
    </>
  )
}

const Close = ({ id }: { id: string }) => (
  <ActDialog label="结束收集" act={supervision.closeCollection} refresh={refreshed} input={() => ({ id })}>
    <p>结束后各单位不能再报，也不再催。</p>
  </ActDialog>
)

type Answers = Record<string, string | number | Stored[] | null | undefined>

/** One unit's own form: filled in once, and again when it came back. */
function Mine({ of: c, entry: e }: { of: View; entry: EntryView }) {
  const [form] = Form.useForm<Answers>()
  const fill = useAct(supervision.fill, { refresh: refreshed, says: '已报送' })
  return (
    <Card title={`${e.unit}报送`} extra={<Tag tone={e.state === 'filled' ? 'green' : 'yellow'}>{collectingText.state[e.state]}</Tag>}>
      {e.returnedWhy && <p className="stand-in">退回补报：{e.returnedWhy}</p>}
      {e.lateAsked && (
        <p className="stand-in">
          已申请迟报到 <Moment at={e.lateUntil} />，等督查室答复。
        </p>
      )}
      {e.lateWords && !e.lateAsked && <p className="stand-in">迟报答复：{e.lateWords}</p>}
      {e.may.fill ? (
        <>
          <RefusalNotice error={fill.error} onClose={fill.reset} />
          <Form
            form={form}
            layout="vertical"
            requiredMark={mustMark}
            initialValues={Object.fromEntries(e.answers.map(a => [a.key, a.files.length ? a.files : a.text || undefined]))}
            onFinish={v =>
              void fill.run({
                id: e.id,
                answers: c.fields.map(f => ({ key: f.key, text: f.kind === 'file' ? '' : String(v[f.key] ?? ''), files: f.kind === 'file' ? idsOf(v[f.key] as Stored[] | undefined) : [] })),
              })
            }
          >
            {c.fields.map(f => (
              <Form.Item key={f.key} name={f.key} label={f.unit ? `${f.label}（${f.unit}）` : f.label} rules={f.needed ? [{ required: true, message: `请填写${f.label}` }] : []}>
                {f.kind === 'text' ? <Input.TextArea maxLength={10_000} autoSize={{ minRows: 2, maxRows: 14 }} /> : f.kind === 'number' ? <InputNumber style={{ width: '12rem' }} /> : <EvidenceField label="上传附件" />}
              </Form.Item>
            ))}
            <div className="row">
              <Button type="primary" htmlType="submit" loading={fill.busy}>
                报送
              </Button>
              {e.may.late && (
                <ActDialog label="申请迟报" act={supervision.askLate} refresh={refreshed} input={(v: { until: string; reason: string }) => ({ id: e.id, until: Date.parse(`${v.until}:00+08:00`), reason: v.reason })}>
                  <Form.Item label="迟到何时" name="until" rules={[{ required: true, message: '请选时间' }]}>
                    <MinuteInput />
                  </Form.Item>
                  <Reason />
                </ActDialog>
              )}
              {e.may.substitute && (
                <ActDialog label="请人代报" act={supervision.substitute} refresh={refreshed} input={(v: { personId?: string | null }) => ({ id: e.id, personId: v.personId ?? null })}>
                  <Form.Item label="代报人" name="personId">
                    <Who />
                  </Form.Item>
                </ActDialog>
              )}
            </div>
          </Form>
        </>
      ) : (
        <dl className="pairs">
          {c.fields.map(f => {
            const a = e.answers.find(x => x.key === f.key)
            return (
              <div key={f.key} style={{ display: 'contents' }}>
                <dt>{f.label}</dt>
                <dd className="prose">
                  {a?.text}
                  {a && <EvidenceLinks files={a.files} />}
                </dd>
              </div>
            )
          })}
        </dl>
      )}
    </Card>
  )
}

const Who = ({ value = null, onChange, id }: { value?: string | null; onChange?: (v: string | null) => void; id?: string }) => <PersonPicker id={id} label="代报人" value={value} onChange={v => onChange?.(v)} />

function Merged({ of: c }: { of: View }) {
  return (
    <Card title="汇总">
      {c.merged?.map((m, n) => (
        <section key={c.fields[n]!.key} className="keep" style={{ marginBottom: '.8rem' }}>
          <h3>{m.label}</h3>
          {m.lines.length === 0 ? <p className="soft">还没有单位填报此项。</p> : m.lines.map(l => <p key={l}>{l}</p>)}
          {m.sum !== null && (
            <p>
              合计 {m.sum}
              {c.fields[n]!.unit}
            </p>
          )}
        </section>
      ))}
    </Card>
  )
}
