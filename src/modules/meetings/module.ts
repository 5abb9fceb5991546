import type { Recorded } from '#kernel/ref'
import { Refusal, refuseUnless } from '#kernel/refusal'
import { defineModule, type RouteSubject } from '#platform/acts/module'
import { applyingContract } from './applying/contract.ts'
import { countBound } from './applying/counting.ts'
import { boundOf, minutesOf } from './applying/domain.ts'
import { boardContract } from './board/contract.ts'
import { boardActs } from './board/service.ts'
import { chiefFlow, filingFlow, leaderFlow } from './applying/flow.ts'
import { holdsStep, meetingSubject } from './applying/route.ts'
import { applyingActs, applyingAgenda } from './applying/service.ts'
import * as store from './applying/store.ts'
import { calendarContract } from './calendar/contract.ts'
import { calendarRoute } from './calendar/route.ts'
import { calendarRules } from './calendar/rules.ts'
import { calendarActs } from './calendar/service.ts'
import { calendarText } from './calendar/text.ts'
import { callingAgenda, callingDownloads, callingNotices } from './calling/card.ts'
import { callingContract } from './calling/contract.ts'
import { callingRules } from './calling/rules.ts'
import { callingActs } from './calling/service.ts'
import { callingText } from './calling/text.ts'
import { meetingsFindable, meetingsSearch } from './finding.ts'
import { bodiesContract } from './bodies/contract.ts'
import { bodiesActs } from './bodies/service.ts'
import { mayKnow as mayKnowBody } from './bodies/store.ts'
import { bodiesText } from './bodies/text.ts'
import { holdingContract } from './holding/contract.ts'
import { holdingRules } from './holding/rules.ts'
import { holdingActs, holdingAgenda } from './holding/service.ts'
import { holdingText } from './holding/text.ts'
import { mergingContract } from './merging/contract.ts'
import { mergingActs } from './merging/service.ts'
import { minutesContract } from './minutes/contract.ts'
import { minutesFlow } from './minutes/flow.ts'
import { minuteAfter } from './minutes/route.ts'
import { minutesRules } from './minutes/rules.ts'
import { lineFollows, minutesActs, minutesAgenda } from './minutes/service.ts'
import { mayKnow as mayKnowMinute } from './minutes/store.ts'
import { minutesText } from './minutes/text.ts'
import { planningContract } from './planning/contract.ts'
import { planningActs, planningAgenda } from './planning/service.ts'
import { mayKnowLine } from './planning/store.ts'
import { planningText } from './planning/text.ts'
import { prepares } from './policy.ts'
import { topicsContract } from './topics/contract.ts'
import { topicsRules } from './topics/rules.ts'
import { mayAskFor, topicBound, topicsActs, topicsAgenda } from './topics/service.ts'
import * as topics from './topics/store.ts'
import { topicRef, topicsText } from './topics/text.ts'
import { meetingsRules } from './rules.ts'
import { cardsRules } from './cards/rules.ts'
import { rosterContract } from './roster/contract.ts'
import { rosterNotices } from './roster/notices.ts'
import { rosterDownloads } from './roster/printing.ts'
import { rosterRules } from './roster/rules.ts'
import { rosterActs, rosterAgenda } from './roster/service.ts'
import { mayKnow as mayKnowRoster } from './roster/store.ts'
import { rosterText } from './roster/text.ts'
import { seatingContract } from './seating/contract.ts'
import { seatingRules } from './seating/rules.ts'
import { seatingActs } from './seating/service.ts'
import { meetingRef, meetingsText } from './text.ts'
import { venuesContract } from './venues/contract.ts'
import { venuesRules } from './venues/rules.ts'
import { venuesActs, venuesAgenda } from './venues/service.ts'
import { venuesText } from './venues/text.ts'

const detail = (f: Recorded) => f.detail as Record<string, any>
const { notice } = meetingsText
const topicAsked = (f: Recorded) => [
  ...((detail(f).asked as string[]).length ? [{ to: (detail(f).asked as string[]).map(post => ({ post })), text: topicsText.notice.asked(f.about.title) }] : []),
  ...(detail(f).leader ? [{ to: [{ person: detail(f).leader as string }], text: topicsText.notice.toSign(f.about.title) }] : []),
]

/** Every kind of record of the house's meetings answers for itself who may know of it (C9). */
const mayRead: RouteSubject['mayRead'] = async (ctx, about) => {
  switch (about.kind) {
    case 'meeting': return store.mayKnow(ctx, about.id)
    case 'minute': return mayKnowMinute(ctx, about.id)
    case 'body': return mayKnowBody(ctx, about.id)
    case 'topic': return topics.mayKnow(ctx, about.id)
    case 'planLine': return mayKnowLine(ctx, about.id)
    case 'roster': return mayKnowRoster(ctx, about.id)
    case 'room': return true
    default: return false
  }
}

export const meetings = defineModule({
  name: 'meetings',
  label: meetingsText.module,
  contract: { ...applyingContract, ...mergingContract, ...planningContract, ...boardContract, ...rosterContract, ...seatingContract, ...venuesContract, ...callingContract, ...topicsContract, ...holdingContract, ...minutesContract, ...bodiesContract, ...calendarContract },
  acts: { ...applyingActs, ...mergingActs, ...planningActs, ...boardActs, ...rosterActs, ...seatingActs, ...venuesActs, ...callingActs, ...topicsActs, ...holdingActs, ...minutesActs, ...bodiesActs, ...calendarActs },
  routes: calendarRoute,
  downloads: { ...rosterDownloads, ...callingDownloads },
  permissions: meetingsText.permissions,
  refusals: { ...meetingsText.refused, ...planningText.refused, ...rosterText.refused, ...venuesText.refused, ...callingText.refused, ...topicsText.refused, ...holdingText.refused, ...minutesText.refused, ...bodiesText.refused, ...calendarText.refused },
  rules: [...meetingsRules, ...seatingRules, ...cardsRules, ...rosterRules, ...venuesRules, ...callingRules, ...topicsRules, ...holdingRules, ...minutesRules, ...calendarRules],
  definitions: [filingFlow, leaderFlow, chiefFlow, minutesFlow],
  subject: { ...meetingSubject, mayRead, after: (ctx, about, ...moved) => (about.kind === 'minute' ? minuteAfter : meetingSubject.after!)(ctx, about, ...moved) },
  matterMoved: lineFollows,
  exceptions: {
    rules: {
      'meetings.quietTime': 'office', 'meetings.tooMany': 'leader', 'meetings.tooManyStaff': 'office', 'meetings.tooLong': 'leader', 'meetings.speechTooLong': 'office', 'meetings.bothChiefsSpeak': 'leader',
      // F14: a chief where none is needed is asked for on the word of a leader, by name, for this meeting and these people.
      'meetings.overRank': 'leader', 'meetings.headsNotNeeded': 'office', 'meetings.onceAYear': 'leader', 'quotas.full': 'leader',
      // F15: who let a paper lie after the last meeting comes to the next one only on the word of a leader.
      'meetings.revisionOverdue': 'leader', 'meetings.topicLate': 'leader', 'meetings.topicTooLong': 'office', 'meetings.topicReportTooLong': 'office',
    },
    /** Asked by whoever prepares it or has it in hand; those who decide come to know of it. */
    async subject(ctx, { kind, id }, rule, grantorPosts) {
      if (kind === 'topic') {
        const t = await topics.findTopic(ctx, id)
        refuseUnless(mayAskFor(ctx, t))
        return { ref: topicRef(t), bound: await topicBound(ctx, t, rule) }
      }
      if (kind !== 'meeting') throw new Refusal('notFound')
      const m = await store.findMeeting(ctx, id)
      refuseUnless(prepares(ctx.actor, m) || await holdsStep(ctx, m, 'meetings.review') || await holdsStep(ctx, m, 'meetings.approve'))
      await store.letKnow(ctx, id, grantorPosts.map(who => ({ who, why: '例外批准' })))
      return { ref: meetingRef(m), bound: rule.startsWith('quotas.') ? await countBound(ctx, m) : boundOf(rule, m, minutesOf(m, ctx.rules)) }
    },
  },
  notices: {
    ...rosterNotices,
    ...callingNotices,
    'meetings.approved': f => [{ to: [{ person: detail(f).applicant }], text: notice.approved(f.about.title) }],
    'meetings.overruled': f => [{ to: [{ person: detail(f).applicant }], text: notice.approved(f.about.title) }],
    'meetings.refused': f => [{ to: [{ person: detail(f).applicant }], text: notice.refused(f.about.title, detail(f).code) }],
    'meetings.mergerProposed': f => [{ to: [{ person: detail(f).applicant }], text: notice.merger(f.about.title) }],
    'meetings.merged': f => [{ to: (detail(f).hear as string[]).map(person => ({ person })), text: notice.merged(f.about.title, detail(f).into.title) }],
    'meetings.outgrown': f => [{ to: [{ person: detail(f).applicant }], text: notice.outgrown(f.about.title) }],
    'meetings.topicDrafted': f => topicAsked(f),
    'meetings.topicSaved': f => topicAsked(f),
    'meetings.topicAdmitted': f => [{ to: [{ person: detail(f).applicant }], text: topicsText.notice.admitted(f.about.title) }],
    'meetings.topicRejected': f => [{ to: [{ person: detail(f).applicant }], text: topicsText.notice.rejected(f.about.title, detail(f).code) }],
    'meetings.topicPlaced': f => [{ to: [{ person: detail(f).applicant }], text: topicsText.notice.placed(f.about.title, detail(f).meeting.title) }],
    'meetings.minutesSigned': f => [{ to: [{ person: detail(f).drafter }], text: minutesText.notice.signed(f.about.title) }],
    'meetings.minutesOverdue': f => [{ to: [{ person: detail(f).applicant }, { unit: detail(f).unit }, { permission: 'meetings.desk' }], text: minutesText.notice.late(f.about.title, detail(f).days) }],
    'meetings.lineNoted': f => [{ to: [{ person: detail(f).person }], text: minutesText.notice.noted(f.about.title) }],
    'meetings.cancelled': f => [{ to: [{ person: detail(f).applicant }], text: notice.cancelled(f.about.title, detail(f).reason) }],
  },
  async agenda(ctx) {
    return [...await applyingAgenda(ctx), ...await planningAgenda(ctx), ...await rosterAgenda(ctx), ...await venuesAgenda(ctx), ...await callingAgenda(ctx), ...await topicsAgenda(ctx), ...await holdingAgenda(ctx), ...await minutesAgenda(ctx)]
  },
  search: meetingsSearch,
  findable: meetingsFindable,
})
