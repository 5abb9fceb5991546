import { RouteDefinition } from '#platform/routing/definition/domain'

const clerk = 'documents.term.clerk'
const before = [
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
]
const recheckAndNumber = [
  { kind: 'single', key: 'recheck', title: '复核', holder: { by: 'chosen' }, term: clerk },
  { kind: 'single', key: 'number', title: '编号', holder: { by: 'chosen' }, term: clerk, act: 'documents.number' },
]
const issueAndFile = [
  { kind: 'single', key: 'issue', title: '分发', holder: { by: 'chosen' }, term: clerk, act: 'documents.issue' },
  { kind: 'single', key: 'file', title: '归档', holder: { by: 'chosen' }, term: 'documents.term.file', act: 'documents.file' },
]

/**
 * 发文程序 (《条例》第十八至二十五条): 拟稿 → 部门审核 → 办公室核稿 → 会签 → 分管领导审签 → 主要领导签发 → 复核 → 编号 → 用印 → 分发 → 归档.
 * The shipped version; a county edits it as data and running documents keep the version they began with (S2-25).
 */
export const outgoingRoute = RouteDefinition.parse({
  code: 'documents.outgoing',
  version: 1,
  title: '发文程序',
  start: { title: '拟稿', term: 'documents.term.review' },
  steps: [...before, ...recheckAndNumber, { kind: 'single', key: 'seal', title: '用印', holder: { by: 'chosen' }, term: clerk, act: 'documents.seal' }, ...issueAndFile],
})

/**
 * 联合行文: after the organ in charge has signed, the head of every other organ signs, side by side (《条例》第二十二条); a substantive change after any of these
 * signatures goes back to all of them. Each organ lays its own seal; where it keeps none here, the seal keeper of the organ in charge lays it, with a record of its own.
 */
export const jointRoute = RouteDefinition.parse({
  code: 'documents.joint',
  version: 1,
  title: '联合发文程序',
  start: { title: '拟稿', term: 'documents.term.review' },
  steps: [
    ...before,
    {
      kind: 'countersign', key: 'jointSign', title: '联合机关签发', units: { by: 'chosen' }, need: 'all', term: 'documents.term.sign', opinion: 'required',
      inner: [
        { kind: 'single', key: 'handle', title: '联合机关承办', holder: { by: 'chosen' }, term: 'documents.term.countersign' },
        { kind: 'single', key: 'head', title: '联合机关负责人签发', holder: { by: 'role', role: 'head', of: 'branch' }, term: 'documents.term.sign', opinion: 'required', signature: true },
      ],
    },
    ...recheckAndNumber,
    {
      kind: 'countersign', key: 'seal', title: '用印', units: { by: 'chosen' }, need: 'all', term: clerk, opinion: 'optional',
      inner: [{ kind: 'single', key: 'lay', title: '用印', holder: { by: 'chosen' }, term: clerk, act: 'documents.seal' }],
    },
    ...issueAndFile,
  ],
})

/** Steps at which the text may still be changed by whoever holds them. */
export const editingSteps = ['start', 'deptReview', 'officeReview', 'recheck'] as const
