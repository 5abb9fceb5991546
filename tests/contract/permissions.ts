/**
 * The permission matrix: for every act, what it is asked about, and who may get past the door and the need-to-know of the record,
 * in the own unit, in another unit of the county, in another county. An act without a row fails the build (reliability.md §6.5).
 *
 * Letters: d drafter, h head, i intake of the unit 应急管理局 · r reviewer, o office head, k clerk, s seal keeper, a archivist, c coordinator of the general office ·
 * v deputy county head in charge, C county head · t intake of a township · S system, G security, A audit administrator · x nobody signed in.
 */
export type Where = 'own' | 'other' | 'foreign'
export type Place = { tenant: string; unit: string; post: string; person: string; account: string; tenure: string; document: string; version: number; route: string; task: string; receipt: string; matter: string; file: string; quota: string; proposal: string; brief: string; consultation: string; opinion: string; template: string; source: string }
type Row = { ask: (at: Place, me: { unit: string; person: string }) => unknown }

const id = (key: keyof Place) => (at: Place) => ({ id: at[key] })
const none = () => ({})
const words = '办理情况。'
const term = { term: { n: 3, unit: 'workday' } }
const answer = { answer: 'yes', words }
const brief = { name: '某某简报', purpose: words, period: '月', yearlyCap: 12, wordLimit: 1500, distribution: words, approvedBy: '林远山', basis: words }
const quarter = { from: '2026-10-01', until: '2027-01-01' }
const row = (ask: Row['ask']): Row => ({ ask })

export const matrix: Record<string, Row> = {
  'identity.ways': row(none), 'identity.signIn': row(() => ({ login: 'nobody', password: 'x' })), 'identity.signOut': row(none), 'identity.me': row(none), 'identity.saveSettings': row(none),
  'identity.changePassword': row(() => ({ current: 'x', next: 'y' })), 'identity.sessions': row(none), 'identity.endSession': row(id('document')), 'identity.totpBegin': row(() => ({ password: 'x' })),
  'identity.totpConfirm': row(() => ({ code: '1' })), 'identity.totpRemove': row(() => ({ password: 'x', code: '1' })), 'identity.units': row(none), 'identity.unit': row(id('unit')),
  'identity.posts': row(at => ({ unitId: at.unit })), 'identity.roles': row(none), 'identity.people': row(none), 'identity.whoIsResponsible': row(() => ({ words: '森林防火' })),
  'identity.describeUnit': row(at => ({ id: at.unit, functions: '职责', phone: null })), 'identity.keyPersonRisks': row(none), 'identity.accounts': row(none),
  'identity.createAccount': row(at => ({ login: 'newcomer1', personId: at.person })), 'identity.resetPassword': row(at => ({ accountId: at.account, reason: '遗忘' })),
  'identity.disableAccount': row(at => ({ accountId: at.account, reason: '离职' })), 'identity.enableAccount': row(at => ({ accountId: at.account, reason: '返岗' })),
  'identity.unlock': row(at => ({ accountId: at.account })), 'identity.endSessionsOf': row(at => ({ accountId: at.account, reason: '核查' })),
  'identity.saveUnit': row(at => ({ id: at.unit, kind: 'department', name: '某局', shortName: '某局' })), 'identity.savePost': row(at => ({ id: at.post, unitId: at.unit, title: '科员', rank: 'staff' })),
  'identity.savePerson': row(at => ({ id: at.person, name: '某人' })), 'identity.tenures': row(at => ({ postId: at.post })),
  'identity.startTenure': row(at => ({ postId: at.post, personId: at.person, reason: '任命' })), 'identity.endTenure': row(at => ({ tenureId: at.tenure, reason: '调离' })),
  'identity.tidy': row(none), 'identity.tenureLapses': row(at => ({ tenureId: at.tenure })), 'identity.grantRoles': row(at => ({ postId: at.post, roles: ['drafter'], reason: '授权' })),

  'rules.list': row(none), 'rules.change': row(() => ({ code: 'routing.hopLimit', value: 3, effectiveFrom: '2027-01-01', source: '县政府办公室规定' })),
  'workdays.year': row(() => ({ year: 2026 })), 'workdays.reckon': row(() => ({ from: '2026-11-24', n: 3, unit: 'workday' })),
  'workdays.publish': row(() => ({ year: 2027, text: 'x', source: '国办通知' })), 'workdays.awaiting': row(none), 'workdays.ring': row(() => ({ after: null })),
  'facts.trail': row(none), 'facts.watch': row(none), 'facts.verify': row(none), 'facts.checkpoint': row(none), 'facts.anchor': row(none),
  'alarms.stuck': row(none), 'alarms.again': row(() => ({ key: 'none' })), 'outbox.stuck': row(none), 'outbox.again': row(id('document')),
  'notices.list': row(none), 'notices.count': row(none), 'notices.markRead': row(at => ({ ids: [at.document] })), 'notices.markAllRead': row(none),
  'files.register': row(() => ({ ticket: 'none' })), 'files.info': row(id('file')), 'files.mine': row(none), 'files.discard': row(id('file')), 'files.sweep': row(none),
  'library.list': row(none), 'library.read': row(id('source')), 'library.add': row(at => ({ fileId: at.file, level: 'superior' })), 'library.remove': row(at => ({ id: at.source, reason: '不再需要' })),
  'library.rebuild': row(none), 'library.progress': row(none), 'library.fill': row(none), 'library.tidy': row(none),
  'related.near': row(() => ({ title: '核查森林防火物资储备情况' })), 'related.of': row(at => ({ module: 'incoming', id: at.receipt })),
  'search.all': row(() => ({ words: '防火' })), 'search.find': row(() => ({ words: '防火' })), 'search.offers': row(none), 'search.reindex': row(none), 'search.sweep': row(() => ({ module: 'documents', after: null })),

  'routing.todo': row(none), 'routing.counts': row(none), 'routing.done': row(none), 'routing.readings': row(none), 'routing.trail': row(at => ({ routeId: at.route })),
  'routing.approve': row(at => ({ taskId: at.task, opinion: '同意' })), 'routing.return': row(at => ({ taskId: at.task, to: { step: 'start' }, reason: '请修改' })),
  'routing.withdraw': row(at => ({ routeId: at.route })), 'routing.reassign': row((at, me) => ({ taskId: at.task, to: { kind: 'person', id: me.person }, opinion: '请办' })),
  'routing.addSigner': row((at, me) => ({ taskId: at.task, where: 'before', who: [{ kind: 'person', id: me.person }], opinion: '请阅' })),
  'routing.skip': row((at, me) => ({ taskId: at.task, approver: me.person, reason: '例外', rule: '规定' })), 'routing.circulate': row((at, me) => ({ routeId: at.route, people: [me.person] })),
  'routing.markRead': row(at => ({ readingId: at.document })), 'routing.recallReading': row(at => ({ readingId: at.document })), 'routing.urge': row(at => ({ taskId: at.task })),
  'routing.cancel': row(at => ({ routeId: at.route, reason: '不再办理' })), 'routing.exceptions': row(() => ({ month: '2026-11' })),
  'routing.delegate': row(at => ({ toId: at.person, fromAt: 0, untilAt: 1 })), 'routing.endDelegation': row(id('document')), 'routing.delegations': row(none), 'routing.definitions': row(none),
  'routing.saveDefinition': row(() => ({ data: { code: 'documents.outgoing', version: 2, title: '发文', start: { title: '拟稿', term: 'documents.term.review' }, steps: [{ kind: 'single', key: 'a', title: '甲', holder: { by: 'initiator' }, term: 'documents.term.review' }] }, reason: '试' })),
  'routing.overdue': row(at => ({ taskId: at.task })),

  'exceptions.open': row(none), 'exceptions.request': row(at => ({ rule: 'documents.tooLong', subject: { module: 'documents', kind: 'document', id: at.document }, reason: '上级来文要求全文转发，无法压缩。' })),
  'exceptions.grant': row(id('document')), 'exceptions.refuse': row(at => ({ id: at.document, words: '请压缩。' })), 'exceptions.read': row(id('document')),
  'exceptions.about': row(at => ({ module: 'documents', kind: 'document', id: at.document })), 'exceptions.mine': row(none), 'exceptions.list': row(() => ({ month: '2026-11' })),

  'matters.list': row(none), 'matters.read': row(id('matter')),
  'matters.open': row((_at, me) => ({ title: '新事项', function: 'supervision', basis: words, kind: 'immediate', limit: term, origins: [{ kind: 'unit', name: '某单位' }], owner: 'mine', unit: me.unit })),
  'matters.accept': row(id('matter')), 'matters.decline': row(at => ({ id: at.matter, reason: words })), 'matters.transfer': row((at, me) => ({ id: at.matter, to: { unitId: me.unit }, opinion: words })),
  'matters.withdraw': row(id('matter')), 'matters.decideOwner': row((at, me) => ({ id: at.matter, to: { unitId: me.unit }, words })), 'matters.object': row(at => ({ id: at.matter, reasons: words })),
  'matters.assist': row((at, me) => ({ id: at.matter, unitId: me.unit, task: words })), 'matters.split': row((at, me) => ({ id: at.matter, goal: words, parts: [{ title: '分项', to: { unitId: me.unit }, opinion: words, limit: term }] })),
  'matters.report': row(at => ({ id: at.matter, done: words, problems: words, next: words })), 'matters.reply': row(at => ({ id: at.matter, originId: at.document, words, how: '书面', final: true })),
  'matters.wait': row(at => ({ id: at.matter, name: '某单位', why: words })), 'matters.resume': row(id('matter')), 'matters.urge': row(at => ({ id: at.matter, words })),
  'matters.askExtension': row(at => ({ id: at.matter, until: term, reason: words })), 'matters.extend': row(at => ({ id: at.matter, until: term, reason: words })), 'matters.refuseExtension': row(at => ({ id: at.matter, reason: words })),
  'matters.submitForClose': row(at => ({ id: at.matter, disposition: 'handled', result: words, answers: Object.fromEntries(['decisionCarriedOut', 'problemSolved', 'responsibilityFixed', 'responsibilityPursued', 'rectified', 'peopleSatisfied'].map(q => [q, answer])) })),
  'matters.verifyClose': row(at => ({ id: at.matter, pass: true, words })), 'matters.merge': row(at => ({ intoId: at.matter, fromId: at.document, words })),
  'matters.reopen': row(at => ({ id: at.matter, reason: words, limit: term })), 'matters.measures': row(() => ({ from: '2026-11-01', until: '2026-11-24' })), 'matters.tick': row(id('matter')), 'matters.recalendar': row(id('matter')),

  'documents.waiveFinding': row(at => ({ id: at.document, key: 'typo.certain', hash: 'none', reason: words })), 'documents.findingTally': row(() => ({ from: '2026-11-01', until: '2026-11-30' })),
  'checking.settings': row(none), 'checking.checks': row(none), 'checking.setLevel': row(() => ({ key: 'typo.certain', level: 'warn', reason: words })), 'checking.words': row(() => ({ kind: 'allowed' })),
  'checking.addWords': row(() => ({ kind: 'allowed', rows: [{ text: '某地土语' }] })), 'checking.removeWords': row(at => ({ ids: [at.document] })), 'checking.leaders': row(none),
  'checking.saveLeader': row(() => ({ orderNo: 1, name: '某某', post: '县长', from: '2026-01-01' })), 'checking.importLeaders': row(() => ({ rows: [{ orderNo: 1, name: '某某', post: '县长', from: '2026-01-01' }] })), 'checking.removeLeader': row(id('document')),
  'quotas.types': row(none), 'quotas.saveType': row(() => ({ code: 'down', title: '下行文件', kinds: ['notice'], reach: 'down', source: words })), 'quotas.overview': row(none), 'quotas.quota': row(id('quota')), 'quotas.charges': row(id('quota')),
  'quotas.set': row(at => ({ unitId: at.unit, year: 2026, type: 'down', cap: 9, reason: words })), 'quotas.setLastYear': row(at => ({ id: at.quota, months: Array(12).fill(1), note: words })),
  'quotas.explanation': row(at => ({ id: at.quota, reasons: words, measures: words })), 'quotas.explained': row(at => ({ id: at.quota, documentId: at.document })), 'quotas.overPlan': row(() => ({ month: '2026-11' })),
  'quotas.propose': row(() => ({ title: '某通知', kind: 'notice', why: words, whyNotOtherwise: words, month: '2026-12' })), 'quotas.proposals': row(none), 'quotas.proposal': row(id('proposal')),
  'quotas.decideProposal': row(at => ({ id: at.proposal, approve: true })), 'quotas.overruleProposal': row(at => ({ id: at.proposal, why: words })), 'quotas.withdrawProposal': row(at => ({ id: at.proposal, why: words })),
  'quotas.bindProposal': row(at => ({ id: at.proposal, itemId: at.document })), 'quotas.proposalOf': row(at => ({ itemId: at.document })), 'quotas.refusals': row(() => ({ year: 2026 })), 'quotas.lapseProposal': row(id('proposal')),
  'quotas.briefs': row(none), 'quotas.brief': row(id('brief')), 'quotas.registerBrief': row(at => ({ ...brief, name: '信息快报', unitId: at.unit })), 'quotas.changeBrief': row(at => ({ ...brief, id: at.brief, unitId: at.unit, reason: words })),
  'quotas.stopBrief': row(at => ({ id: at.brief, reason: words })), 'quotas.mergeBrief': row(at => ({ id: at.brief, intoId: at.brief, reason: words })),

  'documents.consult': row(at => ({ documentId: at.document, units: [at.unit] })), 'documents.consultations': row(at => ({ documentId: at.document })), 'documents.consultation': row(id('consultation')), 'documents.askedOfUs': row(none),
  'documents.answer': row(at => ({ id: at.consultation, unitId: at.unit, none: true })), 'documents.confirmAnswer': row(at => ({ id: at.consultation, unitId: at.unit })), 'documents.remindConsulted': row(id('consultation')),
  'documents.judge': row(at => ({ id: at.consultation, opinionId: at.opinion, verdict: 'adopted' })), 'documents.settleDifference': row(at => ({ id: at.consultation, opinionId: at.opinion, accepts: true })),
  'documents.coordinate': row(at => ({ id: at.consultation, opinionId: at.opinion, outcome: 'agreed', words })), 'documents.publicOpinions': row(at => ({ id: at.consultation, opinions: [{ from: '某市民', words }] })),
  'documents.closeConsultation': row(id('consultation')), 'documents.cancelConsultation': row(at => ({ id: at.consultation, why: words })), 'documents.consultDue': row(at => ({ id: at.consultation, phase: 'due' })),
  'documents.wordLimit': row(() => ({ kind: 'notice' })),
  'documents.gates': row(id('document')), 'documents.declare': row(at => ({ id: at.document, declared: {} })), 'documents.remedy': row(at => ({ id: at.document, code: 'documents.unknownRecipient' })),
  'documents.judgeGates': row(at => ({ id: at.document, judgements: [{ gate: 'wording', opinion: 'passed' }] })), 'documents.sendBack': row(at => ({ id: at.document, gate: 'wording', reason: '请修改' })),
  'documents.returnTooShort': row(id('document')), 'documents.notUrgent': row(at => ({ id: at.document, words: '下周办理即可' })),
  'documents.askReview': row(at => ({ id: at.document, kind: 'legality', unitId: at.unit, workdays: 5 })), 'documents.giveReview': row(at => ({ id: at.document, reviewId: at.document, result: 'passed', opinion: '合法。' })),
  'documents.reviewDue': row(at => ({ id: at.document, reviewId: at.document })), 'documents.gateTally': row(() => ({ from: '2026-11-01', until: '2026-11-30' })),
  'documents.copied': row(id('document')), 'documents.followSource': row(at => ({ id: at.document, sourceId: null })),
  'documents.templates': row(none), 'documents.create': row(() => ({ kind: 'notice' })), 'documents.import': row(at => ({ fileId: at.file })),
  'documents.save': row(at => ({ id: at.document, version: at.version, text: { kind: 'notice', title: '改题' } })), 'documents.arrange': row(at => ({ id: at.document, arrangement: {} })),
  'documents.holdForEditing': row(id('document')), 'documents.letGo': row(id('document')), 'documents.discard': row(id('document')), 'documents.submit': row(id('document')), 'documents.number': row(id('document')),
  'documents.seal': row(at => ({ id: at.document, copies: 10 })), 'documents.issue': row(id('document')), 'documents.file': row(id('document')), 'documents.read': row(id('document')), 'documents.list': row(none),
  'documents.versions': row(id('document')), 'documents.version': row(at => ({ id: at.document, no: 1 })), 'documents.numberBook': row(none),

  'incoming.list': row(none), 'incoming.read': row(id('receipt')), 'incoming.signFor': row(id('receipt')), 'incoming.signForAll': row(at => ({ ids: [at.receipt], counted: 1 })),
  'incoming.readFile': row(at => ({ fileId: at.file })), 'incoming.similar': row(() => ({ title: '某通知' })), 'incoming.register': row(at => ({ id: at.receipt, purpose: 'action' })),
  'incoming.enter': row(() => ({ source: 'paper', purpose: 'reading', fromName: '某局', title: '某通知' })), 'incoming.book': row(none), 'incoming.statistics': row(() => ({ from: '2026-11-01', until: '2026-11-24' })),
  'incoming.review': row(at => ({ id: at.receipt, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })), 'incoming.precedents': row(id('receipt')),
  'incoming.propose': row((at, me) => ({ id: at.receipt, opinion: '请水利局提出意见后报县政府', lead: { unitId: me.unit } })), 'incoming.instruct': row(at => ({ id: at.receipt, words })),
  'incoming.recordOral': row((at, me) => ({ id: at.receipt, leaderId: at.person, words, heardAt: 1, witnessId: me.person })),
  'incoming.correctInstruction': row(at => ({ instructionId: at.document, words, reason: words })),
  'incoming.markLine': row((at, me) => ({ instructionId: at.document, no: 0, as: { is: 'note', personId: me.person } })), 'incoming.instructions': row(none),
  'incoming.progress': row(at => ({ id: at.receipt, words })), 'incoming.finish': row(at => ({ id: at.receipt, result: words })), 'incoming.answer': row(at => ({ id: at.receipt, words })),
  'incoming.circulate': row((at, me) => ({ id: at.receipt, people: [me.person] })), 'incoming.markRead': row(id('receipt')),
  'incoming.urgeReading': row((at, me) => ({ id: at.receipt, personId: me.person })), 'incoming.recallReading': row((at, me) => ({ id: at.receipt, personId: me.person, reason: words })),
  'incoming.skipReading': row((at, me) => ({ id: at.receipt, personId: me.person, reason: words })), 'incoming.passReading': row((at, me) => ({ id: at.receipt, toId: me.person, reason: words })),
  'incoming.file': row(id('receipt')), 'incoming.signForDue': row(id('receipt')), 'incoming.termDue': row(id('receipt')),
  'incoming.takeIn': row(at => ({ from: at.tenant, key: 'k', sentAt: 1, payload: {} })),
  'incoming.takeReceipt': row(at => ({ from: at.tenant, key: 'k', sentAt: 1, payload: { receiptId: at.receipt, is: 'signedFor', at: 1, by: '某人', words: '' } })),
  'incoming.takeRecall': row(at => ({ from: at.tenant, key: 'k', sentAt: 1, payload: { receiptId: at.receipt, at: 1, reason: words } })),
  'documents.notify': row(at => ({ id: at.document, deliveryId: at.receipt, how: 'phone', whom: '某人' })),
  'incoming.notes': row(id('receipt')), 'incoming.acknowledge': row(at => ({ id: at.receipt, noteId: at.document })),
  'incoming.takeNote': row(at => ({ from: at.tenant, key: 'k', sentAt: 1, payload: { receiptId: at.receipt, note: { id: at.document, kind: 'void', organ: '某机关', decidedBy: '某人', day: '2026-11-24', fromDay: null, reason: words, words: '', replacement: '' } } })),
  'incoming.takeAnswer': row(at => ({ from: at.tenant, key: 'k', sentAt: 1, payload: { receiptId: at.receipt, noteId: at.document, copies: 0, answer: '', by: '某人', at: 1 } })),
  'documents.changes': row(id('document')), 'documents.sealRegister': row(none), 'documents.sealReprint': row(at => ({ measureId: at.document })), 'documents.spoilCopies': row((at, me) => ({ id: at.document, copies: 1, reason: '破损', witnessId: me.person })),
  'documents.measures': row(id('document')), 'documents.askMeasure': row(at => ({ id: at.document, kind: 'recall', reason: '有误' })), 'documents.decideMeasure': row(at => ({ measureId: at.document, agree: true })),
  'documents.ownTemplates': row(none), 'documents.ownTemplate': row(at => ({ id: at.template })), 'documents.keepTemplate': row(at => ({ name: '某模板', documentId: at.document })),
  'documents.changeTemplate': row(at => ({ id: at.template, version: 1, name: '改名' })), 'documents.shareTemplate': row(at => ({ id: at.template, shared: true })), 'documents.retireTemplate': row(at => ({ id: at.template, reason: '不再使用' })), 'documents.restoreTemplate': row(at => ({ id: at.template, reason: '仍要使用' })),
  'documents.similar': row(() => ({ matter: '森林防火' })), 'documents.createFrom': row(at => ({ from: { is: 'document', id: at.document } })),
  'supervision.items': row(none), 'supervision.item': row(id('document')), 'supervision.draft': row(() => ({ title: '某事项', sourceKind: 'superior' })), 'supervision.save': row(at => ({ id: at.document, title: '某事项', sourceKind: 'superior' })),
  'supervision.file': row(at => ({ id: at.document, approverId: at.person })), 'supervision.review': row(at => ({ id: at.document, opinion: words })), 'supervision.approve': row(at => ({ id: at.document, opinion: words })),
  'supervision.assign': row(id('document')), 'supervision.drop': row(at => ({ id: at.document, reason: words })), 'supervision.adopt': row(at => ({ matterId: at.matter, sourceKind: 'instruction' })), 'supervision.toAdopt': row(none),
  'supervision.inspections': row(none), 'supervision.inspection': row(id('document')), 'supervision.inspectionCalendar': row(() => ({ year: 2026 })), 'supervision.inspectionCollisions': row((_at, me) => ({ unitIds: [me.unit], from: '2026-12-01', until: '2026-12-02' })),
  'supervision.planInspection': row(() => ({ title: '某督查', kind: 'special', from: '2026-12-01', until: '2026-12-02' })), 'supervision.saveInspection': row(at => ({ id: at.document, title: '某督查', kind: 'special', from: '2026-12-01', until: '2026-12-02' })),
  'supervision.joinInspection': row(at => ({ id: at.document, intoId: at.matter })), 'supervision.submitInspection': row(at => ({ id: at.document, approverId: at.person })), 'supervision.decideInspection': row(at => ({ id: at.document, agree: true, opinion: words })),
  'supervision.dropInspection': row(at => ({ id: at.document, reason: words })), 'supervision.recordVisit': row((at, me) => ({ id: at.document, unitId: me.unit, seenAt: 1, place: '某地', seen: words })),
  'supervision.recordFinding': row((at, me) => ({ id: at.document, unitId: me.unit, says: words, suggestion: words })), 'supervision.concludeInspection': row(at => ({ id: at.document, conclusion: words })),
  'supervision.rectify': row(at => ({ findingId: at.document, due: '2026-12-31' })), 'supervision.recheckFinding': row(at => ({ findingId: at.document, holds: true, words })), 'supervision.askReview': row(at => ({ id: at.document, reasons: words })),
  'supervision.decideReview': row(at => ({ reviewId: at.document, outcome: 'upheld', words })),
  'supervision.samples': row(none), 'supervision.sample': row(id('document')), 'supervision.drawSample': row(() => ({ from: '2026-10-01', until: '2026-10-31' })), 'supervision.checkSampled': row(at => ({ sampleId: at.document, matterId: at.matter, holds: true, words })),
  'supervision.closingQueue': row(none), 'supervision.replyDrafts': row(at => ({ itemId: at.document })), 'supervision.replyAll': row(at => ({ itemId: at.document, replies: [{ originId: at.document, words }], how: '书面' })),
  'supervision.archiveList': row(at => ({ itemId: at.document })), 'supervision.archive': row(at => ({ itemId: at.document })),
  'supervision.figures': row(() => ({ from: '2026-11-01', until: '2026-11-24' })), 'supervision.draftBulletin': row(() => ({ from: '2026-11-01', until: '2026-11-24' })), 'supervision.bulletins': row(none), 'supervision.bulletin': row(id('document')),
  'supervision.remarks': row(none), 'supervision.evidenceOf': row((at, me) => ({ matterId: at.matter, unitId: me.unit })), 'supervision.addRemark': row((_at, me) => ({ kind: 'praise', unitId: me.unit, says: words })), 'supervision.replyRemark': row(at => ({ id: at.document, words })),
  'supervision.accounts': row(none), 'supervision.proposeAccount': row((at, me) => ({ kind: 'slowness', unitId: me.unit, says: words, evidence: [{ kind: 'file', id: at.file }] })), 'supervision.decideAccount': row(at => ({ id: at.document, agree: true, words })),
  'supervision.appealAccount': row(at => ({ id: at.document, words })), 'supervision.hearAppeal': row(at => ({ id: at.document, uphold: true, words })),
  'supervision.amend': row(at => ({ id: at.document, leaderInChargeId: at.person, responsibleId: at.person, milestones: [], key: true, complex: false, hardNut: false, reason: words })), 'supervision.amendments': row(id('document')),
  'supervision.sources': row(none), 'supervision.source': row(id('document')), 'supervision.readList': row(at => ({ fileId: at.file })),
  'supervision.addSource': row(() => ({ kind: 'decision', title: '某次会议', words: '请办。', lines: [{ text: '请办。' }] })), 'supervision.correctSource': row(at => ({ id: at.document, words: '请办。', reason: words })),
  'supervision.markLine': row(at => ({ id: at.document, no: 0, as: { is: 'item' } })), 'supervision.orphans': row(none), 'supervision.reconcile': row(none), 'supervision.reconciliations': row(none),
  'supervision.chart': row(() => quarter), 'supervision.board': row(() => quarter), 'supervision.units': row(() => quarter), 'supervision.hops': row(id('document')),
  'agenda.list': row(none), 'copies.list': row(none),
}

export const downloads: Record<string, (at: Place) => string> = {
  'facts.export': () => '', 'files.content': at => `id=${at.file}`, 'documents.pdf': at => `id=${at.document}`, 'documents.docx': at => `id=${at.document}`, 'documents.markedDocx': at => `id=${at.document}`, 'documents.ofd': at => `id=${at.document}`, 'incoming.pdf': at => `id=${at.receipt}`, 'incoming.ofd': at => `id=${at.receipt}`,
  'supervision.chartPdf': () => 'from=2026-10-01&until=2027-01-01', 'supervision.ledgerXlsx': () => 'from=2026-10-01&until=2027-01-01', 'supervision.unitsXlsx': () => 'from=2026-10-01&until=2027-01-01',
}
