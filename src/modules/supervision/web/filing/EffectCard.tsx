import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { ActDialog, Card, Moment, Tag } from '#kit'
import type { EffectView } from '../../effects/contract.ts'
import { measures } from '../../effects/domain.ts'
import { effectsText } from '../../effects/text.ts'
import { refreshed, supervision } from '../api.ts'
import { need } from '../pickers.tsx'

type V = Pick<EffectView, 'who' | 'number' | 'measure' | 'known'>

/** 惠民实效: who has it better, how many, how one knows; owed before the matter is claimed to be done (S1-78). */
export function EffectCard({ itemId }: { itemId: string }) {
  const query = useQuery({ queryKey: ['supervision', 'effect', itemId], queryFn: ({ signal }) => supervision.effect({ id: itemId }, { signal }) })
  const e = query.data
  if (!e?.owed) return null
  return (
    <Card title={effectsText.title} extra={e.may.state && <State itemId={itemId} stated={e.stated} />}>
      {e.stated ? (
        <dl className="pairs">
          <dt>谁受益</dt>
          <dd>
            {e.stated.who}，{e.stated.number} {effectsText.measure[e.stated.measure]}
          </dd>
          <dt>怎么知道</dt>
          <dd className="prose">{e.stated.known}</dd>
          <dt>填写</dt>
          <dd className="soft">
            {e.stated.by} <Moment at={e.stated.at} />
          </dd>
        </dl>
      ) : (
        <p>
          <Tag tone="orange">还没有填写</Tag> <span className="soft">写明谁受益、多少、怎么知道，才能申请销号。</span>
        </p>
      )}
    </Card>
  )
}

const State = ({ itemId, stated }: { itemId: string; stated: EffectView | null }) => (
  <ActDialog
    label={stated ? '修改' : '填写实效'}
    title={effectsText.title}
    button={stated ? { size: 'small' } : { size: 'small', type: 'primary' }}
    act={supervision.stateEffect}
    refresh={refreshed}
    says="已填写"
    initial={stated ?? { measure: 'people' as const }}
    input={(v: V) => ({ id: itemId, who: v.who, number: v.number, measure: v.measure, known: v.known })}
  >
    <Form.Item label="谁受益" name="who" rules={need('请写明哪里的什么人受益')}>
      <Input maxLength={300} placeholder="例如：白水镇河东三个村的过渡群众" />
    </Form.Item>
    <div className="row" style={{ alignItems: 'flex-start' }}>
      <Form.Item label="多少" name="number" rules={[{ required: true, message: '请填写数目' }]}>
        <InputNumber min={1} max={100_000_000} precision={0} style={{ width: '9rem' }} />
      </Form.Item>
      <Form.Item label="单位" name="measure">
        <Select style={{ width: '6rem' }} options={measures.map(m => ({ value: m, label: effectsText.measure[m] }))} />
      </Form.Item>
    </div>
    <Form.Item label="怎么知道" name="known" rules={need('请写明怎么知道')} extra="已经看到、问到、发到的：名册、回访、现场查看。打算做的不算。">
      <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  </ActDialog>
)
