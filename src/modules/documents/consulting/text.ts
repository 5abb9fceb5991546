import type { RefusalText } from '#kernel/refusal'
import type { Verdict } from './contract.ts'
import type { ConsultingRefusal } from './domain.ts'

const tiaoli = '《党政机关公文处理工作条例》第十九条（六）、第二十条（三）：涉及其他地区或者部门职权的，必须征求意见，充分协商并达成一致'

export const consultingText = {
  verdict: { adopted: '采纳', partly: '部分采纳', not: '不采纳' } satisfies Record<Verdict, string>,
  consulted: { asked: '待反馈', drafted: '待负责人确认', confirmed: '已反馈', silent: '逾期未反馈' },
  state: { open: '征求中', closed: '已办结', cancelled: '已撤销' },
  difference: { open: '待单位答复或协调', accepted: '单位同意', agreed: '已协调一致', reported: '报审签人裁定' },
  refused: {
    'documents.consultNobody': { says: '没有选择征求意见的单位', source: tiaoli, remedy: '请选择单位；规范性文件也可以只公开征求意见' },
    'documents.consultNoText': { says: '文稿还没有标题或正文', source: tiaoli, remedy: '请写出征求意见稿再发' },
    'documents.consultOpenAlready': { says: '这份文稿还有一次征求意见没有办结', source: '一稿一轮，意见要对着同一文本（S3-16；实务）', remedy: '请先办结或撤销上一次' },
    'documents.consultDuePast': { says: '反馈期限已经过去', source: '件件有期限（S2-05）', remedy: '请选择今天以后的日期' },
    'documents.consultPublicShort': { says: '公开征求意见不足 {least} 日', source: '国办发〔2018〕37号二（五）：公开征求意见应当明确期限，未定天数；天数按规则目录 documents.consult.publicDays（实务）；属重大行政决策的一般不少于 30 日（《重大行政决策程序暂行条例》第十五条）', remedy: '请延长公开期限；确需缩短的按规定说明理由' },
    'documents.consultOver': { says: '这次征求意见已经办结或撤销', source: '过手留痕（S3-54）', remedy: '需要再征求的，另发一轮' },
    'documents.opinionEmpty': { says: '没有填写意见', source: 'S3-16：归纳各方意见', remedy: '请写明意见和位置；没有意见的请选“无意见”' },
    'documents.opinionNoneAndSome': { says: '既选了“无意见”又填了意见', source: 'S3-16', remedy: '请二者择一' },
    'documents.answerConfirmed': { says: '本单位意见已由负责人确认，不能再改', source: '单位意见以负责人确认的为准（S3-54；实务）', remedy: '确需补充的，请直接联系起草单位' },
    'documents.answerFirst': { says: '本单位还没有填写意见', source: '单位意见以负责人确认的为准（S3-54；实务）', remedy: '请先填写意见或选“无意见”' },
    'documents.onlyHeadConfirms': { says: '单位意见由本单位负责人确认', source: '单位意见以负责人确认的为准（S3-54 过手就是责任；实务）', remedy: '请送本单位负责人确认' },
    'documents.verdictNoReason': { says: '部分采纳、不采纳须写明理由', source: 'S3-16：采纳、部分采纳、不采纳都有交代', remedy: '请写明理由，对方单位看得到' },
    'documents.verdictFixed': { says: '这条意见已经与对方单位达成一致或已报审签人', source: '过手留痕（S3-54）', remedy: '无需再改' },
    'documents.noDifference': { says: '这条意见没有分歧需要处理', source: 'S3-16', remedy: '无需办理' },
    'documents.coordinationNoWords': { says: '没有写明协调情况', source: 'S3-16 归纳各方意见；《党政机关公文处理工作条例》第十九条（六）：征求意见，力求达成一致；写明各方理由为实务', remedy: '请写明怎样协调、各方理由和建议' },
    'documents.consultUnanswered': { says: '还有 {n} 个单位没有反馈', source: tiaoli, remedy: '请催办；到期未反馈的自动记为“逾期未反馈”' },
    'documents.consultUnjudged': { says: '还有 {n} 条意见没有处理', source: 'S3-16：每条意见都要有交代', remedy: '请逐条写明采纳情况' },
    'documents.consultDisputed': { says: '还有 {n} 条分歧没有解决', source: '《党政机关公文处理工作条例》第十六条（四）：部门之间未协商一致的，不得向下行文；第二十条（三）', remedy: '请协调；协调不下来的，写明各方理由，选“报审签人裁定”' },
    'documents.consultCancelNoReason': { says: '没有写明撤销的理由', source: '处处有章可循（S4-37）', remedy: '请写明理由，已反馈的单位会看到' },
    'documents.consultOpenAtSubmit': { says: '征求意见还没有办结', source: tiaoli, remedy: '请先处理完各单位意见并办结，再送审' },
    'documents.notPublic': { says: '这次没有公开征求意见', source: '国办发〔2018〕37号二（五）；公开征求意见登记（实务）', remedy: '请在新一轮中登记公开征求意见' },
  } satisfies Record<ConsultingRefusal, RefusalText>,
}
