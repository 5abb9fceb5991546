import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { type Near, type RelatedRow, related } from '../related.ts'
import { Loading, RefusalNotice } from './notice.tsx'
import { Card, RefLink } from './parts.tsx'
import { DayText, Tag } from './words.tsx'

/** 相关事项 of a record, as far as the reader may know of them: what may be a repeat first, each with its grounds. */
export function RelatedCard({ of }: { of: { module: string; id: string } }) {
  const query = useQuery({ queryKey: ['related', of.module, of.id], queryFn: ({ signal }) => related.of(of, { signal }) })
  return (
    <Card title="相关事项">
      <RefusalNotice error={query.error} />
      {query.isPending && <Loading rows={2} />}
      {query.data && (query.data.rows.length ? <RelatedRows rows={query.data.rows} /> : <p className="soft">没有找到相关或重复的事项。</p>)}
    </Card>
  )
}

/** So long a pause in typing, and what has been typed is looked up. */
const PAUSE_MS = 400

/** While something is typed: what it may repeat. Nothing is shown while there is nothing to show. */
export function RelatedWhileTyping({ asked, said = '可能已经有了，请先看看，避免多头抓、重复抓', beside }: { asked: Near; said?: string; beside?: (row: RelatedRow) => ReactNode }) {
  const key = JSON.stringify(asked)
  const [settled, setSettled] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSettled(key), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key])
  const query = useQuery({
    queryKey: ['related', 'near', settled],
    queryFn: ({ signal }) => related.near(JSON.parse(settled) as Near, { signal }),
    enabled: settled !== '' && (JSON.parse(settled) as Near).title.trim().length > 3,
    placeholderData: before => before,
  })
  if (!query.data?.rows.length || asked.title.trim().length <= 3) return null
  const repeats = query.data.rows.filter(r => r.repeat)
  return (
    <div className={repeats.length ? 'related-band repeats' : 'related-band'} role="status" aria-label="相关事项">
      <strong>{repeats.length ? said : '与这些有关'}</strong>
      <RelatedRows rows={repeats.length ? repeats : query.data.rows.slice(0, 3)} blank beside={beside} />
    </div>
  )
}

/** `blank`: opens beside, so that what has been typed stays. `beside`: what may be done with one of them. */
export function RelatedRows({ rows, blank = false, beside }: { rows: readonly RelatedRow[]; blank?: boolean; beside?: ((row: RelatedRow) => ReactNode) | undefined }) {
  return (
    <ul className="related-rows">
      {rows.map(r => (
        <li key={`${r.ref.module}/${r.ref.id}`}>
          <div>
            {r.repeat && <Tag tone="orange">疑似重复</Tag>}
            <RefLink of={r.ref} blank={blank} />
            {beside?.(r)}
          </div>
          <div className="soft small">
            {r.label}
            {r.state && ` · ${r.state}`} · <DayText day={r.day} />
          </div>
          <div className="small related-why" title={r.why.map(w => `${w.says}：${w.points > 0 ? '+' : ''}${w.points}`).join('\n')}>
            {r.why.map(w => (
              <span key={w.is} className={w.points < 0 ? 'against' : undefined}>
                {w.says}
              </span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
