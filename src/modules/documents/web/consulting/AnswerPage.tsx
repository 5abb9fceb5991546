import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, csvOf, DueTime, Empty, fullText, offerFile, PageHead, PrintButton, RefusalNotice, Tag, useAct } from '#kit'
import type { ConsultationView, OpinionView } from '../../consulting/contract.ts'
import { opinionTable } from '../../consulting/domain.ts'
import { consultingText } from '../../consulting/text.ts'
import { documents } from '../api.ts'
import { consulting, ConsultedTag, consultKeys, refreshedBy, VerdictTag } from './parts.tsx'
import './consulting.css'

/** One round of asking: the text with places to choose, our answer, every opinion with what became of it. */
export default function AnswerPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: consultKeys.one(id), queryFn: () => consulting.consultation({ id }) })
  return (
    <Asked query={query} rows={12}>
      {c => (
        <>
          <PageHead
            title={c.title}
            back={{ list: 'asked', to: '/asked', label: '征求意见' }}
            sub={
              <span className="row">
                <Tag tone={c.state === 'open' ? 'blue' : 'calm'}>{consultingText.state[c.state]}</Tag>
                <span>
                  {c.askedUnit} {c.askedBy}
                </span>
                <span>第 {c.round} 轮</span>
                {c.state === 'open' ? <DueTime due={c.due} /> : <span>{c.endedAt && `${c.endedBy} ${fullText(c.endedAt)} 办结`}</span>}
              </span>
            }
          >
            <Link to={`/documents/${c.documentId}`}>
              <Button>查看文稿</Button>
            </Link>
            <RoundActs c={c} />
            <PrintButton icon />
          </PageHead>
          <Round c={c} />
        </>
      )}
    </Asked>
  )
}

function Round({ c }: { c: ConsultationView }) {
  const [picked, setPicked] = useState<number | null>(null)
  const mine = c.mine.find(m => m.answer || m.confirm) ?? null
  return (
    <div className="split">
      <div className="stack">
        {c.note && (
          <Card title="起草单位的说明">
            <p className="words">{c.note}</p>
          </Card>
        )}
        <Card title={c.parts.length ? '征求意见稿（着色部分请重点提意见）' : '征求意见稿'} label="征求意见稿">
          <div className="asked-text">
            <h3>{c.text.title}</h3>
            {c.text.body.map((b, i) => (
              <Block key={i} c={c} block={b} at={i} picked={picked === i} onPick={mine?.answer ? () => setPicked(i) : undefined} />
            ))}
          </div>
          {mine?.answer && <p className="soft small">点一段文字，意见就写在那一处。</p>}
        </Card>
        <Opinions c={c} />
      </div>
      <div className="stack">
        {mine && (
          <Answer key={mine.unitId} c={c} unitId={mine.unitId} unitName={mine.unitName} answer={mine.answer} confirm={mine.confirm} picked={picked} />
        )}
        <Units c={c} />
      </div>
    </div>
  )
}

function Block({
  c,
  block: b,
  at,
  picked,
  onPick,
}: {
  c: ConsultationView
  block: ConsultationView['text']['body'][number]
  at: number
  picked: boolean
  onPick?: () => void
}) {
  const n = c.opinions.filter(o => o.block === at).length
  const words = b.type === 'table' ? b.rows.map(r => r.join('　')).join('\n') : b.type === 'figure' ? `［图］${b.caption}` : b.text
  const className = `asked-block ${b.type} ${c.parts.includes(at) ? 'wanted' : ''} ${picked ? 'picked' : ''}`
  const inner = (
    <>
      {words}
      {n > 0 && <sup className="asked-count">{n} 条意见</sup>}
    </>
  )
  return onPick ? (
    <button type="button" className={className} aria-pressed={picked} onClick={onPick}>
      {inner}
    </button>
  ) : (
    <p className={className}>{inner}</p>
  )
}

type Draft = { none: boolean; opinions: { block: number | null; place: string; words: string }[] }

/** 本单位意见: written by the clerk, official when the head has confirmed it. What is typed stays on this machine until it is sent. */
function Answer({
  c,
  unitId,
  unitName,
  answer: may,
  confirm,
  picked,
}: {
  c: ConsultationView
  unitId: string
  unitName: string
  answer: boolean
  confirm: boolean
  picked: number | null
}) {
  const before = c.opinions.filter(o => o.unitId === unitId).map(o => ({ block: o.block, place: o.place, words: o.words }))
  const unit = c.units.find(u => u.unitId === unitId)
  const [draft, setDraft] = useState<Draft>({ none: unit?.none ?? false, opinions: before })
  const send = useAct(consulting.answer, { refresh: refreshedBy, says: '已保存，等负责人确认' })
  const sign = useAct(consulting.confirmAnswer, { refresh: refreshedBy, says: '已确认并反馈' })
  const placeOfPicked = picked === null ? null : c.text.body[picked]
  const add = () =>
    setDraft(d => ({
      none: false,
      opinions: [
        ...d.opinions,
        {
          block: picked,
          place: placeOfPicked && placeOfPicked.type !== 'table' && placeOfPicked.type !== 'figure' ? placeOfPicked.text.slice(0, 58) : '全文',
          words: '',
        },
      ],
    }))
  const set = (i: number, words: string) => setDraft(d => ({ ...d, opinions: d.opinions.map((o, j) => (j === i ? { ...o, words } : o)) }))
  return (
    <Card title={`${unitName}意见`} extra={unit && <ConsultedTag u={unit} />}>
      <RefusalNotice error={send.error ?? sign.error} />
      {may ? (
        <div className="stack">
          <Checkbox checked={draft.none} onChange={e => setDraft(e.target.checked ? { none: true, opinions: [] } : { ...draft, none: false })}>
            无意见
          </Checkbox>
          {draft.opinions.map((o, i) => (
            <div key={i}>
              <div className="row">
                <span className="soft small grow">{o.place || '全文'}</span>
                <Button type="link" size="small" onClick={() => setDraft(d => ({ ...d, opinions: d.opinions.filter((_, j) => j !== i) }))}>
                  删去
                </Button>
              </div>
              <Input.TextArea
                aria-label={`第 ${i + 1} 条意见`}
                value={o.words}
                maxLength={2000}
                autoSize={{ minRows: 2 }}
                onChange={e => set(i, e.target.value)}
              />
            </div>
          ))}
          <Button onClick={add}>{picked === null ? '加一条意见（全文）' : '就选中的一段提意见'}</Button>
          <div className="row">
            <Button
              type={confirm ? 'default' : 'primary'}
              loading={send.busy}
              onClick={() => void send.run({ id: c.id, unitId, none: draft.none, opinions: draft.opinions })}
            >
              保存意见
            </Button>
            {confirm && (
              <Button type="primary" loading={sign.busy} onClick={() => void sign.run({ id: c.id, unitId })}>
                确认为本单位意见
              </Button>
            )}
          </div>
          <p className="soft small">单位意见以负责人确认的为准，确认后不能再改。</p>
        </div>
      ) : (
        confirm && (
          <Button type="primary" loading={sign.busy} onClick={() => void sign.run({ id: c.id, unitId })}>
            确认为本单位意见
          </Button>
        )
      )}
    </Card>
  )
}

const Units = ({ c }: { c: ConsultationView }) => (
  <Card title={`征求 ${c.units.length} 个单位`} label="征求单位">
    {c.units.length ? (
      <table className="plain">
        <tbody>
          {c.units.map(u => (
            <tr key={u.unitId}>
              <td>{u.unitName}</td>
              <td style={{ width: '8rem' }}>
                <ConsultedTag u={u} /> {u.late && u.state === 'confirmed' && <Tag tone="orange">迟</Tag>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : (
      <p className="soft">只公开征求意见。</p>
    )}
    {c.public && (
      <p className="soft small">
        公开征求意见：{c.public.where}，{c.public.from} 至 {c.public.until}
      </p>
    )}
  </Card>
)

/** 意见汇总表: every opinion, what became of it, what stays in dispute. */
function Opinions({ c }: { c: ConsultationView }) {
  if (!c.opinions.length && !c.units.some(u => u.state === 'confirmed' || u.state === 'silent'))
    return (
      <Card title="意见汇总">
        <Empty title="还没有反馈">各单位负责人确认后，意见列在这里。</Empty>
      </Card>
    )
  const table = opinionTable(c.title, c.units, c.opinions).body[0] as { rows: string[][] }
  return (
    <Card
      title={`意见汇总（${c.opinions.length} 条）`}
      extra={
        <>
          <Button size="small" onClick={() => offerFile(`${c.title}征求意见汇总表.csv`, csvOf(table.rows[0]!, table.rows.slice(1)))}>
            导出
          </Button>
          {c.may.judge || c.state === 'closed' ? <Attach c={c} /> : null}
        </>
      }
    >
      <table className="plain">
        <thead>
          <tr>
            <th style={{ width: '9rem' }}>单位</th>
            <th style={{ width: '12rem' }}>位置</th>
            <th>意见</th>
            <th style={{ width: '16rem' }}>采纳情况</th>
          </tr>
        </thead>
        <tbody>
          {c.opinions.map(o => (
            <tr key={o.id}>
              <td>{o.from}</td>
              <td className="small soft">{o.place || '全文'}</td>
              <td className="words">{o.words}</td>
              <td>
                <VerdictTag o={o} />{' '}
                {o.difference && <Tag tone={o.difference === 'open' ? 'orange' : 'calm'}>{consultingText.difference[o.difference]}</Tag>}
                {o.reason && <div className="small">{o.reason}</div>}
                {o.differenceWords && (
                  <div className="small soft">
                    {o.differenceBy}：{o.differenceWords}
                  </div>
                )}
                <OpinionActs c={c} o={o} />
              </td>
            </tr>
          ))}
          {c.units
            .filter(u => (u.none && u.state === 'confirmed') || u.state === 'silent')
            .map(u => (
              <tr key={u.unitId}>
                <td>{u.unitName}</td>
                <td>—</td>
                <td>{u.state === 'silent' ? '逾期未反馈' : '无意见'}</td>
                <td>—</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  )
}

const small = { size: 'small', type: 'link', style: { padding: '0 .3rem 0 0' } } as const

function OpinionActs({ c, o }: { c: ConsultationView; o: OpinionView }) {
  const settles = o.unitId !== null && o.difference === 'open' && c.mine.some(m => m.unitId === o.unitId && m.settle)
  return (
    <div className="row screen-only">
      {c.may.judge && (o.difference === null || o.difference === 'open') && (
        <ActDialog
          label={o.verdict ? '改处理' : '处理'}
          button={small}
          act={consulting.judge}
          refresh={refreshedBy}
          initial={{ verdict: o.verdict ?? ('adopted' as const), reason: o.reason ?? '' }}
          input={(v: { verdict: 'adopted' | 'partly' | 'not'; reason?: string }) => ({
            id: c.id,
            opinionId: o.id,
            verdict: v.verdict,
            reason: v.reason ?? '',
          })}
        >
          <p className="words" style={{ marginBottom: '.6rem' }}>
            {o.from}：{o.words}
          </p>
          <Form.Item label="采纳情况" name="verdict">
            <Radio.Group optionType="button" options={Object.entries(consultingText.verdict).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item label="理由" name="reason" extra="部分采纳、不采纳必须写，对方单位看得到">
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.judge && o.difference === 'open' && (
        <ActDialog
          label="协调结果"
          button={small}
          act={consulting.coordinate}
          refresh={refreshedBy}
          initial={{ outcome: 'agreed' as const }}
          input={(v: { outcome: 'agreed' | 'reported'; words: string }) => ({ id: c.id, opinionId: o.id, ...v })}
        >
          <Form.Item label="结果" name="outcome">
            <Radio.Group
              options={[
                { value: 'agreed', label: '已协调一致' },
                { value: 'reported', label: '未达成一致，报审签人裁定' },
              ]}
            />
          </Form.Item>
          <Form.Item label="协调情况" name="words" rules={[{ required: true, message: '请写明协调情况、各方理由和建议' }]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {settles && (
        <>
          <ActDialog
            label="同意处理"
            button={small}
            act={consulting.settleDifference}
            refresh={refreshedBy}
            input={() => ({ id: c.id, opinionId: o.id, accepts: true })}
          >
            <p>本单位同意起草单位的处理，不再坚持原意见。</p>
          </ActDialog>
          <ActDialog
            label="仍有异议"
            button={small}
            act={consulting.settleDifference}
            refresh={refreshedBy}
            input={(v: { words: string }) => ({ id: c.id, opinionId: o.id, accepts: false, words: v.words })}
          >
            <Form.Item label="理由" name="words" rules={[{ required: true, message: '请写明理由' }]}>
              <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
            </Form.Item>
          </ActDialog>
        </>
      )}
    </div>
  )
}

function RoundActs({ c }: { c: ConsultationView }) {
  return (
    <>
      {c.may.remind && (
        <ActDialog
          label="催办"
          act={consulting.remindConsulted}
          refresh={refreshedBy}
          says={a => `已催 ${a.reminded} 个单位`}
          input={() => ({ id: c.id })}
        >
          <p>向还没有反馈的单位发出提醒；已填写待确认的，提醒负责人。</p>
        </ActDialog>
      )}
      {c.may.publish && (
        <ActDialog
          label="登记公众意见"
          act={consulting.publicOpinions}
          refresh={refreshedBy}
          says={a => `已登记 ${a.added} 条`}
          input={(v: { from?: string; words: string }) => ({
            id: c.id,
            opinions: v.words
              .split('\n')
              .map(w => w.trim())
              .filter(Boolean)
              .map(words => ({ from: v.from ?? '', words })),
          })}
        >
          <Form.Item label="提出人（可不填）" name="from">
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item label="意见，一行一条" name="words" rules={[{ required: true, message: '请填写意见' }]}>
            <Input.TextArea autoSize={{ minRows: 4 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.cancel && (
        <ActDialog
          label="撤销"
          act={consulting.cancelConsultation}
          refresh={refreshedBy}
          says="已撤销"
          input={(v: { why: string }) => ({ id: c.id, why: v.why })}
        >
          <Form.Item label="理由" name="why" rules={[{ required: true, message: '请写明理由' }]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.close && (
        <ActDialog
          label="办结"
          button={{ type: 'primary' }}
          act={consulting.closeConsultation}
          refresh={refreshedBy}
          says="已办结，可以送审"
          input={() => ({ id: c.id })}
        >
          <p>各单位都已反馈或逾期、每条意见都有交代、分歧都已解决或写明之后办结。未解决的分歧会写进送审说明，请审签人裁定。</p>
        </ActDialog>
      )}
    </>
  )
}

/** 意见汇总表 as an attachment of the document itself. */
function Attach({ c }: { c: ConsultationView }) {
  const go = useNavigate()
  const attach = useAct(
    async (_: null, options?: { key?: string }) => {
      const d = await documents.read({ id: c.documentId })
      const table = opinionTable(c.title, c.units, c.opinions)
      const attachments = [...d.text.attachments.filter(a => a.title !== table.title), { ...table, fileId: null, fileName: null, fileHash: null }]
      return documents.save({ id: d.id, version: d.version, text: { ...d.text, attachments } }, options)
    },
    { refresh: refreshedBy, says: '汇总表已作为附件放入文稿', then: () => void go(`/documents/${c.documentId}`) },
  )
  return (
    <>
      <RefusalNotice error={attach.error} />
      <Button size="small" loading={attach.busy} onClick={() => void attach.run(null)}>
        放入文稿附件
      </Button>
    </>
  )
}
