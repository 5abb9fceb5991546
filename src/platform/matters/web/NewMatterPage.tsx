import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useNavigate } from 'react-router'
import { Card, PageHead, RefusalNotice, RelatedWhileTyping, useAct, useFormCopy } from '#kit'
import { officeFunctions, originKinds } from '../state.ts'
import { mattersText } from '../text.ts'
import { type LimitForm, limitOf, matters, refresh, usualLimit } from './api.ts'
import { LimitField, ToField, type ToForm, toGiven } from './parts.tsx'

type Values = {
  title: string
  function: (typeof officeFunctions)[number]
  basis: string
  goal?: string
  big?: boolean
  kind: 'immediate' | 'longRunning'
  limit: LimitForm
  origins: { kind: (typeof originKinds)[number]; name: string }[]
  owner: 'mine' | 'unknown' | 'to'
  to?: ToForm
  opinion?: string
}
const usual: Partial<Values> = {
  function: 'coordination',
  kind: 'immediate',
  limit: usualLimit,
  origins: [{ kind: 'leader', name: '' }],
  owner: 'to',
}
const needed = (message: string) => [{ required: true, whitespace: true, message }]

/** 登记事项: one matter, one owner, one date, everyone who is owed an answer; what it may repeat is shown with the grounds while it is typed (F09). */
export default function NewMatterPage() {
  const [form] = Form.useForm<Values>()
  const go = useNavigate()
  const copy = useFormCopy<Values>('matter', usual)
  const open = useAct(matters.open, {
    refresh,
    says: '已登记',
    then: m => {
      copy.forget()
      void go(`/matters/${m.id}`, { replace: true })
    },
  })
  const submit = (v: Values) => {
    const limit = limitOf(v.limit)
    void open.run({
      title: v.title,
      function: v.function,
      basis: v.basis,
      goal: v.goal ?? '',
      big: v.big ?? false,
      kind: v.kind,
      origins: v.origins,
      ...(v.kind === 'immediate' ? { limit: limit ?? undefined } : { cycle: limit && 'term' in limit ? limit.term : undefined }),
      owner: v.owner === 'to' ? { unitId: v.to!.unitId!, personId: v.to!.personId, opinion: v.opinion ?? '' } : v.owner,
    })
  }
  return (
    <>
      <PageHead title="登记事项" back={{ list: 'matters', to: '/matters', label: '事项', own: true }} />
      <Card label="登记事项">
        <RefusalNotice error={open.error} />
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: '52rem' }}
          onFinish={submit}
          initialValues={copy.initial}
          onValuesChange={copy.keep}
        >
          <Form.Item label="要办什么" name="title" rules={needed('请用一句话写明要办什么')}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {f => {
              const { title = '', goal = '', to } = f.getFieldsValue(true) as Partial<Values>
              return <RelatedWhileTyping asked={{ title, text: goal, unitIds: to?.unitId ? [to.unitId] : [] }} />
            }}
          </Form.Item>
          <Form.Item label="依据" name="basis" rules={needed('请写明依据')}>
            <Input maxLength={500} placeholder="批示、文件、会议或规定" />
          </Form.Item>
          <Form.Item label="目标" name="goal">
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={5000} placeholder="办到什么程度算办好" />
          </Form.Item>
          <div className="two">
            <Form.Item label="归哪项职能" name="function">
              <Select options={officeFunctions.map(f => ({ value: f, label: mattersText.function[f] }))} />
            </Form.Item>
            <Form.Item label="类型" name="kind">
              <Radio.Group
                optionType="button"
                options={[
                  { value: 'immediate', label: mattersText.kind.immediate },
                  { value: 'longRunning', label: mattersText.kind.longRunning },
                ]}
              />
            </Form.Item>
          </div>
          <Form.Item noStyle shouldUpdate>
            {f => (
              <Form.Item label={f.getFieldValue('kind') === 'longRunning' ? '多久报告一次' : '办结期限'} name="limit">
                <LimitField />
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item name="big" valuePropName="checked">
            <Checkbox>大事：须先分解任务再办</Checkbox>
          </Form.Item>
          <Form.List name="origins">
            {(fields, { add, remove }) => (
              <div className="field" style={{ marginBottom: '1rem' }}>
                <span className="label">事从何来（办结后要向其回复）</span>
                {fields.map(f => (
                  <div key={f.key} className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
                    <Form.Item name={[f.name, 'kind']} style={{ width: '9rem', marginBottom: 0 }}>
                      <Select aria-label="来处类别" options={originKinds.map(k => ({ value: k, label: mattersText.origin[k] }))} />
                    </Form.Item>
                    <Form.Item name={[f.name, 'name']} className="grow" style={{ marginBottom: 0 }} rules={needed('请写明是谁')}>
                      <Input aria-label="来处名称" maxLength={100} placeholder="领导姓名、单位、群众、会议或文件" />
                    </Form.Item>
                    {fields.length > 1 && (
                      <Button type="text" aria-label="删除来处" icon={<MinusCircleOutlined aria-hidden />} onClick={() => remove(f.name)} />
                    )}
                  </div>
                ))}
                <div>
                  <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => add({ kind: 'unit' })}>
                    再加一个来处
                  </Button>
                </div>
              </div>
            )}
          </Form.List>
          <Form.Item label="由谁承办" name="owner">
            <Radio.Group
              options={[
                { value: 'to', label: '交给单位或人员' },
                { value: 'mine', label: '本人承办' },
                { value: 'unknown', label: '还不清楚，先由办公室接办' },
              ]}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {f =>
              f.getFieldValue('owner') === 'to' && (
                <>
                  <Form.Item label="承办" name="to" rules={toGiven}>
                    <ToField />
                  </Form.Item>
                  <Form.Item label="拟办意见" name="opinion" rules={needed('请写明拟办意见')}>
                    <Input.TextArea autoSize={{ minRows: 2 }} maxLength={5000} placeholder="办什么、怎么办、注意什么" />
                  </Form.Item>
                </>
              )
            }
          </Form.Item>
          <div className="row">
            <Button type="primary" htmlType="submit" loading={open.busy}>
              登记
            </Button>
            <Button onClick={() => copy.clear(form)}>清空重填</Button>
          </div>
        </Form>
      </Card>
    </>
  )
}
