import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { ActDialog, DropFile, fullText, DueTime, Moment, type Stored, Tag, UnitPicker } from '#kit'
import { FileLink } from '#web/paper'
import type { GatesView } from '../../gates/contract.ts'
import type { ReviewKind, ReviewResult } from '../../gates/normative/domain.ts'
import { gatesText } from '../../gates/text.ts'
import { gates, gatesMoved } from './api.ts'

const kindsOf = Object.entries(gatesText.review).map(([value, label]) => ({ value: value as ReviewKind, label }))
const results = Object.entries(gatesText.reviewResult).map(([value, label]) => ({ value: value as ReviewResult, label }))

/** 合法性审核、公平竞争审查: asked of a unit with a term, its opinion with a file. */
export function Reviews({ id, view }: { id: string; view: GatesView }) {
  if (!view.normative && !view.reviews.length) return null
  return (
    <div className="gate-reviews">
      <strong>规范性文件审查</strong>
      {view.missingReviews.length > 0 && <p className="soft small">签发前还须通过：{view.missingReviews.map(k => gatesText.review[k]).join('、')}</p>}
      {view.reviews.map(r => (
        <div key={r.id} className="gate-review">
          <div className="row">
            <span className="grow">
              {gatesText.review[r.kind]}　{r.unitName}
            </span>
            {r.result ? (
              <Tag tone={r.result === 'failed' ? 'orange' : 'green'}>{gatesText.reviewResult[r.result]}</Tag>
            ) : (
              <DueTime due={r.dueAt} brief />
            )}
          </div>
          {r.result && (
            <p className="small">
              {r.opinion}
              <span className="soft">
                {'　'}{r.givenBy} <Moment at={r.givenAt} />
                {r.fileId && (
                  <>
                    {'　'}<FileLink id={r.fileId} name={r.fileName ?? ''} />
                  </>
                )}
              </span>
            </p>
          )}
          {r.mine && <Give id={id} reviewId={r.id} kind={r.kind} />}
        </div>
      ))}
      {view.may.askReview && view.missingReviews.some(k => !view.reviews.some(r => r.kind === k && !r.result)) && <Ask id={id} view={view} />}
    </div>
  )
}

function Ask({ id, view }: { id: string; view: GatesView }) {
  return (
    <ActDialog
      label="送审查"
      title="送合法性审核、公平竞争审查"
      button={{ size: 'small' }}
      act={gates.askReview}
      refresh={gatesMoved(id)}
      says={a => `已送出，${fullText(a.dueAt)} 前反馈`}
      initial={{ kind: view.missingReviews[0] ?? 'legality', workdays: view.choices.reviewLeast }}
      input={(v: { kind: ReviewKind; unitId: string; workdays: number }) => ({ id, ...v })}
    >
      <Form.Item label="审什么" name="kind">
        <Select options={kindsOf} />
      </Form.Item>
      <Form.Item label="由哪个单位审" name="unitId" rules={[{ required: true, message: '请选择单位' }]}>
        <Unit />
      </Form.Item>
      <Form.Item label="期限（工作日）" name="workdays" extra={`${view.choices.reviewLeast} 至 ${view.choices.reviewMost} 个工作日`}>
        <InputNumber min={view.choices.reviewLeast} max={view.choices.reviewMost} />
      </Form.Item>
    </ActDialog>
  )
}
const Unit = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <UnitPicker label="审查单位" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)

function Give({ id, reviewId, kind }: { id: string; reviewId: string; kind: ReviewKind }) {
  return (
    <ActDialog
      label="出具意见"
      title={gatesText.review[kind]}
      button={{ size: 'small', type: 'primary' }}
      act={gates.giveReview}
      refresh={gatesMoved(id)}
      says="已出具意见"
      initial={{ result: 'passed' as ReviewResult }}
      input={(v: { result: ReviewResult; opinion: string; file?: Stored }) => ({
        id,
        reviewId,
        result: v.result,
        opinion: v.opinion,
        fileId: v.file?.id ?? null,
      })}
    >
      <Form.Item label="结论" name="result">
        <Radio.Group options={results} optionType="button" />
      </Form.Item>
      <Form.Item label="意见" name="opinion" rules={[{ required: true, whitespace: true, message: '请写明意见' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item label="书面意见" name="file">
        <File />
      </Form.Item>
    </ActDialog>
  )
}
const File = (p: { value?: Stored; onChange?: (file: Stored) => void }) =>
  p.value ? <span>{p.value.name}</span> : <DropFile label="上传书面意见" small onStored={f => p.onChange?.(f)} />
