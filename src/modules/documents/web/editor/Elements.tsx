import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { type DocumentText, kindIds, kinds } from '#gongwen/document'
import { UnitsPicker, useUnits } from '#kit'
import type { Arrangement, Recipient } from '../../contract.ts'
import type { Draft } from './Desk.tsx'
import { chosenAs, follows, printedAs, withUnits } from './recipients.ts'

const urgencies = ['加急', '特急'] as const
type Props = {
  text: DocumentText
  arrangement: Arrangement
  mayArrange: boolean
  disabled: boolean
  onText: (text: Partial<DocumentText>) => void
  onChange: (draft: Partial<Draft>) => void
}

/** The elements of the paper. What the register knows (mark, signature, printing office) is filled in already and stands folded (C20). */
export function Elements({ text, arrangement, mayArrange, disabled, onText, onChange }: Props) {
  const [more, setMore] = useState(false)
  const units = useUnits().data?.units ?? []
  const choose = (as: Recipient['as'], field: 'mainRecipients' | 'copyTo') => (ids: string[]) => {
    const follow = follows(text[field], chosenAs(arrangement, as), units)
    onChange({ arrangement: withUnits(arrangement, as, ids, units), ...(follow ? { text: { ...text, [field]: printedAs(ids, units) } } : {}) })
  }
  const arrange = (next: Partial<Arrangement>) => onChange({ arrangement: { ...arrangement, ...next } })
  const locked = disabled || !mayArrange
  const main = chosenAs(arrangement, 'main')
  return (
    <section className="card elements" aria-label="公文要素">
      <Field label="标题" id="title" wide>
        <Input.TextArea
          id="title"
          value={text.title}
          disabled={disabled}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={200}
          placeholder={`××关于××的${kinds[text.kind]}`}
          onChange={e => onText({ title: e.target.value })}
        />
      </Field>
      <Field label="文种" id="kind">
        <Select
          id="kind"
          value={text.kind}
          disabled={disabled}
          style={{ width: '100%' }}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={kind => onText({ kind })}
          options={kindIds.map(k => ({ value: k, label: kinds[k] }))}
        />
      </Field>
      <Field label="紧急程度" id="urgency">
        <Select
          id="urgency"
          value={text.urgency ?? ''}
          disabled={disabled}
          style={{ width: '100%' }}
          onChange={u => onText({ urgency: urgencies.find(x => x === u) ?? null })}
          options={[{ value: '', label: '平件' }, ...urgencies.map(u => ({ value: u, label: u }))]}
        />
      </Field>
      <Field label="会签单位" id="countersign" half>
        <UnitsPicker
          id="countersign"
          label="会签单位"
          disabled={locked}
          value={arrangement.countersignUnits}
          onChange={countersignUnits => arrange({ countersignUnits })}
          placeholder="内容涉及其职权的部门"
        />
      </Field>
      <Field label="主送单位" id="main" wide aside={!locked && <Quick units={units} chosen={main} onChoose={choose('main', 'mainRecipients')} />}>
        <UnitsPicker
          id="main"
          label="主送单位"
          disabled={locked}
          value={main}
          onChange={choose('main', 'mainRecipients')}
          placeholder="从机构中选择，用印后分送到这些单位"
        />
        {(main.length > 0 || text.mainRecipients.length > 0) && (
          <Lines
            label="主送机关印出的写法"
            value={text.mainRecipients}
            disabled={disabled}
            onChange={mainRecipients => onText({ mainRecipients })}
            placeholder="印在正文之前的主送机关"
          />
        )}
      </Field>
      {more && (
        <>
          {main.length === 0 && text.mainRecipients.length === 0 && (
            <Field label="主送机关（不从机构中选）" id="main-words" wide>
              <Lines
                label="主送机关印出的写法"
                value={text.mainRecipients}
                disabled={disabled}
                onChange={mainRecipients => onText({ mainRecipients })}
                placeholder="上级机关、外县单位等"
              />
            </Field>
          )}
          <Field label="抄送单位" id="copy" wide>
            <UnitsPicker id="copy" label="抄送单位" disabled={locked} value={chosenAs(arrangement, 'copy')} onChange={choose('copy', 'copyTo')} />
            <Lines
              label="抄送机关印出的写法"
              value={text.copyTo}
              disabled={disabled}
              onChange={copyTo => onText({ copyTo })}
              placeholder="抄送机关，印在版记"
            />
          </Field>
          <Field label="公开属性" id="disclosure" half>
            <Select
              id="disclosure"
              value={arrangement.disclosure}
              disabled={locked}
              style={{ width: '100%' }}
              onChange={disclosure => arrange({ disclosure })}
              options={['主动公开', '依申请公开', '不予公开'].map(v => ({ value: v, label: v }))}
            />
          </Field>
          <Field label="要求办结" id="due" half>
            <Input id="due" type="date" value={arrangement.due ?? ''} disabled={locked} onChange={e => arrange({ due: e.target.value || null })} />
          </Field>
          <Field label="发文机关标志" id="mark" half>
            <Input.TextArea
              id="mark"
              autoSize
              value={text.issuerMark}
              disabled={disabled}
              maxLength={100}
              onChange={e => onText({ issuerMark: e.target.value })}
            />
          </Field>
          <Field label="发文机关署名" id="issuers" half>
            <Lines label="发文机关署名" value={text.issuers} disabled={disabled} onChange={issuers => onText({ issuers })} />
          </Field>
          <Field label="附注" id="note" half>
            <Input
              id="note"
              value={text.note}
              disabled={disabled}
              maxLength={300}
              placeholder="例如：联系人：李文，电话：……"
              onChange={e => onText({ note: e.target.value })}
            />
          </Field>
          <Field label="印发机关" id="printing" half>
            <Input
              id="printing"
              value={text.printingOffice}
              disabled={disabled}
              maxLength={100}
              onChange={e => onText({ printingOffice: e.target.value })}
            />
          </Field>
        </>
      )}
      <div className="wide">
        <Button type="link" style={{ padding: 0 }} aria-expanded={more} onClick={() => setMore(!more)}>
          {more ? '收起' : '抄送、公开属性、署名等其他要素'}
        </Button>
      </div>
    </section>
  )
}

type FieldProps = { label: string; id: string; wide?: boolean; half?: boolean; aside?: React.ReactNode; children: React.ReactNode }
const Field = ({ label, id, wide, half, aside, children }: FieldProps) => (
  <div className={`field${wide ? ' wide' : half ? ' half' : ''}`}>
    <div className="field-head">
      <label htmlFor={id}>{label}</label>
      {aside}
    </div>
    {children}
  </div>
)

/** A list of bodies as printed: each entry is one, Enter or “，” ends it. */
const Lines = ({
  label,
  value,
  onChange,
  disabled,
  placeholder,
}: {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  disabled: boolean
  placeholder?: string
}) => (
  <Select
    mode="tags"
    aria-label={label}
    value={value}
    disabled={disabled}
    onChange={onChange}
    tokenSeparators={['，', ',', '；']}
    open={false}
    suffixIcon={null}
    placeholder={placeholder}
    style={{ width: '100%' }}
  />
)

function Quick({ units, chosen, onChoose }: { units: readonly { id: string; kind: string }[]; chosen: string[]; onChoose: (ids: string[]) => void }) {
  const add = (kind: string) => onChoose([...new Set([...chosen, ...units.filter(u => u.kind === kind).map(u => u.id)])])
  return (
    <div className="row quick">
      <Button size="small" type="link" onClick={() => add('township')}>
        全部乡镇
      </Button>
      <Button size="small" type="link" onClick={() => add('department')}>
        全部部门
      </Button>
      {chosen.length > 0 && (
        <Button size="small" type="link" onClick={() => onChoose([])}>
          清空
        </Button>
      )}
    </div>
  )
}
