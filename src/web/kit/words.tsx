import { dayOf, type Day } from '#kernel/day'
import { useNow } from './now.ts'
import { agoText, clockText, dayText, dueText, fullDayText, fullText, heatOf, momentText, spanText, weekdayText } from './time.ts'

/** “今天 17:30 · 还剩 2 小时 10 分”, in the colour of the ladder; red only when the term is over. */
export function DueTime({ due, brief = false }: { due: number | null; brief?: boolean }) {
  const now = useNow()
  if (due === null) return <span className="soft">未定期限</span>
  const [when, left] = dueText(due, now)
  return (
    <time className={`due due-${heatOf(due, now)}`} dateTime={new Date(due).toISOString()} title={fullText(due)}>
      {brief ? (
        left
      ) : (
        <>
          {when}
          <span className="due-left"> · {left}</span>
        </>
      )}
    </time>
  )
}

export function Moment({ at, ago = false }: { at: number | null; ago?: boolean }) {
  const now = useNow()
  if (at === null) return <span className="soft">—</span>
  return (
    <time dateTime={new Date(at).toISOString()} title={fullText(at)}>
      {ago ? agoText(at, now) : momentText(at, now)}
    </time>
  )
}

/** A calendar day as the office says it: '今天', '11月28日 周六'. */
export function DayText({ day, week = false }: { day: string | null; week?: boolean }) {
  const now = useNow()
  if (!day) return <span className="soft">—</span>
  return (
    <time dateTime={day} title={fullDayText(day as Day)}>
      {dayText(day as Day, dayOf(now))}
      {week ? ` ${weekdayText(day as Day)}` : ''}
    </time>
  )
}

export const Clock = ({ at }: { at: number }) => <time dateTime={new Date(at).toISOString()}>{clockText(at)}</time>
export const Span = ({ ms }: { ms: number }) => <span className="nowrap">{spanText(ms)}</span>

/** A person with the post, as the office writes it: 秘书科科长 李文. */
export const PersonName = ({ name, post, unit }: { name: string; post?: string | null; unit?: string | null }) => (
  <span className="person">
    {unit || post ? (
      <span className="soft">
        {unit}
        {post}{' '}
      </span>
    ) : null}
    {name}
  </span>
)

export type Tone = 'calm' | 'blue' | 'yellow' | 'orange' | 'red' | 'green'
export const Tag = ({ tone = 'calm', children }: { tone?: Tone; children: React.ReactNode }) => <span className={`tag tag-${tone}`}>{children}</span>

/** 特急 and 加急 stand out; a plain document says nothing. */
export const Urgency = ({ urgency }: { urgency: string | null }) =>
  urgency ? <Tag tone={urgency === '特急' ? 'orange' : 'yellow'}>{urgency}</Tag> : null

/** What a to-do is about: how urgent, on whose behalf, how often urged. */
export const TodoTitle = ({ todo: t }: { todo: { urgency: string | null; subject: { title: string }; of: string | null; urged: number } }) => (
  <>
    <Urgency urgency={t.urgency} /> {t.subject.title}
    {t.of && (
      <>
        {' '}
        <Tag tone="blue">代 {t.of}</Tag>
      </>
    )}
    {t.urged > 0 && (
      <>
        {' '}
        <Tag tone="orange">催 {t.urged}</Tag>
      </>
    )}
  </>
)
