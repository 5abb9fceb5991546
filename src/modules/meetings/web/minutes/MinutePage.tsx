import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, DayInput, PageHead, PrintButton, Rail, RefusalNotice, Tag, UnitPicker, useAct } from '#kit'
import { call } from '#web/api'
import { dayOf } from '#kernel/day'
import type { MinuteView } from '../../minutes/contract.ts'
import { minutesText } from '../../minutes/text.ts'
import type { LineKind, Verb } from '../../minutes/types.ts'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { atOf, stamp, Words } from '../parts.tsx'
import { Lines } from './FollowUpPage.tsx'
import { MinuteTag } from './parts.tsx'
import '../meetings.css'

/** One 纪要 with its 记录: worked on while it is a draft, read for good once it is signed. */
export default function MinutePage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.minute(id), queryFn: ({ signal }) => deciding.minute({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {p => (
        <>
          <PageHead
            title={p.title}
            back={{ list: 'meeting-after', to: `/meetings/${p.meetingId}/after`, label: '会后', own: true }}
            sub={
              <span className="row">
                <MinuteTag state={p.state} />
                {p.year !== null && <span>{`${p.year}年会议记录簿第${p.serial}号，保管期限${p.retention}`}</span>}
                {p.archivedAt !== null && <Tag tone="green">{`已归档（${p.archivist}）`}</Tag>}
                {p.step && <span>{`${p.step}：${p.holders.join('、')}`}</span>}
              </span>
            }
          >
            <PrintButton icon />
          </PageHead>
          {p.correctsId && (
            <p className="stand-in">
              这是对<Link to={`/meetings/minutes/${p.correctsId}`}>已签发纪要</Link>的更正：{p.correctsWhy}
            </p>
          )}
          <div className="split">
            <div className="stack">
              <Card title="会议要素">
                <dl className="pairs">
                  <dt>时间地点</dt>
                  <dd>
                    {stamp(p.heldFrom)} 至 {stamp(p.heldUntil)}　{p.place}
                  </dd>
                  <dt>主持</dt>
                  <dd>{p.chair}</dd>
                  <dt>出席</dt>
                  <dd>{p.present.join('、') || '—'}</dd>
                  <dt>请假</dt>
                  <dd>{p.leave.join('、') || '—'}</dd>
                  {p.attending.map(a => (
                    <div key={a.topic} style={{ display: 'contents' }}>
                      <dt>列席</dt>
                      <dd>
                        {a.names.join('、')}（{a.topic}）
                      </dd>
                    </div>
                  ))}
                  <dt>记录</dt>
                  <dd>{p.recorders.join('、') || '—'}</dd>
                  <dt>起草</dt>
                  <dd>
                    {p.drafter}
                    {p.reviewer && `　审核：${p.reviewer}`}
                    {p.signer && `　签发：${p.signer} ${stamp(p.signedAt)}`}
                  </dd>
                </dl>
              </Card>
              {p.may.edit ? <Edit key={p.id} p={p} /> : <Read p={p} />}
            </div>
            <Rail routeId={p.routeId} acts={(p.documentId !== null || Object.entries(p.may).some(([act, may]) => may && act !== 'edit' && act !== 'submit')) && <Acts p={p} />} />
          </div>
        </>
      )}
    </Asked>
  )
}

const Read = ({ p }: { p: MinuteView }) => (
  <>
    <Card title="纪要">
      <p style={{ whiteSpace: 'pre-wrap' }}>{p.opening}</p>
      <Lines lines={p.lines} signed={p.state === 'signed'} />
    </Card>
    {p.record && (
      <Card title="会议记录">
        <p style={{ whiteSpace: 'pre-wrap' }}>{p.record}</p>
      </Card>
    )}
  </>
)

type LineValues = {
  topicId?: string | null
  topic?: string
  verb: Verb
  wording?: string
  requirement?: string
  kind: LineKind
  unitId?: string | null
  due?: string
}
type Values = { opening: string; record: string; recorders: string; lines: LineValues[] }
const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

function Edit({ p }: { p: MinuteView }) {
  const [form] = Form.useForm<Values>()
  const save = useAct(deciding.saveMinutes, { refresh: refreshed, says: '已存' })
  const submit = useAct(deciding.submitMinutes, { refresh: refreshed, says: '已送审' })
  const items = [...new Map(p.lines.flatMap(l => (l.topicId ? [[l.topicId, l.topic] as const] : []))).entries()].map(([value, label]) => ({
    value,
    label,
  }))
  const initial: Values = {
    opening: p.opening,
    record: p.record,
    recorders: p.recorders.join('、'),
    lines: p.lines.map(l => ({
      topicId: l.topicId,
      topic: l.topic,
      verb: l.verb,
      wording: l.wording,
      requirement: l.requirement,
      kind: l.kind,
      unitId: l.unitId,
      due: l.due === null ? '' : dayOf(l.due),
    })),
  }
  const keep = async () => {
    const v = await form.validateFields()
    return save.run({
      id: p.id,
      opening: v.opening ?? '',
      record: v.record ?? '',
      recorders: (v.recorders ?? '').split(/[、，,\s]+/).filter(Boolean),
      lines: (v.lines ?? []).map(l => ({
        topicId: l.topicId ?? null,
        topic: l.topic ?? '',
        verb: l.verb,
        wording: l.wording ?? '',
        requirement: l.requirement ?? '',
        kind: l.kind,
        unitId: l.unitId || null,
        due: l.due ? atOf(`${l.due}T17:30`) : null,
      })),
    })
  }
  return (
    <Form form={form} layout="vertical" className="stack" initialValues={initial}>
      <RefusalNotice error={save.error ?? submit.error} />
      <Card title="纪要">
        <Words name="opening" label="开头" rows={2} max={2000} />
        <Form.List name="lines">
          {(fields, { add, remove }) => (
            <>
              {fields.map((f, i) => (
                <fieldset key={f.key} className="decision-line">
                  <legend>
                    第{i + 1}条
                    <Button type="text" size="small" aria-label={`去掉第${i + 1}条`} icon={<MinusCircleOutlined />} onClick={() => remove(f.name)} />
                  </legend>
                  <div className="decided">
                    <Form.Item label="议决" name={[f.name, 'verb']}>
                      <Select options={options(minutesText.verb)} />
                    </Form.Item>
                    <Form.Item label="议题" name={[f.name, 'topicId']}>
                      <Select allowClear placeholder="不属于某一议题" options={items} />
                    </Form.Item>
                  </div>
                  <div className="two">
                    <Form.Item label="议定内容" name={[f.name, 'wording']}>
                      <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={3000} />
                    </Form.Item>
                    <Form.Item label="会议要求" name={[f.name, 'requirement']}>
                      <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={3000} />
                    </Form.Item>
                  </div>
                  <div className="three">
                    <Form.Item label="着落" name={[f.name, 'kind']}>
                      <Select options={options(minutesText.kind)} />
                    </Form.Item>
                    <Form.Item label="责任单位" name={[f.name, 'unitId']}>
                      <Unit label="责任单位" />
                    </Form.Item>
                    <Form.Item label="时限" name={[f.name, 'due']}>
                      <DayInput label="时限" />
                    </Form.Item>
                  </div>
                </fieldset>
              ))}
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({ verb: 'agree', kind: 'task' })}>
                再加一条
              </Button>
            </>
          )}
        </Form.List>
      </Card>
      <Card title="会议记录">
        <Words name="record" label="记录（发言要点、表决、不同意见如实记）" rows={6} max={100_000} />
        <Form.Item label="记录人" name="recorders" extra="决策会议两人记录，用顿号隔开。">
          <Input maxLength={100} />
        </Form.Item>
      </Card>
      <div className="row">
        <Button loading={save.busy} onClick={() => void keep()}>
          保存
        </Button>
        <Button type="primary" loading={submit.busy} onClick={() => void keep().then(done => done && submit.run({ id: p.id }))}>
          送审
        </Button>
        <span className="soft">送办公室审核，再由{p.chair || '主持人'}签发；签发后不能改，只能更正。</span>
      </div>
    </Form>
  )
}
const Unit = ({ value, onChange, label, id }: { value?: string | null; onChange?: (v: string | null) => void; label: string; id?: string }) => (
  <UnitPicker label={label} {...(id ? { id } : {})} value={value ?? null} onChange={v => onChange?.(v)} />
)

function Acts({ p }: { p: MinuteView }) {
  const go = useNavigate()
  const toDocument = async (_: object, given?: { key?: string }) => {
    const found = await deciding.minutesText({ id: p.id })
    const made = (await call('documents.create', { kind: found.kind, text: found.text, source: found.source }, { key: given?.key })) as { id: string }
    await deciding.minutesDrafted({ id: p.id, documentId: made.id })
    return made
  }
  return (
    <>
      {p.may.review && (
        <ActDialog
          label="审核同意"
          button={{ type: 'primary' }}
          act={deciding.reviewMinutes}
          refresh={refreshed}
          says="已审核"
          input={(v: { opinion: string }) => ({ id: p.id, opinion: v.opinion })}
        >
          <Words name="opinion" label="审核意见" must="请写明意见" hint="例如：要素齐全，议定事项与会上一致" />
        </ActDialog>
      )}
      {p.may.sign && (
        <ActDialog
          label="签发"
          button={{ type: 'primary' }}
          act={deciding.signMinutes}
          refresh={refreshed}
          says="已签发"
          input={(v: { opinion?: string }) => ({ id: p.id, opinion: v.opinion ?? '' })}
        >
          <Words name="opinion" label="意见" />
          <p className="soft">签发后原文不再改动，有误另作更正。</p>
        </ActDialog>
      )}
      {p.may.draftDocument && (
        <ActDialog
          label="起草成公文（纪要）"
          act={toDocument}
          refresh={refreshed}
          says="已起草，请核改后送审"
          then={(a: { id: string }) => void go(`/documents/${a.id}/edit`)}
          input={(v: object) => v}
        >
          <p>按签发的纪要生成一份“纪要”文种的公文草稿，版式由公文系统排。</p>
        </ActDialog>
      )}
      {p.documentId && <Link to={`/documents/${p.documentId}`}>看公文</Link>}
      {p.may.correct && (
        <ActDialog
          label="更正"
          act={deciding.correctMinutes}
          refresh={refreshed}
          says="已另起一份更正"
          then={(a: { id: string }) => void go(`/meetings/minutes/${a.id}`)}
          input={(v: { why: string }) => ({ id: p.id, why: v.why })}
        >
          <Words name="why" label="哪里有误、为什么更正" must="请写明原因" max={500} />
        </ActDialog>
      )}
      {p.may.archive && (
        <ActDialog label="归入会议记录簿" act={deciding.archiveMinutes} refresh={refreshed} says="已归档" input={() => ({ id: p.id })}>
          <p>
            {p.year}年第{p.serial}号，保管期限{p.retention}。
          </p>
        </ActDialog>
      )}
    </>
  )
}
