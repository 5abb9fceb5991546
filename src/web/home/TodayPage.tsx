import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, Navigate } from 'react-router'
import { inChinese } from '#kernel/day'
// The first screen takes only what it shows; the rest of the kit comes while one reads (Frame.tsx).
import { Asked, Empty, Loading } from '../kit/notice.tsx'
import { useToday } from '../kit/now.ts'
import { Card, PageHead } from '../kit/parts.tsx'
import { keepPlace } from '../kit/register/state.ts'
import { weekdayText } from '../kit/time.ts'
import { DueTime, Moment, TodoTitle, Urgency } from '../kit/words.tsx'
import { pageSets } from '../modules.ts'
import { hrefOf } from '../open.ts'
import { navOf } from '../pages.ts'
import { useSigned } from '../session.ts'
import { Changes } from './Changes.tsx'
import { Numbers } from './Numbers.tsx'
import { today as asked } from './queries.ts'
import './home.css'

/** 今日: what I must do, ordered by when it hurts; the three numbers; what changed since I last looked; what I left unfinished (S3-10, S0-32). */
export default function TodayPage() {
  const me = useSigned()
  const today = useToday()
  useEffect(() => keepPlace({ name: 'today', label: '今日', to: '/' }), [])
  if (me.account.kind !== 'business') {
    const first = navOf(
      me,
      pageSets.flatMap(s => s.nav ?? []),
    )[0]?.[1][0]
    return <Navigate to={first?.to ?? '/settings'} replace />
  }
  return (
    <>
      <PageHead
        title={`今日　${inChinese(today)} ${weekdayText(today)}`}
        sub={me.posts.map(p => `${p.unitName}${p.title}${p.acting ? '（代理）' : ''}`).join('、')}
      />
      <div className="today">
        <div className="stack">
          <MustDo />
          <Agenda />
        </div>
        <div className="stack">
          <Numbers />
          <Changes personId={me.person?.id ?? me.account.id} />
          <Drafts />
        </div>
      </div>
    </>
  )
}

function MustDo() {
  const todo = useQuery(asked.todo)
  return (
    <Card title="要我办的" extra={<Link to="/todo">全部待办</Link>}>
      <Asked query={todo} rows={6}>
        {({ rows, next }) =>
          rows.length ? (
            <ul className="must">
              {rows.map(t => (
                <li key={t.taskId}>
                  <Link to={hrefOf(t.subject) ?? '/todo'}>
                    <span className="must-title">
                      <TodoTitle todo={t} />
                    </span>
                    <span className="must-step soft">{t.title}</span>
                    <DueTime due={t.dueAt} />
                  </Link>
                </li>
              ))}
              {next && (
                <li>
                  <Link to="/todo" className="soft">
                    还有更多，去待办里看
                  </Link>
                </li>
              )}
            </ul>
          ) : (
            <Nothing />
          )
        }
      </Asked>
    </Card>
  )
}

/** Nothing in hand: said at length where the page is empty, in a line where something else waits below. */
function Nothing() {
  const agenda = useQuery(asked.agenda)
  // Nobody is told that all is done before all has been asked.
  if (agenda.isPending) return <Loading rows={2} />
  if (agenda.data?.groups.length) return <p className="soft">没有待办的公文，其他要办的列在下面。</p>
  return <Empty title="没有要办的公文">都办完了。新交到您手上的会立即出现在这里。</Empty>
}

/** As many of one kind as fit beside the others; the rest is a list of its own. */
const SHOWN = 8
const lists: Record<string, string> = Object.assign({}, ...pageSets.map(p => p.agenda ?? {}))

/** What waits beside the to-dos, as the cards of the modules say it: to sign for, to read, matters near their date … */
function Agenda() {
  const agenda = useQuery(asked.agenda)
  return agenda.data?.groups.map(({ kind, items }) => (
    <Card key={kind} title={kind} extra={lists[kind] && <Link to={lists[kind]}>全部</Link>}>
      <ul className="must">
        {items.slice(0, SHOWN).map((i, n) => (
          <li key={`${i.ref?.id ?? ''} ${n}`}>
            <Link to={(i.ref && hrefOf(i.ref)) ?? lists[kind] ?? '/'}>
              <span className="must-title">
                <Urgency urgency={i.urgency} /> {i.title}
              </span>
              <span className="must-step soft">{i.note}</span>
              {i.due !== null && <DueTime due={i.due} />}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  ))
}

function Drafts() {
  const drafts = useQuery(asked.drafts)
  if (!drafts.data?.rows.length) return null
  return (
    <Card title="没写完的" extra={<Link to="/documents?box=drafts">草稿</Link>}>
      <ul className="brief">
        {drafts.data.rows.map(d => (
          <li key={d.id}>
            <Link to={`/documents/${d.id}/edit`}>{d.title || '（未写标题）'}</Link>
            <span className="soft small nowrap">
              <Moment at={d.updatedAt} ago />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
