import { useEffect } from 'react'
import { NavLink } from 'react-router'
import { pageSets } from '../modules.ts'
import { functions, navOf } from '../pages.ts'
import type { Me } from '../session.ts'
import { useCounts } from './counts.ts'

const items = pageSets.flatMap(s => s.nav ?? [])

export function Nav({ me, narrow }: { me: Me; narrow: boolean }) {
  const counts = useCounts(me)
  const open = counts?.open ?? 0
  useEffect(() => { document.title = `${open ? `(${open}) ` : ''}中枢 · ${me.tenant.name}` }, [open, me.tenant.name])
  return (
    <nav className="nav" aria-label="主导航">
      {navOf(me, items).map(([place, list]) => (
        <div key={place} className="nav-group" role="group" aria-label={functions[place] || '我的'}>
          {functions[place] && <div className="nav-title" aria-hidden>{narrow ? '' : functions[place]}</div>}
          <ul>
            {list.map(({ to, label, icon: Icon, count }) => {
              const n = (count && counts?.[count]) || 0
              return (
                <li key={to}>
                  <NavLink to={to} end={to === '/'} title={narrow ? label : undefined} className="nav-link">
                    <Icon aria-hidden /><span className="nav-label">{label}</span>
                    {n > 0 && <span className="nav-count" aria-label={`${n} 件`}>{n > 99 ? '99+' : n}</span>}
                  </NavLink>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </nav>
  )
}
