import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, type FormListFieldData, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { DayInput } from '#kit'
import { originKinds } from '#platform/matters/state'
import { mattersText } from '#platform/matters/text'
import { PersonField, UnitField } from '../pickers.tsx'

/** The small tables of the form: one row a thing, a row more at a press. */
function Rows({
  name,
  label,
  heads,
  add,
  fresh,
  row,
  help,
}: {
  name: string
  label: string
  heads: [string, string?][]
  add: string
  fresh: object
  row: (f: FormListFieldData) => ReactNode[]
  help?: string
}) {
  return (
    <Form.List name={name}>
      {(fields, list) => (
        <div className="field" style={{ marginBottom: '1rem' }}>
          <span className="label">{label}</span>
          {fields.length > 0 && (
            <table className="plain small-table" aria-label={label}>
              <thead>
                <tr>
                  {heads.map(([head, width]) => (
                    <th key={head} style={{ width }}>
                      {head}
                    </th>
                  ))}
                  <th style={{ width: '2rem' }}>
                    <span className="unseen">删除</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {fields.map((f, n) => (
                  <tr key={f.key}>
                    {row(f).map((cell, c) => (
                      <td key={c}>{cell}</td>
                    ))}
                    <td>
                      <Button
                        type="text"
                        aria-label={`删除${label}第 ${n + 1} 行`}
                        icon={<MinusCircleOutlined aria-hidden />}
                        onClick={() => list.remove(f.name)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {help && (
            <div role="alert" style={{ color: 'var(--orange)' }}>
              {help}
            </div>
          )}
          <div>
            <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => list.add(fresh)}>
              {add}
            </Button>
          </div>
        </div>
      )}
    </Form.List>
  )
}
const filled = (message: string) => [{ required: true, whitespace: true, message }]

export type MilestoneForm = { day?: string; title?: string; percent?: number }
export const milestonesOf = (rows: readonly MilestoneForm[] | undefined) =>
  (rows ?? []).map(m => ({ day: m.day ?? '', title: m.title ?? '', percent: m.percent ?? 0 }))
export const MilestoneFields = ({ help }: { help?: string }) => (
  <Rows
    name="milestones"
    label="阶段节点"
    heads={[['节点'], ['到哪天', '11rem'], ['进度', '6rem']]}
    add="加一个节点"
    fresh={{ percent: 50 }}
    help={help}
    row={f => [
      <Form.Item key="t" name={[f.name, 'title']} rules={filled('请写明节点')}>
        <Input aria-label="节点" maxLength={200} placeholder="到这天办到什么程度" />
      </Form.Item>,
      <Form.Item key="d" name={[f.name, 'day']} rules={[{ required: true, message: '请填日期' }]}>
        <DayInput label="到哪天" />
      </Form.Item>,
      <Form.Item key="p" name={[f.name, 'percent']} rules={[{ required: true, message: '请填进度' }]}>
        <InputNumber aria-label="进度" min={0} max={100} suffix="%" />
      </Form.Item>,
    ]}
  />
)

export type PartForm = { title?: string; unitId?: string | null; due?: string | null }
export const PartFields = ({ help }: { help?: string }) => (
  <Rows
    name="parts"
    label="分解任务"
    heads={[['任务'], ['单位', '15rem'], ['时限', '11rem']]}
    add="分解一项任务"
    fresh={{}}
    help={help}
    row={f => [
      <Form.Item key="t" name={[f.name, 'title']} rules={filled('请写明任务')}>
        <Input aria-label="任务" maxLength={200} />
      </Form.Item>,
      <Form.Item key="u" name={[f.name, 'unitId']} rules={[{ required: true, message: '请选择单位' }]}>
        <UnitField label="任务单位" />
      </Form.Item>,
      <Form.Item key="d" name={[f.name, 'due']}>
        <DayInput label="时限" />
      </Form.Item>,
    ]}
  />
)

export type AssistantForm = { unitId?: string | null; task?: string }
export const AssistantFields = ({ help }: { help?: string }) => (
  <Rows
    name="assistants"
    label="协办单位"
    heads={[['单位', '15rem'], ['协助什么']]}
    add="加一个协办单位"
    fresh={{}}
    help={help}
    row={f => [
      <Form.Item key="u" name={[f.name, 'unitId']} rules={[{ required: true, message: '请选择单位' }]}>
        <UnitField label="协办单位" />
      </Form.Item>,
      <Form.Item key="t" name={[f.name, 'task']} rules={filled('请写明协助什么')}>
        <Input aria-label="协助什么" maxLength={200} />
      </Form.Item>,
    ]}
  />
)

export type AskerForm = { kind: (typeof originKinds)[number]; name?: string; personId?: string | null; unitId?: string | null; due?: string | null }
export const AskerFields = ({ help }: { help?: string }) => (
  <Rows
    name="askers"
    label="谁要求的（办结后向其回复）"
    heads={[['来处', '8rem'], ['何人何处'], ['本县人员', '15rem'], ['应复日期', '11rem']]}
    add="再加一个来处"
    fresh={{ kind: 'leader' }}
    help={help}
    row={f => [
      <Form.Item key="k" name={[f.name, 'kind']}>
        <Select aria-label="来处类别" options={originKinds.map(k => ({ value: k, label: mattersText.origin[k] }))} />
      </Form.Item>,
      <Form.Item key="n" name={[f.name, 'name']} rules={filled('请写明是谁')}>
        <Input aria-label="来处名称" maxLength={100} placeholder="领导姓名、单位、会议或文件" />
      </Form.Item>,
      <Form.Item key="p" name={[f.name, 'personId']}>
        <PersonField label="本县人员" placeholder="本县领导请选，可收到回复" />
      </Form.Item>,
      <Form.Item key="d" name={[f.name, 'due']}>
        <DayInput label="应复日期，不填的随办理时限" />
      </Form.Item>,
    ]}
  />
)
