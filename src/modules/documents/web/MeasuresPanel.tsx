import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Radio } from 'antd'
import { Link } from 'react-router'
import { inChinese, type Day } from '#kernel/day'
import { ActDialog, Asked, Card, Empty, Moment, PersonPicker, Tag, UnitsPicker, useUnits, DayInput } from '#kit'
import type { DocumentView } from '../contract.ts'
import type { MeasureView } from '../measures/contract.ts'
import { type MeasureKind, measureKinds } from '../measures/domain.ts'
import { measuresText } from '../measures/text.ts'
import { documents, keys, refreshed } from './api.ts'
import './documents.css'

const measuresKey = (id: string) => ['documents', 'measures', id]

/** What a document is worth now, for whoever opens it: a band nobody overlooks. */
export function ValidityBand({ doc: d }: { doc: DocumentView }) {
  const query = useQuery({ queryKey: measuresKey(d.id), queryFn: () => documents.measures({ id: d.id }), enabled: d.issuedAt !== null })
  const told = query.data?.rows.filter(m => m.state === 'decided' && ['recall', 'void', 'repeal', 'correct'].includes(m.kind)) ?? []
  if (!told.length) return null
  return (
    <div className="stack" role="status">
      {told.map(m => (
        <div key={m.id} className={`band band-${m.kind}`}>
          <strong>{bandWords(m)}</strong>
          <span>
            {m.organ}　{m.deciderName} <Moment at={m.decidedAt} />
          </span>
          <span>理由：{m.reason}</span>
          {m.words && <span>{m.words}</span>}
          {m.replacement && <span>替代：{m.replacementId ? <Link to={`/documents/${m.replacementId}`}>{m.replacement}</Link> : m.replacement}</span>}
        </div>
      ))}
    </div>
  )
}

const bandWords = (m: Pick<MeasureView, 'kind' | 'fromDay'>): string =>
  m.kind === 'repeal' && m.fromDay ? `自${inChinese(m.fromDay as Day)}起废止` : m.kind === 'correct' ? '有更正' : `已${measuresText.kind[m.kind]}（${measuresText.means[m.kind]}）`

/** 发后处置: what was asked, decided and answered after the issue. */
export function MeasuresPanel({ doc: d }: { doc: DocumentView }) {
  const query = useQuery({ queryKey: measuresKey(d.id), queryFn: () => documents.measures({ id: d.id }) })
  return (
    <Asked query={query} rows={6}>
      {({ rows, validity, may }) => (
        <Card
          title={
            <span>
              发后处置 <Tag tone={validity === 'inForce' ? 'green' : 'orange'}>{measuresText.validity[validity]}</Tag>
            </span>
          }
          label="发后处置"
          extra={may.ask && <Ask doc={d} />}
        >
          {rows.length ? (
            rows.map(m => <Measure key={m.id} measure={m} documentId={d.id} />)
          ) : (
            <Empty title="还没有发后处置">分发以后需要收回、撤销、废止、更正、补发、加印的，在这里提请，由签发人决定。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}

function Measure({ measure: m, documentId }: { measure: MeasureView; documentId: string }) {
  const refresh = [measuresKey(documentId), ...refreshed(documentId), ['agenda']]
  return (
    <section className="measure" aria-label={measuresText.kind[m.kind]}>
      <header className="row">
        <strong>{measuresText.kind[m.kind]}</strong>
        <Tag tone={m.state === 'asked' ? 'yellow' : m.state === 'refused' ? 'calm' : 'blue'}>{measuresText.state[m.state]}</Tag>
        {m.fromDay && <span>自{inChinese(m.fromDay as Day)}起</span>}
        {m.copies && <span>{m.copies} 份</span>}
        <span className="grow" />
        {m.may.decide && (
          <ActDialog
            label="决定"
            title={`决定是否${measuresText.kind[m.kind]}`}
            button={{ type: 'primary', size: 'small' }}
            act={documents.decideMeasure}
            refresh={refresh}
            says="已决定"
            initial={{ agree: true }}
            input={(v: { agree: boolean; words?: string }) => ({ measureId: m.id, agree: v.agree, words: v.words ?? '' })}
          >
            <p style={{ marginBottom: '.6rem' }}>
              {measuresText.means[m.kind]}。理由：{m.reason}
            </p>
            <Form.Item name="agree" label="决定">
              <Radio.Group
                options={[
                  { value: true, label: '同意' },
                  { value: false, label: '不同意' },
                ]}
              />
            </Form.Item>
            <Form.Item name="words" label="意见">
              <Input.TextArea rows={2} maxLength={1000} />
            </Form.Item>
          </ActDialog>
        )}
        {m.may.sealReprint && (
          <ActDialog
            label="加印用印"
            button={{ type: 'primary', size: 'small' }}
            act={documents.sealReprint}
            refresh={refresh}
            says={a => `已加印 ${a.copies} 份`}
            input={() => ({ measureId: m.id })}
          >
            <p>
              经{m.deciderName}批准加印 {m.copies} 份，盖在与签发一致的文本上，记入用印登记簿。
            </p>
          </ActDialog>
        )}
      </header>
      <p className="small">
        {m.askedBy} <Moment at={m.askedAt} /> 提请，理由：{m.reason}
      </p>
      {m.words && <p className="small">更正内容：{m.words}</p>}
      {m.replacement && <p className="small">替代：{m.replacement}</p>}
      {m.recipients.length > 0 && <p className="small">补发：{m.recipients.join('、')}</p>}
      <p className="small soft">
        {m.state === 'asked' ? `等${m.deciderName}决定` : `${m.deciderName} ${measuresText.state[m.state]}${m.decision ? `：${m.decision}` : ''}`}
        {m.decidedAt && (
          <>
            {'　'}<Moment at={m.decidedAt} />
          </>
        )}
      </p>
      {m.receivers.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th>收文单位</th>
              <th>签收</th>
              <th>已阅</th>
              <th>回复</th>
              <th className="right">交回</th>
            </tr>
          </thead>
          <tbody>
            {m.receivers.map(r => (
              <tr key={r.receiptId}>
                <td>{r.unitName}</td>
                <td>
                  {r.signedForAt ? (
                    <>
                      {r.signedForBy} <Moment at={r.signedForAt} />
                    </>
                  ) : (
                    <span className="soft">未签收</span>
                  )}
                </td>
                <td>{r.readers === null ? <span className="soft">由收文单位掌握</span> : r.readers.join('、') || <span className="soft">无人</span>}</td>
                <td>
                  {r.acknowledgedAt ? (
                    <>
                      {r.acknowledgedBy} <Moment at={r.acknowledgedAt} /> {r.words}
                    </>
                  ) : (
                    <Tag tone="yellow">未回复</Tag>
                  )}
                </td>
                <td className="right">{r.copies === null ? '' : `${r.copies} 份`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

type Asked_ = {
  kind: MeasureKind
  reason: string
  fromDay?: string
  words?: string
  replacement?: string
  copies?: number
  units?: string[]
  deciderId?: string | null
}

function Ask({ doc: d }: { doc: DocumentView }) {
  const units = useUnits().data?.units ?? []
  const named = (ids: string[]) =>
    ids.map(id => ({ as: 'copy' as const, unitId: id, tenantId: null, name: units.find(u => u.id === id)?.name ?? '', copies: 1 }))
  return (
    <ActDialog
      label="提请处置"
      title="提请发后处置"
      button={{ size: 'small' }}
      act={documents.askMeasure}
      refresh={[measuresKey(d.id), keys.one(d.id)]}
      says="已提请"
      initial={{ kind: 'recall' as MeasureKind }}
      input={(v: Asked_) => ({
        id: d.id,
        kind: v.kind,
        reason: v.reason,
        fromDay: v.fromDay || null,
        words: v.words ?? '',
        replacement: v.replacement ?? '',
        copies: v.copies ?? null,
        deciderId: v.deciderId || null,
        recipients: v.units?.length ? named(v.units) : null,
      })}
    >
      <Form.Item name="kind" label="处置">
        <Radio.Group optionType="button" options={measureKinds.map(k => ({ value: k, label: measuresText.kind[k] }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => {
          const kind = getFieldValue('kind') as MeasureKind
          return (
            <>
              <p className="soft" style={{ marginBottom: '.6rem' }}>
                {measuresText.means[kind]}
              </p>
              {kind === 'repeal' && (
                <Form.Item name="fromDay" label="自哪一天起废止" rules={[{ required: true, message: '请填写日期' }]}>
                  <DayInput />
                </Form.Item>
              )}
              {kind === 'correct' && (
                <Form.Item name="words" label="更正内容" rules={[{ required: true, message: '请填写更正内容' }]}>
                  <Input.TextArea rows={2} maxLength={1000} placeholder="第×页第×行“……”应为“……”" />
                </Form.Item>
              )}
              {kind === 'reprint' && (
                <Form.Item name="copies" label="加印份数" rules={[{ required: true, message: '请填写份数' }]}>
                  <InputNumber min={1} max={10_000} />
                </Form.Item>
              )}
              {kind === 'sendMore' && (
                <Form.Item name="units" label="补发给" rules={[{ required: true, message: '请选择单位' }]}>
                  <Units />
                </Form.Item>
              )}
              {(kind === 'void' || kind === 'repeal' || kind === 'recall') && (
                <Form.Item name="replacement" label="替代的公文" extra="没有可不填">
                  <Input maxLength={300} placeholder="《……》（……〔2026〕×号）" />
                </Form.Item>
              )}
            </>
          )
        }}
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="deciderId" label="决定人" extra="不选则由签发人决定">
        <Person />
      </Form.Item>
    </ActDialog>
  )
}
const Units = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => (
  <UnitsPicker label="补发给" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />
)
const Person = (p: { value?: string | null; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="决定人" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)
