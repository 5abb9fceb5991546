import { RouteDefinition } from '#platform/routing/definition/domain'

/** 纪要: drafted, reviewed by the office, signed by whoever chaired (business-rules §4.6). */
export const minutesFlow = RouteDefinition.parse({
  code: 'meetings.minutes', version: 1, title: '会议纪要审签', start: { title: '起草纪要', term: 'meetings.minutes.mend' },
  steps: [
    { kind: 'single', key: 'review', title: '办公室审核', holder: { by: 'chosen' }, term: 'meetings.minutes.review', opinion: 'required', act: 'meetings.reviewMinutes' },
    { kind: 'single', key: 'sign', title: '主持人签发', holder: { by: 'chosen' }, term: 'meetings.minutes.sign', opinion: 'optional', act: 'meetings.signMinutes', signature: true },
  ],
})
