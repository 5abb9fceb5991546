import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import type { DocumentText } from '#gongwen/document'
import { call } from '#web/api'
import { Field } from './Fields.tsx'
import { MOST } from './needs.ts'

/** 简报 are registered or not issued (S0-67): which one this is an issue of. */
export function RegisteredBrief({ value, disabled, onChange }: { value: string | null; disabled: boolean; onChange: (id: string | null) => void }) {
  const query = useQuery({
    queryKey: ['quotas', 'briefs', 'active'],
    queryFn: () => call('quotas.briefs', { state: 'active' }) as Promise<{ rows: { id: string; name: string; unitName: string }[] }>,
    staleTime: 300_000,
    retry: false,
  })
  return (
    <>
      <Select
        id="brief-of"
        size="small"
        allowClear
        value={value ?? undefined}
        disabled={disabled}
        loading={query.isPending}
        placeholder="从简报登记簿选"
        onChange={id => onChange((id as string | undefined) ?? null)}
        options={(query.data?.rows ?? []).map(b => ({ value: b.id, label: `${b.name}（${b.unitName}）` }))}
      />
      {query.error && <p className="soft small">没有读到简报登记簿，请联系办公室登记人员。</p>}
    </>
  )
}

type Part = { text: DocumentText; disabled: boolean; onText: (text: Partial<DocumentText>) => void }

/** 出席、请假、列席 (10.3) */
export function Attendance({ text, disabled, onText }: Part) {
  const labels = ['出席', '请假', '列席'] as const
  return (
    <>
      {labels.map(label => {
        const people = text.attendance.find(a => a.label === label)?.people ?? ''
        return (
          <Field key={label} label={label} id={`at-${label}`}>
            <Input.TextArea
              id={`at-${label}`}
              size="small"
              autoSize={{ minRows: 1, maxRows: 8 }}
              value={people}
              disabled={disabled}
              maxLength={3_000}
              placeholder={label === '出席' ? '姓名之间空一字' : '没有可不填'}
              onChange={e =>
                onText({
                  attendance: labels.flatMap(l => {
                    const now = l === label ? e.target.value : (text.attendance.find(a => a.label === l)?.people ?? '')
                    return now ? [{ label: l, people: now }] : []
                  }),
                })
              }
            />
          </Field>
        )
      })}
    </>
  )
}

/** 签名章: post and name, in the order of the organs (7.3.5.3) */
export function Signatories({ text, disabled, onText }: Part) {
  const list = text.signatories
  const set = (i: number, next: Partial<(typeof list)[number]>) => onText({ signatories: list.map((s, j) => (j === i ? { ...s, ...next } : s)) })
  return (
    <Field label="签名章（职务、姓名）">
      {list.map((s, i) => (
        <div className="row tight" key={i}>
          <Input
            size="small"
            className="grow"
            aria-label={`第 ${i + 1} 位职务`}
            placeholder="县长"
            value={s.post}
            disabled={disabled}
            maxLength={50}
            onChange={e => set(i, { post: e.target.value })}
          />
          <Input
            size="small"
            style={{ width: '5rem' }}
            aria-label={`第 ${i + 1} 位姓名`}
            placeholder="姓名"
            value={s.name}
            disabled={disabled}
            maxLength={20}
            onChange={e => set(i, { name: e.target.value })}
          />
          <Button
            size="small"
            type="text"
            aria-label={`删除第 ${i + 1} 位`}
            disabled={disabled}
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => onText({ signatories: list.filter((_, j) => j !== i) })}
          />
        </div>
      ))}
      {!disabled && list.length < MOST && (
        <Button
          size="small"
          type="dashed"
          block
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onText({ signatories: [...list, { post: '', name: '' }] })}
        >
          加一位
        </Button>
      )}
    </Field>
  )
}
