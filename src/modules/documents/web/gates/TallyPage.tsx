import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Asked, Card, Empty, ExportButton, PageHead, PrintButton, useToday, SpanInput } from '#kit'
import type { UnitTally } from '../../gates/contract.ts'
import { type Gate, gates as allGates } from '../../gates/five/domain.ts'
import { gatesText } from '../../gates/text.ts'
import { gates } from './api.ts'
import { FindingTally } from './FindingTally.tsx'

const share = (n: number, of: number) => (of ? `${Math.round((n / of) * 100)}%` : '—')
const head = [
  '单位',
  '送审',
  '迟送',
  '一次通过',
  '已过五关',
  '一次通过率',
  ...allGates.map(g => `${gatesText.gate[g]}退回`),
  '时间太短退回',
  '紧急件',
  '被指并非紧急',
  '误标率',
]
const line = (u: UnitTally) => [
  u.unitName,
  u.submitted,
  u.late,
  u.firstPass,
  u.passed,
  share(u.firstPass, u.passed),
  ...allGates.map((g: Gate) => u.returns[g] ?? 0),
  u.shortReturns,
  u.urgent,
  u.notUrgent,
  share(u.notUrgent, u.urgent),
]

/** The same columns under heads of two storeys, so that all of them stand on a screen of 1366. */
const groups: [string, string[]][] = [
  ['送审', ['件数', '迟送']],
  ['五关', ['一次通过', '已过', '通过率']],
  ['退回', [...allGates.map(g => gatesText.gate[g]), '时间太短']],
  ['紧急件', ['件数', '并非紧急', '误标率']],
]

/** 送审与退回: by unit, in the order of the directory; no person is counted and nothing is ranked. */
export default function TallyPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const from = params.get('from') ?? `${today.slice(0, 8)}01`
  const until = params.get('until') ?? today
  const query = useQuery({ queryKey: ['documents', 'gateTally', from, until], queryFn: () => gates.gateTally({ from, until }) })
  const set = (key: string, day: string) =>
    setParams(
      p => {
        const next = new URLSearchParams(p)
        next.set(key, day)
        return next
      },
      { replace: true },
    )
  return (
    <>
      <PageHead title="送审与退回" sub="按单位统计，按机构目录排列，不排名次，不统计个人。">
        <SpanInput from={from} until={until} onChange={set} />
        <ExportButton name={`送审与退回${from}至${until}`} head={head} rows={query.data?.units.map(line)} />
        <PrintButton icon />
      </PageHead>
      <Asked query={query}>
        {({ units, whole }) => (
          <Card label="送审与退回" title={whole ? undefined : '本单位'}>
            {units.length ? (
              <div className="table-wrap">
                <table className="plain tally">
                  <thead>
                    <tr>
                      <th rowSpan={2}>单位</th>
                      {groups.map(([title, names]) => (
                        <th key={title} colSpan={names.length} scope="colgroup" className="group">
                          {title}
                        </th>
                      ))}
                    </tr>
                    <tr>
                      {groups.flatMap(([title, names]) =>
                        names.map((name, i) => (
                          <th key={`${title}${name}`} className={i ? 'right' : 'right first'}>
                            {name}
                          </th>
                        )),
                      )}
                    </tr>
                  </thead>
                  <tbody>
                    {units.map(u => (
                      <tr key={u.unitId}>
                        {line(u).map((v, i) => (
                          <td key={head[i]} className={i ? (v === 0 ? 'right soft' : 'right') : 'nowrap'}>
                            {v}
                          </td>
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            ) : (
              <Empty title="这段时间没有送审的公文" />
            )}
          </Card>
        )}
      </Asked>
      <div style={{ marginTop: '1rem' }}>
        <FindingTally from={from} until={until} />
      </div>
    </>
  )
}
