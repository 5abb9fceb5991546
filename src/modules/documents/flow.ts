import { RouteDefinition } from '#platform/routing/definition/domain'

/**
 * 发文程序 (《条例》第十八至二十五条): 拟稿 → 部门审核 → 办公室核稿 → 会签 → 分管领导审签 → 主要领导签发 → 复核 → 编号 → 用印 → 分发 → 归档.
 * The shipped version; a county edits it as data and running documents keep the version they began with (S2-25).
 */
export const outgoingRoute = RouteDefinition.parse({
  code: 'documents.outgoing',
  version: 1,
  title: '发文程序',
  start: { title: '拟稿', term: 'documents.term.review' },
  steps: [
    { kind: 'single', key: 'deptReview', title: '部门审核', holder: { by: 'role', role: 'head', of: 'drafting' }, term: 'documents.term.review' },
    { kind: 'single', key: 'officeReview', title: '办公室核稿', holder: { by: 'chosen' }, term: 'documents.term.review' },
    {
      kind: 'countersign', key: 'countersign', title: '会签', units: { by: 'chosen' }, need: 'all', mayBeEmpty: true, term: 'documents.term.countersign', opinion: 'required',
      inner: [
        { kind: 'single', key: 'handle', title: '会签承办', holder: { by: 'chosen' }, term: 'documents.term.countersign' },
        { kind: 'single', key: 'head', title: '单位负责人会签', holder: { by: 'role', role: 'head', of: 'branch' }, term: 'documents.term.countersign', opinion: 'required' },
      ],
    },
    { kind: 'single', key: 'viceSign', title: '分管领导审签', holder: { by: 'chosen' }, term: 'documents.term.sign' },
    { kind: 'single', key: 'chiefSign', title: '主要领导签发', holder: { by: 'chosen' }, term: 'documents.term.sign', opinion: 'required', signature: true },
    { kind: 'single', key: 'recheck', title: '复核', holder: { by: 'chosen' }, term: 'documents.term.clerk' },
    { kind: 'single', key: 'number', title: '编号', holder: { by: 'chosen' }, term: 'documents.term.clerk', act: 'documents.number' },
    { kind: 'single', key: 'seal', title: '用印', holder: { by: 'chosen' }, term: 'documents.term.clerk', act: 'documents.seal' },
    { kind: 'single', key: 'issue', title: '分发', holder: { by: 'chosen' }, term: 'documents.term.clerk', act: 'documents.issue' },
    { kind: 'single', key: 'file', title: '归档', holder: { by: 'chosen' }, term: 'documents.term.file', act: 'documents.file' },
  ],
})

/** Steps at which the text may still be changed by whoever holds them. */
export const editingSteps = ['start', 'deptReview', 'officeReview', 'recheck'] as const
