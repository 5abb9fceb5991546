import { Form, Input, Radio, Select } from 'antd'
import { ActDialog, EvidenceField, idsOf, type Stored } from '#kit'
import { answerKinds, dispositions, questions } from '../state.ts'
import { mattersText } from '../text.ts'
import { matters, refresh, type View } from './api.ts'

type Asked = Parameters<typeof matters.submitForClose>[0]['answers']
type Answers = { [Q in keyof Asked]: Pick<Asked[Q], 'answer' | 'words'> & { evidence?: Stored[] } }
const withIds = (answers: Answers) => Object.fromEntries(questions.map(q => [q, { ...answers[q], evidence: idsOf(answers[q].evidence) }])) as Asked

/** 申请销号: six plain answers, each with its evidence; “已转办” is no result (C4, F06). */
export function SubmitClose({ matter: m }: { matter: View }) {
  type V = { answers: Answers; disposition: (typeof dispositions)[number]; result: string }
  return (
    <ActDialog
      label="申请销号"
      act={matters.submitForClose}
      refresh={refresh}
      says="已申请销号，由他人核验"
      width={780}
      initial={{ disposition: 'handled' as const }}
      input={(v: V) => ({ id: m.id, ...v, answers: withIds(v.answers) })}
    >
      <Form.Item label="办理结果" name="result" rules={[{ required: true, whitespace: true, message: '请写明办理结果' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
      </Form.Item>
      <Form.Item label="结果类别" name="disposition">
        <Select
          options={dispositions.filter(d => d !== 'forwarded').map(d => ({ value: d, label: mattersText.disposition[d] }))}
          style={{ width: '12rem' }}
        />
      </Form.Item>
      {questions.map(q => (
        <div key={q} className="question">
          <Form.Item
            label={mattersText.question[q]}
            name={['answers', q, 'answer']}
            rules={[{ required: true, message: '请回答' }]}
            style={{ marginBottom: 6 }}
          >
            <Radio.Group
              options={answerKinds.filter(a => a !== 'explained' || q === 'peopleSatisfied').map(a => ({ value: a, label: mattersText.answer[a] }))}
            />
          </Form.Item>
          <Form.Item name={['answers', q, 'words']} rules={[{ required: true, whitespace: true, message: '请写明佐证或理由' }]}>
            <Input aria-label={`${mattersText.question[q]}：佐证或理由`} placeholder="佐证或理由" maxLength={5000} />
          </Form.Item>
          <Form.Item name={['answers', q, 'evidence']}>
            <EvidenceField label="添加佐证材料" />
          </Form.Item>
        </div>
      ))}
    </ActDialog>
  )
}

/** 核验: by somebody who did not do the work (C5). */
export function Verify({ matter: m }: { matter: View }) {
  return (
    <ActDialog
      label="核验"
      title="核验销号"
      button={{ type: 'primary' }}
      act={matters.verifyClose}
      refresh={refresh}
      initial={{ pass: true }}
      input={(v: { pass: boolean; words: string }) => ({ id: m.id, ...v })}
    >
      <Form.Item label="结论" name="pass">
        <Radio.Group
          optionType="button"
          options={[
            { value: true, label: '通过，销号' },
            { value: false, label: '不通过，退回续办' },
          ]}
        />
      </Form.Item>
      <Form.Item label="核验情况" name="words" rules={[{ required: true, whitespace: true, message: '请写明怎么核的、核到什么' }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={5000} placeholder="看了什么、问了谁、到没到现场" />
      </Form.Item>
    </ActDialog>
  )
}
