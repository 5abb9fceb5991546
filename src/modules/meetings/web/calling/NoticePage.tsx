import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, DueTime, fullText, MinuteInput, PageHead, RefusalNotice, Tag, useAct } from '#kit'
import type { NoticeView } from '../../calling/contract.ts'
import { callingText } from '../../calling/text.ts'
import { type Element, elements, type Substitute, substitutes } from '../../calling/types.ts'
import { spanWords } from '../../calling/wording.ts'
import { atOf, StateTag, textOf, whenOf } from '../parts.tsx'
import { call } from '#web/api'
import { calling, fileOf, refreshed } from './api.ts'
import './calling.css'

/** 会议通知: written from the record, corrected in its wording, checked while one writes; what went out stays as it was. */
export default function NoticePage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['meetings', 'notice', id], queryFn: () => calling.notice({ id }) })
  return (
    <Asked query={query} rows={10}>
      {n => (
        <>
          <PageHead
            title={`${n.issued[0] ? callingText.kind[n.issued[0].kind] : '会议通知'}：${n.meeting.title}`}
            back={{ list: 'meeting', to: `/meetings/${id}`, label: '会议', own: true }}
            sub={
              <span className="row">
                <StateTag state={n.meeting.state} />
                <strong>{whenOf(n.meeting)}</strong>
                <span>{n.meeting.place}</span>
              </span>
            }
          >
            {n.may.change && <Change n={n} />}
            {n.may.draftDocument && <ToDocument n={n} />}
            {n.document && <Link to={`/documents/${n.document.id}`}>看通知公文</Link>}
            {n.may.print && (
              <>
                <Button href={fileOf('meetingIcs', id)}>存入日历</Button>
                <Button href={fileOf('noticePdf', id)} target="_blank">
                  打印通知
                </Button>
              </>
            )}
          </PageHead>
          {n.clashes.length > 0 && (
            <Alert
              type={n.clashes.some(c => c.called) ? 'warning' : 'info'}
              showIcon
              style={{ marginBottom: '1rem' }}
              title={n.clashes
                .map(c => `${c.name}在${spanWords(c.from, c.until)}${c.called ? '已有会议' : '另有会议已批准'}${c.title ? `（${c.title}）` : ''}`)
                .join('；')}
            />
          )}
          {n.document && n.document.differs.length > 0 && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: '1rem' }}
              title={`${n.document.by}${fullText(n.document.at)}起草成公文以后，通知又有改动，请同步修改公文`}
              description={<Changes of={n.document.differs} />}
            />
          )}
          {n.may.edit ? <Writing n={n} key={n.meeting.id} /> : <Issued n={n} />}
        </>
      )}
    </Asked>
  )
}

function Writing({ n }: { n: NoticeView }) {
  const [wording, setWording] = useState(() => Object.fromEntries(n.sections.map(s => [s.key, s.text])) as Record<Element, string>)
  const [terms, setTerms] = useState({ replyDue: n.replyDue, substitute: n.substitute, perUnit: n.perUnit })
  const record = Object.fromEntries(n.built.map(s => [s.key, s.text])) as Record<Element, string>
  const changed = (Object.keys(elements) as Element[]).filter(k => wording[k] !== record[k])
  // What follows from the record follows it, unless somebody wrote it otherwise.
  useEffect(() => setWording(Object.fromEntries(n.sections.map(s => [s.key, s.text])) as Record<Element, string>), [n])
  const save = useAct(calling.saveNotice, { refresh: refreshed, says: a => (a.lacks ? `已存，还有${a.lacks}处要改` : '已存，要素齐全') })
  const call = useAct(calling.call, { refresh: refreshed, says: a => `已通知${a.units}个单位、${a.leaders}位领导` })
  const keep = () => save.run({ id: n.meeting.id, wording: Object.fromEntries(changed.map(k => [k, wording[k]])), ...terms })
  const dirty =
    changed.some(k => wording[k] !== n.sections.find(s => s.key === k)?.text) ||
    n.sections.some(s => wording[s.key] !== s.text) ||
    terms.replyDue !== n.replyDue ||
    terms.substitute !== n.substitute ||
    terms.perUnit !== n.perUnit
  return (
    <div className="split">
      <Card title="通知内容">
        <div className="notice-fields">
          {(Object.keys(elements) as Element[]).map(key => {
            const bad = n.lacks.filter(l => l.element === key)
            return (
              <div key={key} className="notice-field">
                <label htmlFor={`n-${key}`}>
                  {elements[key]} {!n.required.includes(key) && <span className="soft">可不写</span>}
                </label>
                <div>
                  <Input.TextArea
                    id={`n-${key}`}
                    autoSize={{ minRows: 1, maxRows: 8 }}
                    maxLength={4000}
                    status={bad.length ? 'warning' : ''}
                    value={wording[key]}
                    onChange={e => setWording({ ...wording, [key]: e.target.value })}
                  />
                  {bad.map(l => (
                    <p key={l.code} className="warn">
                      {l.says}
                    </p>
                  ))}
                  {wording[key] !== record[key] && (
                    <Button type="link" size="small" onClick={() => setWording({ ...wording, [key]: record[key] })}>
                      按记录重拟
                    </Button>
                  )}
                </div>
              </div>
            )
          })}
        </div>
      </Card>
      <aside className="rail" aria-label="办理">
        <Card title="发通知">
          <RefusalNotice error={save.error ?? call.error} onClose={save.error ? save.reset : call.reset} />
          <Form layout="vertical">
            <Form.Item label="回执截止">
              <MinuteInput value={textOf(terms.replyDue)} onChange={v => setTerms({ ...terms, replyDue: atOf(v) })} />
            </Form.Item>
            <Form.Item label="替会">
              <Select
                aria-label="替会"
                value={terms.substitute}
                onChange={(substitute: Substitute) => setTerms({ ...terms, substitute })}
                options={Object.entries(substitutes).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            <Form.Item label="每单位几人">
              <InputNumber min={1} max={50} precision={0} value={terms.perUnit} onChange={v => setTerms({ ...terms, perUnit: v ?? 1 })} suffix="人" />
            </Form.Item>
          </Form>
          <p className={n.lacks.length ? 'warn' : 'soft'}>{n.lacks.length ? `要素还不齐：${n.lacks.length}处` : '要素齐全，日期、星期、钟点一致'}</p>
          {n.lacks
            .filter(l => l.element === null)
            .map(l => (
              <p key={l.code} className="warn">
                {l.says}
              </p>
            ))}
          <div className="row acts">
            <Button onClick={() => void keep()} loading={save.busy} disabled={!dirty}>
              保存
            </Button>
            <Button
              type="primary"
              loading={call.busy}
              disabled={dirty || n.lacks.length > 0}
              title={dirty ? '请先保存' : undefined}
              onClick={() => void call.run({ id: n.meeting.id })}
            >
              发通知
            </Button>
          </div>
          {n.callBy !== null && (
            <p className="soft">
              一般在 <DueTime due={n.callBy} /> 前发出。
            </p>
          )}
          <p className="soft">发出后各单位收文岗、负责同志和出席领导即可看到，并在今日待办中回执。</p>
        </Card>
      </aside>
    </div>
  )
}

const Issued = ({ n }: { n: NoticeView }) => (
  <div className="stack">
    {n.issued.length === 0 && (
      <Card title="会议通知">
        <p className="soft">还没有发通知。</p>
      </Card>
    )}
    {n.issued.map(v => (
      <Card key={v.version} title={`${callingText.kind[v.kind]}　${fullText(v.at)}　${v.by}`}>
        <Changes of={v.changes} />
        {v.why && <p>原因：{v.why}</p>}
        {v.kind !== 'cancel' && (
          <dl className="pairs">
            {v.sections.map(s => (
              <Pair key={s.key} label={elements[s.key]} text={s.text} />
            ))}
          </dl>
        )}
        <p className="row">
          <Button size="small" href={fileOf('noticePdf', n.meeting.id, v.version)} target="_blank">
            打印
          </Button>
          <Link to={`/meetings/${n.meeting.id}/replies`}>看回执</Link>
        </p>
      </Card>
    ))}
  </div>
)
const Changes = ({ of }: { of: NoticeView['issued'][number]['changes'] }) =>
  of.map(c => (
    <p key={c.element}>
      <Tag tone="orange">{elements[c.element]}</Tag> 由“{c.before}”改为“<strong>{c.after}</strong>”
    </p>
  ))
const Pair = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd style={{ whiteSpace: 'pre-wrap' }}>{text}</dd>
  </>
)

function ToDocument({ n: { meeting, document } }: { n: NoticeView }) {
  const go = useNavigate()
  const begin = async (_: object, given?: { key?: string }) => {
    const { kind, text, recipients, source } = await calling.noticeText({ id: meeting.id })
    const made = (await call('documents.create', { kind, text, arrangement: { recipients }, source }, { key: given?.key })) as { id: string }
    await calling.noticeDrafted({ id: meeting.id, documentId: made.id })
    return made
  }
  return (
    <ActDialog
      label={document ? '按现在的通知重新起草公文' : '起草成公文（通知）'}
      act={begin}
      refresh={refreshed}
      says="已起草，请核改后送审"
      then={(a: { id: string }) => void go(`/documents/${a.id}/edit`)}
      input={(v: object) => v}
    >
      <p>按通知的各项要素生成一份“通知”文种的公文草稿（信函格式），主送和分送范围一并带入。起草以后通知再有改动，这里会逐项列出。</p>
      {document && <p>原来的那份草稿还在，不用的请删除。</p>}
    </ActDialog>
  )
}

function Change({ n }: { n: NoticeView }) {
  type V = { from: string; until: string; where: string[]; place?: string; replyDue?: string; why: string }
  const { id } = n.meeting
  const venue = useQuery({ queryKey: ['meetings', 'venue', id], queryFn: () => calling.venueOf({ id }) })
  const rooms = useQuery({ queryKey: ['meetings', 'rooms'], queryFn: () => calling.rooms({}) })
  if (!venue.data || !rooms.data) return null
  const had = venue.data.rooms.map(r => r.roomId)
  const main = (v: V) => v.where.map((roomId, i) => ({ roomId, role: i ? ('branch' as const) : ('main' as const) }))
  return (
    <ActDialog
      label="改期、改地点"
      ok="发变更通知"
      act={calling.changeCall}
      refresh={refreshed}
      initial={{ from: textOf(n.meeting.from), until: textOf(n.meeting.until), where: had, place: n.meeting.place } as Partial<V>}
      says={a => `已发变更通知${a.again ? '，请各单位重新回执' : ''}`}
      input={(v: V) => ({
        id,
        from: atOf(v.from) ?? 0,
        until: atOf(v.until) ?? 0,
        place: v.where?.length ? '' : (v.place ?? ''),
        rooms: v.where ? main(v) : [],
        replyDue: atOf(v.replyDue),
        why: v.why,
      })}
    >
      <Form.Item label="开始" name="from" rules={[{ required: true, message: '请填开始时间' }]}>
        <MinuteInput />
      </Form.Item>
      <Form.Item label="结束" name="until" rules={[{ required: true, message: '请填结束时间' }]}>
        <MinuteInput />
      </Form.Item>
      <Form.Item label="会场" name="where" extra="第一个是主会场。不用本系统登记的会场的，清空后填地点。">
        <Select mode="multiple" options={rooms.data.rows.map(r => ({ value: r.id, label: `${r.name}（${r.seats}座）` }))} />
      </Form.Item>
      <Form.Item label="地点" name="place">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="新的回执截止" name="replyDue" extra="只在改时间时需要；不填按会前通常时间。">
        <MinuteInput />
      </Form.Item>
      <Form.Item label="原因" name="why" rules={[{ required: true, whitespace: true, message: '请写明为什么改' }]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </ActDialog>
  )
}
