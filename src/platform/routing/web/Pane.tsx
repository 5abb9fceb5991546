import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useEffect, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { pageSets } from '#web/modules'
import { hrefOf, sendBackOf } from '#web/open'
import { useRoute } from '#web/routing'
import { Asked, DueTime, Loading, Opinions, RouteActs, Trail } from '#kit'
import type { Row } from './InboxPage.tsx'

const peeks = new Map<string, LazyExoticComponent<ComponentType<{ id: string }>>>()
for (const s of pageSets) for (const [kind, load] of Object.entries(s.peek ?? {})) peeks.set(`${s.module} ${kind}`, lazy(load))

const SETTLE_MS = 250

/** What one needs to decide, beside the list: the acts, the opinions so far, the paper. */
export function Pane({ row, opened, onClose }: { row: Row; opened: { approve: number; return: number }; onClose: () => void }) {
  const route = useRoute(row.routeId)
  const Peek = peeks.get(`${row.subject.module} ${row.subject.kind}`)
  const href = hrefOf(row.subject)
  const back = sendBackOf(row.subject)
  const returns = route.data?.abilities.some(a => a.action === 'return' && a.taskId === row.taskId && !a.refused) ?? false
  const go = useNavigate()
  const asked = useRef(opened.return)
  useEffect(() => {
    if (asked.current === opened.return) return
    asked.current = opened.return
    if (back && returns) void go(back)
  }, [opened.return, back, returns, go])
  // Whoever walks down the list quickly does not have a page set for every row passed.
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <aside className="card pane stack screen-only" aria-label="速览">
      <header className="row" style={{ alignItems: 'flex-start', flexWrap: 'nowrap' }}>
        <div className="grow">
          <h2>{href ? <Link to={href}>{row.subject.title}</Link> : row.subject.title}</h2>
          <div>
            {row.title}　<DueTime due={row.dueAt} />
          </div>
        </div>
        <Button type="text" size="small" aria-label="收起速览" icon={<CloseOutlined aria-hidden />} onClick={onClose} />
      </header>
      <Asked query={route} rows={2}>
        {r => (
          <>
            <RouteActs
              route={{ ...r, abilities: r.abilities.filter(a => a.taskId === null || a.taskId === row.taskId) }}
              bare
              opened={opened}
              without={back ? ['return'] : undefined}
              acts={
                ((actOf(r.abilities, row) && href) || (back && returns)) && (
                  <>
                    {actOf(r.abilities, row) && href && (
                      <Link to={href}>
                        <Button type="primary">去{row.title}</Button>
                      </Link>
                    )}
                    {back && returns && (
                      <Link to={back}>
                        <Button title="到公文页面标明关口和位置后退回">退回…</Button>
                      </Link>
                    )}
                  </>
                )
              }
            />
            <Opinions route={r} brief />
          </>
        )}
      </Asked>
      {!settled ? (
        <Loading />
      ) : Peek ? (
        <Suspense fallback={<Loading />}>
          <Peek id={row.subject.id} />
        </Suspense>
      ) : (
        route.data && <Trail route={route.data} />
      )}
    </aside>
  )
}

/** The module's own act finishes this step (编号, 用印 …): done on the page of the record. */
const actOf = (abilities: readonly { action: string; taskId: string | null; act: string | null }[], row: Row): boolean =>
  abilities.some(a => a.action === 'approve' && a.taskId === row.taskId && a.act !== null)
