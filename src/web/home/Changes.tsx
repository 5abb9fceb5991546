import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '../kit/acts.ts'
import { Asked } from '../kit/notice.tsx'
import { serverNow } from '../kit/now.ts'
import { Card } from '../kit/parts.tsx'
import { Moment } from '../kit/words.tsx'
import { hrefOf } from '../open.ts'
import { notices } from '../shell/Bell.tsx'
import { today } from './queries.ts'

/** What changed since I last looked (S0-32): what is not acknowledged stands at the top; opening one acknowledges it. */
export function Changes({ personId }: { personId: string }) {
  const key = `zhongshu.looked.${personId}`
  const [since] = useState(() => {
    const last = Number(localStorage.getItem(key)) || 0
    localStorage.setItem(key, String(serverNow()))
    return last
  })
  const list = useQuery(today.changes)
  const read = useAct(notices.markRead, { refresh: [['notices']] })
  const all = useAct(notices.markAllRead, { refresh: [['notices']] })
  return (
    <Card
      title="看过以后的变化"
      extra={
        (list.data?.unread ?? 0) > 0 && (
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => void all.run({})}>
            都知道了
          </Button>
        )
      }
    >
      <Asked query={list} rows={4}>
        {({ notices: rows }) => {
          const shown = rows.filter(r => r.readAt === null || r.at > since).slice(0, 8)
          if (!shown.length) return <p className="soft">没有新的变化。</p>
          return (
            <ul className="brief">
              {shown.map(r => {
                const href = hrefOf(r.about)
                const seen = () => void (r.readAt === null && read.run({ ids: [r.id] }))
                return (
                  <li key={r.id} className={r.readAt === null ? 'fresh' : ''}>
                    {href ? (
                      <Link to={href} onClick={seen}>
                        {r.text}
                      </Link>
                    ) : (
                      <button type="button" className="th" onClick={seen}>
                        {r.text}
                      </button>
                    )}
                    <span className="soft small nowrap">
                      <Moment at={r.at} ago />
                    </span>
                  </li>
                )
              })}
            </ul>
          )
        }}
      </Asked>
    </Card>
  )
}
