import { Form, Input } from 'antd'
import { ActDialog } from '#kit'
import { decided, exceptions } from '#web/exceptions'

/** 批例外: granted or refused in one's own name; a refusal says why. */
export function Decide({ id }: { id: string }) {
  return (
    <div className="row">
      <ActDialog
        label="批准例外"
        button={{ type: 'primary' }}
        act={exceptions.grant}
        refresh={decided}
        says="已批准，列入当月例外登记"
        input={(v: { words?: string }) => ({ id, words: v.words ?? '' })}
      >
        <p className="soft" style={{ marginBottom: '.8rem' }}>
          批准后具名列入当月例外登记，各单位一个尺度。
        </p>
        <Words label="批示" />
      </ActDialog>
      <ActDialog
        label="不批准"
        act={exceptions.refuse}
        refresh={decided}
        says="已答复申请人"
        input={(v: { words: string }) => ({ id, words: v.words })}
      >
        <Words label="理由" required />
      </ActDialog>
    </div>
  )
}

const Words = ({ label, required = false }: { label: string; required?: boolean }) => (
  <Form.Item label={label} name="words" rules={required ? [{ required: true, whitespace: true, message: `请填写${label}` }] : []}>
    <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
  </Form.Item>
)
