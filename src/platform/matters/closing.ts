import {
  actsFor,
  blank,
  clockOf,
  fact,
  instructs,
  isOnTime,
  isOwner,
  momentOf,
  no,
  type By,
  type Command,
  type Given,
  type Handler,
  type Refused,
} from './commands.ts'
import { seatOf } from './evolve.ts'
import { lacksParts } from './progress.ts'
import { owedReplies, questions, type Answer, type Matter, type Owner, type Question } from './state.ts'
import { mattersText } from './text.ts'

/** 销号: six answers, every reply, every part, and another pair of eyes. */

/** Why an answer does not let the matter go, or null. Only the satisfaction of people may be 'explained' (a lawful answer to an unlawful wish, D9). */
function whyNotLet(question: Question, { answer, words }: Answer): Refused | null {
  const given = { question: mattersText.question[question] }
  if (answer === 'no' || (answer === 'explained' && question !== 'peopleSatisfied')) return no('matters.stillNo', given)
  if (blank(words)) return no(answer === 'yes' ? 'matters.noEvidence' : 'matters.noReasonWhy', given)
  return null
}

function partsUnfinished(m: Matter, given: Given): Refused | null {
  if (lacksParts(m, given)) return no('matters.notDecomposed')
  return given.children.open > 0 ? no('matters.childrenOpen', { n: given.children.open }) : null
}

export const submit: Handler<'submit'> = ({ answers, disposition, result }, m, given) => {
  if (!isOwner(given.by, m)) return no('matters.notYours')
  if (m.contest) return no('matters.awaitingDecision')
  if (m.offer) return no('matters.handOverPending')
  if (m.owner.basis === 'registered') return no('matters.notYetAccepted')
  const unfinished = partsUnfinished(m, given)
  if (unfinished) return unfinished
  if (disposition === 'forwarded') return no('matters.forwardedIsNoResult')
  if (blank(result)) return no('matters.emptyResult')
  for (const question of questions) {
    const why = whyNotLet(question, answers[question])
    if (why) return why
  }
  return [fact('claimed', m, given, { answers, disposition, result })]
}

/** C5: whoever claimed, owns, or worked on it does not check it, nor does anybody standing in for one of them. */
export const isDoer = (m: Matter, by: By): boolean => [m.owner.personId, ...m.doers].some(who => actsFor(by, who))

export const verify: Handler<'verify'> = ({ pass, words }, m, given) => {
  if (m.status !== 'checking') return no('matters.notUnderCheck')
  if (isDoer(m, given.by)) return no('matters.ownCheck')
  if (blank(words)) return no('matters.noOpinion')
  if (!pass) return [fact('returned', m, given, { words })]
  if (m.claim!.answers.peopleSatisfied.answer === 'explained' && !instructs(given.by, m)) return no('matters.needsSecondReview')
  const unfinished = partsUnfinished(m, given)
  if (unfinished) return unfinished
  const owed = owedReplies(m)
  if (owed.length) return no('matters.repliesOwed', { n: owed.length, names: owed.map(o => o.name).join('、') })
  return [fact('closed', m, given, { words, onTime: isOnTime(m, m.claim!.at) })]
}

/** The origins named are owed a reply again (all, if none is named). An owner who has left the post is replaced by the office (C16). */
export const reopen: Handler<'reopen'> = ({ reason, limit, originIds }, m, given) => {
  if (m.status === 'merged') return no('matters.mergedAway')
  if (m.status !== 'closed') return no('matters.notEnded')
  if (!given.by.coordinates && !instructs(given.by, m)) return no('matters.notApprover')
  if (given.parent?.ended) return no('matters.parentEnded')
  if (blank(reason)) return no('matters.noReason')
  if (originIds?.some(id => !m.origins.some(o => o.id === id))) return no('matters.noSuchOrigin')
  const at = momentOf(m, given)
  const clock = clockOf(limit, at, given.calendar)
  if (clock.at <= at) return no('matters.alreadyPast')
  if (!given.ownerStands && !given.office) return no('matters.noOffice')
  const owner: Owner = given.ownerStands ? m.owner : { ...seatOf(given.office!), basis: 'interim' }
  const owed = originIds?.length ? originIds : m.origins.map(o => o.id)
  return [fact('reopened', m, given, { reason, clock, owed, owner })]
}

export const closing = { submit, verify, reopen } satisfies Partial<{ [N in Command['do']]: Handler<N> }>
