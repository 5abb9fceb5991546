import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { ActDialog, useToday, DayInput } from '#kit'
import { type RuleRow, rulesApi } from './RulesPage.tsx'
import { unitText, valueOf, valueText } from './value.ts'

/** A county's own record over the shipped rule: from a day on, with its source. The old one stays in the history. */
export function ChangeRule({ rule: r }: { rule: RuleRow }) {
  const today = useToday()
  type V = { value: string | number | boolean; effectiveFrom: string; source: string }
  const shown = Array.isArray(r.value) ? r.value.join('\n') : r.value
  return (
    <ActDialog
      label="修改本级规定"
      title={`修改：${r.title}`}
      act={rulesApi.change}
      refresh={[['rules']]}
      ok="保存"
      says="已修改，到生效日起执行"
      initial={{ value: shown, effectiveFrom: today, source: '' }}
      input={(v: V) => ({
        code: r.code,
        value: (Array.isArray(r.shipped) ? valueOf(String(v.value), r.shipped) : v.value) as never,
        effectiveFrom: v.effectiveFrom,
        source: v.source,
      })}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        现行：{valueText(r.value, r.unit)}。上级规定为限，本级可以更严，不能突破。
      </p>
      <Form.Item
        label={`新规定${unitText(r.unit) ? `（${unitText(r.unit)}）` : ''}`}
        name="value"
        rules={[{ required: true, message: '请填写新规定' }]}
        extra={Array.isArray(r.shipped) ? '一行一项' : undefined}
      >
        <Field rule={r} />
      </Form.Item>
      <Form.Item label="生效日期" name="effectiveFrom" rules={[{ required: true, message: '请填写生效日期' }]}>
        <DayInput min={today} />
      </Form.Item>
      <Form.Item label="依据" name="source" rules={[{ required: true, message: '请写明本级文件的标题和文号' }]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </ActDialog>
  )
}

type FieldProps = { rule: RuleRow; value?: string | number | boolean; onChange?: (v: string | number | boolean | null) => void; id?: string }
function Field({ rule: r, ...field }: FieldProps) {
  if (typeof r.shipped === 'boolean')
    return (
      <Radio.Group
        value={field.value}
        onChange={e => field.onChange?.(e.target.value)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    )
  if (typeof r.shipped === 'number')
    return (
      <InputNumber
        id={field.id}
        value={field.value as number}
        onChange={v => field.onChange?.(v)}
        min={r.min ?? undefined}
        max={r.max ?? undefined}
        style={{ width: '100%' }}
      />
    )
  if (r.choices)
    return <Select id={field.id} value={field.value as string} onChange={field.onChange} options={r.choices.map(c => ({ value: c, label: c }))} />
  return (
    <Input.TextArea
      id={field.id}
      value={String(field.value ?? '')}
      onChange={e => field.onChange?.(e.target.value)}
      autoSize={{ minRows: Array.isArray(r.shipped) ? 4 : 1, maxRows: 14 }}
    />
  )
}
