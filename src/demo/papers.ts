import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Block, DocumentKind } from '#gongwen/document'
import { levelOf } from '#gongwen/outline'

/**
 * What the county writes in a month. Invented matters in the manner of a county; the three real texts are named in texts/SOURCES.md.
 * `lines` are paragraphs as a clerk types them: their numbering says their level.
 */
export type Paper = {
  from: string
  kind: DocumentKind
  matter: string
  to: string[]
  /** Short names of the units that get it; 'all' = every township and department. */
  main: string[] | 'townships' | 'departments' | 'all'
  copy: string[]
  countersign: string[]
  urgency: '特急' | '加急' | null
  lines: string[]
  attachments?: { title: string; text: string }[]
  source?: string
}

const text = (name: string): string => readFileSync(join(import.meta.dirname, 'texts', name), 'utf8').replaceAll('\r', '').trim()
export const bodyOf = (lines: readonly string[]): Block[] => lines.map(text => ({ type: levelOf(text) ?? 'p', text }))

/** 上级来文: the city forwards a document of the State Council's general office; the attachment is the real text. */
export const forwarded: Paper = {
  from: '云州市人民政府办公室', kind: 'notice', matter: '转发《国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见》', to: ['各县人民政府办公室'], main: [], copy: [], countersign: [], urgency: null,
  lines: [
    '现将《国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见》（国办发〔2018〕115号）转发给你们，请结合实际，认真贯彻执行。',
    '各县要对照审核范围、审核程序和责任要求，开展一次自查，并于12月10日前将自查情况报市政府办公室。',
  ],
  attachments: [{ title: '国务院办公厅关于全面推行行政规范性文件合法性审核机制的指导意见', text: text('国办发〔2018〕115号.txt') }],
  source: '国办发〔2018〕115号（国务院办公厅公开发布的文件）',
}

/** Two drafts from the speeches this product began with. */
export const fromSpeeches: Paper[] = [
  {
    from: '云岭县人民政府办公室', kind: 'notice', matter: '印发《在党委办公室工作会议上的讲话》供学习参考', to: ['各乡镇人民政府，县政府各部门'], main: 'all', copy: [], countersign: [], urgency: null,
    lines: ['现将《在党委办公室工作会议上的讲话》印发给你们，请组织学习，结合实际改进办公室工作。'],
    attachments: [{ title: '在党委办公室工作会议上的讲话', text: text('党委办公室工作会议讲话.txt') }], source: '网络公开的讲话稿（texts/党委办公室工作会议讲话.txt），保留原文错漏，供校核练习',
  },
  {
    from: '云岭县人民政府办公室', kind: 'notice', matter: '印发业务能力提升培训班讲话', to: ['各乡镇人民政府，县政府各部门'], main: 'all', copy: [], countersign: [], urgency: null,
    lines: ['现将在全县党政机关办公部门业务能力提升培训班上的讲话印发给你们，请认真学习。'],
    attachments: [{ title: '在全县党政机关办公部门业务能力提升培训班上的讲话', text: text('业务能力提升培训班讲话.txt') }], source: '网络公开的讲话稿（texts/业务能力提升培训班讲话.txt），保留原文错漏，供校核练习',
  },
]

const all = ['各乡镇人民政府，县政府各部门']

export const papers: readonly Paper[] = [
  {
    from: '云岭县应急管理局', kind: 'notice', matter: '做好今冬明春森林防灭火工作', to: all, main: 'all', copy: [], countersign: ['林业局', '财政局'], urgency: '加急',
    lines: [
      '入冬以来我县降水偏少，森林火险等级持续偏高。为切实做好今冬明春森林防灭火工作，经县政府同意，现就有关事项通知如下。',
      '一、压实防火责任', '（一）落实包保责任。各乡镇主要负责同志是本辖区第一责任人，要将防火责任逐级落实到村组和护林员。', '（二）加强值班值守。11月25日起，各乡镇和有关部门实行24小时值班和领导带班。',
      '二、严管野外火源', '（一）划定禁火区域。城关镇、松林乡、雾灵乡辖区内的国有林场和自然保护地全部列为禁火区。', '（二）开展隐患排查。12月5日前完成坟地、林缘地带、输电线路等重点部位排查，建立台账，逐项销号。',
      '三、强化应急准备', '1.县级专业扑火队靠前驻防，松林、雾灵两个点位各不少于15人。', '2.林业局牵头备足扑火机具和油料，财政局保障经费。', '3.一旦发生火情，半小时内电话报告、一小时内书面报告县政府办公室。',
    ],
  },
  {
    from: '云岭县水利局', kind: 'notice', matter: '开展冬春水利工程检修', to: ['各乡镇人民政府'], main: 'townships', copy: ['财政局', '农业农村局'], countersign: ['财政局'], urgency: null,
    lines: [
      '为保障2027年春灌和安全度汛，现就开展冬春水利工程检修有关事项通知如下。', '一、检修范围', '全县小型水库42座、山塘117口、干渠86公里。', '二、时间安排', '（一）排查阶段。12月1日至12月15日，各乡镇完成排查登记。',
      '（二）检修阶段。12月16日至2027年2月28日，按轻重缓急组织施工。', '（三）验收阶段。2027年3月10日前完成验收。', '三、工作要求', '各乡镇于每月25日前将进度报县水利局，联系人贾川，电话0800-6623101。',
    ],
  },
  {
    from: '云岭县教育局', kind: 'request', matter: '解决城关镇第三小学扩建资金', to: ['云岭县人民政府'], main: [], copy: [], countersign: ['财政局', '发展和改革局'], urgency: null,
    lines: [
      '近年来城关镇适龄儿童持续增加，第三小学现有36个教学班，平均班额54人，超过国家规定的标准班额。为消除大班额，现就扩建资金有关事项请示如下。',
      '一、基本情况', '扩建教学楼一栋4800平方米，新增教学班12个，总投资1560万元，已列入2026年政府投资计划。', '二、资金缺口', '已落实上级补助900万元，尚缺660万元。', '三、请示事项', '恳请县政府从2027年度预算中安排660万元。', '妥否，请批示。',
    ],
  },
  {
    from: '云岭县农业农村局', kind: 'report', matter: '秋粮收购和高标准农田建设情况', to: ['云岭县人民政府'], main: [], copy: [], countersign: [], urgency: null,
    lines: [
      '按照县政府第18次常务会议要求，现将秋粮收购和高标准农田建设情况报告如下。', '一、秋粮收购情况', '截至11月15日，全县收购秋粮3.2万吨，完成计划的91%，未发生“打白条”现象。',
      '二、高标准农田建设情况', '年度任务2.8万亩，已开工2.8万亩，完成2.1万亩，完成率75%。', '三、存在问题', '一是大坪镇、白水镇部分地块因雨延误，进度滞后约20天；二是后期管护经费尚未落实。',
      '四、下步打算', '对滞后地块派驻专人督促，确保12月底前全部完工。', '特此报告。',
    ],
  },
  {
    from: '云岭县卫生健康局', kind: 'notice', matter: '做好冬季呼吸道传染病防治', to: ['各乡镇人民政府，县级各医疗机构'], main: 'townships', copy: ['教育局', '民政局'], countersign: ['教育局', '民政局'], urgency: '加急',
    lines: [
      '当前正值呼吸道传染病高发季节，为保护群众健康，现就有关事项通知如下。', '一、加强监测预警', '各医疗机构实行每日报告制度，发现聚集性病例2小时内网络直报。', '二、做好重点场所防控', '教育局、民政局分别牵头做好学校和养老机构防控。',
      '三、保障医疗救治', '县人民医院、中医院各储备床位不少于60张，药品储备不少于30天用量。',
    ],
  },
  {
    from: '云岭县人民政府办公室', kind: 'notice', matter: '进一步规范公文报送', to: all, main: 'all', copy: [], countersign: ['司法局'], urgency: null,
    lines: [
      '近期公文报送中，出现送签时间过晚、直接报送领导个人、随意标注紧急程度等问题，影响了办理质量。为进一步规范公文报送，现就有关事项通知如下。',
      '一、严格报送程序', '（一）除领导同志直接交办事项外，公文一律主送机关，由县政府办公室统一收文，不得直接报送领导者个人。', '（二）请示应当一文一事，不得在报告中夹带请示事项。',
      '二、预留审签时间', '需要县政府领导审签的公文，应当提前2个工作日送县政府办公室；确属紧急的，说明理由。', '三、从严控制篇幅', '部署专项工作的文件不超过4000字。凡超过规定字数、照抄照搬无实质内容的，一律退回。',
      '四、强化责任', '县政府办公室每月通报各单位退文情况。',
    ],
  },
  {
    from: '云岭县人民政府办公室', kind: 'letter', matter: '商请协助开展跨县河流联合巡查', to: ['清河县人民政府办公室'], main: [], copy: [], countersign: ['水利局'], urgency: null,
    lines: ['云清河流经我县白水镇和贵县河口镇，近期下游群众反映非法采砂问题。为加强联防联控，拟于12月中旬开展一次联合巡查，请贵县安排水利、公安等部门参加，并指定一名联络员。', '请予函复。'],
  },
  {
    from: '云岭县财政局', kind: 'notice', matter: '编制2027年部门预算', to: ['县政府各部门'], main: 'departments', copy: [], countersign: [], urgency: null,
    lines: ['为做好2027年部门预算编制工作，现就有关事项通知如下。', '一、编制原则', '坚持过紧日子，一般性支出只减不增。', '二、时间要求', '“一上”材料于12月5日前报送，“二上”材料于12月25日前报送。', '三、有关要求', '“三公”经费按上年实际压减5%编列，新增项目须附绩效目标和事前评估。'],
  },
  {
    from: '云岭县交通运输局', kind: 'notice', matter: '做好低温雨雪冰冻天气道路保畅', to: ['各乡镇人民政府'], main: 'townships', copy: ['应急管理局'], countersign: ['应急管理局', '住房和城乡建设局'], urgency: '特急',
    lines: ['据气象部门预报，11月27日至30日我县高海拔地区将出现雨雪冰冻天气。现就做好道路保畅工作紧急通知如下。', '一、雾灵乡、松林乡境内18处易结冰路段，26日18时前备足融雪剂和警示标志。', '二、各乡镇组织劳力随时清除路面积雪，恢复通行时间不超过4小时。', '三、每日16时前向县应急管理局报送情况，突发情况随时报告。'],
  },
  {
    from: '云岭县自然资源局', kind: 'opinion', matter: '加强农村宅基地审批管理', to: ['各乡镇人民政府'], main: 'townships', copy: ['农业农村局', '住房和城乡建设局'], countersign: ['农业农村局', '住房和城乡建设局', '司法局'], urgency: null,
    lines: ['为规范农村宅基地审批，保护耕地，现提出如下意见。', '一、总体要求', '坚持一户一宅、节约集约，严禁占用永久基本农田。', '二、审批程序', '（一）村级审查。农户申请后5个工作日内完成公示。', '（二）乡镇审批。实行“一个窗口对外”，20个工作日内办结。', '三、监督管理', '各乡镇建立宅基地审批台账，做到申请审查到场、批准后丈量批放到场、住宅建成后核查到场。'],
  },
  {
    from: '云岭县人力资源和社会保障局', kind: 'notice', matter: '开展农民工工资支付专项检查', to: ['各乡镇人民政府，县政府各部门'], main: 'all', copy: [], countersign: ['住房和城乡建设局', '交通运输局', '水利局'], urgency: null,
    lines: ['岁末年初是工资支付矛盾易发期。为保障农民工合法权益，定于11月25日至2027年1月20日开展专项检查。', '一、检查范围', '全县在建工程项目63个，重点检查政府投资项目。', '二、检查内容', '实名制管理、工资专用账户、工资保证金、维权信息公示。', '三、问题处理', '发现欠薪的，责令限期支付；拒不支付的，依法移送。'],
  },
  {
    from: '云岭县民政局', kind: 'circular', matter: '表扬敬老月活动先进单位', to: all, main: 'all', copy: [], countersign: [], urgency: null,
    lines: ['今年敬老月期间，全县开展走访慰问、义诊义剪等活动312场次，服务老年人1.4万人次。为鼓励先进，对城关镇、青石镇、县卫生健康局予以通报表扬。', '希望受表扬的单位珍惜荣誉，再接再厉。'],
  },
]

/** Bodies of attachments: the real texts, one paragraph a line. */
export const attachmentBody = (raw: string): Block[] => bodyOf(raw.split('\n').map(l => l.trim()).filter(Boolean))
