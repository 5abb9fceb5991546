import { Button } from 'antd'
import { Link } from 'react-router'
import { RequestException, Tag, useAct } from '#kit'
import type { DocumentView } from '../../contract.ts'
import type { GatesView } from '../../gates/contract.ts'
import { AskProposal, ChooseProposal } from '../ProposalCard.tsx'
import { gates, gatesMoved } from './api.ts'

type Given = { doc: Pick<DocumentView, 'id' | 'title' | 'kind' | 'routeId'>; view: GatesView; onFixed?: () => void }

/** What stands against submission: the rule, its source, what to do; one press where a press can do it, an exception where the rule has one. */
export function Problems({ doc, view, onFixed }: Given) {
  const { id } = doc
  const fix = useAct(gates.remedy, { refresh: gatesMoved(id), says: '已改正', then: onFixed })
  if (!view.problems.length) return null
  return (
    <ul className="gate-problems" aria-label={doc.routeId && !view.may.declare ? '印发前还须解决' : '还不能送审'}>
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
              <Way code={p.code} doc={doc} />
              <ExceptionOf state={p.exception} rule={p.code} id={id} asks={view.may.except} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Where the remedy is on another page, the way there. */
function Way({ code, doc }: { code: string; doc: Given['doc'] }) {
  if (code === 'quotas.proposalFirst')
    return (
      <>
        <ChooseProposal id={doc.id} size="small" />
        <AskProposal doc={doc} size="small" />
      </>
    )
  if (code === 'quotas.full') return <Link to="/quotas">看年度总量</Link>
  if (code === 'documents.consultOpenAtSubmit') return <Link to={`/documents/${doc.id}?part=consult`}>看征求意见</Link>
  if (code === 'documents.tooMuchCopied') return <Link to={`/documents/${doc.id}/copied`}>逐段查看</Link>
  if (code.startsWith('quotas.brief')) return <Link to="/briefs">看简报登记簿</Link>
  return null
}

/** How the exception from a rule stands on this document. */
export function ExceptionOf({ state, rule, id, asks = true }: { state: GatesView['problems'][number]['exception']; rule: string; id: string; asks?: boolean }) {
  if (state === 'never') return null
  if (state === 'asked') return <Tag tone="yellow">例外待批</Tag>
  if (state === 'granted') return <Tag tone="orange">例外已批准</Tag>
  if (!asks) return state === 'refused' ? <Tag>例外未批准</Tag> : null
  return (
    <RequestException
      rule={rule}
      subject={{ module: 'documents', kind: 'document', id }}
      label={state === 'refused' ? '例外未批准，再申请' : '申请例外'}
    />
  )
}
