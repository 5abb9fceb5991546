import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Asked, Card, DayInput, mustMark, PageHead, RefusalNotice, UnitPicker, useAct, useToday } from '#kit'
import { meetings, keys } from '../api.ts'
import { need } from '../parts.tsx'
import { rosterRefreshed, rosters } from './api.ts'
import { blankLine, ImportLines, inputOf, type LineDraft, Lines } from './Lines.tsx'

type V = { title: string; unit: string; person: string; on: string; words?: string; counterpartUnitId?: string | null }

/** 登记名单: who gave it, when; out of a file, pasted or typed. */
export default function NewRosterPage() {
  const go = useNavigate()
  const meetingId = useSearchParams()[0].get('meeting') ?? ''
  const today = useToday()
  const query = useQuery({ queryKey: keys.one(meetingId), queryFn: ({ signal }) => meetings.read({ id: meetingId }, { signal }), enabled: !!meetingId })
  const [lines, setLines] = useState<LineDraft[]>([blankLine()])
  const [file, setFile] = useState<{ id: string; name: string } | null>(null)
  const add = useAct(rosters.addRoster, { refresh: rosterRefreshed, says: '名单已登记，请与对方核对确认', then: a => void go(`/meetings/rosters/${a.id}`, { replace: true }) })
  const filled = lines.filter(l => l.name.trim() || l.unit.trim() || l.post.trim())
  return (
    <Asked query={query} rows={6}>
      {m => (
        <>
          <PageHead title="登记名单" back={{ list: `meeting-${m.id}`, to: `/meetings/${m.id}`, label: m.title, own: true }} sub="名单是座牌、座次图的唯一来源；写明是谁给的、哪天给的。" />
          <RefusalNotice error={add.error} />
          <Form<V> layout="vertical" requiredMark={mustMark} initialValues={{ title: '与会人员名单', on: today }} onFinish={v => void add.run({
            meetingId, title: v.title, source: { unit: v.unit, person: v.person, on: v.on, words: v.words ?? '' }, fileId: file?.id ?? null, counterpartUnitId: v.counterpartUnitId ?? null, rows: filled.map(inputOf),
          })}>
            <div className="stack">
              <Card title="来源">
                <div className="three">
                  <Form.Item name="title" label="名称" rules={need('请填写名称')}><Input maxLength={100} /></Form.Item>
                  <Form.Item name="unit" label="提供单位" rules={need('请填写提供单位')}><Input maxLength={100} placeholder="例如：扎西县政府办" /></Form.Item>
                  <Form.Item name="person" label="提供人" rules={need('请填写提供人')}><Input maxLength={40} /></Form.Item>
                  <Form.Item name="on" label="提供日期" rules={need('请填写日期')}><DayInput label="提供日期" /></Form.Item>
                  <Form.Item name="words" label="怎么给的"><Input maxLength={500} placeholder="例如：传真、回执汇总" /></Form.Item>
                  <Form.Item name="counterpartUnitId" label="对方是本县单位的" extra="选了的，对方可以登录确认"><UnitField /></Form.Item>
                </div>
              </Card>
              <Card title="导入"><ImportLines onFile={setFile} onTake={found => setLines([...filled, ...found])} />{file && <p className="soft small">原件：{file.name}</p>}</Card>
              <Card title={`人员（${filled.length}）`}><Lines lines={lines} onChange={setLines} /></Card>
              <div className="row form-actions"><Button type="primary" htmlType="submit" loading={add.busy}>登记</Button></div>
            </div>
          </Form>
        </>
      )}
    </Asked>
  )
}

const UnitField = ({ value = null, onChange }: { value?: string | null; onChange?: (id: string | null) => void }) => <UnitPicker label="对方单位" value={value} onChange={id => onChange?.(id)} />
