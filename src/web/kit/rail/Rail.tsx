import type { ReactNode } from 'react'
import { useRoute } from '../../routing.ts'
import { Asked, Loading } from '../notice.tsx'
import { Card } from '../parts.tsx'
import { Span } from '../words.tsx'
import { useReturn } from '../useReturn.ts'
import { Hands } from './Hands.tsx'
import { RouteActs } from './RouteActs.tsx'
import { StepLine } from './StepLine.tsx'
import { Opinions, Trail } from './Trail.tsx'

/**
 * The rail at the right of a record: what I may do, who has it now and until when, the opinions, the trail with the time in each hand.
 * `acts` are the buttons of the module itself (编号, 用印 …), `without` the route's it has in their stead; `before` and `more` are its own cards, right below the buttons and at the end.
 * `waiting`: what may be done is not all known yet; no button is shown that another would take the place of under the hand.
 */
type Props = { routeId: string | null; acts?: ReactNode; before?: ReactNode; more?: ReactNode; keys?: boolean; without?: readonly string[]; waiting?: boolean }

export function Rail({ routeId, acts, before, more, keys = true, without, waiting = false }: Props) {
  const route = useRoute(routeId)
  const back = useReturn()
  return (
    <aside className="rail" aria-label="办理">
      {!routeId && acts && (
        <Card title="办理">{waiting ? <Loading rows={1} /> : <div className="rail-acts">{acts}</div>}</Card>
      )}
      {!routeId && before}
      {routeId && (
        <Asked query={route} rows={6}>
          {r => (
            <>
              {waiting ? (
                <Card title="办理">
                  <Loading rows={1} />
                </Card>
              ) : (
                <RouteActs route={r} acts={acts} keys={keys} then={back} without={without} />
              )}
              {before}
              <Card title={r.status === 'done' ? '已办结' : r.status === 'cancelled' ? '已撤销' : '现在谁手里'}>
                <StepLine route={r} />
                <Hands route={r} />
              </Card>
              <Opinions route={r} />
              <Card
                title="办理过程"
                extra={
                  <span className="soft small">
                    共 <Span ms={r.time.elapsed} />
                  </span>
                }
              >
                <Trail route={r} />
              </Card>
            </>
          )}
        </Asked>
      )}
      {more}
    </aside>
  )
}
