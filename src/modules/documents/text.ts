import type { RefusalText } from '#kernel/refusal'
import type { DeliveryState, DocumentState } from './contract.ts'
import type { DocumentRefusal } from './domain.ts'

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`

export const documentsText = {
  module: '公文',
  state: {
    drafting: '拟稿', inRoute: '在办', signed: '已签发', numbered: '已编号', sealed: '已用印', issued: '已分发', filed: '已归档', cancelled: '已撤回',
  } satisfies Record<DocumentState, string>,
  deliveryState: {
    sent: '待签收', signedFor: '已签收', registered: '已登记', handling: '在办', done: '已办结', filed: '已归档', returned: '已退回', recalled: '已收回',
  } satisfies Record<DeliveryState, string>,
  /** What the sender waits for, by the kind it came as */
  answered: (words: string): string => (/批复$/.test(words.trim()) ? '已批复' : '已答复'),
  fallback: { phone: '电话', paper: '纸质', fax: '传真', messenger: '专人' },
  permissions: {
    'documents.draft': '拟稿、送审', 'documents.read': '查阅本单位公文', 'documents.review': '审核文稿', 'documents.sign': '审签、签发', 'documents.number': '登记编号',
    'documents.seal': '用印', 'documents.issue': '分发', 'documents.file': '发文归档', 'documents.oversee': '查看各单位送审与退回统计',
  },
  refused: {
    'documents.noTitle': { says: '标题还没有填写', source: `${tiaoli('第九条（七）')}：标题由发文机关名称、事由和文种组成`, remedy: '请填写标题' },
    'documents.noBody': { says: '正文还是空的', source: `${tiaoli('第九条（九）')}：正文用来表述公文的内容`, remedy: '请填写正文，或从 .docx、.txt、.md 导入' },
    'documents.noRecipient': { says: '没有主送机关', source: `${tiaoli('第九条（八）')}：主送机关是公文的主要受理机关`, remedy: '请填写主送机关；公告、通告、纪要等普发文种可以不填' },
    'documents.noIssuer': { says: '没有发文机关署名', source: `${tiaoli('第九条（十一）')}：署发文机关全称或者规范化简称`, remedy: '请填写署名' },
    'documents.tooLong': { says: '正文超过本文种的字数上限：现有 {words} 字，上限 {limit} 字', source: '《整治形式主义为基层减负若干规定》第二条：除部署综合性工作外一般不超过 5000 字，专项工作、具体任务一般不超过 4000 字；S0-21 凡是超过规定字数的文件简报一律不发', remedy: '请压缩正文，或把具体内容改为附件' },
    'documents.alreadySubmitted': { says: '这份文稿已经送审', source: '程序规则（S1-18）', remedy: '如需修改，请先取回' },
    'documents.notEditable': { says: '现在不在您手上，不能修改文稿', source: '过手留痕（S3-54）；在办文稿由当前环节修改', remedy: '请等文稿退回，或请当前办理人修改' },
    'documents.someoneEdits': { says: '{name}正在编辑这份文稿', source: '同一文稿同时只由一人修改（实务）', remedy: '请等其保存退出；您填写的内容保留在本机' },
    'documents.textFixed': { says: '已用印的公文，文字不能再改', source: '签发、用印、分发、归档为同一文本（S0-30）', remedy: '确有错误的，请撤回或另行发文更正' },
    'documents.sealedNotReturned': { says: '已经用印的公文不能退回', source: '签发、用印、分发、归档为同一文本（S0-30、F13）', remedy: '盖印、印制有误的，请登记毁损作废并补盖；文字有误的，请办公室负责人按例外撤销办理后另行起草；已分发的，请在“发后处置”中提请更正、收回或撤销' },
    'documents.issuedNotCancelled': { says: '已经分发的公文不能撤销办理', source: '发出的公文收回、撤销、废止须经签发人决定，并告知每个收文单位（实务；S0-30）', remedy: '请在“发后处置”中提请收回、撤销或废止' },
    'documents.noReason': { says: '签发后修改文稿，须说明理由', source: `${tiaoli('第二十五条（一）')}：复核中需作实质性修改的，应当报原签批人复审`, remedy: '请写明修改理由，保存后自动回到签发人复审' },
    'documents.noSerialBeforeRecheck': { says: '复核之后才能编号', source: `${tiaoli('第二十五条')}：复核在先、登记编号在后`, remedy: '请先完成复核' },
    'documents.alreadyNumbered': { says: '这份公文已经编号', source: `${tiaoli('第九条（五）、第二十五条（二）')}：登记时确定发文字号；一文一号为实务`, remedy: '无需再次编号' },
    'documents.noCode': { says: '没有可用的机关代字', source: `${tiaoli('第九条（五）')}：发文字号由发文机关代字、年份、发文顺序号组成`, remedy: '请系统管理员在“机构岗位”中为发文单位登记机关代字' },
    'documents.notSigned': { says: '还没有签发', source: `${tiaoli('第二十二条')}：公文应当经本机关负责人审批签发；先审后发（C13）`, remedy: '请等负责人签发' },
    'documents.sealChangedText': { says: '文稿在签发之后改动过，不能用印', source: '盖章把关（S0-30、F13）：印章只盖在签发的文本上', remedy: '请送原签发人复审后再用印' },
    'documents.notSealed': { says: '还没有用印', source: `先批后印、先印后发（C13）；${tiaoli('第九条（十三）')}：有署名的应当加盖印章`, remedy: '请先用印' },
    'documents.alreadyIssued': { says: '这份公文已经分发', source: `${tiaoli('第二十五条（二）')}：分送范围已经登记；一次分发为实务`, remedy: '需要补发的，请在“发后处置”中提请补发' },
    'documents.notIssued': { says: '还没有分发', source: `${tiaoli('第二十五条（四）')}：印制完毕检查后分发，分发之后方可归档（第二十七条）`, remedy: '请先分发' },
    'documents.alreadyFiled': { says: '这份公文已经归档', source: `${tiaoli('第二十七条')}：收集齐全、整理归档；归档一次`, remedy: '无需再次归档' },
    'documents.onlyDrafts': { says: '只有未送审的草稿可以删除', source: '办理过的公文不可删除（C6 过手留痕）', remedy: '不再办理的，请撤回并写明理由' },
    'documents.hashBroken': { says: '文本与签发时不一致', source: '签发、用印、分发、归档为同一文本（S0-30、F13）', remedy: '请送原签发人复审；并告知审计管理员核查' },
    'documents.nobodyFor': { says: '“{step}”现在没有人负责，不能送审', source: '人人责任分明（S4-37）：每个环节都要有人', remedy: '请系统管理员在“机构岗位”中设岗，并由安全管理员授予相应角色' },
  } satisfies Record<DocumentRefusal, RefusalText>,
}
