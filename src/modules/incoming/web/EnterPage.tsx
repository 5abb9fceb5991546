import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { kindIds, kinds } from '#gongwen/document'
import { Card, DayInput, DropFile, MinuteInput, mustMark, PageHead, RefusalNotice, type Stored, useAct } from '#kit'
import { FileLink, Paper } from '#web/paper'
import type { Told } from '../registering/contract.ts'
import { incomingText } from '../text.ts'
import { PurposeField } from './acts/form.tsx'
import { SimilarList } from './acts/registering.tsx'
import { incoming, refreshed } from './api.ts'
import './incoming.css'

type Values = {
  source: 'paper' | 'courier' | 'fax' | 'phone'
  purpose: 'action' | 'reading'
  fromName: string
  title: string
  numberText?: string
  kind?: (typeof kindIds)[number]
  urgency?: '特急' | '加急'
  date?: string
  anyway?: string
  by?: string
  heardAt?: string
  words?: string
}
const { exchange: _, ...byHand } = incomingText.source

/** 登记 of what came by hand: the source beside the form, its fields read out of the file. */
export default function EnterPage() {
  const go = useNavigate()
  const [form] = Form.useForm<Values>()
  const [file, setFile] = useState<Stored | null>(null)
  const [notes, setNotes] = useState<string[]>([])
  const [asked, setAsked] = useState<{ title: string; numberText: string; fileId: string | null }>({ title: '', numberText: '', fileId: null })
  const read = useAct(incoming.readFile)
  const enter = useAct(incoming.enter, { refresh: refreshed, says: a => `已登记：${a.register}`, then: a => void go(`/received/${a.id}`) })
  const source = Form.useWatch('source', form) ?? 'paper'
  const look = () =>
    setAsked({ title: form.getFieldValue('title') ?? '', numberText: form.getFieldValue('numberText') ?? '', fileId: file?.id ?? null })

  const take = async (stored: Stored) => {
    setFile(stored)
    const answer = await read.run({ fileId: stored.id })
    if (!answer) return
    const { fromName, title, numberText, kind, urgency, date } = answer.fields
    form.setFieldsValue(
      Object.fromEntries(Object.entries({ fromName, title, numberText, kind, urgency, date }).filter(([, v]) => v)) as Partial<Values>,
    )
    setNotes(answer.notes)
    setAsked({ title, numberText, fileId: stored.id })
  }
  const told = (v: Values): Told | null =>
    v.source === 'phone' ? { by: v.by ?? '', at: Date.parse(`${v.heardAt}:00+08:00`), words: v.words ?? '' } : null

  return (
    <>
      <PageHead
        title="登记来文"
        back={{ list: 'received', to: '/received', label: '收文', own: true }}
        sub="网上交换的来文在“待登记”中登记；这里登记纸质、机要、传真、电话送来的。"
      />
      <RefusalNotice error={enter.error ?? read.error} />
      <div className="split">
        <div className="stack">
          {file?.name.toLowerCase().endsWith('.pdf') ? (
            <Paper of={{ pdf: `/api/files.content?id=${file.id}`, asUploaded: true }} version={file.hash} label={file.name} />
          ) : (
            <Card title="来文原件">
              {file ? <FileLink id={file.id} name={file.name} /> : <p className="soft">上传后在这里对照填写。</p>}
            </Card>
          )}
          <DropFile
            accept=".pdf,.docx,.ofd,.txt,.md,.jpg,.png"
            busy={read.busy}
            label={file ? '换一份文件' : '把扫描件或电子件拖到这里，自动读出登记项'}
            onStored={f => void take(f)}
          />
          {notes.length > 0 && (
            <Card title="请核对">
              <ul style={{ listStyle: 'disc', paddingLeft: '1.3rem' }}>
                {notes.map(n => (
                  <li key={n}>{n}</li>
                ))}
              </ul>
            </Card>
          )}
        </div>
        <aside className="rail" aria-label="登记">
          <Card title="收文登记">
            <Form
              form={form}
              layout="vertical"
              requiredMark={mustMark}
              initialValues={{ source: 'paper', purpose: 'action' }}
              onFinish={v =>
                void enter.run({
                  source: v.source,
                  purpose: v.purpose,
                  fromName: v.fromName,
                  title: v.title,
                  numberText: v.numberText ?? '',
                  kind: v.kind ?? null,
                  urgency: v.urgency ?? null,
                  date: v.date || null,
                  fileId: file?.id ?? null,
                  told: told(v),
                  anyway: v.anyway ?? '',
                })
              }
            >
              <Form.Item label="来文方式" name="source">
                <Radio.Group optionType="button" options={Object.entries(byHand).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item label="来文单位" name="fromName" rules={[{ required: true, whitespace: true, message: '请填写来文单位' }]}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item label="标题" name="title" rules={[{ required: true, whitespace: true, message: '请填写标题' }]}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 4 }} maxLength={300} onBlur={look} />
              </Form.Item>
              <Form.Item label="来文字号" name="numberText">
                <Input maxLength={100} placeholder="云政办发〔2026〕18号" onBlur={look} />
              </Form.Item>
              <div className="row" style={{ alignItems: 'flex-start' }}>
                <Form.Item label="文种" name="kind" style={{ flex: 1 }}>
                  <Select allowClear options={kindIds.map(k => ({ value: k, label: kinds[k] }))} />
                </Form.Item>
                <Form.Item label="紧急程度" name="urgency" style={{ flex: 1 }}>
                  <Select allowClear placeholder="平件" options={['特急', '加急'].map(u => ({ value: u, label: u }))} />
                </Form.Item>
                <Form.Item label="成文日期" name="date">
                  <DayInput />
                </Form.Item>
              </div>
              {source === 'phone' && (
                <>
                  <Form.Item label="来电人" name="by" rules={[{ required: true, message: '请填写来电人' }]}>
                    <Input maxLength={100} placeholder="单位、姓名" />
                  </Form.Item>
                  <Form.Item label="来电时间" name="heardAt" rules={[{ required: true, message: '请填写来电时间' }]}>
                    <MinuteInput />
                  </Form.Item>
                  <Form.Item label="电话内容" name="words" rules={[{ required: true, message: '请填写电话内容' }]}>
                    <Input.TextArea rows={4} maxLength={2000} />
                  </Form.Item>
                </>
              )}
              <PurposeField />
              <SimilarList asked={asked} />
              <Button type="primary" htmlType="submit" loading={enter.busy}>
                登记
              </Button>
            </Form>
          </Card>
        </aside>
      </div>
    </>
  )
}
