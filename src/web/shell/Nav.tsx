import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { useKept } from '../kit/register/state.ts'
import { pageSets } from '../modules.ts'
import { functions, type NavItem, navOf, placeAt } from '../pages.ts'
import type { Me } from '../session.ts'
import { useCounts } from './counts.ts'

const items = pageSets.flatMap(s => s.nav ?? [])

/** What one does every day by the functions of the office; beneath, folded, the books, figures and rules that one looks up. */
export function Nav({ me, narrow }: { me: Me; narrow: boolean }) {
  const counts = useCounts(me)
  const at = placeAt(useLocation().pathname, items)
  const open = counts?.open ?? 0
  useEffect(() => {
    document.title = `${open ? `(${open}) ` : ''}中枢 · ${me.tenant.name}`
  }, [open, me.tenant.name])
  // A newer browser answers scrolling with a promise: nothing of it may become the effect's way back.
  useEffect(() => void document.querySelector('.nav-link.active')?.scrollIntoView({ block: 'nearest' }), [at])
  const link = ({ to, label, icon: Icon, count }: NavItem) => {
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
  }
  const all = navOf(me, items)
  const seldom = all.flatMap(([, list]) => list.filter(i => i.seldom))
  return (
    <nav className="nav" aria-label="主导航">
      {all.map(([place, list]) => {
        const daily = list.filter(i => !i.seldom)
        if (!daily.length) return null
        return (
          <div key={place} className="nav-group" role="group" aria-label={functions[place] || '我的'}>
            {functions[place] && (
              <div className="nav-title" aria-hidden>
                {narrow ? '' : functions[place]}
              </div>
            )}
            <ul>{daily.map(link)}</ul>
          </div>
        )
      })}
      {seldom.length > 0 && <Fold here={seldom.some(i => i.to === at)}>{seldom.map(link)}</Fold>}
    </nav>
  )
}

/** Open while one is on one of its pages, and as one left it. */
function Fold({ here, children }: { here: boolean; children: React.ReactNode }) {
  const [kept, keep] = useKept('zhongshu.nav.seldom', false)
  const open = kept || here
  return (
    <div className="nav-group">
      <button type="button" className="nav-link nav-fold" aria-expanded={open} title="登记、统计、规则" onClick={() => keep(!open)}>
        {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
        <span className="nav-label">登记、统计、规则</span>
      </button>
      {open && <ul aria-label="登记、统计、规则">{children}</ul>}
    </div>
  )
}
