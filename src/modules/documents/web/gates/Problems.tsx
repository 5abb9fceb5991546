import { Button } from 'antd'
import { RequestException, Tag, useAct } from '#kit'
import type { GatesView } from '../../gates/contract.ts'
import { gates, gatesMoved } from './api.ts'

type Given = { id: string; view: GatesView; onFixed?: () => void }

/** What stands against submission: the rule, its source, what to do; one press where a press can do it, an exception where the rule has one. */
export function Problems({ id, view, onFixed }: Given) {
  const fix = useAct(gates.remedy, { refresh: gatesMoved(id), says: '已改正', then: onFixed })
  if (!view.problems.length) return null
  return (
    <ul className="gate-problems" aria-label="还不能送审">
      {view.problems.map(p => (
        <li key={p.code} className="refusal">
          <div className="grow">
            <strong>{p.says}</strong>
            <p>
              <span className="soft">依据　</span>
              {p.source}
            </p>
            <p>
              <span className="soft">办法　</span>
              {p.remedy}
            </p>
            <div className="row screen-only">
              {p.fix && (
                <Button size="small" type="primary" loading={fix.busy} onClick={() => void fix.run({ id, code: p.code })}>
                  一键改正
                </Button>
              )}
              <ExceptionOf state={p.exception} rule={p.code} id={id} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** How the exception from a rule stands on this document. */
export function ExceptionOf({ state, rule, id }: { state: GatesView['problems'][number]['exception']; rule: string; id: string }) {
  if (state === 'never') return null
  if (state === 'asked') return <Tag tone="yellow">例外待批</Tag>
  if (state === 'granted') return <Tag tone="orange">例外已批准</Tag>
  return (
    <RequestException
      rule={rule}
      subject={{ module: 'documents', kind: 'document', id }}
      label={state === 'refused' ? '例外未批准，再申请' : '申请例外'}
    />
  )
}
