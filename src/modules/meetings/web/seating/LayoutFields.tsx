import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { type Layout, type LayoutKind, rowsFor } from '../../seating/domain.ts'
import { seatingText } from '../../seating/text.ts'
import { need } from '../parts.tsx'

/** Which room, how many seats: as it is typed. */
export type LayoutForm = { title: string; kind: LayoutKind; rows?: string; count?: number; sections?: string; numbering?: 'across' | 'oddEven'; by?: 'units' | 'numbers'; door?: 'across' | 'end'; facing?: number; backing?: number; honour?: 'left' | 'right'; rear?: 2 | 3 }
/** Seats a row that a platform usually has at most, as the form proposes it. */
const MOST = 15
const numbers = (text: string | undefined) => (text ?? '').split(/[^\d]+/).filter(Boolean).map(Number)

export const layoutStart = (kind: LayoutKind, people: number): LayoutForm => ({
  title: seatingText.kind[kind], kind, rows: rowsFor(people, MOST).join('，'), count: Math.max(1, Math.ceil(people / 16)), sections: '5，6，5', numbering: 'across', by: 'units', door: 'across', facing: Math.ceil(people / 2), backing: Math.floor(people / 2), honour: 'left', rear: 2,
})
export function layoutOf(v: LayoutForm): Layout {
  const honour = v.honour ?? 'left'
  switch (v.kind) {
    case 'platform':
    case 'photo':
      return { kind: v.kind, rows: numbers(v.rows), honour }
    case 'audience':
      return { kind: v.kind, rows: v.count ?? 1, sections: numbers(v.sections), numbering: v.numbering ?? 'across', by: v.by ?? 'units' }
    case 'table':
      return { kind: v.kind, door: v.door ?? 'across', honour }
    case 'internal':
      return { kind: v.kind, facing: v.facing ?? 0, backing: v.backing ?? 0, honour }
    case 'car':
      return { kind: v.kind, rear: v.rear ?? 2 }
    default:
      return { kind: v.kind }
  }
}
export function formOf(title: string, l: Layout, people: number): LayoutForm {
  const start = { ...layoutStart(l.kind, people), title }
  switch (l.kind) {
    case 'platform':
    case 'photo':
      return { ...start, rows: l.rows.join('，'), honour: l.honour }
    case 'audience':
      return { ...start, count: l.rows, sections: l.sections.join('，'), numbering: l.numbering, by: l.by }
    case 'table':
      return { ...start, door: l.door, honour: l.honour }
    case 'internal':
      return { ...start, facing: l.facing, backing: l.backing, honour: l.honour }
    case 'car':
      return { ...start, rear: l.rear }
    default:
      return start
  }
}

const seats = { validator: (_: unknown, v: string) => (numbers(v).length && numbers(v).every(n => n <= 100) ? Promise.resolve() : Promise.reject(new Error('请填每排座位数，用逗号隔开'))) }
export function LayoutFields({ people }: { people: number }) {
  const kind = Form.useWatch<LayoutKind | undefined>('kind') ?? 'platform'
  const form = Form.useFormInstance<LayoutForm>()
  return (
    <>
      <Form.Item name="kind" label="场地">
        <Select options={Object.entries(seatingText.kind).map(([value, label]) => ({ value, label }))} onChange={(k: LayoutKind) => form.setFieldsValue(layoutStart(k, people))} />
      </Form.Item>
      <Form.Item name="title" label="名称" rules={need('请填写名称')}><Input maxLength={60} /></Form.Item>
      {(kind === 'platform' || kind === 'photo') && <Form.Item name="rows" label="每排座位数（前排在先）" rules={[seats]} extra={`名单共${people}人`}><Input placeholder="例如：9，10" /></Form.Item>}
      {kind === 'audience' && (
        <>
          <Form.Item name="count" label="排数"><InputNumber min={1} max={100} precision={0} /></Form.Item>
          <Form.Item name="sections" label="每排分区座位数（自左至右，以过道隔开）" rules={[seats]}><Input placeholder="例如：5，6，5" /></Form.Item>
          <Form.Item name="numbering" label="座位号"><Radio.Group options={[{ value: 'across', label: '自左至右' }, { value: 'oddEven', label: '左单右双' }]} /></Form.Item>
          <Form.Item name="by" label="怎么坐"><Radio.Group options={[{ value: 'units', label: '按单位划片' }, { value: 'numbers', label: '对号入座（按名单中的固定座位）' }]} /></Form.Item>
        </>
      )}
      {kind === 'table' && <Form.Item name="door" label="长桌方向"><Radio.Group options={[{ value: 'across', label: '横对门' }, { value: 'end', label: '竖对门（桌端朝门）' }]} /></Form.Item>}
      {kind === 'internal' && (
        <div className="row">
          <Form.Item name="facing" label="面门一侧座位"><InputNumber min={0} max={100} precision={0} /></Form.Item>
          <Form.Item name="backing" label="背门一侧座位"><InputNumber min={0} max={100} precision={0} /></Form.Item>
        </div>
      )}
      {kind === 'car' && <Form.Item name="rear" label="后排"><Radio.Group options={[{ value: 2, label: '坐两人' }, { value: 3, label: '坐三人' }]} /></Form.Item>}
      {['platform', 'photo', 'table', 'internal'].includes(kind) && <Form.Item name="honour" label="尊位"><Radio.Group options={[{ value: 'left', label: '以左为尊' }, { value: 'right', label: '以右为尊（涉外）' }]} /></Form.Item>}
    </>
  )
}
