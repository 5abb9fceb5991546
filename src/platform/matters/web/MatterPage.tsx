import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { Asked, Card, DueTime, Moment, PageHead, RefLink, Span, Tag, useNow } from '#kit'
import { mattersText } from '../text.ts'
import { matters, termText, type View } from './api.ts'
import { MatterActs } from './MatterActs.tsx'
import { RungTag, StatusTag } from './parts.tsx'
import { Reply } from './dialogs.tsx'

/** One matter: what is to be done and for whom at the left; at the right who answers for it, until when, and every hand it went through. */
export default function MatterPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['matters', 'one', id], queryFn: () => matters.read({ id }) })
  return (
    <Asked query={query} rows={10}>
      {m => (
        <>
          <PageHead title={m.title} back={{ list: 'matters', to: '/matters', label: '事项' }}
            sub={<span className="row"><StatusTag status={m.status} /><RungTag rung={m.rung} /><span>{mattersText.function[m.function]}</span><span>{mattersText.kind[m.kind]}</span>{m.big && <Tag>大事</Tag>}</span>} />
          <div className="split">
            <div className="stack"><About matter={m} /><Origins matter={m} />{m.parts.length > 0 && <Parts matter={m} />}<Progress matter={m} /></div>
            <aside className="rail" aria-label="办理"><MatterActs matter={m} /><Owner matter={m} /><Trail matter={m} /></aside>
          </div>
        </>
      )}
    </Asked>
  )
}

function About({ matter: m }: { matter: View }) {
  return (
    <Card title="事项">
      <dl className="pairs">
        <dt>依据</dt><dd>{m.basis || '—'}</dd>
        {m.goal && <><dt>目标</dt><dd className="prose">{m.goal}</dd></>}
        {m.source && <><dt>来自</dt><dd><RefLink of={m.source} /></dd></>}
        {m.parentId && <><dt>上级事项</dt><dd><Link to={`/matters/${m.parentId}`}>查看总任务</Link></dd></>}
        {m.mergedInto && <><dt>已并入</dt><dd><Link to={`/matters/${m.mergedInto}`}>查看合并后的事项</Link></dd></>}
        <dt>登记</dt><dd><Moment at={m.openedAt} /></dd>
        {m.assistants.length > 0 && <><dt>协办</dt><dd>{m.assistants.map(a => <div key={a.unitId}>{a.unit}<span className="soft">　{a.task}</span></div>)}</dd></>}
      </dl>
    </Card>
  )
}

/** Everyone who asked is owed an answer (C2). */
function Origins({ matter: m }: { matter: View }) {
  return (
    <Card title="来处与回复">
      <table className="plain">
        <thead><tr><th>来处</th><th>何人何处</th><th>提出</th><th>应复</th><th>回复</th></tr></thead>
        <tbody>
          {m.origins.map(o => (
            <tr key={o.id}>
              <td className="nowrap">{mattersText.origin[o.kind]}</td>
              <td>{o.name}{o.source && <> <RefLink of={o.source} /></>}</td>
              <td className="nowrap"><Moment at={o.askedAt} /></td>
              <td className="nowrap">{o.owed ? <DueTime due={o.dueAt} /> : <span className="soft">—</span>}</td>
              <td>{o.repliedAt !== null ? <>已复 <Moment at={o.repliedAt} /></> : o.owed ? (m.may.reply ? <Reply matter={m} originId={o.id} name={o.name} /> : <Tag tone="yellow">待复</Tag>) : <span className="soft">不需</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Parts({ matter: m }: { matter: View }) {
  return (
    <Card title={`分解任务 ${m.parts.length} 项`}>
      <table className="plain">
        <thead><tr><th>任务</th><th>承办</th><th>期限</th><th>状态</th></tr></thead>
        <tbody>{m.parts.map(p => <tr key={p.id}><td><Link to={`/matters/${p.id}`}>{p.title}</Link></td><td>{p.owner.unit} {p.owner.person}</td><td>{p.endedAt === null ? <DueTime due={p.nextAt} /> : '—'}</td><td><StatusTag status={p.status} /></td></tr>)}</tbody>
      </table>
    </Card>
  )
}

function Progress({ matter: m }: { matter: View }) {
  const r = m.lastReport
  const asks = m.claim && Object.entries(m.claim.answers)
  if (!r && !m.claim && !m.contest && !m.asked) return null
  return (
    <Card title="进展">
      {m.contest && <p className="stand-in">待办公室裁定：{mattersText.contest[m.contest.why]}。{m.contest.words}{m.contest.wanted && `（拟转${m.contest.wanted}）`}</p>}
      {m.asked && <p className="stand-in">申请延期至 <DueTime due={m.asked.until} />：{m.asked.reason}</p>}
      {r && (
        <dl className="pairs">
          <dt>最近报告</dt><dd>{r.by}　<Moment at={r.at} />{r.percent !== null && <>　<Tag tone="blue">{r.percent}%</Tag></>}　<span className="soft">共 {m.reports} 次</span></dd>
          <dt>已做工作</dt><dd>{r.done}</dd><dt>存在问题</dt><dd>{r.problems}</dd><dt>下一步</dt><dd>{r.next}</dd>
        </dl>
      )}
      {m.claim && asks && (
        <div className="keep" style={{ marginTop: '.8rem' }}>
          <h3>申请销号　<span className="soft small">{m.claim.by} <Moment at={m.claim.at} />，{mattersText.disposition[m.claim.disposition]}</span></h3>
          <p>{m.claim.result}</p>
          <table className="plain" style={{ marginTop: '.4rem' }}><tbody>{asks.map(([q, a]) => <tr key={q}><td className="nowrap">{mattersText.question[q as keyof typeof mattersText.question]}</td><td className="nowrap">{mattersText.answer[a.answer]}</td><td className="soft">{a.words}</td></tr>)}</tbody></table>
        </div>
      )}
    </Card>
  )
}

function Owner({ matter: m }: { matter: View }) {
  const now = useNow()
  return (
    <Card title={m.endedAt === null ? '现在谁负责' : '已结束'}>
      <div><strong>{m.owner.person}</strong>　<span className="soft">{m.owner.unit}</span>　<Tag>{mattersText.basis[m.owner.basis]}</Tag></div>
      {m.endedAt === null && <div>{m.kind === 'longRunning' ? '下次报告' : '办结期限'}　<DueTime due={m.nextAt} />{m.provisional && <> <Tag>暂推</Tag></>}</div>}
      {m.cycle && <div className="soft small">每 {termText(m.cycle)} 报告一次</div>}
      {m.offeredTo && m.offer && <div style={{ marginTop: '.5rem' }}>转{m.offeredTo.unit}{m.offeredTo.person ?? ''}，待签收，已 <Span ms={now - m.offer.at} />{m.offer.opinion && <p className="opinion">{m.offer.opinion}</p>}</div>}
      {m.waitsOn && <div style={{ marginTop: '.5rem' }}>在等 <strong>{m.waitsOn.name}</strong>：{m.waitsOn.why}，已 <Span ms={now - m.waitsOn.at} /></div>}
      {m.waitsFor && m.waitsFor.kind !== 'owner' && !m.waitsOn && <div className="soft small">在等：{mattersText.waits[m.waitsFor.kind]} {m.waitsFor.who}</div>}
      {(m.passes > 0 || m.urged > 0 || m.extensions.length > 0) && <div className="soft small">转办 {m.passes} 次，催办 {m.urged} 次，延期 {m.extensions.length} 次</div>}
    </Card>
  )
}

function Trail({ matter: m }: { matter: View }) {
  const now = useNow()
  const end = m.endedAt ?? now
  return (
    <Card title="办理过程" extra={<span className="soft small">共 <Span ms={end - m.openedAt} /></span>}>
      <figure style={{ marginBottom: '.8rem' }}>
        <div className="line" role="img" aria-label="各人用时">{m.hands.map((h, i) => <span key={i} className={h.to === null ? 'now' : ''} style={{ flexGrow: Math.max((h.to ?? end) - h.from, (end - m.openedAt) / 200) }} title={`${h.unit}${h.person}`} />)}</div>
        <figcaption className="soft small">{m.hands.map((h, i) => <span key={i}>{i > 0 && '，'}{h.person} <Span ms={(h.to ?? end) - h.from} /></span>)}</figcaption>
      </figure>
      <ol className="hands">{[...m.trail].reverse().map((t, i) => <li key={t.id} className={i === 0 && m.endedAt === null ? 'hand now' : 'hand'}><div>{t.by}　<strong>{t.says}</strong>　<span className="soft small"><Moment at={t.at} /></span></div>{t.words && <p className="opinion">{t.words}</p>}</li>)}</ol>
    </Card>
  )
}
