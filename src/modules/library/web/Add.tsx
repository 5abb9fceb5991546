import { UploadOutlined } from '@ant-design/icons'
import { Button, Form, Input, Select } from 'antd'
import { ActDialog, DayInput, DropFile, type Stored } from '#kit'
import type { Level } from '../domain.ts'
import { libraryText } from '../text.ts'
import { keys, library } from './api.ts'

type Values = { file?: Stored; level?: Level; title?: string; numberText?: string; organ?: string; day?: string | null; reach?: 'all' | 'unit' }

/** 上传: a file becomes a source; what is left empty is read out of it. */
export function Add() {
  return (
    <ActDialog
      label="上传文件"
      button={{ icon: <UploadOutlined aria-hidden /> }}
      act={library.add}
      refresh={[keys.list]}
      says={() => '已收入，稍后即可比对'}
      input={(v: Values) => ({ fileId: v.file?.id ?? '', level: v.level ?? 'superior', title: v.title ?? '', numberText: v.numberText ?? '', organ: v.organ ?? '', day: v.day ?? null, open: v.reach !== 'unit' })}
    >
      <Form.Item name="file" rules={[{ required: true, message: '请选择文件' }]}>
        <FileField />
      </Form.Item>
      <Form.Item label="类别" name="level" initialValue="superior">
        <Select options={Object.entries(libraryText.level).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item label="标题" name="title" extra="不填的从文件里读">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item label="文号" name="numberText">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item label="发文机关" name="organ">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="成文日期" name="day">
        <DayField />
      </Form.Item>
      <Form.Item label="谁可以看" name="reach" initialValue="all">
        <Select
          options={[
            { value: 'all', label: '全县各单位' },
            { value: 'unit', label: '只限本单位' },
          ]}
        />
      </Form.Item>
    </ActDialog>
  )
}

const DayField = ({ value, onChange }: { value?: string | null; onChange?: (d: string | null) => void }) => <DayInput label="成文日期" value={(value ?? null) as never} onChange={d => onChange?.(d)} />

function FileField({ value, onChange }: { value?: Stored; onChange?: (f: Stored | undefined) => void }) {
  if (!value) return <DropFile label="把 .docx、.txt、.md 拖到这里，或点此选择" accept=".docx,.txt,.md" onStored={f => onChange?.(f)} />
  return (
    <p>
      {value.name}　<Button size="small" onClick={() => onChange?.(undefined)}>换一个</Button>
    </p>
  )
}
