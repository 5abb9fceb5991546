import { dueAt } from '#platform/workdays/domain'
import { blank, fact, isOwner, momentOf, no, type Command, type Given, type Handler } from './commands.ts'
import { seatOf } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { roleOf, waitingFor, type Matter } from './state.ts'

/** Working on it: reports, replies, helpers, waiting and urging. */

/** S4-12: a big matter is decomposed before it is carried out. */
export const lacksParts = (m: Matter, given: Given): boolean => m.big && given.children.all === 0

export const report: Handler<'report'> = ({ done, problems, next, percent = null, evidence = [] }, m, given) => {
  const owns = isOwner(given.by, m)
  if (!owns && roleOf(m, given.by.unitId) !== 'assist') return no('matters.notYours')
  if (lacksParts(m, given)) return no('matters.notDecomposed')
  if (blank(done) || blank(next)) return no('matters.emptyReport')
  if (blank(problems)) return no('matters.noProblems')
  const at = momentOf(m, given)
  // The next report is due a cycle after the one that was due, or after today if this one is late (S3-74).
  const due = owns && m.cycle ? { ...dueAt(given.calendar, Math.max(at, m.clock.at), m.cycle), from: Math.max(at, m.clock.at) } : null
  const unitId = owns ? m.owner.unitId : given.by.unitId
  return [
    fact('reported', m, given, {
      report: { by: given.by.personId, unitId, at, done, problems, next, percent, evidence },
      clock: due && { at: due.at, from: due.from, term: m.cycle, provisional: due.provisional },
    }),
  ]
}

/** 件件有回音: by the owner, or by the desk on the owner's report. Only a final reply settles what is owed. */
export const reply: Handler<'reply'> = ({ originId, words, how, final }, m, given) => {
  if (!isOwner(given.by, m) && !given.by.coordinates) return no('matters.notYours')
  const origin = m.origins.find(o => o.id === originId)
  if (!origin) return no('matters.noSuchOrigin')
  if (blank(words)) return no('matters.emptyReply')
  if (!origin.owed) return no('matters.alreadyReplied', { name: origin.name })
  return [fact('replied', m, given, { originId, words, how, final })]
}

export const assist: Handler<'assist'> = ({ unitId, task }, m, given) => {
  if (!isOwner(given.by, m) && !given.by.coordinates) return no('matters.notYours')
  if (unitId === m.owner.unitId) return no('matters.leadCannotAssist')
  if (task !== null && blank(task)) return no('matters.noReason')
  return [fact('assisted', m, given, { unitId, task })]
}

/** A part is owed to whoever owns the whole: when the whole changes hands, so does the claim on the part. */
export const follow: Handler<'follow'> = ({ whole, owner }, m, given) => {
  const own = m.origins.find(o => o.source?.id === whole)
  if (!own || (own.personId === owner.personId && own.unitId === owner.unitId)) return []
  return [fact('followed', m, given, { whole, owner: seatOf(owner) })]
}

/** 等谁、为什么: waiting is put on the account of whoever is waited for (F08). */
export const wait: Handler<'wait'> = ({ id = null, name, why }, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  if (blank(name) || blank(why)) return no('matters.noReason')
  return [fact('waited', m, given, { on: { id, name, why, at: momentOf(m, given) } })]
}

export const resume: Handler<'resume'> = (_, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  return m.waitsOn ? [fact('resumed', m, given, {})] : no('matters.notWaiting')
}

/** Urging reaches whomever the matter waits for; the one after the limit goes to the head of that unit as well (S2-34). */
export const urge: Handler<'urge'> = ({ words }, m, given) => {
  if (blank(words)) return no('matters.noReason')
  const target = waitingFor(m)!
  const urged = fact('urged', m, given, { target, words })
  const { unanswered, escalated } = m.urges
  const isOver = !escalated && unanswered >= given.rules.number('matters.urgesBeforeEscalation')
  return isOver ? [urged, escalation(m, given, unanswered + 1)] : [urged]
}

/** The head of the unit that ought to answer hears of it. */
export const escalation = (m: Matter, given: Given, urges: number): MatterFact =>
  fact('escalated', m, given, { target: waitingFor(m)!, unitId: m.offer?.to.unitId ?? m.owner.unitId, told: given.head, urges })

/** Whoever is urged answers in writing: the unit it is offered to, else the owner's; the count of urgings begins anew (F08). */
export const answerUrge: Handler<'answerUrge'> = ({ words }, m, given) => {
  const asked = m.offer?.to.unitId ?? m.owner.unitId
  if (!isOwner(given.by, m) && given.by.unitId !== asked) return no('matters.notYours')
  return blank(words) ? no('matters.noReason') : [fact('urgeAnswered', m, given, { words })]
}

export const progress = { report, reply, assist, follow, wait, resume, urge, answerUrge } satisfies Partial<{ [N in Command['do']]: Handler<N> }>
