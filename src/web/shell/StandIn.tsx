import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Moment } from '../kit/words.tsx'
import { routing } from '../routing.ts'
import type { Me } from '../session.ts'

/** 委托: said to both, as long as it is in force: who delegated, and who stands in (steedos/workflow#2008). */
export function StandIn({ me }: { me: Me }) {
  const query = useQuery({
    queryKey: ['routing', 'delegations'],
    queryFn: () => routing.delegations({}),
    enabled: me.account.kind === 'business',
    staleTime: 300_000,
  })
  const inForce = (query.data?.rows ?? []).filter(d => d.inForce)
  const given = inForce.filter(d => d.mine === 'from')
  const taken = inForce.filter(d => d.mine === 'to')
  if (!given.length && !taken.length) return null
  return (
    <div className="stand-in screen-only" role="status">
      <SwapOutlined aria-hidden />
      <div className="grow">
        {given.map(d => (
          <div key={d.id}>
            您已委托 <strong>{d.toName}</strong> 代办，至 <Moment at={d.untilAt} />
            。您本人仍可办理。
          </div>
        ))}
        {taken.map(d => (
          <div key={d.id}>
            您正受 <strong>{d.fromName}</strong> 委托代办，至 <Moment at={d.untilAt} />
            ；办理时署名“{me.name} 代 {d.fromName}”。
          </div>
        ))}
      </div>
      <Link to="/settings?part=delegation">管理委托</Link>
    </div>
  )
}
