import { RouteDefinition } from '#platform/routing/definition/domain'

const start = { title: '申请', term: 'meetings.term.mend' }
const review = { kind: 'single' as const, key: 'review', title: '办公室审核', holder: { by: 'chosen' as const }, term: 'meetings.term.review', opinion: 'required' as const, act: 'meetings.review' }
const approval = (key: string, title: string) => ({ kind: 'single' as const, key, title, holder: { by: 'chosen' as const }, term: 'meetings.term.approve', opinion: 'required' as const, act: 'meetings.approve', signature: true })

/** 先审后开 (S0-24, S4-25): in the plan it is only filed (报备); out of it it is approved, by the leader in charge or, above him, by the chief. A county edits them as data. */
export const filingFlow = RouteDefinition.parse({ code: 'meetings.filing', version: 1, title: '计划内会议报备', start, steps: [{ ...review, title: '办公室备案' }] })
export const leaderFlow = RouteDefinition.parse({ code: 'meetings.application', version: 1, title: '会议报批', start, steps: [review, approval('leader', '分管领导审批')] })
export const chiefFlow = RouteDefinition.parse({ code: 'meetings.countyApplication', version: 1, title: '会议逐级报批', start, steps: [review, approval('leader', '分管领导审批'), approval('chief', '主要领导审批')] })
