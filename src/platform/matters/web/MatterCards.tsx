import { Link } from 'react-router'
import { Card, DueTime, EvidenceLinks, Moment, RefLink, Tag } from '#kit'
import { mattersText } from '../text.ts'
import type { View } from './api.ts'
import { StatusTag } from './parts.tsx'
import { Reply } from './progress.tsx'

export function About({ matter: m }: { matter: View }) {
  return (
    <Card title="事项">
      <dl className="pairs">
        <dt>依据</dt>
        <dd>{m.basis || '—'}</dd>
        {m.goal && (
          <>
            <dt>目标</dt>
            <dd className="prose">{m.goal}</dd>
          </>
        )}
        {m.source && (
          <>
            <dt>来自</dt>
            <dd>
              <RefLink of={m.source} />
            </dd>
          </>
        )}
        {m.parentId && (
          <>
            <dt>上级事项</dt>
            <dd>
              <Link to={`/matters/${m.parentId}`}>查看总任务</Link>
            </dd>
          </>
        )}
        {m.mergedInto && (
          <>
            <dt>已并入</dt>
            <dd>
              <Link to={`/matters/${m.mergedInto}`}>查看合并后的事项</Link>
            </dd>
          </>
        )}
        <dt>登记</dt>
        <dd>
          <Moment at={m.openedAt} />
        </dd>
        {m.assistants.length > 0 && (
          <>
            <dt>协办</dt>
            <dd>
              {m.assistants.map(a => (
                <div key={a.unitId}>
                  {a.unit}
                  <span className="soft">　{a.task}</span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}

/** Everyone who asked is owed an answer (C2). */
export function Origins({ matter: m }: { matter: View }) {
  return (
    <Card title="来处与回复">
      <table className="plain">
        <thead>
          <tr>
            <th>来处</th>
            <th>何人何处</th>
            <th>提出</th>
            <th>应复</th>
            <th>回复</th>
          </tr>
        </thead>
        <tbody>
          {m.origins.map(o => (
            <tr key={o.id}>
              <td className="nowrap">{mattersText.origin[o.kind]}</td>
              <td>
                {o.name !== o.source?.title && o.name}
                {o.source && (
                  <>
                    {' '}
                    <RefLink of={o.source} />
                  </>
                )}
              </td>
              <td className="nowrap">
                <Moment at={o.askedAt} />
              </td>
              <td className="nowrap">{o.owed ? <DueTime due={o.dueAt} /> : <span className="soft">—</span>}</td>
              <td>
                {o.repliedAt !== null ? (
                  <>
                    已复 <Moment at={o.repliedAt} />
                  </>
                ) : o.owed ? (
                  m.may.reply ? (
                    <Reply matter={m} originId={o.id} name={o.name} />
                  ) : (
                    <Tag tone="yellow">待复</Tag>
                  )
                ) : (
                  <span className="soft">不需</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function Parts({ matter: m }: { matter: View }) {
  return (
    <Card title={`分解任务 ${m.parts.length} 项`}>
      <table className="plain">
        <thead>
          <tr>
            <th>任务</th>
            <th>承办</th>
            <th>期限</th>
            <th>状态</th>
          </tr>
        </thead>
        <tbody>
          {m.parts.map(p => (
            <tr key={p.id}>
              <td>
                <Link to={`/matters/${p.id}`}>{p.title}</Link>
              </td>
              <td>
                {p.owner.unit} {p.owner.person}
              </td>
              <td>{p.endedAt === null ? <DueTime due={p.nextAt} /> : '—'}</td>
              <td>
                <StatusTag status={p.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

export function Progress({ matter: m }: { matter: View }) {
  const r = m.lastReport
  const asks = m.claim && Object.entries(m.claim.answers)
  if (!r && !m.claim && !m.contest && !m.asked) return null
  return (
    <Card title="进展">
      {m.contest && (
        <p className="stand-in">
          待办公室裁定：{mattersText.contest[m.contest.why]}。{m.contest.words}
          {m.contest.wanted && `（拟转${m.contest.wanted}）`}
        </p>
      )}
      {m.asked && (
        <p className="stand-in">
          申请延期至 <DueTime due={m.asked.until} />：{m.asked.reason}
        </p>
      )}
      {r && (
        <dl className="pairs">
          <dt>最近报告</dt>
          <dd>
            {r.by}　<Moment at={r.at} />
            {r.percent !== null && (
              <>
                {'　'}<Tag tone="blue">{r.percent}%</Tag>
              </>
            )}
            {'　'}<span className="soft">共 {m.reports} 次</span>
          </dd>
          <dt>已做工作</dt>
          <dd>{r.done}</dd>
          <dt>存在问题</dt>
          <dd>{r.problems}</dd>
          <dt>下一步</dt>
          <dd>{r.next}</dd>
          {r.evidence.length > 0 && (
            <>
              <dt>佐证</dt>
              <dd>
                <EvidenceLinks files={r.evidence} />
              </dd>
            </>
          )}
        </dl>
      )}
      {m.claim && asks && (
        <div className="keep" style={{ marginTop: '.8rem' }}>
          <h3>
            申请销号{'　'}
            <span className="soft small">
              {m.claim.by} <Moment at={m.claim.at} />，{mattersText.disposition[m.claim.disposition]}
            </span>
          </h3>
          <p>{m.claim.result}</p>
          <table className="plain" style={{ marginTop: '.4rem' }}>
            <tbody>
              {asks.map(([q, a]) => (
                <tr key={q}>
                  <td className="nowrap">{mattersText.question[q as keyof typeof mattersText.question]}</td>
                  <td className="nowrap">{mattersText.answer[a.answer]}</td>
                  <td className="soft">
                    {a.words}
                    <EvidenceLinks files={a.evidence} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
