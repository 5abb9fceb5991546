import type { RefusalText } from '#kernel/refusal'
import type { AgreementRefusal } from './agreement/domain.ts'
import type { AddressRefusal } from './addressees/domain.ts'
import type { FiveRefusal, Gate, GateState, Judgement } from './five/domain.ts'
import type { LeadRefusal } from './lead/domain.ts'
import type { Mark, MaturityItem, NormativeRefusal, ReviewKind, ReviewResult } from './normative/domain.ts'
import type { Signer, SigningRefusal } from './signing/domain.ts'

export type GatesRefusal = AddressRefusal | AgreementRefusal | FiveRefusal | LeadRefusal | NormativeRefusal | SigningRefusal

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`
const five = 'S1-45 严把法律关、政策关、程序关、文字关、格式关'
const legality = '国办发〔2018〕115号（《关于全面推行行政规范性文件合法性审核机制的指导意见》）'
const making = '国办发〔2018〕37号（《关于加强行政规范性文件制定和监督管理工作的通知》）'
const gateLabels: Record<Gate, string> = { legal: '法律关', policy: '政策关', procedure: '程序关', wording: '文字关', format: '格式关' }
const gateOpen = (g: Gate): RefusalText => ({ says: `${gateLabels[g]}还没有过，不能往下走（未过：{open}）`, source: five, remedy: '请{who}在公文页面“五关”里把关后再办' })

export const gatesText = {
  gate: gateLabels,
  gateAsks: {
    legal: '依据是否准确有效，内容是否合法', policy: '是否符合上级政策，与现行公文是否衔接', procedure: '文种、行文关系、会签协商、报批程序是否合规', wording: '事实、数字、引文、标点、语句是否准确', format: '版式、标题、层次、附件、版记是否规范',
  } satisfies Record<Gate, string>,
  gateState: { open: '未把关', reopened: '改动后待复核', passed: '通过', notApplicable: '不适用', failed: '不通过' } satisfies Record<GateState, string>,
  judgement: { passed: '通过', failed: '不通过', notApplicable: '不适用' } satisfies Record<Judgement, string>,
  signer: { chief: '主要领导签发', vice: '分管领导签发（授权）' } satisfies Record<Signer, string>,
  signerSource: tiaoli('第二十二条'),
  gateSource: five,
  leadReason: '审签时间太短：按规定最早 {earliest} 可以签出，要求的时间是 {wanted}。请调整时间，或经办公室主任同意后重新送审。',
  mark: {
    rights: '涉及公民、法人和其他组织的权利义务', general: '对不特定的人普遍适用', repeated: '在一定期限内反复适用', published: '向社会公开发布',
  } satisfies Record<Mark, string>,
  exclusions: ['内部管理制度', '人事任免', '表彰奖惩', '会议纪要', '工作方案、要点', '请示、报告', '对具体事项的处理决定'],
  maturity: {
    consulted: '征求意见情况', legality: '合法性把握', competition: '公平竞争影响', budget: '经费来源', secrecy: '保密和公开审查',
  } satisfies Record<MaturityItem, string>,
  review: { legality: '合法性审核', competition: '公平竞争审查' } satisfies Record<ReviewKind, string>,
  reviewResult: { passed: '通过', passedWithChanges: '修改后通过', failed: '不通过' } satisfies Record<ReviewResult, string>,
  wantedFor: { signing: '签发', meeting: '上会', deadline: '办结' },
  refused: {
    'documents.unknownRecipient': { says: '收文或会签单位已不存在：{names}', source: '发送必达（S1-47 收发办传）；机构目录', remedy: '请删除后从机构目录中重新选择' },
    'documents.toLeaderPersonally': { says: '不能以公文直接报送领导者个人（{name}）', source: `${tiaoli('第十五条（五）')}；S2-16、F17`, remedy: '请主送领导所在的机关，由其办公室按程序报送' },
    'documents.requestOneRecipient': { says: '请示只能主送一个上级机关，现在有 {count} 个', source: `${tiaoli('第十五条（一）')}：原则上主送一个上级机关`, remedy: '保留一个主送机关，其他相关上级机关改为抄送' },
    'documents.upwardCopiesDown': { says: '上行文不得抄送下级机关（{names}）', source: `${tiaoli('第十五条（一）')}：不抄送下级机关`, remedy: '请删除抄送中的下级单位；需其知晓的，待上级批复后另行发文' },
    'documents.skipsLevel': { says: '越级行文，没有抄送被越过的机关（{skipped}）', source: `${tiaoli('第十四条')}：一般不得越级行文；特殊情况需要越级的，应当同时抄送被越过的机关`, remedy: '请改为主送直接上级，或抄送{skipped}' },
    'documents.departmentToGovernment': { says: '部门不能向下级政府发指令性公文（{names}）', source: `${tiaoli('第十六条（二）')}：其他部门和单位不得向下级党委、政府发布指令性公文`, remedy: '请报政府同意后在文中注明“经县政府同意”，或改由政府（办公室）发文，或发给其相应部门' },
    'documents.officeNotAuthorised': { says: '办公室没有经授权，不能向下级政府行文（{names}）', source: `${tiaoli('第十六条（二）')}：办公厅（室）根据授权可以向下级党委、政府行文`, remedy: '请在文中注明经政府同意，或由政府行文' },
    'documents.sectionOutward': { says: '内设机构不能对外正式行文（{name}）', source: `${tiaoli('第十七条')}：部门内设机构除办公厅（室）外不得对外正式行文`, remedy: '请以所在部门的名义行文' },
    'documents.reportCarriesRequest': { says: '报告里夹带了请示事项（“{quote}”）', source: `${tiaoli('第十五条（四）')}：不得在报告等非请示性公文中夹带请示事项`, remedy: '请删去请示事项，另行请示；需要批准的改用“请示”' },
    'documents.oneMatter': { says: '请示应当一文一事，现在有 {count} 处请示结语', source: `${tiaoli('第十五条（四）')}：请示应当一文一事`, remedy: '请每件事各写一份请示' },
    'documents.jointLevels': { says: '联合行文的机关级别不同（{names}）', source: `${tiaoli('第十七条')}：同级党政机关、党政机关与其他同级机关必要时可以联合行文`, remedy: '请由级别相同的机关联合行文，或由上级机关单独行文' },
    'documents.notAgreed': { says: '还没有协商一致：文中给{names}派了任务', source: `${tiaoli('第十九条（六）、第十六条（四）')}：涉及其他部门职权的必须征求意见；部门之间未协商一致的，不得向下行文`, remedy: '请把这些部门列为会签，或先征求意见；确不涉及其职权的，请在“送审填报”中逐一说明（署拟稿人姓名）；协商不下来的，申请由分管领导裁定' },
    'documents.superiorNotCopied': { says: '重要公文应当同时抄送直接上级（{name}）', source: `${tiaoli('第十六条（一）')}：重要行文应当同时抄送发文机关的直接上级机关`, remedy: '请抄送{name}' },
    'documents.legalGateOpen': gateOpen('legal'), 'documents.policyGateOpen': gateOpen('policy'), 'documents.procedureGateOpen': gateOpen('procedure'), 'documents.wordingGateOpen': gateOpen('wording'), 'documents.formatGateOpen': gateOpen('format'),
    'documents.gateNotYours': { says: '这一关不由您把（{gate}）', source: `${five}；规则目录 documents.gate.legal 等：各关由哪些环节把关`, remedy: '请由{who}把关' },
    'documents.gateNoWords': { says: '不通过、不适用都要写明理由（{gate}）', source: five, remedy: '请写明理由；不通过的可直接退回并标明位置' },
    'documents.gatesWhenSigned': { says: '文稿已经签发，五关不再改', source: `${tiaoli('第二十五条（一）')}：签批后需作实质性修改的，报原签批人复审`, remedy: '需要改动的，请按复核程序修改，改后自动回到签发人，五关重新把' },
    'documents.submitFirst': { says: '文稿还没有送审，没有可以把的关', source: `${tiaoli('第二十条')}：签发前由办公厅（室）进行审核；${five}`, remedy: '请等拟稿人送审后再办' },
    'documents.returnNeedsGate': { says: '把关环节退回，须标明是哪一关', source: `${five}；规则目录：把关环节退回须标明是哪一关`, remedy: '请在公文页面点“退回”，选关口并可点出位置' },
    'documents.placeNotThere': { says: '指出的位置不在文中（第 {block} 段）', source: five, remedy: '请刷新后重新点选位置' },
    'documents.legalNotDispensable': { says: '规范性文件的法律关不能“不适用”', source: `${legality}二（七）：未经合法性审核或者经审核不合法的文件，不得提交集体审议`, remedy: '请先送合法性审核' },
    'documents.leadTooShort': { says: '送得太晚：按规定最早 {earliest} 可以签出，要求的时间是 {wanted}', source: 'S2-10 预留审签时间；规则目录：审签预留时间', remedy: '请调整要求的时间，或申请办公室主任同意迟送（迟送记在送审单位名下）' },
    'documents.urgencyNoReason': { says: '标了“{urgency}”，没有写紧急理由', source: 'S2-09 不得随意强调紧急程度', remedy: '请选择理由并用一句话说明，或去掉紧急程度' },
    'documents.urgencyUnknownReason': { says: '“{reason}”不在紧急理由清单里', source: '规则目录：紧急程度的理由', remedy: '请从清单中选择' },
    'documents.enoughTime': { says: '离要求的时间还够，不属于时间太短', source: '规则目录：审签预留时间（S2-11）', remedy: '需要修改的，请用“退回”并写明理由' },
    'documents.noWantedDate': { says: '这份文稿没有要求办结的时间', source: 'S2-10、S2-11', remedy: '需要修改的，请用“退回”并写明理由' },
    'documents.notMarkedUrgent': { says: '这份公文没有标紧急程度', source: 'S2-09', remedy: '无需标记' },
    'documents.ownUrgency': { says: '本单位的公文由收文和审核的单位评判', source: 'S2-09', remedy: '如不紧急，请直接去掉紧急程度' },
    'documents.markedAlready': { says: '您已经标过“并非紧急”', source: 'S2-09', remedy: '无需再标' },
    'documents.normativeUndeclared': { says: '主动公开的{kind}，须先自查是不是规范性文件', source: `${legality}二（三）：凡涉及公民、法人和其他组织权利义务的规范性文件应审必审；规则目录：主动公开时须自查是否规范性文件的文种`, remedy: '请在“五关”里回答自查问题' },
    'documents.noPowerToMake': { says: '本机构无权制定规范性文件', source: `${making}一（一）：严禁以部门内设机构名义制发行政规范性文件；其余机构见规则目录`, remedy: '请以有权的机关名义制定' },
    'documents.consultationMissing': { says: '规范性文件没有公开征求意见的记录，也没有说明理由', source: `${making}二（五）：除依法需要保密的外，对权利义务有重大影响的应当向社会公开征求意见`, remedy: '请填写公开征求意见的起止时间和结果，或写明不公开征求的理由' },
    'documents.maturityOpen': { says: '成熟度清单还有 {count} 项没有说明：{items}', source: 'S3-39 不成熟的文件不能草率发文', remedy: '请逐项写明已做的工作，或为什么不需要' },
    'documents.legalityReviewMissing': { says: '规范性文件没有通过合法性审核', source: `${legality}二（七）：未经合法性审核或者经审核不合法的文件，不得提交集体审议；签发在审议之后`, remedy: '请在“五关”里送司法行政部门审核；审核后正文有改动的须重新审核' },
    'documents.competitionReviewMissing': { says: '涉及经营者经济活动，没有通过公平竞争审查', source: '《公平竞争审查条例》第十三条、第十四条、第十八条：在起草阶段审查；未经审查或者违反审查标准的不得出台', remedy: '请在“五关”里送公平竞争审查' },
    'documents.reviewTerm': { says: '审核期限须在 {least} 到 {most} 个工作日之间', source: `${legality}二（五）：一般不少于 5 个工作日，最长不超过 15 个工作日`, remedy: '请重新填写期限' },
    'documents.reviewOwn': { says: '起草单位不能自己审核合法性', source: `${legality}二（四）：由本级人民政府确定的审核机构或者专门审核机构审核`, remedy: '请送司法行政部门或本机关的合法性审核机构' },
    'documents.reviewAsked': { says: '这项审查正在办理', source: `${legality}二（五）；一次送审一次答复（实务）`, remedy: '请等审核单位出具意见' },
    'documents.reviewGiven': { says: '这项审查已经出具意见', source: `${legality}二（六）；审核意见不改，另行送审（实务）`, remedy: '文稿有改动的，请重新送审' },
    'documents.notNormative': { says: '按自查结果，这不是规范性文件', source: `${legality}二（三）：内部管理、会议纪要、工作方案、请示报告等不纳入审核范围`, remedy: '如判断有误，请改正自查的回答' },
    'documents.reviewNoWords': { says: '审核、审查意见不能为空', source: `${legality}二（六）：提出合法、不合法、应当予以修改的书面审核意见`, remedy: '请写明意见；不通过的写明理由和修改建议' },
    'documents.chiefMustSign': { says: '上行文和重要公文由主要负责人签发', source: `${tiaoli('第二十二条')}：重要公文和上行文由机关主要负责人签发`, remedy: '请点“转办”交主要领导签发，原由主要领导转来的请其“取回”；主要领导外出的，由其委托的领导代签' },
    'documents.notSigner': { says: '您的岗位没有签发的授权', source: `${tiaoli('第二十二条')}；规则目录：授权分管领导签发的文种`, remedy: '请由主要领导，或获授权的分管领导签发' },
  } satisfies Record<GatesRefusal, RefusalText>,
}
