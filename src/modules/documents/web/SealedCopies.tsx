import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Input, InputNumber, Radio } from 'antd'
import { ActDialog, Asked, Card, Moment, PersonPicker, Tag } from '#kit'
import type { DocumentView } from '../contract.ts'
import type { Impression } from '../seals/contract.ts'
import { standingCopies } from '../seals/domain.ts'
import { sealsText } from '../seals/text.ts'
import { documents, refreshed } from './api.ts'

const sealsKey = ['documents', 'seals']

/** 用印登记 of one document: each organ's copies as they stand, and the spoiled ones destroyed before a witness (S0-30). */
export function SealedCopies({ doc: d }: { doc: DocumentView }) {
  const query = useQuery({ queryKey: [...sealsKey, d.id], queryFn: () => documents.sealRegister({ documentId: d.id, limit: 100 }) })
  return (
    <Asked query={query} rows={2}>
      {({ rows }) => {
        const organs = [...new Set(rows.map(r => r.organ))]
        if (!organs.length) return null
        return (
          <Card title="用印登记" extra={d.may.spoil && <Spoil doc={d} rows={rows} organs={organs} />}>
            {organs.map(organ => (
              <p key={organ} className="small">
                {organ}　现存 {standingCopies(rows, organ)} 份
              </p>
            ))}
            {rows.length > organs.length && (
              <ul className="seal-list small">
                {rows.toReversed().map(r => (
                  <li key={r.id}>
                    <Tag tone={r.kind === 'spoiled' ? 'orange' : 'calm'}>{sealsText.kind[r.kind]}</Tag> {organs.length > 1 && `${r.organ}　`}
                    {r.copies} 份{r.reason && `　${r.reason}`}
                    {r.witness && `　监销 ${r.witness}`}
                    <span className="soft">
                      {'　'}{r.byName} <Moment at={r.at} />
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Card>
        )
      }}
    </Asked>
  )
}

type Values = { organ: string; copies: number; reason: string; witnessId: string; replace?: boolean }

function Spoil({ doc: d, rows, organs }: { doc: DocumentView; rows: Impression[]; organs: string[] }) {
  return (
    <ActDialog
      label="毁损作废"
      title="毁损作废登记"
      button={{ size: 'small' }}
      act={documents.spoilCopies}
      refresh={[sealsKey, ...refreshed(d.id)]}
      says={a => `已登记，现存 ${a.left} 份`}
      initial={{ organ: organs[0]!, copies: 1, replace: true }}
      input={(v: Values) => ({ id: d.id, organ: v.organ, copies: v.copies, reason: v.reason, witnessId: v.witnessId, replace: v.replace ?? false })}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        盖错、破损的，在监销人在场时销毁，逐笔记入用印登记簿，不能撤销。
      </p>
      {organs.length > 1 && (
        <Form.Item label="哪个机关的印章" name="organ">
          <Radio.Group options={organs.map(value => ({ value, label: `${value}（现存 ${standingCopies(rows, value)} 份）` }))} />
        </Form.Item>
      )}
      {organs.length === 1 && <Form.Item name="organ" hidden />}
      <Form.Item label="作废份数" name="copies" rules={[{ required: true, message: '请填写份数' }]}>
        <InputNumber min={1} max={10_000} />
      </Form.Item>
      <Form.Item label="事由" name="reason" rules={[{ required: true, whitespace: true, message: '请写明事由' }]}>
        <Input maxLength={300} placeholder="例：印迹不清" />
      </Form.Item>
      <Form.Item label="监销人" name="witnessId" rules={[{ required: true, message: '请选择监销人' }]}>
        <Witness />
      </Form.Item>
      <Form.Item name="replace" valuePropName="checked">
        <Checkbox>同时补盖同样份数</Checkbox>
      </Form.Item>
    </ActDialog>
  )
}
const Witness = (p: { value?: string | null; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="监销人" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)
