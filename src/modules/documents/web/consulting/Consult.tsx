import { useQuery } from '@tanstack/react-query'
import { DatePicker, Form, Input, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ActDialog, Asked, Card, DayText, DueTime, Empty, Moment, Tag, UnitsPicker } from '#kit'
import type { DocumentView } from '../../contract.ts'
import { consultingText } from '../../consulting/text.ts'
import { consulting, ConsultedTag, consultKeys, refreshedBy } from './parts.tsx'

/** 征求意见 of one document: every round, units × state; the drafter asks from here. */
export function Consultations({ doc }: { doc: DocumentView }) {
  const query = useQuery({ queryKey: consultKeys.of(doc.id), queryFn: () => consulting.consultations({ documentId: doc.id }) })
  return (
    <Asked query={query} rows={5}>
      {({ rows, may }) => (
        <Card title="征求意见" extra={may.consult && <Ask doc={doc} />}>
          {rows.length ? (
            <div className="stack">
              {rows.toReversed().map(c => (
                <section key={c.id}>
                  <p className="row">
                    <strong>第 {c.round} 轮</strong>
                    <Tag tone={c.state === 'open' ? 'blue' : 'calm'}>{consultingText.state[c.state]}</Tag>
                    <span className="soft">
                      {c.askedBy} <Moment at={c.askedAt} /> 发出
                    </span>
                    {c.state === 'open' && <DueTime due={c.due} />}
                    {c.public && (
                      <span className="soft">
                        公开：{c.public.where}，<DayText day={c.public.from} /> 至 <DayText day={c.public.until} />
                      </span>
                    )}
                    <Link className="screen-only" style={{ marginLeft: 'auto' }} to={`/asked/${c.id}`}>
                      {c.state === 'open' && doc.may.edit ? '查看、处理意见' : '查看意见'}
                    </Link>
                  </p>
                  {c.units.length > 0 && (
                    <table className="plain">
                      <thead>
                        <tr>
                          <th>单位</th>
                          <th style={{ width: '9rem' }}>状态</th>
                          <th className="right" style={{ width: '5rem' }}>
                            意见
                          </th>
                          <th>确认</th>
                        </tr>
                      </thead>
                      <tbody>
                        {c.units.map(u => (
                          <tr key={u.unitId}>
                            <td>{u.unitName}</td>
                            <td>
                              <ConsultedTag u={u} /> {u.late && u.state === 'confirmed' && <Tag tone="orange">迟</Tag>}
                            </td>
                            <td className="right">{u.opinions || '—'}</td>
                            <td className="soft">
                              {u.confirmedAt ? (
                                <>
                                  {u.confirmedBy} <Moment at={u.confirmedAt} />
                                </>
                              ) : u.reminders ? `已催 ${u.reminders} 次` : '—'}
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  )}
                </section>
              ))}
            </div>
          ) : (
            <Empty title="没有征求过意见">
              {may.consult ? '涉及其他单位职权的，请先征求意见、协商一致，再送审。' : '这份公文没有征求意见的记录。'}
            </Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}

type Values = {
  units?: string[]
  due?: { format(f: string): string } | null
  note?: string
  where?: string
  days?: [{ format(f: string): string }, { format(f: string): string }]
}

function Ask({ doc }: { doc: DocumentView }) {
  const [open, setOpen] = useState(false)
  const [parts, setParts] = useState<number[]>([])
  return (
    <ActDialog
      label="征求意见"
      button={{ type: 'primary' }}
      width={680}
      act={consulting.consult}
      refresh={refreshedBy}
      says="已发出，各单位收文岗已收到"
      input={(v: Values) => ({
        documentId: doc.id,
        units: v.units ?? [],
        parts,
        note: v.note ?? '',
        due: v.due?.format('YYYY-MM-DD') ?? null,
        public: open && v.where && v.days ? { where: v.where, from: v.days[0].format('YYYY-MM-DD'), until: v.days[1].format('YYYY-MM-DD') } : null,
      })}
    >
      <Form.Item label="征求哪些单位" name="units">
        <PickUnits />
      </Form.Item>
      <Form.Item label="反馈期限" name="due" extra="不填按规则目录的期限；到期前提醒，逾期记为“逾期未反馈”">
        <DatePicker />
      </Form.Item>
      <Form.Item label="只征求这些部分" extra="不选就是全文">
        <div className="stack" style={{ maxHeight: '11rem', overflowY: 'auto', gap: '.15rem' }}>
          {doc.text.body.map((b, i) =>
            b.type === 'table' || b.type === 'figure' || !b.text.trim() ? null : (
              <label key={i} className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
                <input
                  type="checkbox"
                  checked={parts.includes(i)}
                  onChange={e => setParts(e.target.checked ? [...parts, i] : parts.filter(p => p !== i))}
                />
                <span className="small">{b.text.length > 60 ? `${b.text.slice(0, 60)}……` : b.text}</span>
              </label>
            ),
          )}
        </div>
      </Form.Item>
      <Form.Item label="说明" name="note">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item label="同时公开征求意见（规范性文件）">
        <Switch checked={open} onChange={setOpen} aria-label="同时公开征求意见" />
      </Form.Item>
      {open && (
        <>
          <Form.Item label="在哪里公开" name="where" rules={[{ required: true, message: '请填写公开的网站或栏目' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item label="起止日期" name="days" rules={[{ required: true, message: '请选择起止日期' }]}>
            <DatePicker.RangePicker />
          </Form.Item>
        </>
      )}
    </ActDialog>
  )
}

const PickUnits = ({ value, onChange, id }: { value?: string[]; onChange?: (v: string[]) => void; id?: string }) => (
  <UnitsPicker id={id} label="征求单位" value={value ?? []} onChange={v => onChange?.(v)} />
)
