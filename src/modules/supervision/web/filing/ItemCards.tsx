import { useQuery } from '@tanstack/react-query'
import { Card, DayText, Moment, RefLink, Tag, useToday } from '#kit'
import { mattersText } from '#platform/matters/text'
import type { Day } from '#kernel/day'
import type { ItemView } from '../../filing/contract.ts'
import { type Filing, lacksOf } from '../../filing/domain.ts'
import { supervisionText } from '../../text.ts'
import { supervision } from '../api.ts'

/** What was asked, letter by letter, and by whom (S3-84). */
export function Words({ item: i }: { item: ItemView }) {
  if (!i.verbatim) return null
  return (
    <Card title="原文" extra={i.source && <RefLink of={i.source} />}>
      <blockquote className="verbatim-words">{i.verbatim}</blockquote>
      <p className="soft" style={{ marginTop: '.4rem' }}>
        {i.instructor} {i.instructedOn && <DayText day={i.instructedOn} />}
      </p>
    </Card>
  )
}

/** Who does what until when. */
export function Plan({ item: i }: { item: ItemView }) {
  return (
    <Card title="立项内容">
      <dl className="pairs">
        <dt>来源</dt>
        <dd>
          {supervisionText.sourceKind[i.sourceKind]}
          {i.source && !i.verbatim && (
            <>
              {'　'}
              <RefLink of={i.source} />
            </>
          )}
        </dd>
        <dt>依据</dt>
        <dd className="prose">{i.basis || '—'}</dd>
        {i.goal && (
          <>
            <dt>目标</dt>
            <dd className="prose">{i.goal}</dd>
          </>
        )}
        <dt>牵头</dt>
        <dd>
          {i.leadUnit || '—'}
          {i.responsible && <span className="soft">　责任人 {i.responsible}</span>}
        </dd>
        <dt>牵头领导</dt>
        <dd>{i.leaderInCharge || '—'}</dd>
        {i.assistants.length > 0 && (
          <>
            <dt>协办</dt>
            <dd>
              {i.assistants.map(a => (
                <div key={a.unitId}>
                  {a.unit}
                  <span className="soft">　{a.task}</span>
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{i.kind === 'immediate' ? '办理时限' : '反馈周期'}</dt>
        <dd>{i.kind === 'immediate' ? <DayText day={i.due} week /> : i.cycle ? supervisionText.cycle[i.cycle] : '—'}</dd>
        <dt>要求人</dt>
        <dd>
          {i.askers.length === 0 && '—'}
          {i.askers.map((a, n) => (
            <div key={n}>
              {mattersText.origin[a.kind]} {a.name}
              {a.due && (
                <span className="soft">
                  {'　'}
                  <DayText day={a.due} /> 前回复
                </span>
              )}
            </div>
          ))}
        </dd>
        <dt>拟办意见</dt>
        <dd className="prose">{i.proposal || '—'}</dd>
        {i.joined && (
          <>
            <dt>并案</dt>
            <dd>
              已并入 <RefLink of={i.joined} />
            </dd>
          </>
        )}
        {i.droppedWhy && (
          <>
            <dt>不予立项</dt>
            <dd className="prose">{i.droppedWhy}</dd>
          </>
        )}
      </dl>
      {i.milestones.length > 0 && (
        <table className="plain" style={{ marginTop: '.8rem' }}>
          <thead>
            <tr>
              <th>阶段节点</th>
              <th>到哪天</th>
              <th className="right">进度</th>
            </tr>
          </thead>
          <tbody>
            {[...i.milestones]
              .sort((a, b) => (a.day < b.day ? -1 : 1))
              .map(m => (
                <tr key={`${m.day} ${m.title}`}>
                  <td>{m.title}</td>
                  <td className="nowrap">
                    <DayText day={m.day} />
                  </td>
                  <td className="right">{m.percent}%</td>
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {i.parts.length > 0 && !i.matterId && (
        <table className="plain" style={{ marginTop: '.8rem' }}>
          <thead>
            <tr>
              <th>分解任务</th>
              <th>单位</th>
              <th>时限</th>
            </tr>
          </thead>
          <tbody>
            {i.parts.map((p, n) => (
              <tr key={n}>
                <td>{p.title}</td>
                <td className="nowrap">{p.unit}</td>
                <td className="nowrap">
                  <DayText day={p.due} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  )
}

/** What still has to be filled in before it can be filed; nothing when it is ready. */
export function Lacking({ item: i }: { item: ItemView }) {
  const lacks = lacksOf(filingOf(i), useToday())
  if (!lacks.length) return <Tag tone="green">可以报批</Tag>
  return (
    <div className="stand-in" role="status" style={{ marginTop: '.6rem' }}>
      <div>
        报批前还要补：
        {lacks.map(code => (
          <div key={code}>{supervisionText.refused[code].remedy}</div>
        ))}
      </div>
    </div>
  )
}
const filingOf = (i: ItemView): Filing => ({
  ...i,
  due: i.due as Day | null,
  askers: i.askers.map(a => ({ ...a, due: a.due as Day | null })),
  milestones: i.milestones.map(m => ({ ...m, day: m.day as Day })),
  parts: i.parts.map(p => ({ ...p, due: p.due as Day | null })),
})

/** 交办后的调整: who changed what, from what to what, and why. */
export function Amendments({ item: i }: { item: ItemView }) {
  const query = useQuery({
    queryKey: ['supervision', 'amendments', i.id],
    queryFn: ({ signal }) => supervision.amendments({ id: i.id }, { signal }),
    enabled: i.state === 'assigned',
  })
  if (!query.data?.rows.length) return null
  return (
    <Card title="调整记录">
      <ol className="hands">
        {query.data.rows.map(r => (
          <li key={r.at} className="hand">
            <div>
              {r.by}{' '}
              <span className="soft small">
                <Moment at={r.at} />
              </span>
            </div>
            {r.lines.map(l => (
              <div key={l}>{l}</div>
            ))}
            <p className="opinion">{r.reason}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
