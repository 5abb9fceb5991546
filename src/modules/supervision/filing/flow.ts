import { RouteDefinition } from '#platform/routing/definition/domain'

/** 立项程序 (business-rules §3.2): 拟办 → 审核 → 审批 → 交办. No approval, no matter. The shipped version; a county edits it as data. */
export const filingRoute = RouteDefinition.parse({
  code: 'supervision.filing',
  version: 1,
  title: '督办立项程序',
  start: { title: '拟办', term: 'supervision.term.desk' },
  steps: [
    { kind: 'single', key: 'review', title: '审核', holder: { by: 'role', role: 'officeHead', of: 'drafting' }, term: 'supervision.term.review', opinion: 'required', act: 'supervision.review' },
    { kind: 'single', key: 'approve', title: '审批', holder: { by: 'chosen' }, term: 'supervision.term.approve', opinion: 'required', act: 'supervision.approve', signature: true },
    { kind: 'single', key: 'assign', title: '交办', holder: { by: 'initiator' }, term: 'supervision.term.desk', act: 'supervision.assign' },
  ],
})
