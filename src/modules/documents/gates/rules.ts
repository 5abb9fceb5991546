import { rule, type Rule } from '#kernel/rule'

const tiaoli = (a: string) => `《党政机关公文处理工作条例》${a}`
const five = 'S1-45 严把法律关、政策关、程序关、文字关、格式关'

/** Terms, lists and steps of the gates. Who may except a gate stands in exceptions.ts. */
export const gatesRules: readonly Rule[] = [
  rule({ code: 'documents.lead.normal', title: '审签预留时间（平件）', value: 2, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-10 不给领导预留审签时间；提前量为县级实务（提前 2 个工作日送）', min: 1, max: 10 }),
  rule({ code: 'documents.lead.urgent', title: '审签预留时间（加急）', value: 1, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-10；县级实务', min: 1, max: 5 }),
  rule({ code: 'documents.lead.most', title: '审签预留时间（特急）', value: 2, unit: 'hour', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-10、S0-33；县级实务', min: 1, max: 24 }),
  rule({ code: 'documents.urgency.reasons', title: '紧急程度的理由', value: ['突发事件应对', '上级明确时限', '灾害天气和防汛防火', '群众急难', '会议或活动时间已定', '法定期限将至'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-09 随意强调紧急程度；理由清单为县级实务' }),
  rule({ code: 'documents.urgency.tally', title: '误标紧急的统计时段', value: 365, unit: 'day', level: 'practice', effectiveFrom: '2026-01-01', source: 'S2-09', min: 30, max: 730 }),
  rule({ code: 'documents.address.directiveKinds', title: '指令性公文的文种', value: ['notice', 'decision', 'circular', 'order'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${tiaoli('第十六条（二）')}：其他部门和单位不得向下级党委、政府发布指令性公文；哪些文种算指令性为县级实务` }),
  rule({ code: 'documents.address.officeForGovernment', title: '办公室经授权可向下级政府行文', value: true, unit: 'switch', level: 'county', effectiveFrom: '2026-01-01', source: `${tiaoli('第十六条（二）')}：办公厅（室）根据授权可以行文` }),
  rule({ code: 'documents.joint.levels', title: '联合行文时哪些机关算同级（机关类别=级别，一行一种）', value: ['leadership=1', 'office=2', 'department=2', 'township=2', 'section=3'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${tiaoli('第十七条')}：同级党政机关、党政机关与其他同级机关必要时可以联合行文；县直部门与乡镇同为科级，为县级实务` }),
  rule({ code: 'documents.agreement.kinds', title: '须查其他部门是否协商一致的文种', value: ['notice', 'opinion', 'decision', 'circular', 'order', 'publicNotice', 'announcement'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${tiaoli('第十六条（四）')}：涉及多个部门职权范围内的事务，部门之间未协商一致的，不得向下行文；文种清单为县级实务` }),
  rule({ code: 'documents.agreement.duties', title: '写在部门名称之后即为给该部门派任务的词', value: ['牵头', '负责', '会同', '配合', '应当', '必须', '要', '保障', '落实', '承担', '拨付', '组织', '审批', '审核', '抓好', '做好'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${tiaoli('第十九条（六）')}：涉及其他地区或者部门职权范围内的事项，必须征求意见；用词清单为县级实务` }),
  rule({ code: 'documents.gate.legal', title: '法律关由哪些环节把关', value: ['officeReview'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.gate.policy', title: '政策关由哪些环节把关', value: ['officeReview'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.gate.procedure', title: '程序关由哪些环节把关', value: ['officeReview'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.gate.wording', title: '文字关由哪些环节把关', value: ['officeReview'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.gate.format', title: '格式关由哪些环节把关', value: ['officeReview'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.gate.anyChange', title: '文稿有任何改动就要重新把的关', value: ['wording', 'format'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${five}；其余各关在正文改动后重新把` }),
  rule({ code: 'documents.gate.returnTagged', title: '把关环节退回须标明是哪一关', value: true, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: five }),
  rule({ code: 'documents.sign.byVice', title: '授权分管领导签发的文种', value: ['letter'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${tiaoli('第二十二条')}：重要公文和上行文由机关主要负责人签发；授权范围为县级实务` }),
  rule({ code: 'documents.normative.kinds', title: '主动公开时须自查是否规范性文件的文种', value: ['order', 'decision', 'announcement', 'publicNotice', 'opinion', 'notice'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: '国办发〔2018〕115号二（三）：各地区、各部门明确规范性文件的公文种类；本清单为县级实务' }),
  rule({ code: 'documents.normative.powerless', title: '无权制定规范性文件的机构', value: ['section'], unit: 'list', level: 'national', effectiveFrom: '2018-05-16', source: '国办发〔2018〕37号一（一）：严禁以部门内设机构名义制发行政规范性文件' }),
  rule({ code: 'documents.normative.reviewLeast', title: '合法性审核最短期限', value: 5, unit: 'workday', level: 'national', effectiveFrom: '2018-12-04', source: '国办发〔2018〕115号二（五）：一般不少于 5 个工作日', min: 5, max: 15 }),
  rule({ code: 'documents.normative.reviewMost', title: '合法性审核最长期限', value: 15, unit: 'workday', level: 'national', effectiveFrom: '2018-12-04', source: '国办发〔2018〕115号二（五）：最长不超过 15 个工作日', min: 5, max: 15 }),
  rule({ code: 'documents.maturity.important', title: '重要公文也要过成熟度清单', value: false, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: 'S3-39 不成熟的文件不能草率发文' }),
]
