import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Asked, ClaimsCard, PageHead, RelatedCard, Tag } from '#kit'
import { mattersText } from '../text.ts'
import { matters } from './api.ts'
import { MatterActs } from './MatterActs.tsx'
import { About, Origins, Parts, Progress } from './MatterCards.tsx'
import { Owner, Trail } from './MatterSide.tsx'
import { RungTag, StatusTag } from './parts.tsx'

/** One matter: what is to be done and for whom at the left; at the right who answers for it, until when, and every hand it went through. */
export default function MatterPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['matters', 'one', id], queryFn: () => matters.read({ id }) })
  return (
    <Asked query={query} rows={10}>
      {m => (
        <>
          <PageHead
            title={m.title}
            back={{ list: 'matters', to: '/matters', label: '事项' }}
            sub={
              <span className="row">
                <StatusTag status={m.status} />
                <RungTag rung={m.rung} />
                <span>{mattersText.function[m.function]}</span>
                <span>{mattersText.kind[m.kind]}</span>
                {m.big && <Tag>大事</Tag>}
              </span>
            }
          />
          <div className="split">
            <div className="stack">
              <About matter={m} />
              <ClaimsCard
                about={{ module: 'matters', kind: 'matter', id: m.id }}
                text={[
                  m.title,
                  m.basis,
                  m.goal,
                  m.offer?.opinion ?? '',
                  m.contest?.words ?? '',
                  m.lastReport?.done ?? '',
                  m.lastReport?.problems ?? '',
                ].join('\n')}
              />
              <Origins matter={m} />
              {m.parts.length > 0 && <Parts matter={m} />}
              <Progress matter={m} />
            </div>
            <aside className="rail" aria-label="办理">
              <MatterActs matter={m} />
              <Owner matter={m} />
              <RelatedCard of={{ module: 'matters', id: m.id }} />
              <Trail matter={m} />
            </aside>
          </div>
        </>
      )}
    </Asked>
  )
}
