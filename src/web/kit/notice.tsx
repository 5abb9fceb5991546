import { ExclamationCircleOutlined, InboxOutlined } from '@ant-design/icons'
import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { Refused, Unreachable } from '../api.ts'

/** A "no" with its three parts: the sentence, the rule with its source, what to do next (S2-24). Also for a dead line. */
export function RefusalNotice({ error, onRetry, onClose }: { error: unknown; onRetry?: () => void; onClose?: () => void }) {
  if (!error) return null
  const { says, source, remedy, more } = partsOf(error)
  return (
    <div className="refusal" role="alert">
      <ExclamationCircleOutlined aria-hidden />
      <div className="grow">
        <strong>{says}</strong>
        {more.length > 0 && (
          <ul className="refusal-issues">
            {more.map(m => (
              <li key={m}>{m}</li>
            ))}
          </ul>
        )}
        {source && (
          <p>
            <span className="soft">依据　</span>
            {source}
          </p>
        )}
        {remedy && (
          <p>
            <span className="soft">办法　</span>
            {remedy}
          </p>
        )}
      </div>
      <div className="row screen-only">
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            重试
          </Button>
        )}
        {onClose && (
          <Button size="small" type="text" onClick={onClose}>
            知道了
          </Button>
        )}
      </div>
    </div>
  )
}

export function partsOf(error: unknown): { says: string; source: string; remedy: string; more: string[] } {
  if (error instanceof Refused) {
    return {
      says: error.says,
      source: error.source,
      remedy: error.number ? `${error.remedy}（出错编号 ${error.number}）` : error.remedy,
      more: error.issues.map(i => i.message),
    }
  }
  if (error instanceof Unreachable) return { says: '没有连上服务器', source: '', remedy: '请检查网线或稍候再试；您填写的内容还在', more: [] }
  return { says: '页面出错了', source: error instanceof Error ? error.message : '', remedy: '请刷新页面；仍不行请告知系统管理员', more: [] }
}

/** What will appear here and how to start. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <InboxOutlined aria-hidden />
      <strong>{title}</strong>
      {children && <div className="soft">{children}</div>}
    </div>
  )
}

export const Loading = ({ rows = 4 }: { rows?: number }) => (
  <div className="loading" role="status" aria-label="正在读取">
    <Skeleton active title={false} paragraph={{ rows }} />
  </div>
)

/** A question to the house with its three faces: waiting, refused, answered. An answer already there stays while it is asked anew. */
export function Asked<T>({
  query,
  rows,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isPending'>
  rows?: number
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined)
    return (
      <>
        {query.error ? <RefusalNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
        {children(query.data)}
      </>
    )
  if (query.error) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
  return <Loading rows={rows} />
}
