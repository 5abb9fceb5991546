import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useAct } from '../kit/acts.ts'
import { Asked, Empty } from '../kit/notice.tsx'
import { Moment } from '../kit/words.tsx'
import { hrefOf } from '../open.ts'
import { notices } from './Bell.tsx'

const refresh = [['notices']]

export default function NoticeList({ onGone }: { onGone: () => void }) {
  const query = useInfiniteQuery({
    queryKey: ['notices', 'list'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => notices.list({ after: pageParam, limit: 20 }),
    getNextPageParam: p => p.next,
  })
  const read = useAct(notices.markRead, { refresh })
  const all = useAct(notices.markAllRead, { refresh })
  return (
    <div className="bell-list">
      <Asked query={query} rows={3}>
        {({ pages }) => {
          const list = pages.flatMap(p => p.notices)
          if (!list.length) return <Empty title="没有提醒">交到您手上的、您办过的事有变化时，会出现在这里。</Empty>
          return (
            <>
              <div className="row" style={{ justifyContent: 'space-between' }}>
                <strong>提醒</strong>
                <Button type="link" size="small" onClick={() => void all.run({})}>
                  全部标为已读
                </Button>
              </div>
              {list.map(n => {
                const body = (
                  <>
                    {n.text}
                    <small>
                      {n.about.title && !n.text.includes(n.about.title) ? `${n.about.title} · ` : ''}
                      <Moment at={n.at} ago />
                    </small>
                  </>
                )
                const seen = () => void (n.readAt === null && read.run({ ids: [n.id] }))
                const href = hrefOf(n.about)
                const look = n.readAt === null ? 'bell-item fresh' : 'bell-item'
                return href ? (
                  <Link
                    key={n.id}
                    className={look}
                    to={href}
                    onClick={() => {
                      seen()
                      onGone()
                    }}
                  >
                    {body}
                  </Link>
                ) : (
                  <button key={n.id} type="button" className={look} onClick={seen}>
                    {body}
                  </button>
                )
              })}
              {query.hasNextPage && (
                <Button block type="text" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  加载更多
                </Button>
              )}
            </>
          )
        }}
      </Asked>
    </div>
  )
}
