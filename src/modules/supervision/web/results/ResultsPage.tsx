import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, DropFile, Empty, fullText, Moment, PageHead, Parts, PrintButton, RefLink, type Stored, Tag, useToday } from '#kit'
import { type ReactNode, useState } from 'react'
import type { CallOptions } from '#web/api'
import { useSigned } from '#web/session'
import type { AccountView, RemarkView } from '../../results/contract.ts'
import { resultsText } from '../../results/text.ts'
import type { Evidence, RemarkKind } from '../../results/types.ts'
import { keys, ledger, refreshed, supervision } from '../inspections/api.ts'
import { DayField, PersonField, UnitField, WordsField, spanOf } from '../inspections/parts.tsx'

/** 结果: 通报, 表扬批评与不良状态, 责任追究. Per unit, never a table of persons. */
export default function ResultsPage() {
  const desk = useSigned().permissions.includes('supervision.desk')
  const [params, set] = useSearchParams()
  const parts = { ...(desk ? { bulletins: '通报' } : {}), remarks: '表扬批评', accounts: '责任追究' } as Record<string, string>
  const part = params.get('part') ?? Object.keys(parts)[0]!
  return (
    <>
      <PageHead title="督查结果">
        <Parts label="督查结果" parts={parts} value={part} onChange={p => set({ part: p }, { replace: true })} />
        <PrintButton icon />
      </PageHead>
      {part === 'bulletins' ? <Bulletins /> : part === 'accounts' ? <Accounts /> : <Remarks />}
    </>
  )
}

/** A card with its list: what is asked for, its heads and rows, and what stands there when there is none. */
function Listed<Q>({ query, title, extra, heads, rows, none }: { query: UseQueryResult<Q>; title: string; extra: (q: Q) => ReactNode; heads?: string[]; rows: (q: Q) => ReactNode[]; none: [string, string] }) {
  return (
    <Asked query={query} rows={5}>
      {q => {
        const lines = rows(q)
        return (
          <Card title={title} extra={extra(q)}>
            {lines.length ? (
              <table className="plain">
                {heads && (
                  <thead>
                    <tr>
                      {heads.map(h => (
                        <th key={h}>{h}</th>
                      ))}
                    </tr>
                  </thead>
                )}
                <tbody>{lines}</tbody>
              </table>
            ) : (
              <Empty title={none[0]}>{none[1]}</Empty>
            )}
          </Card>
        )
      }}
    </Asked>
  )
}
const By = ({ who, at }: { who: string | null; at: number | null }) =>
  who && (
    <div className="soft small">
      {who}　{at !== null && <Moment at={at} />}
    </div>
  )
const small = { size: 'small' } as const
const primary = { size: 'small', type: 'primary' } as const

/** A word in writing: one's own account of it, an appeal. */
const Say = ({ id, act, label, field, must }: { id: string; act: (v: { id: string; words: string }, o?: CallOptions) => Promise<unknown>; label: string; field: string; must: string }) => (
  <ActDialog label={label} button={small} act={act} refresh={refreshed} says="已提交" input={(v: { words: string }) => ({ id, words: v.words })}>
    <WordsField name="words" label={field} must={must} rows={3} />
  </ActDialog>
)
/** One of two, with the ground for it. */
const Decide = ({ act, label, choices, field }: { act: (v: { yes: boolean; words: string }, o?: CallOptions) => Promise<unknown>; label: string; choices: [string, string]; field: string }) => (
  <ActDialog label={label} button={primary} act={act} refresh={refreshed} initial={{ yes: true }} input={(v: { yes: boolean; words: string }) => v}>
    <Form.Item name="yes" label="决定">
      <Radio.Group optionType="button" options={choices.map((text, n) => ({ value: n === 0, label: text }))} />
    </Form.Item>
    <WordsField name="words" label={field} must={`请写明${field}`} rows={3} />
  </ActDialog>
)

function Bulletins() {
  const today = useToday()
  const go = useNavigate()
  return (
    <Listed
      query={useQuery({ queryKey: keys.bulletins, queryFn: () => supervision.bulletins({}) })}
      title="通报底稿"
      none={['还没有通报底稿', '选一段时间，按台账数据拟出通报，再起草成公文。']}
      extra={() => (
        <ActDialog label="按数据拟通报" button={primary} act={supervision.draftBulletin} refresh={refreshed} says="已拟出" then={a => void go(`/supervision/results/bulletins/${a.id}`)} initial={{ from: `${today.slice(0, 7)}-01`, until: today }} input={(v: { from: string; until: string }) => v}>
          <DayField name="from" label="起" must />
          <DayField name="until" label="止" must />
        </ActDialog>
      )}
      rows={b =>
        b.rows.map(r => (
          <tr key={r.id}>
            <td>
              <Link to={`/supervision/results/bulletins/${r.id}`}>{r.title}</Link>
            </td>
            <td className="nowrap">{spanOf(r)}</td>
            <td className="nowrap">
              <By who={r.by} at={r.at} />
            </td>
          </tr>
        ))
      }
    />
  )
}

function Remarks() {
  const [params, set] = useSearchParams()
  const kind = params.get('kind') as RemarkKind | null
  return (
    <Listed
      query={useQuery({ queryKey: [...keys.remarks, kind], queryFn: () => supervision.remarks({ kind, limit: 200 }) })}
      title="登记"
      none={['没有登记', '表扬、批评，以及推诿扯皮、顶着不办、不如实办三种状态；批评和不良状态须有证据，单位可作说明。']}
      heads={['类别', '单位', '事实与证据', '单位说明']}
      extra={q => (
        <>
          <Select aria-label="类别" placeholder="类别" allowClear size="small" value={kind ?? undefined} style={{ width: '9rem' }} options={choices(resultsText.remark)} onChange={v => set(v ? { part: 'remarks', kind: v } : { part: 'remarks' }, { replace: true })} />
          {q.may.add && <Add label="登记" title="登记表扬、批评或不良状态" says="已登记，已告知单位" kinds={resultsText.remark} usual="praise" act={(v, o) => supervision.addRemark(v, o)} />}
        </>
      )}
      rows={q => q.rows.map(r => <RemarkRow key={r.id} r={r} />)}
    />
  )
}
const choices = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

const EvidenceList = ({ of }: { of: readonly Evidence[] }) => (
  <ul className="plain-list small soft">
    {of.map(e => (
      <li key={e.id}>{e.kind === 'file' ? <a href={`/api/files.content?id=${e.id}`}>{e.says}</a> : e.says}</li>
    ))}
  </ul>
)

function RemarkRow({ r }: { r: RemarkView }) {
  return (
    <tr>
      <td className="nowrap">
        <Tag tone={r.kind === 'praise' ? 'green' : 'orange'}>{resultsText.remark[r.kind]}</Tag>
        <By who={r.by} at={r.at} />
      </td>
      <td className="nowrap">{r.unit}</td>
      <td>
        {r.says}
        {r.matterId && (
          <div>
            <RefLink of={{ module: 'matters', kind: 'matter', id: r.matterId, title: r.matter ?? '' }} />
          </div>
        )}
        <EvidenceList of={r.evidence} />
      </td>
      <td>
        {r.reply !== null ? (
          <>
            {r.reply}
            <By who={r.repliedBy} at={r.repliedAt} />
          </>
        ) : r.may.reply ? (
          <Say id={r.id} act={supervision.replyRemark} label="作说明" field="说明" must="请写明情况" />
        ) : (
          <span className="soft">尚未说明</span>
        )}
      </td>
    </tr>
  )
}

type Proof<K extends string> = { kind: K; unitId: string | null; personId?: string | null; matterId?: string; says: string; proofs?: string[] }
type Noted<K extends string> = { kind: K; unitId: string; personId: string | null; matterId: string | null; says: string; evidence: { kind: Evidence['kind']; id: string }[] }

/** What is noted of a unit (`person`: or of somebody in it), with what proves it: lines of the trail, findings, papers. */
function Add<K extends string>({ label, title, says, kinds, usual, person = false, act }: { label: string; title: string; says: string; kinds: Record<K, string>; usual: K; person?: boolean; act: (v: Noted<K>, o?: CallOptions) => Promise<unknown> }) {
  const [files, setFiles] = useState<Stored[]>([])
  return (
    <ActDialog
      label={label}
      title={title}
      button={primary}
      width={640}
      act={act}
      refresh={refreshed}
      says={says}
      then={() => setFiles([])}
      initial={{ kind: usual } as Partial<Proof<K>>}
      input={(v: Proof<K>) => ({
        kind: v.kind, unitId: v.unitId!, personId: v.personId ?? null, matterId: v.matterId ?? null, says: v.says,
        evidence: [...(v.proofs ?? []).map(p => ({ kind: p.split(' ')[0] as 'fact' | 'finding', id: p.split(' ')[1]! })), ...files.map(f => ({ kind: 'file' as const, id: f.id }))],
      })}
    >
      <Form.Item name="kind" label="类别">
        <Radio.Group optionType="button" options={choices(kinds)} />
      </Form.Item>
      {person && <PersonField name="personId" label="责任人（追究单位的不填）" />}
      <ProofFields files={files} onFile={f => setFiles(all => [...all, f])} />
    </ActDialog>
  )
}

function ProofFields({ files, onFile }: { files: readonly Stored[]; onFile: (f: Stored) => void }) {
  const form = Form.useFormInstance<Proof<string>>()
  const [unitId, matterId] = [Form.useWatch('unitId', form), Form.useWatch('matterId', form)]
  const items = useQuery({ queryKey: ['supervision', 'verifying', 'items', unitId], enabled: !!unitId, queryFn: () => ledger.items({ unitId: unitId!, limit: 200 }) })
  const proofs = useQuery({ queryKey: ['supervision', 'verifying', 'proofs', unitId, matterId], enabled: !!unitId && !!matterId, queryFn: () => supervision.evidenceOf({ unitId: unitId!, matterId: matterId! }) })
  return (
    <>
      <UnitField name="unitId" label="单位" must />
      <Form.Item name="matterId" label="事项">
        <Select allowClear disabled={!unitId} placeholder={unitId ? '选择督办事项' : '先选单位'} options={items.data?.rows.flatMap(r => (r.matterId ? [{ value: r.matterId, label: `${r.number ?? ''}　${r.title}` }] : []))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <WordsField name="says" label="事实" must="请写明事实" rows={3} />
      <Form.Item name="proofs" label="证据：事项留痕和督查发现">
        <Select mode="multiple" disabled={!matterId} placeholder={matterId ? '选择证据' : '先选事项'} options={proofs.data?.evidence.map(e => ({ value: `${e.kind} ${e.id}`, label: `${fullText(e.at)} ${e.by}：${e.says.slice(0, 60)}` }))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item label="证据：附件">
        <DropFile small label="附证据" onStored={onFile} />
        <div className="soft small">{files.map(f => f.name).join('、')}</div>
      </Form.Item>
    </>
  )
}

function Accounts() {
  return (
    <Listed
      query={useQuery({ queryKey: keys.accounts, queryFn: () => supervision.accounts({ limit: 200 }) })}
      title="责任追究"
      none={['没有责任追究', '不作为、乱作为、慢作为，须有证据，由领导决定，可以申诉。']}
      heads={['类别', '单位', '事实与证据', '决定', '申诉']}
      extra={q => q.may.propose && <Add label="提出追究" title="提出追究" says="已提出，待领导决定" kinds={resultsText.account} usual="inaction" person act={(v, o) => supervision.proposeAccount(v, o)} />}
      rows={q => q.rows.map(a => <AccountRow key={a.id} a={a} />)}
    />
  )
}

function AccountRow({ a }: { a: AccountView }) {
  return (
    <tr>
      <td className="nowrap">
        {resultsText.account[a.kind]}
        <div>
          <Tag tone={a.state === 'proposed' || a.state === 'appealed' ? 'blue' : 'calm'}>{resultsText.accountState[a.state]}</Tag>
        </div>
      </td>
      <td className="nowrap">
        {a.unit}
        <div className="soft">{a.person}</div>
      </td>
      <td>
        {a.says}
        <EvidenceList of={a.evidence} />
        <By who={`${a.by} 提出`} at={a.at} />
      </td>
      <td>
        {a.decision}
        <By who={a.decidedBy} at={a.decidedAt} />
        {a.may.decide && <Decide act={({ yes, words }, o) => supervision.decideAccount({ id: a.id, agree: yes, words }, o)} label="决定" choices={['追究', '不予追究']} field="决定和依据" />}
      </td>
      <td>
        {a.appeal}
        <By who={a.appealedBy} at={a.appealedAt} />
        {a.outcome && (
          <div>
            {resultsText.accountState[a.state]}：{a.outcome}（{a.outcomeBy}）
          </div>
        )}
        {!a.appeal && a.appealUntil && (
          <div className="soft small">
            可在<DayText day={a.appealUntil} />前申诉
          </div>
        )}
        {a.may.appeal && <Say id={a.id} act={supervision.appealAccount} label="申诉" field="理由" must="请写明理由" />}
        {a.may.hear && <Decide act={({ yes, words }, o) => supervision.hearAppeal({ id: a.id, uphold: yes, words }, o)} label="决定申诉" choices={['维持', '撤销']} field="理由" />}
      </td>
    </tr>
  )
}
