import { routingText } from '#platform/routing/text'
import type { RouteView } from '../../routing.ts'
import { useNow } from '../now.ts'
import { Card } from '../parts.tsx'
import { Moment, Span, Tag } from '../words.tsx'

type Entry = RouteView['trail'][number]

/** Everything in the order it happened: each hand with its time, each opinion with its task, whatever came later. */
export function Trail({ route }: { route: RouteView }) {
  return (
    <>
      <Shares route={route} />
      <ol className="hands">
        {route.trail.map((e, i) => (
          <Line key={i} entry={e} />
        ))}
      </ol>
    </>
  )
}

/** What became of it; that it was simply done is seen by its time. */
const howText = (how: string) => (how in routingText.how ? routingText.how[how as keyof typeof routingText.how] : how)

function Line({ entry: e }: { entry: Entry }) {
  const now = useNow()
  if (e.kind !== 'task') {
    return (
      <li className="hand small">
        <span className="soft">{e.line ?? `${e.who ?? ''}${e.title}`}</span>{' '}
        <span className="soft">
          <Moment at={e.at} />
        </span>
      </li>
    )
  }
  const open = e.closedAt === null && (e.state === 'open' || e.state === 'waiting')
  return (
    <li className={open ? 'hand now' : 'hand'}>
      <div>
        <strong>{e.who}</strong>　{e.title}
        {e.how && e.how !== 'approved' && (
          <>
            {'　'}
            <span className="soft">{howText(e.how)}</span>
          </>
        )}
        {e.late && (
          <>
            {'　'}
            <Tag tone={open ? 'red' : 'orange'}>{open ? '已超期' : '超期办理'}</Tag>
          </>
        )}
      </div>
      <div className="soft small">
        {e.since !== null && <Moment at={e.since} />}
        {e.closedAt !== null ? (
          <>
            {' '}
            至 <Moment at={e.closedAt} />
            ，用时 <Span ms={e.closedAt - (e.since ?? e.at)} />
          </>
        ) : open && e.since !== null ? (
          <>
            {' '}
            到手，已 <Span ms={now - e.since} />
          </>
        ) : null}
        {e.closedBy && e.closedBy !== e.who && `（${e.closedBy}办理）`}
        {e.urged > 0 && `，催办 ${e.urged} 次`}
      </div>
      {e.opinions.map(o => (
        <p key={o.id} className="opinion" style={o.takenBack ? { opacity: 0.65 } : undefined}>
          {o.takenBack ? <del>{o.text || '（圈阅）'}</del> : o.text || <span className="soft">（圈阅）</span>}
          <span className="soft small">
            {'　'}{o.by} <Moment at={o.at} />
            {o.takenBack ? '　已取回' : o.replaced ? '　后有新意见' : ''}
          </span>
        </p>
      ))}
    </li>
  )
}

/** How long in whose hands, as one bar and in words. */
function Shares({ route }: { route: RouteView }) {
  const { elapsed, inHand } = route.time
  if (!elapsed || inHand.length < 2) return null
  const held = new Set(route.hands.map(h => h.holder.name))
  const words = [...inHand].sort((a, b) => b.ms - a.ms).slice(0, 3)
  return (
    <figure style={{ marginBottom: '.8rem' }}>
      <div className="line" role="img" aria-label={`各人用时：${inHand.map(s => s.name).join('、')}`}>
        {inHand.map(s => (
          <span key={s.name} className={held.has(s.name) ? 'now' : ''} style={{ flexGrow: Math.max(s.ms, elapsed / 200) }} title={s.name} />
        ))}
      </div>
      <figcaption className="soft small">
        {words.map((s, i) => (
          <span key={s.name}>
            {i > 0 && '，'}
            {s.name} <Span ms={s.ms} />
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

/** 意见: the last word of each hand in the order of the procedure, with what was said before. */
export function Opinions({ route, brief = false }: { route: RouteView; brief?: boolean }) {
  if (!route.opinionSheet.length) return null
  if (brief)
    return (
      <ul className="opinions-brief" aria-label="意见">
        {route.opinionSheet.map((o, i) => (
          <li key={i}>
            <span className="soft">{o.title}</span> {o.by}：{o.text || '（圈阅）'}
          </li>
        ))}
      </ul>
    )
  return (
    <Card title="意见">
      <ul className="stack" style={{ gap: '.6rem' }}>
        {route.opinionSheet.map((o, i) => (
          <li key={i} className="keep">
            <div className="small soft">{o.title}</div>
            <p className="opinion">
              {o.kind === 'returned' && (
                <>
                  <Tag tone="orange">退回</Tag>{' '}
                </>
              )}
              {o.text || '（圈阅）'}
              <span className="soft small">
                {'　'}{o.by} <Moment at={o.at} />
              </span>
            </p>
            {o.earlier.map((x, j) => (
              <p key={j} className="soft small">
                此前 <Moment at={x.at} />：{x.text || '（圈阅）'}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}
