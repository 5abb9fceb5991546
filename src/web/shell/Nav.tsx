import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { pageSets } from '../modules.ts'
import { functions, navOf, placeAt } from '../pages.ts'
import type { Me } from '../session.ts'
import { useCounts } from './counts.ts'

const items = pageSets.flatMap(s => s.nav ?? [])

export function Nav({ me, narrow }: { me: Me; narrow: boolean }) {
  const counts = useCounts(me)
  const at = placeAt(useLocation().pathname, items)
  const open = counts?.open ?? 0
  useEffect(() => {
    document.title = `${open ? `(${open}) ` : ''}中枢 · ${me.tenant.name}`
  }, [open, me.tenant.name])
  return (
    <nav className="nav" aria-label="主导航">
      {navOf(me, items).map(([place, list]) => (
        <div key={place} className="nav-group" role="group" aria-label={functions[place] || '我的'}>
          {functions[place] && (
            <div className="nav-title" aria-hidden>
              {narrow ? '' : functions[place]}
            </div>
          )}
          <ul>
            {list.map(({ to, label, icon: Icon, count }) => {
              const n = (count && counts?.[count]) || 0
              return (
                <li key={to}>
                  <Link
                    to={to}
                    title={narrow ? label : undefined}
                    className={to === at ? 'nav-link active' : 'nav-link'}
                    aria-current={to === at ? 'page' : undefined}
                  >
                    <Icon aria-hidden />
                    <span className="nav-label">{label}</span>
                    {n > 0 && (
                      <span className="nav-count" aria-label={`${n} 件`}>
                        {n > 99 ? '99+' : n}
                      </span>
                    )}
                  </Link>
                </li>
              )
            })}
          </ul>
        </div>
      ))}
    </nav>
  )
}
