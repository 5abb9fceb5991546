import { Button, Checkbox, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ActDialog, type Column, DueTime, type Filter, fullText, MinuteInput, Moment, Register, Tag, UnitsPicker } from '#kit'
import type { CollectionRow } from '../../collecting/contract.ts'
import { type FieldKind, fieldKinds } from '../../collecting/domain.ts'
import { collectingText } from '../../collecting/text.ts'
import { refreshed, supervision } from './api.ts'

type Row = CollectionRow
const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '材料',
    text: c => c.title,
    main: true,
    cell: c => (
      <>
        {c.title} {c.urgent && <Tag tone="orange">紧急</Tag>}
      </>
    ),
  },
  { key: 'unit', title: '收集单位', text: c => `${c.unit} ${c.by}`, width: '10rem' },
  { key: 'at', title: '布置', text: c => fullText(c.at), sort: c => c.at, width: '8rem', cell: c => <Moment at={c.at} /> },
  { key: 'due', title: '报送时限', text: c => fullText(c.mineDue ?? c.due), sort: c => c.due, width: '12.5rem', cell: c => (c.closedAt === null && c.mine !== 'filled' ? <DueTime due={c.mineDue ?? c.due} /> : <Moment at={c.due} />) },
  { key: 'mine', title: '本单位', text: c => (c.mine ? collectingText.state[c.mine] : ''), width: '6.5rem', cell: c => c.mine && <Tag tone={c.mine === 'filled' ? 'green' : 'yellow'}>{collectingText.state[c.mine]}</Tag> },
  { key: 'counts', title: '报送', text: c => (c.counts ? `${c.counts.filled}/${c.counts.all}${c.counts.late ? `，逾期 ${c.counts.late}` : ''}` : ''), sort: c => (c.counts ? c.counts.all - c.counts.filled : null), width: '9rem' },
]
const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { open: '进行中', mine: '待我单位报', closed: '已结束', all: '全部' }, usual: 'open' },
  { kind: 'words', key: 'words', label: '材料' },
]

/** 催报材料: the desk's requests to all units; a unit's own. */
export default function CollectionsPage() {
  const [may, setMay] = useState(false)
  return (
    <Register
      name="collections"
      title="催报材料"
      columns={columns}
      filters={filters}
      queryKey={['supervision', 'collections']}
      href={c => `/supervision/collections/${c.id}`}
      actions={may && <Collect />}
      load={async (v, cursor, signal) => {
        const got = await supervision.collections({ box: v.box as never, words: v.words ?? '', cursor }, { signal })
        setMay(got.may.collect)
        return got
      }}
      empty={{ title: '没有要报的材料', how: '督查室向各单位收集材料，到时自动催报，一键汇总。' }}
    />
  )
}

type FieldForm = { label?: string; kind?: FieldKind; unit?: string; needed?: boolean }
type V = { title: string; ask?: string; due: string; urgent?: boolean; unitIds?: string[]; fields: FieldForm[] }

function Collect() {
  const go = useNavigate()
  return (
    <ActDialog
      label="收集材料"
      title="向各单位收集材料"
      ok="发出"
      button={{ type: 'primary' }}
      width={760}
      act={supervision.collect}
      refresh={refreshed}
      initial={{ fields: [{ label: '情况说明', kind: 'text', needed: true }] } as Partial<V>}
      input={(v: V) => ({
        title: v.title, ask: v.ask ?? '', due: Date.parse(`${v.due}:00+08:00`), urgent: v.urgent ?? false, unitIds: v.unitIds ?? [],
        fields: v.fields.map(f => ({ label: f.label ?? '', kind: f.kind ?? ('text' as const), unit: f.unit ?? '', needed: f.needed ?? true })),
      })}
      then={c => void go(`/supervision/collections/${c.id}`)}
    >
      <Form.Item label="材料名称" name="title" rules={[{ required: true, whitespace: true, message: '请写明收集什么' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="要求" name="ask">
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item label="报送时限" name="due" rules={[{ required: true, message: '请选报送时限' }]}>
        <MinuteInput />
      </Form.Item>
      <Form.Item name="urgent" valuePropName="checked">
        <Checkbox>紧急：夜间和休息日也自动催报</Checkbox>
      </Form.Item>
      <Form.Item label="报送单位" name="unitIds" rules={[{ required: true, message: '请选报送单位' }]}>
        <Units />
      </Form.Item>
      <Form.List name="fields">
        {(rows, { add, remove }) => (
          <Form.Item label="填报内容">
            {rows.map(({ key, name }, n) => (
              <div className="row" key={key} style={{ marginBottom: '.4rem', flexWrap: 'nowrap' }}>
                <Form.Item name={[name, 'label']} noStyle rules={[{ required: true, whitespace: true, message: '请写明填什么' }]}>
                  <Input placeholder="填什么" aria-label={`第${n + 1}项`} maxLength={100} />
                </Form.Item>
                <Form.Item name={[name, 'kind']} noStyle>
                  <Select aria-label="填报方式" style={{ width: '6rem' }} options={Object.entries(fieldKinds).map(([value, label]) => ({ value, label }))} />
                </Form.Item>
                <Form.Item name={[name, 'unit']} noStyle>
                  <Input placeholder="计量单位" aria-label="计量单位" maxLength={20} style={{ width: '7rem' }} />
                </Form.Item>
                <Form.Item name={[name, 'needed']} noStyle>
                  <Select aria-label="是否必填" style={{ width: '6rem' }} options={[{ value: true, label: '必填' }, { value: false, label: '选填' }]} />
                </Form.Item>
                {rows.length > 1 && (
                  <Button type="text" aria-label={`去掉第${n + 1}项`} onClick={() => remove(name)}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            <Button size="small" onClick={() => add({ kind: 'text', needed: true })}>
              加一项
            </Button>
          </Form.Item>
        )}
      </Form.List>
    </ActDialog>
  )
}

const Units = ({ value = [], onChange, id }: { value?: string[]; onChange?: (v: string[]) => void; id?: string }) => <UnitsPicker id={id} label="报送单位" value={value} onChange={v => onChange?.(v)} />
