import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { decided, exceptions } from '../exceptions.ts'
import { ActDialog } from './ActDialog.tsx'
import { ClaimsCard } from './Claims.tsx'
import { Asked } from './notice.tsx'

/** 申请例外: one rule, one record, a reason, one named person who decides. */
export function RequestException({
  rule,
  subject,
  label = '申请例外',
}: {
  rule: string
  subject: { module: string; kind: string; id: string }
  label?: string
}) {
  return (
    <ActDialog
      label={label}
      title="申请例外"
      button={{ size: 'small' }}
      act={exceptions.request}
      refresh={decided}
      says={a => `已送${a.to}批`}
      input={(v: { reason: string; to?: string }) => ({ rule, subject, reason: v.reason, to: v.to ?? null })}
    >
      <Ask rule={rule} subject={subject} />
    </ActDialog>
  )
}

function Ask({ rule, subject }: { rule: string; subject: { module: string; kind: string; id: string } }) {
  const reason = (Form.useWatch('reason') as string | undefined) ?? ''
  const query = useQuery({ queryKey: ['exceptions', 'open', rule], queryFn: () => exceptions.open({ rule }) })
  return (
    <Asked query={query} rows={3}>
      {({ rows: [open] }) => (
        <>
          <p>{open?.says}</p>
          <p className="soft" style={{ marginBottom: '.8rem' }}>
            依据：{open?.source}。例外须具名、有理由，列入当月例外登记。
          </p>
          <Form.Item label="请谁批准" name="to">
            <Select
              allowClear
              placeholder={open?.grantors[0]?.name}
              options={open?.grantors.map(g => ({ value: g.postId, label: g.name }))}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </Form.Item>
          <Form.Item label="理由" name="reason" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} placeholder="为什么这一次不能按规则办" />
          </Form.Item>
          <ClaimsCard about={subject} text={reason} />
        </>
      )}
    </Asked>
  )
}
