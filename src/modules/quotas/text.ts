import type { RefusalText } from '#kernel/refusal'
import type { BriefRefusal } from './briefs/domain.ts'
import type { QuotaRefusal } from './domain.ts'
import type { ProposalRefusal } from './proposals/domain.ts'
import type { CountedType } from './types.ts'

const burden = '《整治形式主义为基层减负若干规定》第一条'

export const quotasText = {
  module: '精文减会',
  level: { calm: '平稳', warn: '接近上限', full: '已满', overLastYear: '超过上年' },
  chargeState: { reserved: '已占用', used: '已发', freed: '已退回' },
  proposalState: { asked: '待审核', approved: '已同意', refused: '不予立项', withdrawn: '已撤回', lapsed: '已失效', used: '已发文' },
  briefState: { active: '在办', stopped: '已停办', merged: '已并入' },
  briefWhat: { registered: '登记', kept: '核对，未作改动', stopped: '停办', merged: '并入', taken: '并入本简报' },
  briefField: { name: '名称', unitId: '编印单位', purpose: '用途', period: '刊期', yearlyCap: '全年期数', wordLimit: '字数上限', distribution: '报送范围', approvedBy: '批准人', basis: '依据' },
  typeReach: { any: '不限', down: '下行', general: '普发' } satisfies Record<CountedType['reach'], string>,
  changeWhat: { cap: '核定总量', lastYear: '登记上年数' } as Record<string, string>,
  permissions: {
    'quotas.read': '查看本单位总量、立项和简报登记', 'quotas.oversee': '查看全部单位的总量和立项', 'quotas.set': '核定总量、登记简报', 'quotas.apply': '申请发文立项', 'quotas.decide': '审核发文立项', 'quotas.overrule': '改变不予立项的决定',
  },
  refused: {
    'quotas.full': { says: '总量没有余量：{unit}{year}年{type}总量 {cap} 件，已占用 {taken} 件', source: `${burden}：发文严格实行计划管理、总量管控；S0-20 全面落实文件总量定量控制`, remedy: '请合并发文、改用电话或已有文件；确需超计划的，申请例外，由分管或主要领导具名批准并按月列出（例外只管申请时的那一年、那几件）' },
    'quotas.proposalFirst': { says: '须先立项：这份文件计入{unit}的“{type}”总量', source: `${burden}：发文立项制度`, remedy: '请在“发文立项”中申请，同意后在文稿页选用；特急件可先办' },
    'quotas.capBelowUse': { says: '核定数低于已经占用的件数', source: '总量守恒（C14）', remedy: '请核定不低于已占用数，或先退回未用的立项' },
    'quotas.noReason': { says: '没有写明核定的理由', source: '处处有章可循（S4-37）', remedy: '请写明依据或理由，连同调整一并留痕' },
    'quotas.unchanged': { says: '与现在核定的一样，无需修改', source: '总量台账（S0-20；实务）', remedy: '请填写新的件数' },
    'quotas.typeUnknown': { says: '没有这个计入口径', source: '计入口径表（S0-20；实务）', remedy: '请从列出的口径中选择，或先增加口径' },
    'quotas.kindUnknown': { says: '没有这个文种', source: '《党政机关公文处理工作条例》第八条', remedy: '请选择十五文种之一或简报' },
    'quotas.notOverLastYear': { says: '今年实发没有超过上年，不需要书面说明', source: `${burden}：超过上年度的应当向上级党委办公厅（室）书面说明`, remedy: '无需办理' },
    'quotas.noExplanation': { says: '没有填写超出原因和整改措施', source: `${burden}：超过上年度的应当向上级党委办公厅（室）书面说明`, remedy: '请写明原因和措施，数字由系统填入' },
    'quotas.noFigures': { says: '还没有上年实发数', source: '总量台账（S0-20；实务）', remedy: '请先登记上年各月实发数' },
    'quotas.proposalNoTitle': { says: '没有填写拟发文件的题目', source: `${burden}：发文立项制度`, remedy: '请填写题目' },
    'quotas.proposalNoReason': { says: '没有写明为什么要发文', source: `${burden}：严格控制临时性、配套类、分工类发文`, remedy: '请写明必要性' },
    'quotas.proposalNoAlternative': { says: '没有写明为什么不能打电话、开个小会或用已有文件', source: `${burden}：严格控制临时性、配套类、分工类发文；S0-20`, remedy: '请写明为什么其他方式不行' },
    'quotas.proposalPastMonth': { says: '拟发月份已经过去', source: `${burden}：发文立项制度；立项在先、发文在后`, remedy: '请选择本月或以后的月份' },
    'quotas.proposalOwn': { says: '自己申请的立项不能自己审核', source: '办的人与核的人分开（C5）', remedy: '请另一位有审核权限的同志办理' },
    'quotas.proposalDecided': { says: '这项立项已经有了结果', source: '立项台账（S0-20；实务）', remedy: '请刷新查看；情况变化的另行申请' },
    'quotas.refusalNeedsReason': { says: '不予立项须选择理由', source: '敢于唱“黑脸”，理由入台账（S3-37）', remedy: '请从下列理由中选择：{reasons}' },
    'quotas.proposalNotRefused': { says: '这项立项没有被退回，不需要改变决定', source: '立项台账（S0-20；实务）', remedy: '请刷新查看' },
    'quotas.overruleNeedsReason': { says: '改变不予立项的决定须写明理由', source: '改变决定的人具名、有理由（S3-37）', remedy: '请写明理由' },
    'quotas.proposalNotReady': { says: '这项立项还没有同意，或者已经失效', source: `${burden}：发文立项制度`, remedy: '请等审核同意后再用' },
    'quotas.proposalOtherYear': { says: '这项立项占用的是{from}年总量，文件在{to}年发出', source: '规则目录 quotas.carryOver：跨年立项随文件转到发文当年；本级规定当年立项当年有效', remedy: '请按{to}年重新申请立项，同意后在文稿页改选' },
    'quotas.proposalUsed': { says: '这项立项已经用在一份文稿上', source: `${burden}：发文立项制度；一项立项一份文件为实务`, remedy: '请选择其他立项，或先删除那份草稿' },
    'quotas.briefUnregistered': { says: '简报“{name}”没有登记，不能编发', source: 'S0-67、S0-21：简报登记管理，未登记的一律不发', remedy: '请在文稿上选择已登记的简报；确需新办的，请办公室按程序登记' },
    'quotas.briefStopped': { says: '简报“{name}”已经停办或并入其他简报', source: 'S0-67：简报登记管理', remedy: '请改用并入后的简报' },
    'quotas.briefOtherName': { says: '报头与登记的简报名称“{name}”不一致', source: 'S0-67：一种登记一种简报', remedy: '请把报头改为登记的名称' },
    'quotas.briefNameTaken': { says: '已经有名为“{name}”的简报', source: '简报登记簿（S0-67；实务）', remedy: '请换一个名称，或使用已有的简报' },
    'quotas.briefNoReason': { says: '没有写明理由', source: '处处有章可循（S4-37）', remedy: '请写明理由，留在登记簿上' },
    'quotas.briefIntoItself': { says: '不能并入自己', source: '简报登记簿（S0-67；实务）', remedy: '请选择另一种简报' },
    'quotas.briefCapBelowUse': { says: '全年期数低于已经编发和占用的 {taken} 期', source: '总量守恒（C14）', remedy: '请填写不低于已编发数的期数' },
    'quotas.briefNotActive': { says: '这种简报已经停办或并入', source: '简报登记簿（S0-67；实务）', remedy: '如需恢复，请另行登记' },
  } satisfies Record<QuotaRefusal | ProposalRefusal | BriefRefusal, RefusalText>,
}
