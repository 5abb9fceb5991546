import { ArrowDownOutlined, ArrowUpOutlined, DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Asked, Card, Empty, fullText, Moment, PageHead, Parts, PrintButton } from '#kit'
import type { VersionMark } from '../versions/contract.ts'
import { touches } from '../versions/domain.ts'
import { stepName, versionsText } from '../versions/text.ts'
import { documents, keys } from './api.ts'
import { inkOf, Marked } from './Marked.tsx'

type View = keyof typeof versionsText.view

/** 留痕: the versions of a document; any two compared, with everything between them by whoever did it. The address says which two, how, and whose. */
export default function VersionsPage() {
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const number = (key: string) => Number(params.get(key)) || null
  const set = (changes: Record<string, string | number | null>) =>
    setParams(
      now => {
        const next = new URLSearchParams(now)
        for (const [key, value] of Object.entries(changes)) value === null || value === '' ? next.delete(key) : next.set(key, String(value))
        return next
      },
      { replace: true },
    )
  const head = useQuery({ queryKey: keys.one(id), queryFn: () => documents.read({ id }) })
  const list = useQuery({ queryKey: ['documents', 'versions', id], queryFn: () => documents.versions({ id }) })
  return (
    <Asked query={head} rows={12}>
      {d => (
        <Asked query={list} rows={12}>
          {({ versions }) => {
            const numbers = versions.map(v => v.no)
            const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
            const [from, to] = [number('from') ?? first, number('to') ?? last]
            return (
              <>
                <PageHead
                  title={d.title || '历次稿'}
                  back={{ list: 'document', to: `/documents/${id}`, label: '公文', own: true }}
                  sub={`共 ${versions.length} 稿；现看第 ${Math.min(from, to)} 稿到第 ${Math.max(from, to)} 稿`}
                >
                  <Parts
                    label="看法"
                    parts={versionsText.view}
                    value={params.get('view') ?? 'inline'}
                    onChange={v => set({ view: v === 'inline' ? null : v })}
                  />
                  <Button
                    icon={<DownloadOutlined aria-hidden />}
                    href={`/api/documents.markedDocx?id=${id}&from=${Math.min(from, to)}&to=${Math.max(from, to)}`}
                  >
                    花脸稿 .docx
                  </Button>
                  <PrintButton icon />
                </PageHead>
                <Compared id={id} from={from} to={to} params={params} set={set}>
                  <Card title="历次稿">
                    <table className="plain version-list">
                      <thead>
                        <tr>
                          <th>稿</th>
                          <th>何人何时</th>
                          <th>起</th>
                          <th>止</th>
                        </tr>
                      </thead>
                      <tbody>
                        {versions.map(v => (
                          <tr key={v.no} className={v.no === from || v.no === to ? 'picked' : undefined}>
                            <td className="nowrap">第 {v.no} 稿</td>
                            <td title={`${fullText(v.at)}　${v.wordCount} 字${v.reason ? `　${v.reason}` : ''}`}>
                              {v.byName} <span className="soft small">{stepName(v.step)}</span>
                              <div className="soft small">
                                <span className="nowrap">
                                  <Moment at={v.at} />
                                </span>{' '}
                                <span className="nowrap">{v.wordCount} 字</span>
                              </div>
                              {v.reason && <div className="small">{v.reason}</div>}
                            </td>
                            <td>
                              <input
                                type="radio"
                                name="from"
                                aria-label={`自第 ${v.no} 稿`}
                                checked={v.no === from}
                                onChange={() => set({ from: v.no, to })}
                              />
                            </td>
                            <td>
                              <input
                                type="radio"
                                name="to"
                                aria-label={`至第 ${v.no} 稿`}
                                checked={v.no === to}
                                onChange={() => set({ from, to: v.no })}
                              />
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </Card>
                </Compared>
              </>
            )
          }}
        </Asked>
      )}
    </Asked>
  )
}

type ComparedProps = {
  id: string
  from: number
  to: number
  params: URLSearchParams
  set: (changes: Record<string, string | number | null>) => void
  children: React.ReactNode
}

function Compared({ id, from, to, params, set, children }: ComparedProps) {
  const query = useQuery({
    queryKey: ['documents', 'changes', id, from, to],
    queryFn: () => documents.changes({ id, from, to }),
    staleTime: 60_000,
    placeholderData: before => before,
  })
  const view = (params.get('view') ?? 'inline') as View
  const [by, step] = [params.get('by'), params.get('step')]
  const body = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(-1)
  const versions = useMemo(() => query.data?.versions ?? [], [query.data])
  const look = useMemo(
    () => ({
      versions,
      view,
      of: (n: number) => {
        const v = versions[n]
        return !!v && (!by || v.byId === by) && (!step || v.step === step)
      },
    }),
    [versions, view, by, step],
  )
  const count = useMemo(() => (query.data && view !== 'clean' ? query.data.changes.filter(c => touches(c, look.of)).length : 0), [query.data, look, view])

  const jump = (by: 1 | -1) => {
    const all = [...(body.current?.querySelectorAll('[data-change]') ?? [])]
    if (!all.length) return
    const next = (((at < 0 && by < 0 ? 0 : at) + by) % all.length + all.length) % all.length
    for (const e of all) e.classList.remove('at-change')
    all[next]!.classList.add('at-change')
    all[next]!.scrollIntoView({ block: 'center' })
    setAt(next)
  }
  useEffect(() => setAt(-1), [from, to, view, by, step])
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.target instanceof HTMLElement && /INPUT|TEXTAREA|SELECT/.test(e.target.tagName)) return
      if (e.key === 'n' || e.key === 'p') jump(e.key === 'n' ? 1 : -1)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const people = [...new Map(versions.map(v => [v.byId, v.byName]))]
  const steps = [...new Set(versions.map(v => v.step))]
  return (
    <div className="side-split">
      <div className="stack">
        {children}
        {query.data && <Counts versions={versions} counts={query.data.counts} />}
      </div>
      <Asked query={query} rows={12}>
        {({ changes }) => (
          <Card
            title={view === 'clean' ? '清稿' : count ? `${count} 处改动` : '没有改动'}
            label="改动"
            extra={
              <>
                <Select
                  aria-label="何人"
                  size="small"
                  style={{ width: '7rem' }}
                  value={by ?? ''}
                  onChange={v => set({ by: v })}
                  options={[{ value: '', label: '所有人' }, ...people.map(([value, label]) => ({ value, label }))]}
                />
                <Select
                  aria-label="环节"
                  size="small"
                  style={{ width: '9rem' }}
                  value={step ?? ''}
                  onChange={v => set({ step: v })}
                  options={[{ value: '', label: '所有环节' }, ...steps.map(s => ({ value: s, label: stepName(s) }))]}
                />
                <Button size="small" icon={<ArrowUpOutlined aria-hidden />} disabled={!count} onClick={() => jump(-1)} aria-label="上一处" title="上一处（P）" />
                <Button size="small" icon={<ArrowDownOutlined aria-hidden />} disabled={!count} onClick={() => jump(1)} aria-label="下一处" title="下一处（N）">
                  {count && at >= 0 ? `${at + 1}/${count}` : null}
                </Button>
              </>
            }
          >
            {view !== 'clean' && <Legend versions={versions} />}
            <div ref={body}>
              {changes.length ? <Marked changes={changes} look={look} /> : <Empty title="这一稿还没有文字" />}
            </div>
          </Card>
        )}
      </Asked>
    </div>
  )
}

const Legend = ({ versions }: { versions: readonly VersionMark[] }) => {
  const ink = inkOf(versions.slice(1))
  const all = inkOf(versions)
  return (
    <div className="marked-legend small" aria-label="图例">
      {[...ink.keys()].map(id => (
        <span key={id} className={`ink-${all.get(id)}`}>
          <ins>{versions.find(v => v.byId === id)?.byName} 增</ins> <del>删</del>
        </span>
      ))}
    </div>
  )
}

/** What each version changed, in the order of the work: for finding, not for measuring anybody. */
const Counts = ({ versions, counts }: { versions: readonly VersionMark[]; counts: readonly { inserted: number; deleted: number }[] }) => (
  <Card title="改动字数">
    <table className="plain">
      <thead>
        <tr>
          <th>稿</th>
          <th>何人</th>
          <th className="right">增</th>
          <th className="right">删</th>
        </tr>
      </thead>
      <tbody>
        {versions.slice(1).map((v, i) => (
          <tr key={v.no}>
            <td>{v.no}</td>
            <td>
              {v.byName} <span className="soft small">{stepName(v.step)}</span>
            </td>
            <td className="right">{counts[i + 1]?.inserted ?? 0}</td>
            <td className="right">{counts[i + 1]?.deleted ?? 0}</td>
          </tr>
        ))}
        {versions.length < 2 && (
          <tr>
            <td colSpan={4} className="soft">
              只有一稿，没有改动
            </td>
          </tr>
        )}
      </tbody>
    </table>
  </Card>
)

/** The marks beside a clean copy: what became of the text since the first version, for a leader who wants to see them. */
export function MarksOf({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['documents', 'changes', id, null, null], queryFn: () => documents.changes({ id }), staleTime: 60_000 })
  return (
    <Asked query={query} rows={10}>
      {({ changes, versions }) => (
        <Card title="修改痕迹" extra={<Link to={`/documents/${id}/versions`}>逐稿比较</Link>}>
          <Legend versions={versions} />
          <Marked changes={changes} look={{ versions, view: 'inline', of: () => true }} />
        </Card>
      )}
    </Asked>
  )
}
