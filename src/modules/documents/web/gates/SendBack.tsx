import { Form, Input, Radio, Select } from 'antd'
import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { type DocumentText, stringsOf } from '#gongwen/document'
import { ActDialog, typing } from '#kit'
import { moved, useRoute } from '#web/routing'
import type { Gate } from '../../gates/five/domain.ts'
import { gatesText } from '../../gates/text.ts'
import { gates, gatesMoved } from './api.ts'

const QUOTE = 40
type Values = { gate: Gate; blocks?: number[]; to: number; straightBack: boolean; opinion: string }

/** 退回: at which gate, where in the text, why; the drafter sees it at that place. Key: r. */
export function SendBack({ id, routeId, text, then }: { id: string; routeId: string; text: DocumentText; then: () => void }) {
  const [pressed, setPressed] = useState(0)
  // Came from the list of to-dos to send it back: the form stands open, also when the rail is laid anew under it.
  const [params] = useSearchParams()
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (!typing(e) && e.key === 'r') setPressed(n => n + 1)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const route = useRoute(routeId)
  const targets = route.data?.abilities.find(a => a.action === 'return')?.targets ?? []
  const blocks = text.body.map((b, value) => ({ value, quote: stringsOf(b).join(' ').trim() })).filter(b => b.quote)
  return (
    <ActDialog
      label="退回"
      title="退回，标明关口和位置"
      width={600}
      openOn={pressed}
      startsOpen={params.has('return')}
      act={gates.sendBack}
      refresh={[...gatesMoved(id), ...moved]}
      then={then}
      says={a => `已退回，现在：${a.holders.join('、')}`}
      initial={{ to: 0, straightBack: true }}
      input={(v: Values) => ({
        id,
        gate: v.gate,
        places: (v.blocks ?? []).map(block => ({ block, quote: (blocks.find(b => b.value === block)?.quote ?? '').slice(0, QUOTE) })),
        reason: v.opinion,
        straightBack: v.straightBack,
        ...(targets[v.to] ? { to: { step: targets[v.to]!.step, inner: targets[v.to]!.inner, branches: targets[v.to]!.branches } } : {}),
      })}
    >
      <Form.Item label="哪一关没过" name="gate" rules={[{ required: true, message: '请选择关口' }]}>
        <Radio.Group options={Object.entries(gatesText.gate).map(([value, label]) => ({ value, label }))} optionType="button" />
      </Form.Item>
      <Form.Item label="文中位置" name="blocks" extra="可选多处；拟稿人在该处看到退回意见">
        <Select
          mode="multiple"
          allowClear
          placeholder="不选：整份文稿"
          options={blocks.map(b => ({ value: b.value, label: `第 ${b.value + 1} 段　${b.quote.slice(0, QUOTE)}` }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item label="理由" name="opinion" rules={[{ required: true, whitespace: true, message: '请填写理由' }]}>
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
      {targets.length > 1 && (
        <Form.Item label="退回到" name="to">
          <Radio.Group
            options={targets.map((t, value) => ({ value, label: t.title }))}
            style={{ display: 'flex', flexDirection: 'column', gap: '.3rem' }}
          />
        </Form.Item>
      )}
      <Form.Item label="改好之后" name="straightBack">
        <Radio.Group
          options={[
            { value: true, label: '直接送回我' },
            { value: false, label: '重走中间各环节' },
          ]}
        />
      </Form.Item>
    </ActDialog>
  )
}
