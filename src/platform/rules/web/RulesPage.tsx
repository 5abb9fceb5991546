import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import type { z } from 'zod'
import { Asked, Card, Empty, PageHead, PrintButton, Tag } from '#kit'
import { client } from '#web/api'
import type { rulesContract, RuleView } from '../contract.ts'
import { rulesText } from '../text.ts'
import { ChangeRule } from './ChangeRule.tsx'
import { valueText } from './value.ts'

export type RuleRow = z.infer<typeof RuleView>
export const rulesApi = client<typeof rulesContract>('rules')
const levelOf = (level: string) => rulesText.level[level as keyof typeof rulesText.level] ?? level

/** 规则目录: every number and limit the house works by, from where it comes and since when (S2-23, S4-37: 处处有章可循). */
export default function RulesPage() {
  const [params, setParams] = useSearchParams()
  const words = params.get('words') ?? ''
  const query = useQuery({ queryKey: ['rules'], queryFn: () => rulesApi.list({}), staleTime: 30_000 })
  const groups = useMemo(() => grouped(query.data?.rules ?? [], words), [query.data, words])
  const code = params.get('code')
  const open = query.data?.rules.find(r => r.code === code || r.history.some(h => h.id === code))
  return (
    <>
      <PageHead title="规则目录" sub="系统照这些规则办事：期限、字数、份数、名单都在这里，不在程序里。">
        <Input
          aria-label="查找规则"
          placeholder="查找规则、出处"
          allowClear
          defaultValue={words}
          style={{ width: '16rem' }}
          onChange={e =>
            setParams(
              p => {
                const n = new URLSearchParams(p)
                if (e.target.value) n.set('words', e.target.value)
                else n.delete('words')
                return n
              },
              { replace: true },
            )
          }
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={10}>
        {({ may }) => (
          <div className={open ? 'split' : ''}>
            <div className="stack">
              {groups.map(([module, rules]) => (
                <Card key={module} title={module}>
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>规则</th>
                        <th style={{ width: '22%' }}>现行规定</th>
                        <th style={{ width: '5rem' }}>层级</th>
                        <th style={{ width: '38%' }}>出处</th>
                      </tr>
                    </thead>
                    <tbody>
                      {rules.map(r => (
                        <tr key={r.code} aria-current={r.code === open?.code}>
                          <td>
                            <a
                              href={`?code=${r.code}`}
                              onClick={e => {
                                e.preventDefault()
                                setParams(p => {
                                  const n = new URLSearchParams(p)
                                  n.set('code', r.code)
                                  return n
                                })
                              }}
                            >
                              {r.title}
                            </a>
                          </td>
                          <td>
                            {valueText(r.value, r.unit)}
                            {r.own && (
                              <>
                                {' '}
                                <Tag tone="blue">本级</Tag>
                              </>
                            )}
                          </td>
                          <td>{levelOf(r.level)}</td>
                          <td className="soft small">{r.source}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Card>
              ))}
              {!groups.length && (
                <Card>
                  <Empty title="没有符合的规则">换个词试试，例如“时限”“字数”。</Empty>
                </Card>
              )}
            </div>
            {open && (
              <aside className="rail screen-only">
                <One
                  rule={open}
                  change={may.change}
                  onClose={() =>
                    setParams(p => {
                      const n = new URLSearchParams(p)
                      n.delete('code')
                      return n
                    })
                  }
                />
              </aside>
            )}
          </div>
        )}
      </Asked>
    </>
  )
}

function grouped(rules: readonly RuleRow[], words: string): [string, RuleRow[]][] {
  const found = rules.filter(r => !words || `${r.title}${r.source}${r.module}${r.code}`.includes(words))
  const groups = new Map<string, RuleRow[]>()
  for (const r of found) groups.set(r.module, [...(groups.get(r.module) ?? []), r])
  return [...groups]
}

function One({ rule: r, change, onClose }: { rule: RuleRow; change: boolean; onClose: () => void }) {
  const bounds = r.min !== null || r.max !== null ? `${r.min ?? '不限'} 至 ${r.max ?? '不限'}` : r.choices ? r.choices.join('、') : null
  return (
    <Card
      title={r.title}
      extra={
        <button type="button" className="th" onClick={onClose}>
          关闭
        </button>
      }
    >
      <dl className="pairs">
        <dt>现行规定</dt>
        <dd>
          <strong>{valueText(r.value, r.unit)}</strong>
        </dd>
        <dt>生效</dt>
        <dd>{r.effectiveFrom}</dd>
        <dt>出处</dt>
        <dd>{r.source}</dd>
        {bounds && (
          <>
            <dt>允许范围</dt>
            <dd>{bounds}</dd>
          </>
        )}
        {r.own && (
          <>
            <dt>上级规定</dt>
            <dd>{valueText(r.shipped, r.unit)}</dd>
          </>
        )}
        <dt>代号</dt>
        <dd className="soft small">{r.code}</dd>
      </dl>
      {change && (
        <div style={{ marginTop: '.8rem' }}>
          <ChangeRule key={r.code} rule={r} />
        </div>
      )}
      {r.history.length > 0 && (
        <>
          <h3 style={{ margin: '1rem 0 .4rem' }}>沿革</h3>
          <ol className="hands">
            {[...r.history].reverse().map(h => (
              <li key={h.id} className="hand">
                <strong>{valueText(h.value, r.unit)}</strong>　自 {h.effectiveFrom}
                <p className="soft small">
                  {h.source}（{h.byName}）
                </p>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}
