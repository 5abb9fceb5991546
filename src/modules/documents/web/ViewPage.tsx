import { DiffOutlined, EditOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { inChinese, type Day } from '#kernel/day'
import { kinds, numberText } from '#gongwen/document'
import { Asked, Card, fullText, Moment, PageHead, Parts, Tag, Urgency } from '#kit'
import { Paper } from '#web/paper'
import type { DocumentView } from '../contract.ts'
import { documents, keys, paperOf } from './api.ts'
import { Consultations } from './consulting/Consult.tsx'
import { DocumentRail } from './DocumentRail.tsx'
import { Deliveries } from './Deliveries.tsx'
import { MeasuresPanel, ValidityBand } from './MeasuresPanel.tsx'
import { StateTag } from './parts.tsx'
import { KeepAsTemplate } from './StartFrom.tsx'
import { MarksOf } from './VersionsPage.tsx'

const parts = { paper: '清稿', marks: '花脸稿', consult: '征求意见', receipts: '分送签收', after: '发后处置' }

/** One document: the paper at the left; at the right who has it now, until when, what I may do, and the trail. */
export default function ViewPage() {
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const part = params.get('part') ?? 'paper'
  const go = useNavigate()
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => documents.read({ id }) })
  return (
    <Asked query={query} rows={12}>
      {d => (
        <>
          <PageHead
            title={d.title || `未命名${kinds[d.kind]}`}
            back={{ list: 'documents', to: '/documents', label: '公文' }}
            sub={
              <span className="row">
                <StateTag state={d.state} />
                <Urgency urgency={d.urgency} />
                <span>{kinds[d.kind]}</span>
                {d.number && <span>{numberText(d.number)}</span>}
                <span>
                  {d.unitName} {d.drafterName}
                </span>
                <span>{d.wordCount} 字</span>
              </span>
            }
          >
            <Parts
              label="内容"
              parts={d.issuedAt ? { ...parts, paper: '正本' } : { paper: parts.paper, marks: parts.marks, consult: parts.consult }}
              value={part}
              onChange={p => setParams(p === 'paper' ? {} : { part: p }, { replace: true })}
            />
            <Button icon={<DiffOutlined aria-hidden />} onClick={() => void go(`/documents/${d.id}/versions`)}>
              历次稿
            </Button>
            <Button onClick={() => void go(`/documents/${d.id}/copied`)}>查重</Button>
            <KeepAsTemplate doc={d} />
            {d.may.edit && (
              <Button icon={<EditOutlined aria-hidden />} onClick={() => void go(`/documents/${d.id}/edit`)}>
                修改文稿
              </Button>
            )}
          </PageHead>
          <div className="split">
            <div className="stack">
              <ValidityBand doc={d} />
              {part === 'marks' ? (
                <MarksOf id={d.id} />
              ) : part === 'after' ? (
                <MeasuresPanel doc={d} />
              ) : part === 'consult' ? (
                <Consultations doc={d} />
              ) : part === 'receipts' ? (
                <Deliveries doc={d} />
              ) : (
                <Paper of={paperOf(d.id)} version={`${d.hashes.text} ${d.state}`} label={d.title} />
              )}
            </div>
            <DocumentRail doc={d} />
          </div>
        </>
      )}
    </Asked>
  )
}

/** 签发: every organ's signature on which text; those that fell by a later change as well. */
export function Signatures({ doc: d }: { doc: DocumentView }) {
  const standing = d.signatures.filter(s => s.struckAt === null)
  // Of one organ alone the registration below says it; of a joint paper it is seen from the first signature who has not signed yet.
  if (!d.signatures.length || (d.signatures.length < 2 && d.text.issuers.length < 2)) return null
  const waiting = d.text.issuers.length > 1 && !d.date ? d.text.issuers.length - standing.length : 0
  return (
    <Card title={waiting > 0 ? `签发　还有 ${waiting} 个机关未签` : '签发'} label="签发">
      <table className="plain">
        <tbody>
          {d.signatures.map(s => (
            <tr key={`${s.organ}${s.at}`} className={s.struckAt ? 'soft' : undefined}>
              <td>{s.organ}</td>
              <td title={s.opinion}>
                {s.byName}
                {s.ofName && ` 代 ${s.ofName}`}
              </td>
              <td>
                <Moment at={s.at} />
              </td>
              <td>{s.struckAt ? <span title={s.struckWhy ?? ''}>文稿改动，失效</span> : '有效'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** What the paper itself went through; all hashes the same, or the house says where it broke (S0-30, F13). */
export function PaperFacts({ doc: d }: { doc: DocumentView }) {
  const h = d.hashes
  const later = [h.signed, h.sealed, h.issued, h.filed].filter(x => x !== null)
  const broken = later.some(x => x !== h.text)
  const rows: [string, React.ReactNode][] = [
    ['成文日期', d.date && inChinese(d.date as Day)],
    [
      '签发',
      d.signedAt && (
        <>
          {d.signedBy}　<Moment at={d.signedAt} />
        </>
      ),
    ],
    [
      '用印',
      d.sealedAt && (
        <>
          <Moment at={d.sealedAt} />　{d.copies} 份
        </>
      ),
    ],
    ['分发', d.issuedAt && <Moment at={d.issuedAt} />],
    [
      '归档',
      d.filedAt && (
        <>
          <Moment at={d.filedAt} />　{d.archiveNumber}
        </>
      ),
    ],
    ['撤回原因', d.cancelledWhy],
    ['来源', d.source],
    ['公开属性', d.arrangement.disclosure],
    ['起草时间', fullText(d.createdAt)],
  ]
  return (
    <Card title="公文登记">
      <dl className="pairs">
        {rows.filter(([, v]) => v).map(([k, v]) => [<dt key={`${k}k`}>{k}</dt>, <dd key={k}>{v}</dd>])}
        {later.length > 0 && (
          <>
            <dt>文本一致</dt>
            <dd>
              {broken ? (
                <Tag tone="orange">与签发时不一致</Tag>
              ) : (
                <Tag tone="green">{later.length > 2 ? '签发、用印、分发为同一文本' : '与签发时一致'}</Tag>
              )}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}
