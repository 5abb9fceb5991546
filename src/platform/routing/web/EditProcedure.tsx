import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { moved, routing } from '#web/routing'
import { RefusalNotice, useAct } from '#kit'
import type { CountersignStep, HolderSpec, RouteDefinition, SingleStep, StepDef } from '../definition/domain.ts'
import type { Procedure, useNames } from './ProceduresPage.tsx'
import { freshKey, movedStep } from './words.ts'

type Names = ReturnType<typeof useNames>

/** A new version of a procedure: steps in order, who holds each, how long, whether an opinion is a must. */
export function EditProcedure({ procedure, names }: { procedure: Procedure; names: Names }) {
  const [open, setOpen] = useState(false)
  const [data, setData] = useState<RouteDefinition>(procedure.data)
  const [reason, setReason] = useState('')
  const save = useAct(routing.saveDefinition, { refresh: moved, says: a => `已生成第 ${a.version} 版，新件按此办理`, then: () => setOpen(false) })
  const set = (i: number, step: StepDef) => setData({ ...data, steps: data.steps.map((s, j) => (i === j ? step : s)) })
  const blank = (): SingleStep => ({
    kind: 'single',
    key: freshKey(data),
    title: '新环节',
    holder: { by: 'chosen' },
    term: data.start.term,
    opinion: 'optional',
    act: null,
    signature: false,
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改程序</Button>
      <Modal
        open={open}
        title={`修改：${procedure.title}`}
        width={980}
        okText="生成新版本"
        cancelText="取消"
        okButtonProps={{ disabled: !reason.trim() }}
        confirmLoading={save.busy}
        onOk={() => void save.run({ data, reason })}
        onCancel={() => setOpen(false)}
        mask={{ closable: false }}
      >
        <RefusalNotice error={save.error} />
        <ol className="procedure-edit">
          {data.steps.map((s, i) => (
            <li key={s.key}>
              <span className="soft">{i + 1}</span>
              <Input
                aria-label={`第 ${i + 1} 步名称`}
                value={s.title}
                maxLength={40}
                onChange={e => set(i, { ...s, title: e.target.value })}
                style={{ width: '10rem' }}
              />
              {s.kind === 'single' ? (
                <HolderField value={s.holder} names={names} label={`第 ${i + 1} 步由谁办理`} onChange={holder => set(i, { ...s, holder })} />
              ) : (
                <Need step={s} onChange={step => set(i, step)} />
              )}
              <Select
                aria-label={`第 ${i + 1} 步时限`}
                value={s.term}
                onChange={term => set(i, { ...s, term })}
                style={{ width: '15rem' }}
                showSearch={{ optionFilterProp: 'label' }}
                options={names.termCodes.map(t => ({ value: t.code, label: t.label }))}
              />
              <Checkbox checked={s.opinion === 'required'} onChange={e => set(i, { ...s, opinion: e.target.checked ? 'required' : 'optional' })}>
                必签意见
              </Checkbox>
              <span className="row" style={{ gap: 0, flexWrap: 'nowrap' }}>
                <Button
                  type="text"
                  aria-label={`第 ${i + 1} 步上移`}
                  icon={<ArrowUpOutlined aria-hidden />}
                  disabled={i === 0}
                  onClick={() => setData({ ...data, steps: movedStep(data.steps, i, -1) })}
                />
                <Button
                  type="text"
                  aria-label={`第 ${i + 1} 步下移`}
                  icon={<ArrowDownOutlined aria-hidden />}
                  disabled={i === data.steps.length - 1}
                  onClick={() => setData({ ...data, steps: movedStep(data.steps, i, 1) })}
                />
                <Button
                  type="text"
                  aria-label={`删除第 ${i + 1} 步`}
                  icon={<DeleteOutlined aria-hidden />}
                  disabled={(s.kind === 'single' && (s.signature || s.act !== null)) || data.steps.length === 1}
                  onClick={() => setData({ ...data, steps: data.steps.filter((_, j) => j !== i) })}
                />
              </span>
            </li>
          ))}
        </ol>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setData({ ...data, steps: [...data.steps, blank()] })}>
          增加一步
        </Button>
        <div className="field" style={{ marginTop: '1rem' }}>
          <label htmlFor="procedure-reason">修改理由（必填）</label>
          <Input.TextArea
            id="procedure-reason"
            value={reason}
            maxLength={300}
            autoSize={{ minRows: 2 }}
            onChange={e => setReason(e.target.value)}
            placeholder="依据的文件或决定"
          />
        </div>
      </Modal>
    </>
  )
}

const holderKey = (h: HolderSpec): string =>
  h.by === 'post' || h.by === 'person' ? `${h.by} ${h.id}` : h.by === 'role' ? `role ${h.role} ${h.of}` : h.by

function HolderField({ value, names, label, onChange }: { value: HolderSpec; names: Names; label: string; onChange: (h: HolderSpec) => void }) {
  const own: [HolderSpec, string][] = [
    [{ by: 'chosen' }, '按件选定的人'],
    [{ by: 'role', role: 'head', of: 'drafting' }, '拟稿单位负责人'],
    [{ by: 'initiator' }, '发起人'],
    ...(value.by === 'role' && value.role !== 'head' ? [[value, value.role] as [HolderSpec, string]] : []),
    ...(value.by === 'person' ? [[value, names.people.get(value.id) ?? '指定人员'] as [HolderSpec, string]] : []),
  ]
  const posts = [...names.posts].map(([id, title]): [HolderSpec, string] => [{ by: 'post', id }, title])
  const all = new Map([...own, ...posts].map(([h]) => [holderKey(h), h]))
  return (
    <Select
      aria-label={label}
      value={holderKey(value)}
      onChange={k => onChange(all.get(k)!)}
      style={{ width: '15rem' }}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { label: '按规则', options: own.map(([h, text]) => ({ value: holderKey(h), label: text })) },
        { label: '固定岗位', options: posts.map(([h, text]) => ({ value: holderKey(h), label: text })) },
      ]}
    />
  )
}

function Need({ step, onChange }: { step: CountersignStep; onChange: (s: CountersignStep) => void }) {
  return (
    <Select
      aria-label="会签要求"
      value={String(step.need)}
      style={{ width: '15rem' }}
      onChange={v => onChange({ ...step, need: v === 'all' || v === 'any' ? v : Number(v) })}
      options={[
        { value: 'all', label: '各单位都签' },
        { value: 'any', label: '任一单位签即可' },
        ...[2, 3, 4, 5].map(n => ({ value: String(n), label: `${n} 个单位签即可` })),
      ]}
    />
  )
}
