import { Button } from 'antd'
import { useRouteError } from 'react-router'
import { Empty } from '../kit/notice.tsx'

const stale = (error: unknown) => error instanceof TypeError && /import|module|fetch/i.test(error.message)

/** A page that failed to show. After an update the old page's parts are gone: reading anew heals it. */
export function Broken() {
  const error = useRouteError()
  return (
    <main className="broken" role="alert">
      <h1>{stale(error) ? '系统已更新' : '页面出错了'}</h1>
      <p>
        {stale(error)
          ? '请刷新页面，继续使用新版本。填写的内容保留在本机。'
          : '您填写的内容没有丢失。请刷新页面；仍不行请把下面这句话告知系统管理员。'}
      </p>
      {!stale(error) && <pre>{error instanceof Error ? error.message : String(error)}</pre>}
      <Button type="primary" onClick={() => window.location.reload()}>
        刷新页面
      </Button>
    </main>
  )
}

export const NotThere = () => (
  <Empty title="没有这个页面">
    请从左侧导航进入，或按 <kbd>Ctrl</kbd> <kbd>K</kbd> 查找。
  </Empty>
)
