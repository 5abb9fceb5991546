import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { Card, RefusalNotice, useAct } from '#kit'
import type { ConsultationView } from '../../consulting/contract.ts'
import { consulting, ConsultedTag, refreshedBy } from './parts.tsx'

type Draft = { none: boolean; opinions: { block: number | null; place: string; words: string }[] }

/** 本单位意见: written by the clerk, official when the head has confirmed it. What is typed stays on this machine until it is sent. */
export function Answer({
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
