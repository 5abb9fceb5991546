import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { type DocumentText, formOf, forms, kindIds, kinds } from '#gongwen/document'
import { UnitsPicker, useKept, useUnits, DayInput } from '#kit'
import type { Arrangement, Recipient } from '../../contract.ts'
import type { Draft } from './Desk.tsx'
import { Attendance, RegisteredBrief, Signatories } from './ElementParts.tsx'
import { Field, Lines, Quick } from './Fields.tsx'
import { MOST, markFollows, markFor, needsOf, withKind } from './needs.ts'
import { chosenAs, follows, printedAs, withUnits } from './recipients.ts'

const urgencies = ['加急', '特急'] as const
type Props = {
  text: DocumentText
  arrangement: Arrangement
  mayArrange: boolean
  /** who countersigns and who signs jointly stands with the procedure under way */
  underWay: boolean
  disabled: boolean
  onText: (text: Partial<DocumentText>) => void
  onChange: (draft: Partial<Draft>) => void
}

/** 要素: what the kind and form need and nothing else. What the register knows is filled in already and stands folded (C20). */
export function Elements({ text, arrangement, mayArrange, underWay, disabled, onText, onChange }: Props) {
  const [more, setMore] = useKept('zhongshu.desk.more', false)
  const units = useUnits().data?.units ?? []
  const needs = needsOf(text)
  const choose = (as: Recipient['as'], field: 'mainRecipients' | 'copyTo') => (ids: string[]) => {
    const follow = follows(text[field], chosenAs(arrangement, as), units)
    onChange({ arrangement: withUnits(arrangement, as, ids, units), ...(follow ? { text: { ...text, [field]: printedAs(ids, units) } } : {}) })
  }
  const arrange = (next: Partial<Arrangement>) => onChange({ arrangement: { ...arrangement, ...next } })
  const withIssuers = (issuers: string[]): DocumentText => ({
    ...text,
    issuers: issuers.slice(0, MOST),
    ...(markFollows(text) && issuers.length ? { issuerMark: markFor(text, issuers.slice(0, MOST)) || text.issuerMark } : {}),
  })
  // The organs that are to sign are those whose names stand under the text, in the same order.
  const join = (ids: string[]) => {
    const jointUnits = ids.slice(0, MOST - 1)
    const names = jointUnits.flatMap(id => units.find(u => u.id === id)?.name ?? [])
    onChange({ arrangement: { ...arrangement, jointUnits }, text: withIssuers([...text.issuers.slice(0, 1), ...names]) })
  }
  const brief = text.brief ?? { editor: '', reportTo: [], sendTo: [], deliverTo: [], copies: null }
  const setBrief = (next: Partial<typeof brief>) => onText({ brief: { ...brief, ...next } })
  const locked = disabled || !mayArrange
  const main = chosenAs(arrangement, 'main')
  const printedMain = (
    <Lines
      label="主送机关印出的写法"
      value={text.mainRecipients}
      disabled={disabled}
      onChange={mainRecipients => onText({ mainRecipients })}
      placeholder="印出的写法，可自写"
    />
  )

  return (
    <section className="elements" aria-label="公文要素">
      <div className="pair">
        <Field label="文种" id="kind">
          <Select
            id="kind"
            size="small"
            value={text.kind}
            disabled={disabled}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={kind => onText(withKind(text, { kind }))}
            options={kindIds.map(k => ({ value: k, label: kinds[k] }))}
          />
        </Field>
        <Field label="版式" id="form">
          <Select
            id="form"
            size="small"
            value={formOf(text)}
            disabled={disabled || needs.forms.length < 2}
            onChange={form => onText(withKind(text, { form }))}
            options={needs.forms.map(f => ({ value: f, label: forms[f] }))}
          />
        </Field>
      </div>
      <div className="pair">
        <Field label="紧急程度" id="urgency">
          <Select
            id="urgency"
            size="small"
            value={text.urgency ?? ''}
            disabled={disabled}
            onChange={u => onText({ urgency: urgencies.find(x => x === u) ?? null })}
            options={[{ value: '', label: '平件' }, ...urgencies.map(u => ({ value: u, label: u }))]}
          />
        </Field>
        <Field label="公开属性" id="disclosure">
          <Select
            id="disclosure"
            size="small"
            value={arrangement.disclosure}
            disabled={locked}
            onChange={disclosure => arrange({ disclosure })}
            options={['主动公开', '依申请公开', '不予公开'].map(v => ({ value: v, label: v }))}
          />
        </Field>
      </div>
      {!needs.brief && (
        <Field label="内容（定字数上限）" id="scope">
          <Select
            id="scope"
            size="small"
            value={arrangement.scope}
            disabled={locked}
            onChange={scope => arrange({ scope })}
            options={[
              { value: 'general', label: '一般文件' },
              { value: 'special', label: '部署专项工作、具体任务' },
              { value: 'comprehensive', label: '部署综合性工作' },
            ]}
          />
        </Field>
      )}
      {needs.signer && (
        <Field label="签发人">
          <p className="soft small">{text.signers.length ? text.signers.join('、') : '签发时自动标注，不用填写（《条例》第九条六项）'}</p>
        </Field>
      )}
      {needs.titleNote && (
        <Field label="题注" id="title-note">
          <Input.TextArea
            id="title-note"
            size="small"
            autoSize
            value={text.titleNote}
            disabled={disabled}
            maxLength={200}
            placeholder="2026年×月×日……会议通过（不写括号）"
            onChange={e => onText({ titleNote: e.target.value })}
          />
        </Field>
      )}
      {needs.recipients !== 'none' && (
        <Field
          label={needs.recipients === 'may' ? '主送单位（可不填）' : '主送单位'}
          id="main"
          aside={!locked && <Quick units={units} chosen={main} onChoose={choose('main', 'mainRecipients')} />}
        >
          <UnitsPicker
            id="main"
            label="主送单位"
            disabled={locked}
            value={main}
            onChange={choose('main', 'mainRecipients')}
            placeholder="从机构中选，用印后分送"
          />
          {printedMain}
        </Field>
      )}
      {needs.recipients === 'none' && !needs.brief && (
        <Field label="分送单位" id="main" aside={!locked && <Quick units={units} chosen={main} onChoose={choose('main', 'mainRecipients')} />}>
          <UnitsPicker
            id="main"
            label="分送单位"
            disabled={locked}
            value={main}
            onChange={ids => onChange({ arrangement: withUnits(arrangement, 'main', ids, units) })}
            placeholder="不印主送，只分送"
          />
        </Field>
      )}
      {needs.countersign && (
        <Field label="会签单位" id="countersign">
          <UnitsPicker
            id="countersign"
            label="会签单位"
            disabled={locked || underWay}
            value={arrangement.countersignUnits}
            onChange={countersignUnits => arrange({ countersignUnits })}
            placeholder="内容涉及其职权的部门"
          />
        </Field>
      )}
      {needs.attendance && <Attendance text={text} disabled={disabled} onText={onText} />}
      {needs.signatories && <Signatories text={text} disabled={disabled} onText={onText} />}
      {needs.brief && (
        <>
          <Field label="登记的简报" id="brief-of">
            <RegisteredBrief value={arrangement.briefId} disabled={locked} onChange={briefId => arrange({ briefId })} />
          </Field>
          <Field label="编辑" id="brief-editor">
            <Input
              id="brief-editor"
              size="small"
              value={brief.editor}
              disabled={disabled}
              maxLength={100}
              onChange={e => setBrief({ editor: e.target.value })}
            />
          </Field>
          {(
            [
              ['报', 'reportTo'],
              ['送', 'sendTo'],
              ['发', 'deliverTo'],
            ] as const
          ).map(([label, key]) => (
            <Field key={key} label={label}>
              <Lines label={label} value={brief[key]} disabled={disabled} onChange={list => setBrief({ [key]: list })} />
            </Field>
          ))}
          <Field label="印数" id="brief-copies">
            <InputNumber id="brief-copies" size="small" min={1} value={brief.copies} disabled={disabled} onChange={copies => setBrief({ copies })} />
          </Field>
        </>
      )}
      <Button type="link" size="small" className="more" aria-expanded={more} onClick={() => setMore(!more)}>
        {more ? '收起' : '抄送、联合发文、署名、用印等'}
      </Button>
      {more && (
        <>
          {needs.copies && (
            <Field label="抄送单位" id="copy">
              <UnitsPicker id="copy" label="抄送单位" disabled={locked} value={chosenAs(arrangement, 'copy')} onChange={choose('copy', 'copyTo')} />
              <Lines
                label="抄送机关印出的写法"
                value={text.copyTo}
                disabled={disabled}
                onChange={copyTo => onText({ copyTo })}
                placeholder="印在版记，可自写"
              />
            </Field>
          )}
          {needs.joint && (
            <Field label={`联合发文单位（连主办至多 ${MOST} 个）`} id="joint">
              <UnitsPicker
                id="joint"
                label="联合发文单位"
                disabled={locked || underWay}
                value={arrangement.jointUnits}
                onChange={join}
                placeholder="按署名顺序选，不含主办"
              />
            </Field>
          )}
          <Field label="发文机关署名" id="issuers">
            <Select
              id="issuers"
              size="small"
              mode="tags"
              aria-label="发文机关署名"
              value={text.issuers}
              disabled={disabled}
              maxCount={needs.joint ? MOST : 1}
              onChange={(issuers: string[]) => onChange({ text: withIssuers(issuers) })}
              tokenSeparators={['，', ',', '；', '、']}
              options={units.filter(u => !text.issuers.includes(u.name)).map(u => ({ value: u.name, label: u.name }))}
            />
          </Field>
          <Field
            label="发文机关标志"
            id="mark"
            aside={
              !disabled &&
              !markFollows(text) && (
                <Button size="small" type="link" onClick={() => onText({ issuerMark: markFor(text, text.issuers) })}>
                  按署名
                </Button>
              )
            }
          >
            <Input.TextArea
              id="mark"
              size="small"
              autoSize
              value={text.issuerMark}
              disabled={disabled}
              maxLength={100}
              onChange={e => onText({ issuerMark: e.target.value })}
            />
          </Field>
          {needs.unsealed && (
            <label className="switch-line">
              <Switch size="small" checked={text.unsealed} disabled={disabled} onChange={unsealed => onText({ unsealed })} aria-label="不加盖印章" />
              <span>
                不加盖印章
                <span className="soft small block">仅限有特定发文机关标志的普发性公文（《条例》第九条十三项）</span>
              </span>
            </label>
          )}
          {needs.note && (
            <Field label="附注" id="note">
              <Input.TextArea
                id="note"
                size="small"
                autoSize
                value={text.note}
                disabled={disabled}
                maxLength={300}
                placeholder={text.kind === 'request' ? '联系人：李文，电话：……' : '不写括号，例如：此件公开发布'}
                onChange={e => onText({ note: e.target.value })}
              />
            </Field>
          )}
          <div className="pair">
            <Field label="印发机关" id="printing">
              <Input
                id="printing"
                size="small"
                value={text.printingOffice}
                disabled={disabled}
                maxLength={100}
                onChange={e => onText({ printingOffice: e.target.value })}
              />
            </Field>
            <Field label="要求办结" id="due">
              <DayInput id="due" size="small" value={arrangement.due} disabled={locked} onChange={d => arrange({ due: d || null })} />
            </Field>
          </div>
        </>
      )}
    </section>
  )
}
