import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { noticesContract } from '#platform/notices/contract'
import { client } from '../api.ts'
import { Loading } from '../kit/notice.tsx'

export const notices = client<typeof noticesContract>('notices')
const NoticeList = lazy(() => import('./NoticeList.tsx'))

/** Notices come in by themselves (live.ts); a count here, the list on demand. */
export function Bell() {
  const [open, setOpen] = useState(false)
  const count = useQuery({ queryKey: ['notices', 'count'], queryFn: () => notices.count({}), staleTime: 60_000 })
  const unread = count.data?.unread ?? 0
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <Suspense fallback={<Loading rows={3} />}>
          <NoticeList onGone={() => setOpen(false)} />
        </Suspense>
      }
    >
      <Button
        type="text"
        aria-label={unread ? `提醒，${unread} 条未读` : '提醒'}
        title="提醒"
        icon={
          <span className="dot">
            <BellOutlined aria-hidden />
            {unread > 0 && <b aria-hidden>{unread > 99 ? '99+' : unread}</b>}
          </span>
        }
      />
    </Popover>
  )
}
