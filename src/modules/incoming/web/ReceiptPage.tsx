import { CheckOutlined, HighlightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { inChinese, type Day } from '#kernel/day'
import { ActDialog, Asked, Card, DueTime, Moment, PageHead, PrintButton, Rail, RefusalNotice, RelatedCard, Tag, useAct, Urgency } from '#kit'
import { AttachmentList, FileLink, Paper } from '#web/paper'
import type { ReceiptView } from '../contract.ts'
import { incomingText } from '../text.ts'
import { CirculateDialog, PassDialog, ReaderActs } from './acts/circulating.tsx'
import { AnswerActs, FinishDialog, ProgressDialog, ProposeDialog, ReviewDialog } from './acts/handling.tsx'
import { OralDialog } from './acts/instructing.tsx'
import { RegisterDialog } from './acts/registering.tsx'
import { incoming, keys, paperOf, refreshed } from './api.ts'
import { Instructions } from './Instructions.tsx'
import { NotesBand } from './NotesBand.tsx'
import { ReceiptTag } from './parts.tsx'
import './incoming.css'

/** One received paper: the paper at the left; at the right who has it, until when, what I may do, what was said, and the trail. */
export default function ReceiptPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => incoming.read({ id }) })
  return (
    <Asked query={query} rows={12}>
      {r => (
        <>
          <PageHead
            title={r.title}
            back={{ list: 'received', to: '/received', label: '收文' }}
            sub={
              <span className="row">
                <ReceiptTag state={r.state} />
                <Urgency urgency={r.urgency} />
                {r.register && <b>{r.register}</b>}
                <span>{r.fromName}</span>
                <span>{r.numberText}</span>
                {r.dueAt && r.state === 'handling' && <DueTime due={r.dueAt} />}
              </span>
            }
          >
            <PrintButton />
          </PageHead>
          <NotesBand id={r.id} />
          <div className="split">
            <Source r={r} />
            <Rail
              routeId={r.routeId}
              acts={<Acts r={r} />}
              without={r.may.circulate ? ['circulate'] : undefined}
              more={
                <>
                  <Proposal r={r} />
                  <Instructions r={r} />
                  <Readers r={r} />
                  {r.text && <AttachmentList text={r.text} />}
                  <Facts r={r} />
                  <RelatedCard of={{ module: 'incoming', id: r.id }} />
                  <Steps r={r} />
                </>
              }
            />
          </div>
        </>
      )}
    </Asked>
  )
}

/** The paper as it was issued; the scan of what came on paper; what was told by phone. */
export function Source({ r }: { r: Pick<ReceiptView, 'id' | 'text' | 'hash' | 'title' | 'file' | 'told' | 'source'> }) {
  if (r.text) return <Paper of={paperOf(r.id)} version={r.hash ?? ''} label={r.title} />
  const pdf = r.file?.name.toLowerCase().endsWith('.pdf')
  return (
    <div className="stack">
      {r.told && (
        <Card title="电话记录">
          <p className="soft">
            {r.told.by}　<Moment at={r.told.at} />
          </p>
          <p className="verbatim">{r.told.words}</p>
        </Card>
      )}
      {r.file && pdf && <Paper of={{ pdf: `/api/files.content?id=${r.file.id}`, asUploaded: true }} version={r.hash ?? ''} label={r.title} />}
      {r.file && !pdf && (
        <Card title="来文文件">
          <FileLink id={r.file.id} name={r.file.name} />
        </Card>
      )}
      {!r.file && !r.told && (
        <Card title="来文原件">
          <p className="soft">以{incomingText.source[r.source]}送达，没有上传扫描件。</p>
        </Card>
      )}
    </div>
  )
}

function Acts({ r }: { r: ReceiptView }) {
  const go = useNavigate()
  const sign = useAct(incoming.signFor, { refresh: refreshed, says: '已签收' })
  const file = useAct(incoming.file, { refresh: refreshed, says: a => `已归档，档号 ${a.archiveNumber}` })
  const { may } = r
  const first = may.signFor ? 'sign-for' : may.markRead ? 'mark-read' : null
  useEffect(() => {
    if (first) document.getElementById(first)?.focus({ preventScroll: true })
  }, [first])
  return (
    <>
      <RefusalNotice error={sign.error ?? file.error} />
      {may.signFor && (
        <Button id="sign-for" type="primary" loading={sign.busy} onClick={() => void sign.run({ id: r.id })}>
          签收
        </Button>
      )}
      {may.register && <RegisterDialog r={r} />}
      {may.review && <ReviewDialog r={r} />}
      {may.propose && <ProposeDialog r={r} />}
      {may.instruct && (
        <Button type="primary" icon={<HighlightOutlined aria-hidden />} onClick={() => void go(`/received/${r.id}/instruct`)}>
          批示
        </Button>
      )}
      {may.finish && <FinishDialog r={r} />}
      {may.progress && <ProgressDialog r={r} />}
      {may.answer && <AnswerActs r={r} />}
      {may.markRead && <ReadAct r={r} />}
      {may.markRead && <PassDialog r={r} />}
      {may.circulate && <CirculateDialog r={r} />}
      {may.recordOral && <OralDialog r={r} />}
      {may.file && (
        <Button loading={file.busy} onClick={() => void file.run({ id: r.id })}>
          归档
        </Button>
      )}
      {!Object.values(may).some(Boolean) && <p className="soft">现在没有需要您办理的。</p>}
    </>
  )
}

/** One press and it is read; a word of one's own goes with it where one has something to say. */
function ReadAct({ r }: { r: ReceiptView }) {
  const read = useAct(incoming.markRead, { refresh: refreshed, says: '已阅' })
  return (
    <>
      <RefusalNotice error={read.error} />
      <Button id="mark-read" type="primary" icon={<CheckOutlined aria-hidden />} loading={read.busy} onClick={() => void read.run({ id: r.id })}>
        已阅
      </Button>
      <ActDialog
        label="写阅后意见"
        act={incoming.markRead}
        refresh={refreshed}
        says="已阅"
        input={(v: { words: string }) => ({ id: r.id, words: v.words })}
      >
        <Form.Item label="意见" name="words" rules={[{ required: true, whitespace: true, message: '请填写意见' }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </ActDialog>
    </>
  )
}

function Proposal({ r }: { r: ReceiptView }) {
  const p = r.proposal
  if (!p) return null
  return (
    <Card title="拟办意见">
      <p className="verbatim">{p.opinion}</p>
      <p className="soft small">
        {p.by}　<Moment at={p.at} />
      </p>
      <dl className="pairs">
        <dt>主办</dt>
        <dd>
          {p.lead.unit} {p.lead.person}
        </dd>
        {p.assistants.length > 0 && (
          <>
            <dt>协办</dt>
            <dd>{p.assistants.map(a => a.unit).join('、')}</dd>
          </>
        )}
        {p.leaders.length > 0 && (
          <>
            <dt>请批示</dt>
            <dd>{p.leaders.map(l => l.name).join('、')}</dd>
          </>
        )}
        {r.dueAt && (
          <>
            <dt>期限</dt>
            <dd>
              <DueTime due={r.dueAt} />
            </dd>
          </>
        )}
        {r.urger && (
          <>
            <dt>催办人</dt>
            <dd>{r.urger}</dd>
          </>
        )}
        {r.result && (
          <>
            <dt>办理结果</dt>
            <dd className="verbatim">{r.result}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}

function Readers({ r }: { r: ReceiptView }) {
  const shown = r.circulation
  if (!shown.length) return null
  const open = shown.filter(c => c.readAt === null && c.recalledAt === null && c.passedTo === null)
  const state = (c: (typeof shown)[number]) => {
    if (c.readAt !== null) return <Moment at={c.readAt} />
    if (c.recalledAt !== null) return <span className="soft">已撤回：{c.why}</span>
    if (c.passedTo !== null) return <span className="soft">已转交{c.passedTo}</span>
    if (c.skippedAt !== null) return <Tag tone="orange">暂跳过：{c.why}</Tag>
    return c.holds ? <Tag tone="yellow">在其手中{c.urged ? `，已催 ${c.urged} 次` : ''}</Tag> : <span className="soft">未轮到</span>
  }
  return (
    <Card title={`传阅 ${shown.length} 人${open.length ? `，${open.length} 人未阅` : '，都已阅'}`}>
      <table className="plain">
        <thead>
          <tr>
            <th>姓名</th>
            <th>去向</th>
            <th className="screen-only" />
          </tr>
        </thead>
        <tbody>
          {shown.map((c, i) => (
            <tr key={c.personId}>
              <td>
                {c.ordered && `${i + 1}. `}
                {c.name}
              </td>
              <td>
                {state(c)}
                {c.words && <div>{c.words}</div>}
              </td>
              <td className="screen-only">{r.may.circulate && open.includes(c) && <ReaderActs id={r.id} personId={c.personId} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Facts({ r }: { r: ReceiptView }) {
  const when = (at: number | null, by?: string | null) =>
    at !== null && (
      <>
        <Moment at={at} />　{by}
      </>
    )
  const rows: [string, React.ReactNode][] = [
    ['收文号', r.register],
    ['来文单位', r.fromName],
    ['来文方式', `${incomingText.source[r.source]}，${r.as === 'main' ? '主送' : '抄送'}${r.unitName}`],
    ['办理类型', r.purpose && incomingText.purpose[r.purpose]],
    ['成文日期', r.date && inChinese(r.date as Day)],
    ['送达', when(r.sentAt)],
    ['签收', when(r.signedForAt, r.signedForBy) || <Tag tone="yellow">尚未签收</Tag>],
    ['登记', when(r.registeredAt, r.registeredBy)],
    ['退回', r.returned && when(r.returned.at, r.returned.reason)],
    ['收回', r.recall && when(r.recall.at, r.recall.reason)],
    [
      '答复',
      r.answer && (
        <>
          {when(r.answer.at, r.answer.by)}
          <div>
            {r.answer.words} {r.answer.numberText}
          </div>
        </>
      ),
    ],
    ['归档', when(r.filedAt, r.archiveNumber)],
    [
      '文本校验',
      r.hash && (
        <code className="soft small" title={r.hash}>
          {r.hash.slice(0, 16)}
        </code>
      ),
    ],
  ]
  return (
    <Card title="收文登记" extra={<Link to="/received-book">登记簿</Link>}>
      <dl className="pairs">{rows.filter(([, v]) => v).map(([k, v]) => [<dt key={`${k}k`}>{k}</dt>, <dd key={k}>{v}</dd>])}</dl>
    </Card>
  )
}

/** 办理过程: the facts, the newest first. */
function Steps({ r }: { r: ReceiptView }) {
  return (
    <Card title="全程留痕">
      <ol className="steps">
        {r.trail.toReversed().map(l => (
          <li key={`${l.at} ${l.says} ${l.words}`}>
            <b>{l.says}</b> {l.by} <span className="soft small">{<Moment at={l.at} />}</span>
            {l.words && <div className="verbatim small">{l.words}</div>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
