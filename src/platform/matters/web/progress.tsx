import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { ActDialog, EvidenceField, idsOf, type Stored } from '#kit'
import { type LimitForm, limitOf, matters, refresh, usualLimit, type View } from './api.ts'
import { limit, words } from './asks.tsx'

/** Acts on the way to its end: reports, replies, waiting, terms. */
type Given = { matter: View }

export function Report({ matter: m }: Given) {
  type V = { done: string; problems: string; next: string; percent?: number | null; evidence?: Stored[] }
  return (
    <ActDialog
      label="报进展"
      title="报告进展"
      button={{ type: 'primary' }}
      act={matters.report}
      refresh={refresh}
      input={(v: V) => ({ id: m.id, ...v, percent: v.percent ?? null, evidence: idsOf(v.evidence) })}
      width={640}
    >
      {words('已做工作', 'done')}
      {words('存在问题', 'problems', true, '说实话、报实情；确无问题的写明核实情况。')}
      {words('下一步', 'next')}
      <Form.Item label="完成程度" name="percent">
        <InputNumber min={0} max={100} suffix="%" />
      </Form.Item>
      <Form.Item label="佐证材料" name="evidence">
        <EvidenceField label="添加佐证材料" />
      </Form.Item>
    </ActDialog>
  )
}

export function Reply({ matter: m, originId, name }: Given & { originId: string; name: string }) {
  return (
    <ActDialog
      label="回复"
      title={`回复${name}`}
      button={{ size: 'small' }}
      act={matters.reply}
      refresh={refresh}
      initial={{ final: true, how: '书面' }}
      input={(v: { words: string; how: string; final: boolean }) => ({ id: m.id, originId, words: v.words, how: v.how, final: v.final })}
    >
      {words('回复内容')}
      <Form.Item label="方式" name="how">
        <Select options={['书面', '当面', '电话', '公文', '会议'].map(v => ({ value: v, label: v }))} />
      </Form.Item>
      <Form.Item name="final" valuePropName="checked" extra="答复办理结果即为正式回复；中途告知进展的不勾。">
        <Checkbox>正式回复</Checkbox>
      </Form.Item>
    </ActDialog>
  )
}

export const Wait = ({ matter: m }: Given) => (
  <ActDialog
    label="在等谁"
    title="登记在等谁"
    act={matters.wait}
    refresh={refresh}
    input={(v: { name: string; words: string }) => ({ id: m.id, name: v.name, why: v.words })}
  >
    <Form.Item label="等谁" name="name" rules={[{ required: true, message: '请写明等谁' }]}>
      <Input maxLength={100} placeholder="单位或人" />
    </Form.Item>
    {words('等什么')}
  </ActDialog>
)

export const Urge = ({ matter: m }: Given) => (
  <ActDialog label="催办" act={matters.urge} refresh={refresh} says="已催办" input={(v: { words?: string }) => ({ id: m.id, words: v.words ?? '' })}>
    {words('附言', 'words', false)}
  </ActDialog>
)

export const AskExtension = ({ matter: m }: Given) => (
  <ActDialog
    label="申请延期"
    act={matters.askExtension}
    refresh={refresh}
    initial={{ limit: usualLimit }}
    input={(v: { limit: LimitForm; words: string }) => ({ id: m.id, until: limitOf(v.limit)!, reason: v.words })}
  >
    {limit('延到')}
    {words('理由')}
  </ActDialog>
)

export const Extend = ({ matter: m }: Given) => (
  <ActDialog
    label="批准延期"
    act={matters.extend}
    refresh={refresh}
    initial={{ limit: m.asked ? ({ how: 'day', day: new Date(m.asked.until + 28_800_000).toISOString().slice(0, 10) } as LimitForm) : usualLimit }}
    input={(v: { limit: LimitForm; words: string }) => ({ id: m.id, originId: m.asked?.originId ?? null, until: limitOf(v.limit)!, reason: v.words })}
  >
    {limit('延到')}
    {words('意见')}
  </ActDialog>
)

export const RefuseExtension = ({ matter: m }: Given) => (
  <ActDialog label="不予延期" act={matters.refuseExtension} refresh={refresh} input={(v: { words: string }) => ({ id: m.id, reason: v.words })}>
    {words('理由')}
  </ActDialog>
)

export const Reopen = ({ matter: m }: Given) => (
  <ActDialog
    label="重新办理"
    act={matters.reopen}
    refresh={refresh}
    initial={{ limit: usualLimit }}
    input={(v: { words: string; limit: LimitForm }) => ({ id: m.id, reason: v.words, limit: limitOf(v.limit)!, originIds: m.origins.map(o => o.id) })}
  >
    {words('理由')}
    {limit('期限')}
  </ActDialog>
)
