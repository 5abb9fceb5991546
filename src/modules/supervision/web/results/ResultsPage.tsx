import { useQuery } from '@tanstack/react-query'
import { Form, Radio, Select } from 'antd'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, DropFile, Empty, fullText, Moment, PageHead, Parts, PrintButton, RefLink, type Stored, Tag, useToday } from '#kit'
import { useState } from 'react'
import { useSigned } from '#web/session'
import type { AccountView, RemarkView } from '../../results/contract.ts'
import { resultsText } from '../../results/text.ts'
import type { AccountKind, Evidence, RemarkKind } from '../../results/types.ts'
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

function Bulletins() {
  const today = useToday()
  const go = useNavigate()
  const query = useQuery({ queryKey: keys.bulletins, queryFn: () => supervision.bulletins({}) })
  return (
    <Asked query={query} rows={5}>
      {b => (
        <Card
          title="通报底稿"
          extra={
            <ActDialog label="按数据拟通报" button={{ type: 'primary', size: 'small' }} act={supervision.draftBulletin} refresh={refreshed} says="已拟出" then={a => void go(`/supervision/results/bulletins/${a.id}`)} initial={{ from: `${today.slice(0, 7)}-01`, until: today }} input={(v: { from: string; until: string }) => v}>
              <DayField name="from" label="起" must />
              <DayField name="until" label="止" must />
            </ActDialog>
          }
        >
          {b.rows.length ? (
            <table className="plain">
              <tbody>
                {b.rows.map(r => (
                  <tr key={r.id}>
                    <td>
                      <Link to={`/supervision/results/bulletins/${r.id}`}>{r.title}</Link>
                    </td>
                    <td className="nowrap">
                      {spanOf(r)}
                    </td>
                    <td className="nowrap">
                      {r.by}　<Moment at={r.at} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="还没有通报底稿">选一段时间，按台账数据拟出通报，再起草成公文。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}

function Remarks() {
  const [params, set] = useSearchParams()
  const kind = params.get('kind') as RemarkKind | null
  const query = useQuery({ queryKey: [...keys.remarks, kind], queryFn: () => supervision.remarks({ kind, limit: 200 }) })
  return (
    <Asked query={query} rows={5}>
      {q => (
        <Card
          title="登记"
          extra={
            <>
              <Select aria-label="类别" placeholder="类别" allowClear size="small" value={kind ?? undefined} style={{ width: '9rem' }} options={Object.entries(resultsText.remark).map(([value, label]) => ({ value, label }))} onChange={v => set(v ? { part: 'remarks', kind: v } : { part: 'remarks' }, { replace: true })} />
              {q.may.add && <AddRemark />}
            </>
          }
        >
          {q.rows.length ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>类别</th>
                  <th>单位</th>
                  <th>事实与证据</th>
                  <th>单位说明</th>
                </tr>
              </thead>
              <tbody>
                {q.rows.map(r => (
                  <RemarkRow key={r.id} r={r} />
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="没有登记">表扬、批评，以及推诿扯皮、顶着不办、不如实办三种状态；批评和不良状态须有证据，单位可作说明。</Empty>
          )}
        </Card>
      )}
    </Asked>
  )
}

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
        <div className="soft small">
          {r.by}　<Moment at={r.at} />
        </div>
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
            <div className="soft small">
              {r.repliedBy} {fullText(r.repliedAt!)}
            </div>
          </>
        ) : r.may.reply ? (
          <ActDialog label="作说明" button={{ size: 'small' }} act={supervision.replyRemark} refresh={refreshed} says="已提交说明" input={(v: { words: string }) => ({ id: r.id, words: v.words })}>
            <WordsField name="words" label="说明" must="请写明情况" rows={3} />
          </ActDialog>
        ) : (
          <span className="soft">尚未说明</span>
        )}
      </td>
    </tr>
  )
}

type Proof = { unitId: string | null; matterId?: string; says: string; proofs?: string[] }
const evidenceOf = (v: Proof, files: readonly Stored[]) => [
  ...(v.proofs ?? []).map(p => ({ kind: p.split(' ')[0] as 'fact' | 'finding', id: p.split(' ')[1]! })), ...files.map(f => ({ kind: 'file' as const, id: f.id })),
]

function AddRemark() {
  const [files, setFiles] = useState<Stored[]>([])
  return (
    <ActDialog label="登记" title="登记表扬、批评或不良状态" button={{ size: 'small', type: 'primary' }} width={640} act={supervision.addRemark} refresh={refreshed} says="已登记，已告知单位" then={() => setFiles([])} initial={{ kind: 'praise' as RemarkKind }} input={(v: Proof & { kind: RemarkKind }) => ({ kind: v.kind, unitId: v.unitId!, matterId: v.matterId ?? null, says: v.says, evidence: evidenceOf(v, files) })}>
      <Form.Item name="kind" label="类别">
        <Radio.Group optionType="button" options={Object.entries(resultsText.remark).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <ProofFields files={files} onFile={f => setFiles(all => [...all, f])} />
    </ActDialog>
  )
}

/** The unit, the matter of the ledger, what happened, and what proves it: lines of the trail, findings, papers. */
function ProofFields({ files, onFile }: { files: readonly Stored[]; onFile: (f: Stored) => void }) {
  const form = Form.useFormInstance<Proof>()
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
  const query = useQuery({ queryKey: keys.accounts, queryFn: () => supervision.accounts({ limit: 200 }) })
  return (
    <Asked query={query} rows={5}>
      {q => (
        <Card title="责任追究" extra={q.may.propose && <Propose />}>
          {q.rows.length ? (
            <table className="plain">
              <thead>
                <tr>
                  <th>类别</th>
                  <th>单位</th>
                  <th>事实与证据</th>
                  <th>决定</th>
                  <th>申诉</th>
                </tr>
              </thead>
              <tbody>
                {q.rows.map(a => (
                  <AccountRow key={a.id} a={a} />
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="没有责任追究">不作为、乱作为、慢作为，须有证据，由领导决定，可以申诉。</Empty>
          )}
        </Card>
      )}
    </Asked>
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
        <div className="soft small">
          {a.by} 提出　<Moment at={a.at} />
        </div>
      </td>
      <td>
        {a.decision}
        {a.decidedBy && (
          <div className="soft small">
            {a.decidedBy} {fullText(a.decidedAt!)}
          </div>
        )}
        {a.may.decide && (
          <ActDialog label="决定" button={{ size: 'small', type: 'primary' }} act={supervision.decideAccount} refresh={refreshed} initial={{ agree: true }} input={(v: { agree: boolean; words: string }) => ({ id: a.id, ...v })}>
            <Form.Item name="agree" label="决定">
              <Radio.Group optionType="button" options={[{ value: true, label: '追究' }, { value: false, label: '不予追究' }]} />
            </Form.Item>
            <WordsField name="words" label="决定和依据" must="请写明决定和依据" rows={3} />
          </ActDialog>
        )}
      </td>
      <td>
        {a.appeal && (
          <>
            {a.appeal}
            <div className="soft small">
              {a.appealedBy} {fullText(a.appealedAt!)}
            </div>
          </>
        )}
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
        {a.may.appeal && (
          <ActDialog label="申诉" button={{ size: 'small' }} act={supervision.appealAccount} refresh={refreshed} says="已申诉" input={(v: { words: string }) => ({ id: a.id, words: v.words })}>
            <WordsField name="words" label="理由" must="请写明理由" rows={3} />
          </ActDialog>
        )}
        {a.may.hear && (
          <ActDialog label="决定申诉" button={{ size: 'small', type: 'primary' }} act={supervision.hearAppeal} refresh={refreshed} initial={{ uphold: true }} input={(v: { uphold: boolean; words: string }) => ({ id: a.id, ...v })}>
            <Form.Item name="uphold" label="决定">
              <Radio.Group optionType="button" options={[{ value: true, label: '维持' }, { value: false, label: '撤销' }]} />
            </Form.Item>
            <WordsField name="words" label="理由" must="请写明理由" rows={3} />
          </ActDialog>
        )}
      </td>
    </tr>
  )
}

function Propose() {
  const [files, setFiles] = useState<Stored[]>([])
  return (
    <ActDialog label="提出追究" button={{ size: 'small', type: 'primary' }} width={640} act={supervision.proposeAccount} refresh={refreshed} says="已提出，待领导决定" then={() => setFiles([])} initial={{ kind: 'inaction' as AccountKind }} input={(v: Proof & { kind: AccountKind; personId?: string | null }) => ({ kind: v.kind, unitId: v.unitId!, personId: v.personId ?? null, matterId: v.matterId ?? null, says: v.says, evidence: evidenceOf(v, files) })}>
      <Form.Item name="kind" label="类别">
        <Radio.Group optionType="button" options={Object.entries(resultsText.account).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <PersonField name="personId" label="责任人（追究单位的不填）" />
      <ProofFields files={files} onFile={f => setFiles(all => [...all, f])} />
    </ActDialog>
  )
}
