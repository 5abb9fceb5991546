import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { LoadingOutlined } from '@ant-design/icons'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { passing, whenSignedOut } from './api.ts'
import './base.css'
import './kit/kit.css'
import './shell/shell.css'
import { today } from './home/queries.ts'
import { Toasts } from './kit/toast.tsx'
import { router, toSignIn } from './router.tsx'
import { meQuery, useKnownMe, useTypeSize } from './session.ts'
import { themeOf } from './theme.ts'

const cache = new QueryClient({
  defaultOptions: {
    // A read is asked again while the line is down; a refusal is an answer and is not.
    queries: {
      retry: (count, error) => count < 2 && passing(error),
      retryDelay: n => [600, 2_000][n] ?? 2_000,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
    },
  },
})

whenSignedOut(toSignIn)

// The questions of the first screen are asked before anything is drawn.
if (location.pathname !== '/login') {
  void cache.fetchQuery(meQuery).then(
    me => {
      if (location.pathname !== '/' || me.account.kind !== 'business' || me.mustChangePassword) return
      for (const query of [today.todo, today.counts, today.changes, today.agenda, today.drafts]) void cache.prefetchQuery(query as typeof today.todo)
    },
    () => {
      /* the frame shows why */
    },
  )
}

/** The sign of a busy button goes at once and without a name: fading out in a dialogue that closes meanwhile, it would stay, and the button be called “loading …”. */
const button = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }

function App() {
  const large = useTypeSize(useKnownMe())
  return (
    <ConfigProvider locale={zhCN} theme={themeOf(large)} button={button} wave={{ disabled: true }}>
      <RouterProvider router={router} />
      <Toasts />
    </ConfigProvider>
  )
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={cache}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
