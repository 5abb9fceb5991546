import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { Loading, RefusalNotice } from '../kit/notice.tsx'
import { useKept } from '../kit/register/state.ts'
import { Refused } from '../api.ts'
import { Signed, useMe } from '../session.ts'
import { Bell } from './Bell.tsx'
import { CommandBox } from './CommandBox.tsx'
import { KeyHelp } from './KeyHelp.tsx'
import { Nav } from './Nav.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { StandIn } from './StandIn.tsx'
import { useLive } from './live.ts'

/** The shell around every page: navigation by the functions of the office, search, notices, the person. */
export function Frame() {
  const { data: me, error, refetch } = useMe()
  const { pathname, search } = useLocation()
  const { state } = useNavigation()
  const [narrow, setNarrow] = useKept('zhongshu.narrow', false)
  useLive(!!me)
  useEffect(() => {
    // While one reads the first screen, the parts of the next come in.
    const idle = setTimeout(() => void import('../kit/index.ts'), 1_500)
    return () => clearTimeout(idle)
  }, [])

  if (!me) {
    if (error instanceof Refused && error.code === 'notSignedIn')
      return <Navigate to={pathname === '/' ? '/login' : `/login?back=${encodeURIComponent(pathname + search)}`} replace />
    if (error)
      return (
        <main className="broken">
          <RefusalNotice error={error} onRetry={() => void refetch()} />
        </main>
      )
    return (
      <main className="broken">
        <Loading />
      </main>
    )
  }
  if (me.mustChangePassword) return <Navigate to="/settings?part=password" replace />
  if (me.mustEnrollSecondFactor) return <Navigate to="/settings?part=totp" replace />

  return (
    <Signed.Provider value={me}>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <div className={narrow ? 'frame narrow' : 'frame'}>
        <aside className="frame-side">
          <div className="brand">
            <span className="brand-mark" aria-hidden>
              中
            </span>
            <span className="brand-name" title={me.tenant.name}>
              {me.tenant.name}
            </span>
          </div>
          <Nav me={me} narrow={narrow} />
          <Button
            type="text"
            className="fold"
            aria-label={narrow ? '展开导航' : '收起导航'}
            icon={narrow ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
            onClick={() => setNarrow(!narrow)}
          />
        </aside>
        <div className="frame-body">
          <header className="frame-top">
            <CommandBox me={me} />
            <div className="grow" />
            <KeyHelp />
            <Bell />
            <PersonMenu me={me} />
          </header>
          <div className={state === 'loading' ? 'progress on' : 'progress'} aria-hidden />
          <main id="main" className="frame-main" tabIndex={-1}>
            <StandIn me={me} />
            <Outlet />
          </main>
        </div>
      </div>
      <ScrollRestoration getKey={l => l.pathname + l.search} />
    </Signed.Provider>
  )
}
