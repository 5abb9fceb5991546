import { createBrowserRouter, type RouteObject } from 'react-router'
import { pageSets } from './modules.ts'
import { Frame } from './shell/Frame.tsx'
import { Broken, NotThere } from './shell/Broken.tsx'

const page = ({ path, page: load }: (typeof pageSets)[number]['routes'][number]): RouteObject => ({
  path,
  lazy: async () => ({ Component: (await load()).default }),
})

const starting = (
  <div className="starting" role="status">
    正在打开……
  </div>
)

export const router = createBrowserRouter([
  {
    path: '/login',
    lazy: async () => ({ Component: (await import('../platform/identity/web/SignInPage.tsx')).default }),
    errorElement: <Broken />,
    hydrateFallbackElement: starting,
  },
  {
    element: <Frame />,
    errorElement: <Broken />,
    hydrateFallbackElement: starting,
    children: [{ errorElement: <Broken />, children: [...pageSets.flatMap(s => s.routes.map(page)), { path: '*', element: <NotThere /> }] }],
  },
])

/** To sign-in with the way back; what was typed stays on this machine. */
export function toSignIn(): void {
  const { pathname, search } = router.state.location
  if (pathname === '/login') return
  const back = pathname + search
  void router.navigate(back === '/' ? '/login' : `/login?back=${encodeURIComponent(back)}`, { replace: true })
}
