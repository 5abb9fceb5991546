import { useQuery } from '@tanstack/react-query'
import { Form, InputNumber } from 'antd'
import { ActDialog } from '#kit'
import { incoming, keys, refreshed } from './api.ts'

/** 清点签收: everything that waits, once the number counted by hand is the number that is there (《条例》第二十四条一项). */
export function CountAndSign() {
  const waiting = useQuery({ queryKey: [...keys.list, 'count'], queryFn: () => incoming.list({ box: 'toSign', limit: 100 }) })
  const rows = waiting.data?.rows ?? []
  if (rows.length < 2) return null
  return (
    <ActDialog
      label="清点签收"
      title="逐件清点后一并签收"
      act={incoming.signForAll}
      refresh={refreshed}
      says={a => `已签收 ${a.signed} 件`}
      input={(v: { counted: number }) => ({ ids: rows.map(r => r.id), counted: v.counted })}
    >
      <ol className="small" style={{ maxHeight: '16rem', overflowY: 'auto', paddingLeft: '1.5rem', listStyle: 'decimal', marginBottom: '1rem' }}>
        {rows.map(r => (
          <li key={r.id}>
            {r.title} <span className="soft">{r.numberText}</span>
          </li>
        ))}
      </ol>
      <Form.Item
        label="清点件数"
        name="counted"
        rules={[{ required: true, message: '请填写您清点的件数' }]}
        extra="与待签收的件数不符时不签收，请重新清点。"
      >
        <InputNumber min={1} max={200} />
      </Form.Item>
    </ActDialog>
  )
}
