import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useNavigate } from 'react-router'
import { Card, mustMark, PersonPicker, RefusalNotice, UnitsPicker, useAct, useFormCopy, useUnits } from '#kit'
import { meetingsText } from '../../text.ts'
import { charsOf } from '../../topics/domain.ts'
import { topicsText } from '../../topics/text.ts'
import { topicMeetings, type TopicMeeting, type TopicNature } from '../../topics/types.ts'
import { meetings, refreshed } from '../api.ts'
import { deciding } from '../deciding.ts'
import { need, Words } from '../parts.tsx'
import { whenOf } from '../parts.tsx'
import '../meetings.css'

export type TopicValues = {
  title?: string
  nature: TopicNature
  forKind: TopicMeeting
  wantsId?: string | null
  proposal?: string
  material?: string
  minutes?: number | null
  reporterId?: string | null
  leaderId?: string | null
  market?: boolean
  studied?: { title?: string; number?: string }[]
  consultIds?: string[]
  legalUnitId?: string | null
}
export const usualTopic: TopicValues = { nature: 'decision', forKind: 'executive', minutes: 10, studied: [{}] }

const options = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

/** 议题: kept half filled in; what it still lacks stands on its page, where the units asked answer. */
export function TopicForm({ id, initial, names }: { id?: string; initial: TopicValues; names?: Record<string, string> }) {
  const go = useNavigate()
  const [form] = Form.useForm<TopicValues>()
  const copy = useFormCopy<TopicValues>(`topics.${id ?? 'new'}`, initial)
  const v = (Form.useWatch([], form) as TopicValues | undefined) ?? initial
  const units = useUnits()
  const coming = useQuery({
    queryKey: ['meetings', 'list', 'coming', v.forKind],
    queryFn: ({ signal }) => meetings.list({ box: 'coming', kind: v.forKind, limit: 50 }, { signal }),
  })
  const legal = (units.data?.units ?? []).filter(u => u.shortName.includes('司法'))
  const draft = useAct(deciding.draftTopic, { refresh: refreshed, says: '已存，请到议题页补齐条件' })
  const save = useAct(deciding.saveTopic, { refresh: refreshed, says: '已存' })
  const keep = async (values: TopicValues) => {
    const input = {
      ...values,
      title: values.title?.trim() || '（未命名的议题）',
      wantsId: values.wantsId || null,
      minutes: values.minutes ?? 10,
      reporterId: values.reporterId || null,
      leaderId: values.leaderId || null,
      legalUnitId: values.legalUnitId || null,
      studied:
        values.nature === 'study'
          ? (values.studied ?? []).flatMap(s => (s?.title?.trim() ? [{ title: s.title.trim(), number: s.number?.trim() ?? '' }] : []))
          : [],
    }
    const done = id ? await save.run({ ...input, id }) : await draft.run(input)
    if (!done) return
    copy.forget()
    void go(`/meetings/topics/${done.id}`, { replace: true })
  }
  const study = v.nature === 'study'
  return (
    <Form
      form={form}
      layout="vertical"
      className="meeting-form"
      requiredMark={mustMark}
      initialValues={copy.initial}
      onValuesChange={copy.keep}
      onFinish={values => void keep(values)}
    >
      <RefusalNotice error={draft.error ?? save.error} />
      <Card title="议什么">
        <Form.Item label="议题名称" name="title" rules={need('请写议题名称')}>
          <Input maxLength={100} autoFocus={!id} placeholder="例如：审议《云岭县校舍安全三年行动方案》" />
        </Form.Item>
        <div className="three">
          <Form.Item label="性质" name="nature" extra="性质决定上会条件。">
            <Select options={options(topicsText.nature)} />
          </Form.Item>
          <Form.Item label="提请哪类会议" name="forKind">
            <Select options={topicMeetings.map(value => ({ value, label: meetingsText.kind[value] }))} />
          </Form.Item>
          <Form.Item label="提请哪次会议" name="wantsId" extra="不填则入议题库，由办公室安排。">
            <Select
              allowClear
              placeholder="入议题库"
              options={(coming.data?.rows ?? []).map(m => ({ value: m.id, label: `${m.title}　${whenOf(m)}` }))}
            />
          </Form.Item>
        </div>
        {study ? (
          <Form.List name="studied">
            {(fields, { add, remove }) => (
              <Form.Item label="学习篇目" extra="重要讲话、指示批示或文件，逐篇列出。">
                {fields.map(f => (
                  <div key={f.key} className="row" style={{ marginBottom: '.4rem' }}>
                    <Form.Item name={[f.name, 'title']} noStyle>
                      <Input aria-label={`第${f.name + 1}篇`} placeholder="篇名" maxLength={200} />
                    </Form.Item>
                    <Form.Item name={[f.name, 'number']} noStyle>
                      <Input aria-label={`第${f.name + 1}篇的文号`} placeholder="文号（没有不填）" maxLength={60} style={{ width: '16rem' }} />
                    </Form.Item>
                    <Button type="text" aria-label={`去掉第${f.name + 1}篇`} icon={<MinusCircleOutlined />} onClick={() => remove(f.name)} />
                  </div>
                ))}
                <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
                  再列一篇
                </Button>
              </Form.Item>
            )}
          </Form.List>
        ) : (
          <Words name="proposal" label="提请会议决定什么" hint="逐项写明提请审议、审定的具体事项" max={3000} />
        )}
        <Form.Item
          label={
            <>
              上会材料（正文）　<span className="soft">{charsOf(v.material ?? '')}字</span>
            </>
          }
          name="material"
        >
          <Input.TextArea autoSize={{ minRows: 5, maxRows: 18 }} maxLength={100_000} placeholder="汇报材料的正文，字数由系统计数" />
        </Form.Item>
      </Card>
      <Card title="谁汇报、谁把关">
        <div className="three">
          <Form.Item label="汇报人" name="reporterId" extra="一般为单位主要负责同志。">
            <Person label="汇报人" names={names} />
          </Form.Item>
          <Form.Item label="分管领导" name="leaderId" extra="由他在议题上签署。">
            <Person label="分管领导" names={names} />
          </Form.Item>
          <Form.Item label="汇报时间" name="minutes">
            <InputNumber min={1} max={600} precision={0} suffix="分钟" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        {!study && (
          <div className="two">
            <Form.Item label="征求哪些单位意见" name="consultIds" extra="各单位在系统内反馈；书面意见可以补录。">
              <Units label="征求意见单位" />
            </Form.Item>
            <Form.Item label="合法性审核单位" name="legalUnitId" extra="征求意见不能代替合法性审核。">
              <Select allowClear placeholder="选择司法行政部门" options={legal.map(u => ({ value: u.id, label: u.shortName }))} />
            </Form.Item>
          </div>
        )}
        {!study && (
          <Form.Item name="market" valuePropName="checked" noStyle>
            <Checkbox>涉及经营主体（须作公平竞争审查）</Checkbox>
          </Form.Item>
        )}
      </Card>
      <div className="row" style={{ marginTop: '1rem' }}>
        <Button type="primary" htmlType="submit" loading={draft.busy || save.busy}>
          保存
        </Button>
        <span className="soft">改了名称、事项或材料，分管领导要重新签署，合法性审核要重新作出。</span>
      </div>
    </Form>
  )
}
type Field<V> = { value?: V; onChange?: (v: V) => void; label: string; id?: string }
const Person = ({ value, onChange, label, id, names }: Field<string | null> & { names?: Record<string, string> | undefined }) => (
  <PersonPicker label={label} {...(id ? { id } : {})} {...(names ? { names } : {})} value={value ?? null} onChange={p => onChange?.(p)} />
)
const Units = ({ value, onChange, label, id }: Field<string[]>) => (
  <UnitsPicker label={label} {...(id ? { id } : {})} value={value ?? []} onChange={p => onChange?.(p)} />
)
