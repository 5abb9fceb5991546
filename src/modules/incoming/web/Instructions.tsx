import { Link } from 'react-router'
import { Card, Moment, Tag } from '#kit'
import type { ReceiptView } from '../contract.ts'
import { CorrectDialog, MarkActs } from './acts/instructing.tsx'

/** 批示: word for word as it was written; beneath it what became of each line. */
export function Instructions({ r }: { r: ReceiptView }) {
  if (!r.instructions.length) return null
  const open = r.instructions.flatMap(i => i.lines).filter(l => l.mark === null).length
  return (
    <Card title={open ? `批示，${open} 行待落实` : '批示，都已落实'} label="批示">
      {r.instructions.map(i => (
        <article key={i.id} className="instruction">
          <p>
            <b>{i.leader}</b> {i.conveyedBy && <span>（{i.conveyedBy}代）</span>}{' '}
            <span className="soft small">
              <Moment at={i.at} />
            </span>{' '}
            {i.corrects && <Tag tone="blue">更正</Tag>} {i.oral && <Tag tone="yellow">口头</Tag>}
          </p>
          <blockquote className="verbatim">{i.words}</blockquote>
          {i.oral && (
            <p className="soft small">
              <Moment at={i.oral.heardAt} /> 听取，{i.oral.recordedBy}记录，{i.oral.witness}见证
            </p>
          )}
          {i.conveyedBy && (
            <p className="soft small">
              受{i.leader}委托，由{i.conveyedBy}代为录入；批示为{i.leader}的批示。
            </p>
          )}
          {i.reason && <p className="soft small">更正原因：{i.reason}</p>}
          <ul className="lines">
            {i.lines.map(l => (
              <li key={l.no}>
                {i.lines.length > 1 && <span className="soft small">第 {l.no + 1} 行</span>}
                {l.mark === null && <Tag tone="orange">待落实</Tag>}
                {l.mark === 'replaced' && <Tag tone="calm">已被更正</Tag>}
                {l.mark === 'act' && l.matterId && <Link to={`/matters/${l.matterId}`}>已交办，看事项</Link>}
                {l.mark === 'note' && <span>{l.noter}阅知</span>}
                {l.mark === null && i.may.mark && <MarkActs instructionId={i.id} no={l.no} />}
              </li>
            ))}
          </ul>
          {i.may.correct && <CorrectDialog instructionId={i.id} words={i.words} />}
        </article>
      ))}
    </Card>
  )
}
