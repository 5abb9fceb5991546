import { Form, Input, Radio } from 'antd'
import { ActDialog } from '#kit'
import type { GatesView } from '../../gates/contract.ts'
import type { Gate, Judgement } from '../../gates/five/domain.ts'
import { gatesText } from '../../gates/text.ts'
import { gates, gatesMoved } from './api.ts'
import { Found } from './Findings.tsx'

type Values = Partial<Record<Gate, { opinion: Judgement; words?: string }>>
const choices = Object.entries(gatesText.judgement).map(([value, label]) => ({ value, label }))

/** 五关把关: the gates that are mine, each with its question, what the machine found, and an opinion. */
export function Judge({ id, view, first }: { id: string; view: GatesView; first: boolean }) {
  const mine = view.gates.filter(g => g.mine)
  const open = mine.filter(g => g.state !== 'passed' && g.state !== 'notApplicable')
  const shown = open.length ? open : mine
  return (
    <ActDialog
      label="五关把关"
      width={640}
      button={first && open.length > 0 ? { type: 'primary' } : {}}
      act={gates.judgeGates}
      refresh={gatesMoved(id)}
      says={a => (a.open.length ? `还有 ${a.open.map(g => gatesText.gate[g]).join('、')} 未过` : '五关都已过')}
      initial={Object.fromEntries(shown.map(g => [g.gate, { opinion: 'passed', words: '' }])) as Values}
      input={(v: Values) => ({
        id,
        judgements: shown.flatMap(g => (v[g.gate] ? [{ gate: g.gate, opinion: v[g.gate]!.opinion, words: v[g.gate]!.words ?? '' }] : [])),
      })}
    >
      {shown.map(g => (
        <fieldset key={g.gate} className="gate-ask">
          <legend>
            <strong>{g.label}</strong>
            <span className="soft small">　{gatesText.gateAsks[g.gate]}</span>
          </legend>
          {view.findings
            .filter(f => f.gate === g.gate)
            .map(f => (
              <Found key={`${f.key}${f.hash ?? f.place?.block}${f.message}`} f={f} />
            ))}
          <div className="row">
            <Form.Item name={[g.gate, 'opinion']} noStyle>
              <Radio.Group options={choices} optionType="button" size="small" aria-label={g.label} />
            </Form.Item>
            <Form.Item noStyle shouldUpdate>
              {form => {
                const needed = form.getFieldValue([g.gate, 'opinion']) !== 'passed'
                return (
                  <Form.Item
                    name={[g.gate, 'words']}
                    style={{ flex: 1, marginBottom: 0 }}
                    rules={needed ? [{ required: true, whitespace: true, message: '请写明理由' }] : []}
                  >
                    <Input aria-label={`${g.label}意见`} maxLength={1000} placeholder={needed ? '理由' : '意见（可不填）'} />
                  </Form.Item>
                )
              }}
            </Form.Item>
          </div>
        </fieldset>
      ))}
    </ActDialog>
  )
}

export { Found } from './Findings.tsx'
