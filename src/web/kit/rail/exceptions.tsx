import { Checkbox, Form, Input } from 'antd'
import { moved, routing } from '../../routing.ts'
import { ActDialog } from '../ActDialog.tsx'
import { PersonPicker } from '../pickers.tsx'
import { type Given, needed, Opinion, whereNow } from './asks.tsx'

export function Skip({ ability: a }: Given) {
  return (
    <ActDialog
      label="例外跳过"
      title={a.task ? `例外跳过：${a.task}` : '例外跳过'}
      act={routing.skip}
      refresh={moved}
      says={whereNow}
      input={(v: { approver: string; opinion: string; rule: string }) => ({
        taskId: a.taskId!,
        approver: v.approver,
        reason: v.opinion,
        rule: v.rule,
      })}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        例外须具名，每月列表公开；签发不得跳过。
      </p>
      <Form.Item label="批准人" name="approver" rules={[{ required: true, message: '请选择批准人' }]}>
        <Person />
      </Form.Item>
      <Form.Item label="依据的规则" name="rule" rules={needed('请写明依据')}>
        <Input maxLength={200} />
      </Form.Item>
      <Opinion label="理由" required quick={false} />
    </ActDialog>
  )
}

export function Cancel({ route }: Given) {
  return (
    <ActDialog
      label="撤销"
      title="撤销办理"
      act={routing.cancel}
      refresh={moved}
      says="已撤销"
      input={(v: { opinion: string; excepted?: boolean; approver?: string }) => ({
        routeId: route.id,
        reason: v.opinion,
        approver: v.excepted ? (v.approver ?? null) : null,
      })}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        撤销后不再办理，已有的意见和过程保留。
      </p>
      <Opinion label="理由" required quick={false} />
      <Form.Item name="excepted" valuePropName="checked">
        <Checkbox>已签发，经批准按例外撤销</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {form =>
          form.getFieldValue('excepted') && (
            <Form.Item label="批准人" name="approver" rules={[{ required: true, message: '请选择批准人' }]}>
              <Person />
            </Form.Item>
          )
        }
      </Form.Item>
    </ActDialog>
  )
}
const Person = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="批准人" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)
