import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import {
  Asked,
  Card,
  Empty,
  ExportButton,
  fullText,
  Moment,
  monthText,
  PageHead,
  Parts,
  PrintButton,
  RefLink,
  Tag,
  type Tone,
  useToday,
  useUnits,
  MonthInput,
} from '#kit'
import { useSigned } from '#web/session'
import type { ExceptionRow, ExceptionState, ListedRow } from '../contract.ts'
import { exceptionsText } from '../text.ts'
import { exceptions } from '#web/exceptions'
import { Decide } from './Decide.tsx'

const tones: Record<ExceptionState, Tone> = { asked: 'yellow', granted: 'orange', refused: 'calm' }
const State = ({ state }: { state: ExceptionState }) => <Tag tone={tones[state]}>{exceptionsText.state[state]}</Tag>

/** 例外登记: what was passed by exception in a month, by whom, why, for all units alike (C8, S3-41); what I asked for, what waits for me. */
export default function ExceptionsPage() {
  const me = useSigned()
  const [params, setParams] = useSearchParams()
  const reads = me.permissions.includes('exceptions.read')
  const grants = me.permissions.includes('exceptions.grant')
  const parts = { ...(reads ? { month: '月度清单' } : {}), ...(grants ? { decide: '待我批' } : {}), mine: '我申请的' }
  const part = params.get('part') ?? Object.keys(parts)[0]!
  const one = params.get('id')
  return (
    <>
      <PageHead title="例外登记" sub={reads ? undefined : '我申请的'}>
        {(one || Object.keys(parts).length > 1) && <Parts label="例外登记" parts={parts} value={one ? '' : part} onChange={p => setParams({ part: p })} />}
        <PrintButton icon />
      </PageHead>
      {one ? <One id={one} /> : part === 'month' && reads ? <Month /> : <Mine which={part === 'decide' ? 'toDecide' : 'asked'} />}
    </>
  )
}

function One({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['exceptions', 'one', id], queryFn: () => exceptions.read({ id }) })
  return (
    <Asked query={query}>
      {e => (
        <Card title={<RefLink of={e.subject} />} label="例外" extra={<State state={e.state} />}>
          <Facts e={e} />
          {e.may.decide && <Decide id={e.id} />}
        </Card>
      )}
    </Asked>
  )
}

function Mine({ which }: { which: 'asked' | 'toDecide' }) {
  const query = useQuery({ queryKey: ['exceptions', 'mine'], queryFn: () => exceptions.mine({}) })
  return (
    <Asked query={query}>
      {all =>
        all[which].length ? (
          <div className="stack">
            {all[which].map(e => (
              <Card key={e.id} title={<RefLink of={e.subject} />} label={e.subject.title} extra={<State state={e.state} />}>
                <Facts e={e} />
                {which === 'toDecide' && <Decide id={e.id} />}
              </Card>
            ))}
          </div>
        ) : (
          <Card>
            <Empty title={which === 'asked' ? '没有申请过例外' : '没有待批的例外'}>
              {which === 'asked' ? '规则过不去、又确有特殊情况时，在公文页面“五关”里申请。' : '有人申请时会通知您。'}
            </Empty>
          </Card>
        )
      }
    </Asked>
  )
}

function Facts({ e }: { e: ExceptionRow }) {
  const rows: [string, React.ReactNode][] = [
    ['规则', e.says],
    ['依据', e.source],
    ['理由', e.reason],
    [
      '申请',
      <>
        {e.askedBy}　{e.unitName}　<Moment at={e.askedAt} />
      </>,
    ],
    ['批准人', e.decidedBy ?? e.to],
    [
      '答复',
      e.decidedAt && (
        <>
          <Moment at={e.decidedAt} />　{e.words}
        </>
      ),
    ],
  ]
  return (
    <dl className="pairs" style={{ marginBottom: '.8rem' }}>
      {rows.filter(([, v]) => v).map(([k, v]) => [<dt key={`${k}k`}>{k}</dt>, <dd key={k}>{v}</dd>])}
    </dl>
  )
}

const head = ['时间', '单位', '事由', '例外的规则', '申请人', '批准人', '理由', '依据', '状态']
const line = (r: ListedRow) => [
  fullText(r.at),
  r.unitName,
  r.subject.title,
  r.says,
  r.by,
  r.approver,
  r.reason,
  r.source,
  exceptionsText.state[r.state],
]

function Month() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const month = params.get('month') ?? today.slice(0, 7)
  const [unitId, rule, state] = [params.get('unit'), params.get('rule'), params.get('state') as ExceptionState | null]
  const units = useUnits()
  const rules = useQuery({ queryKey: ['exceptions', 'open'], queryFn: () => exceptions.open({}) })
  const query = useQuery({
    queryKey: ['exceptions', 'list', month, unitId, rule, state],
    queryFn: () => exceptions.list({ month, unitId, rule, state }),
  })
  const set = (key: string, value: string | null | undefined) =>
    setParams(
      p => {
        const next = new URLSearchParams(p)
        if (value) next.set(key, value)
        else next.delete(key)
        return next
      },
      { replace: true },
    )
  return (
    <>
      <div className="row screen-only" style={{ marginBottom: '.8rem' }} role="search">
        <MonthInput label="月份" value={month} onChange={m => set('month', m)} />
        <Select
          aria-label="单位"
          placeholder="全部单位"
          allowClear
          value={unitId ?? undefined}
          onChange={v => set('unit', v)}
          style={{ width: '14rem' }}
          showSearch={{ optionFilterProp: 'label' }}
          options={units.data?.units.map(u => ({ value: u.id, label: u.name }))}
        />
        <Select
          aria-label="规则"
          placeholder="全部规则"
          allowClear
          value={rule ?? undefined}
          onChange={v => set('rule', v)}
          style={{ width: '18rem' }}
          showSearch={{ optionFilterProp: 'label' }}
          options={rules.data?.rows.map(r => ({ value: r.rule, label: r.says }))}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={state ?? undefined}
          onChange={v => set('state', v)}
          style={{ width: '8rem' }}
          options={Object.entries(exceptionsText.state).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <Asked query={query}>
        {({ rows }) => (
          <Card
            title={`${monthText(month)}共 ${rows.length} 项`}
            label="月度清单"
            extra={<ExportButton name={`例外登记${monthText(month)}`} head={head} rows={rows.map(line)} />}
          >
            {rows.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    {head.map(h => (
                      <th key={h}>{h}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(r => (
                    <tr key={r.id}>
                      <td className="nowrap">
                        <Moment at={r.at} />
                      </td>
                      <td>{r.unitName}</td>
                      <td>
                        <RefLink of={r.subject} />
                      </td>
                      <td>{r.says}</td>
                      <td className="nowrap">{r.by}</td>
                      <td>{r.approver}</td>
                      <td>
                        {r.reason}
                        {r.words && <div className="soft small">批示：{r.words}</div>}
                      </td>
                      <td className="small soft">{r.source}</td>
                      <td className="nowrap">
                        <State state={r.state} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title={`${monthText(month)}没有例外`}>该守的规则一条都没有少。</Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}
