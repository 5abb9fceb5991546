import { Form, Input } from 'antd'
import { ActDialog, Moment, Tag, type Tone } from '#kit'
import { client } from '#web/api'
import type { GatesView } from '../../gates/contract.ts'
import type { eyeContract } from '../../gates/eye/contract.ts'
import { gatesMoved } from './api.ts'

export const eye = client<typeof eyeContract>('documents')
type FindingView = GatesView['findings'][number]
const labels: Record<FindingView['level'], string> = { error: '错误', warn: '警告', hint: '提示' }
const tones: Record<FindingView['level'], Tone> = { error: 'orange', warn: 'yellow', hint: 'blue' }
const order = ['error', 'warn', 'hint'] as const

/** 机器校核: how many of each level; what stops a submission first; what was let pass, by whom and why. */
export function Findings({ id, view }: { id: string; view: GatesView }) {
  const all = view.findings
  if (!all.length) return null
  const left = all.filter(f => !f.waived)
  const counts = order.map(level => [level, left.filter(f => f.level === level).length] as const).filter(([, n]) => n > 0)
  const passed = all.length - left.length
  return (
    <details className="gate-findings" open={left.length > 0 && left.length < 4}>
      <summary className="small">
        机器校核{' '}
        {counts.map(([level, n]) => (
          <span key={level}>
            <Tag tone={tones[level]}>
              {labels[level]} {n}
            </Tag>{' '}
          </span>
        ))}
        {passed > 0 && <span className="soft">已核定 {passed} 处</span>}
      </summary>
      {[...all]
        .sort((a, b) => Number(!!a.waived) - Number(!!b.waived) || order.indexOf(a.level) - order.indexOf(b.level))
        .map((f, i) => (
          <Found key={`${f.key}${f.hash ?? f.place?.block ?? ''}${i}`} f={f} id={id} />
        ))}
    </details>
  )
}

/** A finding of the machine, with its clause; who let it pass stands with it. With the document's `id` one may do so here. */
export function Found({ f, id }: { f: FindingView; id?: string }) {
  const at = f.where || (f.place ? `正文第${f.place.block + 1}段` : '')
  return (
    <div className={`gate-found ${f.waived ? 'waived' : f.level}`} title={f.source}>
      {at && <span className="soft">{at}　</span>}
      {f.message}
      {f.waived && (
        <p className="soft small">
          {f.level === 'error' ? '已放行' : '不采纳'}：{f.waived.reason}（{f.waived.by} <Moment at={f.waived.at} />）
        </p>
      )}
      {id && f.may && f.hash && <Waive id={id} f={f} hash={f.hash} />}
    </div>
  )
}

function Waive({ id, f, hash }: { id: string; f: FindingView; hash: string }) {
  const error = f.level === 'error'
  return (
    <span className="screen-only">
      {' '}
      <ActDialog
        label={error ? '放行' : '不采纳'}
        title={error ? '放行这一处错误' : '不采纳这一处提示'}
        button={{ size: 'small', type: 'link' }}
        act={eye.waiveFinding}
        refresh={gatesMoved(id)}
        ok={error ? '具名放行' : '不采纳'}
        says={a => (error ? (a.left ? `已放行，还有 ${a.left} 处错误` : '已放行，错误都已核定') : '已注明')}
        input={(v: { reason: string }) => ({ id, key: f.key, hash, reason: v.reason })}
      >
        <p>
          {f.where && `${f.where}　`}“{f.quote}”：{f.message}
        </p>
        <p className="soft small" style={{ margin: '.3rem 0 .8rem' }}>
          依据：{f.source}。{error ? '放行署您的姓名，列入当月例外登记；' : '理由审核人看得到；'}只对现在的文字有效，文字改动后重新校核。
        </p>
        <Form.Item label="理由" name="reason" rules={[{ required: true, whitespace: true, message: '请写明为什么不改' }]}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </ActDialog>
    </span>
  )
}
