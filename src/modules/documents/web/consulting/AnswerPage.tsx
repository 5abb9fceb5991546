import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { Asked, Card, DueTime, fullText, PageHead, PrintButton, Tag } from '#kit'
import type { ConsultationView } from '../../consulting/contract.ts'
import { consultingText } from '../../consulting/text.ts'
import { Answer } from './Answer.tsx'
import { Opinions } from './Opinions.tsx'
import { consulting, ConsultedTag, consultKeys } from './parts.tsx'
import { RoundActs } from './RoundActs.tsx'
import './consulting.css'

/** One round of asking: the text with places to choose, our answer, every opinion with what became of it. */
export default function AnswerPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: consultKeys.one(id), queryFn: () => consulting.consultation({ id }) })
  return (
    <Asked query={query} rows={12}>
      {c => (
        <>
          <PageHead
            title={c.title}
            back={{ list: 'asked', to: '/asked', label: '征求意见' }}
            sub={
              <span className="row">
                <Tag tone={c.state === 'open' ? 'blue' : 'calm'}>{consultingText.state[c.state]}</Tag>
                <span>
                  {c.askedUnit} {c.askedBy}
                </span>
                <span>第 {c.round} 轮</span>
                {c.state === 'open' ? <DueTime due={c.due} /> : <span>{c.endedAt && `${c.endedBy} ${fullText(c.endedAt)} 办结`}</span>}
              </span>
            }
          >
            <Link to={`/documents/${c.documentId}`}>
              <Button>查看文稿</Button>
            </Link>
            <RoundActs c={c} />
            <PrintButton icon />
          </PageHead>
          <Round c={c} />
        </>
      )}
    </Asked>
  )
}

function Round({ c }: { c: ConsultationView }) {
  const [picked, setPicked] = useState<number | null>(null)
  const mine = c.mine.find(m => m.answer || m.confirm) ?? null
  return (
    <div className="split">
      <div className="stack">
        {c.note && (
          <Card title="起草单位的说明">
            <p className="words">{c.note}</p>
          </Card>
        )}
        <Card title={c.parts.length ? '征求意见稿（着色部分请重点提意见）' : '征求意见稿'} label="征求意见稿">
          <div className="asked-text">
            <h3>{c.text.title}</h3>
            {c.text.body.map((b, i) => (
              <Block key={i} c={c} block={b} at={i} picked={picked === i} onPick={mine?.answer ? () => setPicked(i) : undefined} />
            ))}
          </div>
          {mine?.answer && <p className="soft small">点一段文字，意见就写在那一处。</p>}
        </Card>
        <Opinions c={c} />
      </div>
      <div className="stack">
        {mine && (
          <Answer key={mine.unitId} c={c} unitId={mine.unitId} unitName={mine.unitName} answer={mine.answer} confirm={mine.confirm} picked={picked} />
        )}
        <Units c={c} />
      </div>
    </div>
  )
}

function Block({
  c,
  block: b,
  at,
  picked,
  onPick,
}: {
  c: ConsultationView
  block: ConsultationView['text']['body'][number]
  at: number
  picked: boolean
  onPick?: () => void
}) {
  const n = c.opinions.filter(o => o.block === at).length
  const words = b.type === 'table' ? b.rows.map(r => r.join('　')).join('\n') : b.type === 'figure' ? `［图］${b.caption}` : b.text
  const className = `asked-block ${b.type} ${c.parts.includes(at) ? 'wanted' : ''} ${picked ? 'picked' : ''}`
  const inner = (
    <>
      {words}
      {n > 0 && <sup className="asked-count">{n} 条意见</sup>}
    </>
  )
  return onPick ? (
    <button type="button" className={className} aria-pressed={picked} onClick={onPick}>
      {inner}
    </button>
  ) : (
    <p className={className}>{inner}</p>
  )
}

const Units = ({ c }: { c: ConsultationView }) => (
  <Card title={`征求 ${c.units.length} 个单位`} label="征求单位">
    {c.units.length ? (
      <table className="plain">
        <tbody>
          {c.units.map(u => (
            <tr key={u.unitId}>
              <td>{u.unitName}</td>
              <td style={{ width: '8rem' }}>
                <ConsultedTag u={u} /> {u.late && u.state === 'confirmed' && <Tag tone="orange">迟</Tag>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : (
      <p className="soft">只公开征求意见。</p>
    )}
    {c.public && (
      <p className="soft small">
        公开征求意见：{c.public.where}，{c.public.from} 至 {c.public.until}
      </p>
    )}
  </Card>
)
