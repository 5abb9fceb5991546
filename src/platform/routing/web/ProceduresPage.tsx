import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { useMemo } from 'react'
import type { Output } from '#kernel/act'
import type { rulesContract } from '#platform/rules/contract'
import { client } from '#web/api'
import { identity } from '#web/session'
import { routing } from '#web/routing'
import { Asked, Card, Empty, fullText, PageHead, PrintButton, useUnits } from '#kit'
import type { routingContract } from '../contract.ts'
import { EditProcedure } from './EditProcedure.tsx'
import { type Line, linesOf, type Names } from './words.ts'
import { valueText } from '../../rules/web/value.ts'

export type Procedure = Output<typeof routingContract.definitions>['rows'][number]
const rules = client<typeof rulesContract>('rules')

/** The module's acts that finish a step, in the words of the buttons. */
export const acts = new Map([
  ['documents.number', '编号'],
  ['documents.seal', '用印'],
  ['documents.issue', '分发'],
  ['documents.file', '归档'],
])

/** Every name a procedure is read with. */
export function useNames(): Names & { termCodes: { code: string; label: string }[] } {
  const posts = useQuery({ queryKey: ['posts', 'all'], queryFn: () => identity.posts({}), staleTime: 300_000 })
  const terms = useQuery({ queryKey: ['rules'], queryFn: () => rules.list({}), staleTime: 60_000 })
  const units = useUnits()
  return useMemo(() => {
    const spans = (terms.data?.rules ?? []).filter(r => ['workday', 'day', 'hour', 'minute'].includes(r.unit))
    return {
      posts: new Map(posts.data?.posts.map(p => [p.id, `${p.unitName}${p.title}`])),
      people: new Map(posts.data?.posts.flatMap(p => p.holders.map(h => [h.personId, h.name] as const))),
      units: new Map(units.data?.units.map(u => [u.id, u.shortName])),
      terms: new Map(spans.map(r => [r.code, valueText(r.value, r.unit)])),
      acts,
      termCodes: spans.map(r => ({ code: r.code, label: `${r.title}（${valueText(r.value, r.unit)}）` })),
    }
  }, [posts.data, terms.data, units.data])
}

/** 程序: every procedure readable as numbered steps (S2-23), with its versions; a running document keeps the version it began with (S2-25). */
export default function ProceduresPage() {
  const [params, setParams] = useSearchParams()
  const query = useQuery({ queryKey: ['routing', 'definitions'], queryFn: () => routing.definitions({}) })
  const names = useNames()
  return (
    <>
      <PageHead title="程序" sub="严格按程序办事，不该少的环节一定不能少。在办的件按其开始时的版本走完。">
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={8}>
        {({ rows, may }) => {
          if (!rows.length)
            return (
              <Card>
                <Empty title="还没有程序" />
              </Card>
            )
          const open = rows.find(r => r.code === params.get('code')) ?? rows[0]!
          return (
            <div className={rows.length > 1 ? 'side-split' : ''}>
              {rows.length > 1 && (
                <Card label="程序清单">
                  <ul className="tree" style={{ padding: 0 }}>
                    {rows.map(r => (
                      <li key={r.code} className="tree-row" aria-current={r === open}>
                        <a
                          href={`?code=${r.code}`}
                          onClick={e => {
                            e.preventDefault()
                            setParams({ code: r.code })
                          }}
                        >
                          {r.title}
                        </a>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
              <div className="stack">
                <Card
                  title={`${open.title}（第 ${open.version} 版）`}
                  extra={may.change && <EditProcedure key={`${open.code} ${open.version}`} procedure={open} names={names} />}
                >
                  <ol className="procedure">
                    <li>
                      <strong>{open.data.start.title}</strong>
                      <span className="soft">　由拟稿人办理；退回修改限{names.terms.get(open.data.start.term) ?? open.data.start.term}</span>
                    </li>
                    {linesOf(open.data, names).map((l, i) => (
                      <Step key={i} line={l} />
                    ))}
                  </ol>
                </Card>
                <Card title="历次版本">
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>版本</th>
                        <th>时间</th>
                        <th>何人</th>
                        <th>修改理由</th>
                      </tr>
                    </thead>
                    <tbody>
                      {[...open.history].reverse().map(h => (
                        <tr key={h.version}>
                          <td>第 {h.version} 版</td>
                          <td>{h.at > 0 ? fullText(h.at) : '—'}</td>
                          <td>{h.byName}</td>
                          <td>{h.reason}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Card>
              </div>
            </div>
          )
        }}
      </Asked>
    </>
  )
}

const Step = ({ line: l }: { line: Line }) => (
  <li>
    <strong>{l.title}</strong>
    <span className="soft">　{l.text}</span>
    {l.inner.length > 0 && (
      <ol>
        {l.inner.map((x, i) => (
          <Step key={i} line={x} />
        ))}
      </ol>
    )}
  </li>
)
