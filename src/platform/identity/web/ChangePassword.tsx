import { Button, Form, Input } from 'antd'
import { RefusalNotice, useAct } from '#kit'
import { identity } from '#web/session'

type Values = { current: string; next: string; again: string }

/** `current`: the password just typed at sign-in, if it was. */
export function ChangePassword({ current: typed = '', onDone }: { current?: string; onDone: () => void }) {
  const [form] = Form.useForm<Values>()
  const change = useAct(identity.changePassword, {
    says: '口令已修改',
    refresh: [['me'], ['sessions']],
    then: () => {
      form.resetFields()
      onDone()
    },
  })
  return (
    <Form
      form={form}
      initialValues={{ current: typed }}
      layout="vertical"
      requiredMark={false}
      style={{ maxWidth: '24rem' }}
      onFinish={({ current, next }) => void change.run({ current, next })}
    >
      <RefusalNotice error={change.error} />
      <Form.Item label="现在的口令" name="current" hidden={!!typed} rules={[{ required: true, message: '请填写现在的口令' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        label="新口令"
        name="next"
        rules={[{ required: true, message: '请填写新口令' }]}
        extra="长一些比花样多更可靠，例如几个不相干的词连在一起。"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        label="再填一次新口令"
        name="again"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再填一次' },
          ({ getFieldValue }) => ({
            validator: async (_, v) => {
              if (v && v !== getFieldValue('next')) throw new Error('两次填写的不一样')
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.busy}>
        修改口令
      </Button>
    </Form>
  )
}
