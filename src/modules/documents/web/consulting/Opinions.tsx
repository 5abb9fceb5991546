import { Button, Form, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import { ActDialog, Card, csvOf, Empty, offerFile, RefusalNotice, Tag, useAct } from '#kit'
import type { ConsultationView, OpinionView } from '../../consulting/contract.ts'
import { opinionTable } from '../../consulting/domain.ts'
import { consultingText } from '../../consulting/text.ts'
import { documents } from '../api.ts'
import { consulting, refreshedBy, VerdictTag } from './parts.tsx'

/** 意见汇总表: every opinion, what became of it, what stays in dispute. */
export function Opinions({ c }: { c: ConsultationView }) {
  if (!c.opinions.length && !c.units.some(u => u.state === 'confirmed' || u.state === 'silent'))
    return (
      <Card title="意见汇总">
        <Empty title="还没有反馈">各单位负责人确认后，意见列在这里。</Empty>
      </Card>
    )
  const table = opinionTable(c.title, c.units, c.opinions).body[0] as { rows: string[][] }
  return (
    <Card
      title={`意见汇总（${c.opinions.length} 条）`}
      extra={
        <>
          <Button size="small" onClick={() => offerFile(`${c.title}征求意见汇总表.csv`, csvOf(table.rows[0]!, table.rows.slice(1)))}>
            导出
          </Button>
          {c.may.judge || c.state === 'closed' ? <Attach c={c} /> : null}
        </>
      }
    >
      <table className="plain">
        <thead>
          <tr>
            <th style={{ width: '9rem' }}>单位</th>
            <th style={{ width: '12rem' }}>位置</th>
            <th>意见</th>
            <th style={{ width: '16rem' }}>采纳情况</th>
          </tr>
        </thead>
        <tbody>
          {c.opinions.map(o => (
            <tr key={o.id}>
              <td>{o.from}</td>
              <td className="small soft">{o.place || '全文'}</td>
              <td className="words">{o.words}</td>
              <td>
                <VerdictTag o={o} />{' '}
                {o.difference && <Tag tone={o.difference === 'open' ? 'orange' : 'calm'}>{consultingText.difference[o.difference]}</Tag>}
                {o.reason && <div className="small">{o.reason}</div>}
                {o.differenceWords && (
                  <div className="small soft">
                    {o.differenceBy}：{o.differenceWords}
                  </div>
                )}
                <OpinionActs c={c} o={o} />
              </td>
            </tr>
          ))}
          {c.units
            .filter(u => (u.none && u.state === 'confirmed') || u.state === 'silent')
            .map(u => (
              <tr key={u.unitId}>
                <td>{u.unitName}</td>
                <td>—</td>
                <td>{u.state === 'silent' ? '逾期未反馈' : '无意见'}</td>
                <td>—</td>
              </tr>
            ))}
        </tbody>
      </table>
    </Card>
  )
}

const small = { size: 'small', type: 'link', style: { padding: '0 .3rem 0 0' } } as const

function OpinionActs({ c, o }: { c: ConsultationView; o: OpinionView }) {
  const settles = o.unitId !== null && o.difference === 'open' && c.mine.some(m => m.unitId === o.unitId && m.settle)
  return (
    <div className="row screen-only">
      {c.may.judge && (o.difference === null || o.difference === 'open') && (
        <ActDialog
          label={o.verdict ? '改处理' : '处理'}
          button={small}
          act={consulting.judge}
          refresh={refreshedBy}
          initial={{ verdict: o.verdict ?? ('adopted' as const), reason: o.reason ?? '' }}
          input={(v: { verdict: 'adopted' | 'partly' | 'not'; reason?: string }) => ({
            id: c.id,
            opinionId: o.id,
            verdict: v.verdict,
            reason: v.reason ?? '',
          })}
        >
          <p className="words" style={{ marginBottom: '.6rem' }}>
            {o.from}：{o.words}
          </p>
          <Form.Item label="采纳情况" name="verdict">
            <Radio.Group optionType="button" options={Object.entries(consultingText.verdict).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item label="理由" name="reason" extra="部分采纳、不采纳必须写，对方单位看得到">
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.judge && o.difference === 'open' && (
        <ActDialog
          label="协调结果"
          button={small}
          act={consulting.coordinate}
          refresh={refreshedBy}
          initial={{ outcome: 'agreed' as const }}
          input={(v: { outcome: 'agreed' | 'reported'; words: string }) => ({ id: c.id, opinionId: o.id, ...v })}
        >
          <Form.Item label="结果" name="outcome">
            <Radio.Group
              options={[
                { value: 'agreed', label: '已协调一致' },
                { value: 'reported', label: '未达成一致，报审签人裁定' },
              ]}
            />
          </Form.Item>
          <Form.Item label="协调情况" name="words" rules={[{ required: true, message: '请写明协调情况、各方理由和建议' }]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {settles && (
        <>
          <ActDialog
            label="同意处理"
            button={small}
            act={consulting.settleDifference}
            refresh={refreshedBy}
            input={() => ({ id: c.id, opinionId: o.id, accepts: true })}
          >
            <p>本单位同意起草单位的处理，不再坚持原意见。</p>
          </ActDialog>
          <ActDialog
            label="仍有异议"
            button={small}
            act={consulting.settleDifference}
            refresh={refreshedBy}
            input={(v: { words: string }) => ({ id: c.id, opinionId: o.id, accepts: false, words: v.words })}
          >
            <Form.Item label="理由" name="words" rules={[{ required: true, message: '请写明理由' }]}>
              <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
            </Form.Item>
          </ActDialog>
        </>
      )}
    </div>
  )
}

/** 意见汇总表 as an attachment of the document itself. */
function Attach({ c }: { c: ConsultationView }) {
  const go = useNavigate()
  const attach = useAct(
    async (_: null, options?: { key?: string }) => {
      const d = await documents.read({ id: c.documentId })
      const table = opinionTable(c.title, c.units, c.opinions)
      const attachments = [...d.text.attachments.filter(a => a.title !== table.title), { ...table, fileId: null, fileName: null, fileHash: null }]
      return documents.save({ id: d.id, version: d.version, text: { ...d.text, attachments } }, options)
    },
    { refresh: refreshedBy, says: '汇总表已作为附件放入文稿', then: () => void go(`/documents/${c.documentId}`) },
  )
  return (
    <>
      <RefusalNotice error={attach.error} />
      <Button size="small" loading={attach.busy} onClick={() => void attach.run(null)}>
        放入文稿附件
      </Button>
    </>
  )
}
