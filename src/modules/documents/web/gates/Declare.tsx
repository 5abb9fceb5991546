import type { QueryKey } from '@tanstack/react-query'
import { Checkbox, Form, Input, Radio, Select } from 'antd'
import { ActDialog } from '#kit'
import type { Declared, GatesView } from '../../gates/contract.ts'
import { type Mark, marks, maturityItems } from '../../gates/normative/domain.ts'
import { gatesText } from '../../gates/text.ts'

type Values = {
  wantedFor: Declared['wantedFor']
  reason?: string
  words?: string
  important: boolean
  isRule?: 'unknown' | 'answer'
  // Only what is shown is in the answer of the form: below “未自查” none of these are.
  marks?: Mark[]
  excluded?: string
  market?: boolean
  record?: string
  whyNone?: string
  untouched?: string[]
  untouchedWords?: string
  maturity?: Partial<Declared['maturity']>
}

const toValues = (d: Declared): Values => ({
  wantedFor: d.wantedFor,
  reason: d.urgency?.reason,
  words: d.urgency?.words,
  important: d.important,
  isRule: d.normative ? 'answer' : 'unknown',
  marks: marks.filter(m => d.normative?.marks[m]),
  excluded: d.normative?.excluded || undefined,
  market: d.normative?.market ?? false,
  record: d.normative?.consultation.record,
  whyNone: d.normative?.consultation.whyNone,
  untouched: d.powers?.untouched ?? [],
  untouchedWords: d.powers?.words || undefined,
  maturity: d.maturity,
})
const toDeclared = (v: Values, before: Declared): Declared => ({
  wantedFor: v.wantedFor,
  urgency: v.reason || v.words ? { reason: v.reason ?? '', words: v.words ?? '' } : null,
  important: v.important,
  normative:
    v.isRule === 'answer'
      ? {
          marks: Object.fromEntries(marks.map(m => [m, v.marks?.includes(m) ?? false])) as Record<Mark, boolean>,
          excluded: v.excluded ?? '',
          market: v.market ?? before.normative?.market ?? false,
          consultation: v.maturity ? { record: v.record ?? '', whyNone: v.whyNone ?? '' } : (before.normative?.consultation ?? { record: '', whyNone: '' }),
        }
      : null,
  powers: v.untouched ? { untouched: v.untouched, words: v.untouchedWords ?? '' } : before.powers,
  maturity: v.maturity ? (Object.fromEntries(maturityItems.map(i => [i, v.maturity?.[i] ?? ''])) as Declared['maturity']) : before.maturity,
})

type Given = { view: GatesView; urgency: string | null; save: (declared: Declared) => Promise<unknown>; refresh?: QueryKey[] }

/** 填报: why urgent, whether important, whether a rule for the public, how ripe. */
export function Declare({ view, urgency, save, refresh }: Given) {
  return (
    <ActDialog
      // What was declared meanwhile is where the form begins.
      key={JSON.stringify(view.declared)}
      label="送审填报"
      title="送审填报"
      ok="保存"
      width={640}
      button={{ size: 'small' }}
      act={save}
      refresh={refresh}
      says="已保存"
      initial={toValues(view.declared)}
      input={(v: Values) => toDeclared(v, view.declared)}
    >
      {urgency && (
        <>
          <Form.Item label={`为什么${urgency}`} name="reason" rules={[{ required: true, message: '请选择紧急理由' }]}>
            <Select options={view.choices.urgencyReasons.map(value => ({ value, label: value }))} placeholder="从清单中选择" />
          </Form.Item>
          <Form.Item
            label="说明"
            name="words"
            rules={[{ required: true, whitespace: true, message: '请用一句话说明' }]}
            extra={`收文单位会看到：本单位近一年紧急件 ${view.lead.urgent} 件，被指并非紧急 ${view.lead.notUrgent} 件`}
          >
            <Input maxLength={300} />
          </Form.Item>
        </>
      )}
      <Form.Item label="要求的时间是为了" name="wantedFor">
        <Radio.Group options={Object.entries(gatesText.wantedFor).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="important" valuePropName="checked">
        <Checkbox>重要公文（由主要负责人签发，同时抄送直接上级）</Checkbox>
      </Form.Item>
      {view.choices.touched.length > 0 && (
        <>
          <Form.Item
            label="文中提到、但不涉及其职权的部门"
            name="untouched"
            extra="文中给这些部门派了任务。涉及其职权的，请列为会签或先征求意见；确不涉及的，在此选出并说明，署您的姓名，把程序关的人看得到"
          >
            <Select mode="multiple" allowClear options={view.choices.touched.map(u => ({ value: u.id, label: u.name }))} placeholder="没有" />
          </Form.Item>
          <Form.Item noStyle shouldUpdate>
            {form =>
              ((form.getFieldValue('untouched') as string[] | undefined) ?? []).length > 0 && (
                <Form.Item label="为什么不涉及" name="untouchedWords" rules={[{ required: true, whitespace: true, message: '请说明理由' }]}>
                  <Input maxLength={300} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      )}
      <Form.Item label="是不是规范性文件" name="isRule" extra={view.mustDeclare ? '主动公开的这类公文，须先自查' : undefined}>
        <Radio.Group
          options={[
            { value: 'unknown', label: '未自查' },
            { value: 'answer', label: '逐项自查' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {form => {
          if (form.getFieldValue('isRule') !== 'answer') return null
          const is = (form.getFieldValue('marks') as Mark[] | undefined)?.length === marks.length && !form.getFieldValue('excluded')
          return (
            <>
              <Form.Item label="四项特征，全部具备才是" name="marks">
                <Checkbox.Group
                  options={marks.map(m => ({ value: m, label: gatesText.mark[m] }))}
                  style={{ display: 'flex', flexDirection: 'column', gap: '.3rem' }}
                />
              </Form.Item>
              <Form.Item label="属于下列情形的，不是规范性文件" name="excluded">
                <Select allowClear placeholder="都不属于" options={gatesText.exclusions.map(value => ({ value, label: value }))} />
              </Form.Item>
              <p style={{ marginBottom: '.8rem' }}>
                <strong>{is ? '是规范性文件：须公开征求意见、过成熟度清单、经合法性审核' : '不是规范性文件'}</strong>
              </p>
              {is && (
                <>
                  <Form.Item name="market" valuePropName="checked">
                    <Checkbox>涉及经营者的经济活动（须公平竞争审查）</Checkbox>
                  </Form.Item>
                  <Form.Item label="公开征求意见的起止时间、方式和结果" name="record">
                    <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
                  </Form.Item>
                  <Form.Item label="没有公开征求意见的理由" name="whyNone">
                    <Input maxLength={500} />
                  </Form.Item>
                  {maturityItems.map(i => (
                    <Form.Item key={i} label={gatesText.maturity[i]} name={['maturity', i]}>
                      <Input maxLength={300} placeholder="已做的工作，或为什么不需要" />
                    </Form.Item>
                  ))}
                </>
              )}
            </>
          )
        }}
      </Form.Item>
    </ActDialog>
  )
}
