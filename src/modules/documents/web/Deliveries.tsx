import { Form, Input, Radio } from 'antd'
import { Link } from 'react-router'
import { ActDialog, Card, Moment, Tag } from '#kit'
import { useSigned } from '#web/session'
import type { DeliveryView, DocumentView } from '../contract.ts'
import { documentsText } from '../text.ts'
import { documents, keys } from './api.ts'
import { DeliveryTag, saysAnswered } from './parts.tsx'

/** 分送签收: what became of the document at every receiver, with its times; what was told besides by phone or on paper (S1-30, S1-60). */
export function Deliveries({ doc: d }: { doc: DocumentView }) {
  const issues = useSigned().permissions.includes('documents.issue')
  const waiting = d.deliveries.filter(r => r.state === 'sent').length
  return (
    <Card title={`分送 ${d.deliveries.length} 个单位${waiting ? `，${waiting} 个未签收` : '，都已签收'}`} label="分送签收">
      <table className="plain deliveries">
        <thead>
          <tr>
            <th>单位</th>
            <th>状态</th>
            <th>送达、签收</th>
            <th>办理</th>
            <th>答复</th>
            <th>补充告知</th>
          </tr>
        </thead>
        <tbody>
          {d.deliveries.map(r => (
            <tr key={r.id}>
              <td>
                {r.unitName}
                <div className="soft small">{r.as === 'main' ? '主送' : '抄送'}</div>
              </td>
              <td>
                <DeliveryTag state={r.state} answered={r.answer?.words ?? null} />
              </td>
              <td>
                <Step at={r.deliveredAt} says="送达" none={<Tag tone="yellow">传送中</Tag>} />
                <Step at={r.signedForAt} says={r.signedForBy && r.signedForBy !== r.unitName ? r.signedForBy : '签收'} none={<span className="soft">未签收</span>} />
              </td>
              <td>
                <Step at={r.registeredAt} says="登记" />
                <Step at={r.acceptedAt} says="受理" />
                {r.readers > 0 && (
                  <div className="soft small">
                    阅 {r.readBy}/{r.readers}
                  </div>
                )}
                <Step at={r.readAt} says="都已阅" />
                <Step at={r.actedAt} says="办结" none={r.answer && r.state === 'handling' ? <div className="soft small">尚未办结</div> : null} />
                <Step at={r.filedAt} says="归档" />
                {r.returned && (
                  <div>
                    <Step at={r.returned.at} says="退回" />
                    {r.returned.reason}
                  </div>
                )}
                <Step at={r.recalledAt} says="收回" />
              </td>
              <td>
                {r.answer && (
                  <>
                    {!saysAnswered(r.state) && <Tag tone="green">{documentsText.answered(r.answer.words)}</Tag>}
                    <div>
                      {r.answer.receiptId ? <Link to={`/received/${r.answer.receiptId}`}>{r.answer.words}</Link> : r.answer.words}{' '}
                      {r.answer.numberText}
                    </div>
                    <span className="soft small">
                      <Moment at={r.answer.at} />
                    </span>
                  </>
                )}
              </td>
              <td>
                {r.fallbacks.map(f => (
                  <div key={f.at} className="small">
                    {f.by}以{documentsText.fallback[f.how]}告知{f.whom} <span className="soft">{<Moment at={f.at} />}</span> {f.words}
                  </div>
                ))}
                {issues && d.state !== 'cancelled' && <Notify id={d.id} delivery={r} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

const Step = ({ at, says, none = null }: { at: number | null; says: string; none?: React.ReactNode }) =>
  at === null ? (
    none
  ) : (
    <div className="small nowrap">
      <Moment at={at} /> <span className="soft">{says}</span>
    </div>
  )

const Notify = ({ id, delivery: r }: { id: string; delivery: DeliveryView }) => (
  <ActDialog
    label="记告知"
    title={`补充告知${r.unitName}`}
    button={{ size: 'small', type: 'link', style: { padding: 0 } }}
    act={documents.notify}
    refresh={[keys.one(id)]}
    says="已登记"
    initial={{ how: 'phone' as const }}
    input={(v: { how: DeliveryView['fallbacks'][number]['how']; whom: string; words?: string }) => ({
      id,
      deliveryId: r.id,
      how: v.how,
      whom: v.whom,
      words: v.words ?? '',
    })}
  >
    <Form.Item label="方式" name="how">
      <Radio.Group optionType="button" options={Object.entries(documentsText.fallback).map(([value, label]) => ({ value, label }))} />
    </Form.Item>
    <Form.Item label="告知何人" name="whom" rules={[{ required: true, whitespace: true, message: '请写明告知了谁' }]}>
      <Input maxLength={100} placeholder="单位、姓名、职务" />
    </Form.Item>
    <Form.Item label="说了什么" name="words">
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  </ActDialog>
)
