import { Form, Input } from 'antd'
import { ActDialog } from '#kit'
import type { ConsultationView } from '../../consulting/contract.ts'
import { consulting, refreshedBy } from './parts.tsx'

/** What whoever asked may do with the whole round: remind, enter what the public said, end it. */
export function RoundActs({ c }: { c: ConsultationView }) {
  return (
    <>
      {c.may.remind && (
        <ActDialog
          label="催办"
          act={consulting.remindConsulted}
          refresh={refreshedBy}
          says={a => `已催 ${a.reminded} 个单位`}
          input={() => ({ id: c.id })}
        >
          <p>向还没有反馈的单位发出提醒；已填写待确认的，提醒负责人。</p>
        </ActDialog>
      )}
      {c.may.publish && (
        <ActDialog
          label="登记公众意见"
          act={consulting.publicOpinions}
          refresh={refreshedBy}
          says={a => `已登记 ${a.added} 条`}
          input={(v: { from?: string; words: string }) => ({
            id: c.id,
            opinions: v.words
              .split('\n')
              .map(w => w.trim())
              .filter(Boolean)
              .map(words => ({ from: v.from ?? '', words })),
          })}
        >
          <Form.Item label="提出人（可不填）" name="from">
            <Input maxLength={50} />
          </Form.Item>
          <Form.Item label="意见，一行一条" name="words" rules={[{ required: true, message: '请填写意见' }]}>
            <Input.TextArea autoSize={{ minRows: 4 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.cancel && (
        <ActDialog
          label="撤销"
          act={consulting.cancelConsultation}
          refresh={refreshedBy}
          says="已撤销"
          input={(v: { why: string }) => ({ id: c.id, why: v.why })}
        >
          <Form.Item label="理由" name="why" rules={[{ required: true, message: '请写明理由' }]}>
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </ActDialog>
      )}
      {c.may.close && (
        <ActDialog
          label="办结"
          button={{ type: 'primary' }}
          act={consulting.closeConsultation}
          refresh={refreshedBy}
          says="已办结，可以送审"
          input={() => ({ id: c.id })}
        >
          <p>各单位都已反馈或逾期、每条意见都有交代、分歧都已解决或写明之后办结。未解决的分歧会写进送审说明，请审签人裁定。</p>
        </ActDialog>
      )}
    </>
  )
}
