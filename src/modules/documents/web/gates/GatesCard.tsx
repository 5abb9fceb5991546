import { Button, Form, Input } from 'antd'
import { ActDialog, Asked, Card, fullText, Moment, Tag, type Tone, useAct } from '#kit'
import { moved } from '#web/routing'
import type { DocumentView } from '../../contract.ts'
import type { GateView } from '../../gates/contract.ts'
import { gatesText } from '../../gates/text.ts'
import { gates, gatesMoved, useGates } from './api.ts'
import { Declare } from './Declare.tsx'
import { Findings } from './Findings.tsx'
import { Judge } from './Judge.tsx'
import { ExceptionOf, Problems } from './Problems.tsx'
import { Reviews } from './Reviews.tsx'

const tones: Record<GateView['state'], Tone> = { open: 'calm', reopened: 'yellow', passed: 'green', notApplicable: 'calm', failed: 'orange' }

/** 五关: what is open, whose turn it is, by which rule, and the one press that helps (S1-45). */
export function GatesCard({ doc: d, then }: { doc: DocumentView; then: () => void }) {
  const query = useGates(d.id, d.state !== 'cancelled')
  const short = useAct(gates.returnTooShort, {
    refresh: [...gatesMoved(d.id), ...moved],
    says: a => `已退回，最早 ${fullText(a.earliest)} 可签出`,
    then,
  })
  if (d.state === 'cancelled') return null
  return (
    <Asked query={query} rows={4}>
      {g => (
        <Card title="五关" extra={<span className="soft small">{g.signer.label}</span>}>
          {g.lead.late && (
            <p>
              <Tag tone="orange">迟送</Tag> <span className="small">送审单位没有留够审签时间；最早 {fullText(g.lead.earliest)} 可签出。</span>
            </p>
          )}
          {d.urgency && (
            <p className="small">
              {d.urgency}：{g.declared.urgency ? `${g.declared.urgency.reason}，${g.declared.urgency.words}` : '未写理由'}
              <span className="soft">
                {'　'}{d.unitName}近一年紧急件 {g.lead.urgent} 件，被指并非紧急 {g.lead.notUrgent} 件
              </span>
            </p>
          )}
          <Problems doc={d} view={g} />
          {d.routeId && (
            <ul className="gate-list">
              {g.gates.map(x => (
                <li key={x.gate} title={x.source}>
                  <span className="gate-name">{x.label}</span>
                  <Tag tone={tones[x.state]}>{gatesText.gateState[x.state]}</Tag>
                  <span className="small soft grow">
                    {x.by ? (
                      <>
                        {x.by} <Moment at={x.at} />
                        {x.words && `　${x.words}`}
                      </>
                    ) : (
                      x.steps.join('、')
                    )}
                  </span>
                  {x.state !== 'passed' && x.state !== 'notApplicable' && !d.hashes.signed && g.may.except && (
                    <ExceptionOf state={x.exception} rule={x.code} id={d.id} />
                  )}
                </li>
              ))}
            </ul>
          )}
          <Findings id={d.id} view={g} />
          <Reviews id={d.id} view={g} />
          <div className="rail-acts">
            {g.may.judge && <Judge id={d.id} view={g} first />}
            {g.may.returnShort && (
              <Button
                loading={short.busy}
                onClick={() => void short.run({ id: d.id })}
                title={`按规定最早 ${fullText(g.lead.earliest)} 可签出；退回记在送审单位名下`}
              >
                时间太短，退回
              </Button>
            )}
            {g.may.notUrgent && (
              <ActDialog
                label="并非紧急"
                act={gates.notUrgent}
                refresh={gatesMoved(d.id)}
                says={a => `已标记；该单位近一年紧急件 ${a.urgent} 件，并非紧急 ${a.notUrgent} 件`}
                input={(v: { words?: string }) => ({ id: d.id, words: v.words ?? '' })}
              >
                <p className="soft" style={{ marginBottom: '.8rem' }}>
                  只按单位统计，不排名、不考核个人。
                </p>
                <Form.Item label="说明" name="words">
                  <Input maxLength={300} />
                </Form.Item>
              </ActDialog>
            )}
            {g.may.declare && (
              <Declare view={g} urgency={d.urgency} refresh={gatesMoved(d.id)} save={declared => gates.declare({ id: d.id, declared })} />
            )}
          </div>
        </Card>
      )}
    </Asked>
  )
}
