import type { RefusalText } from '#kernel/refusal'
import type { Box, ReceiptState } from './contract.ts'
import type { IncomingRefusal } from './domain.ts'
import type { ReviewQuestion } from './handling/domain.ts'
import type { Purpose, Source } from './registering/contract.ts'
import type { Same } from './registering/domain.ts'

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`
const say = (says: string, source: string, remedy: string): RefusalText => ({ says, source, remedy })

export const incomingText = {
  module: '收文',
  state: {
    sent: '待签收', signedFor: '待登记', registered: '待初审', handling: '在办', done: '已办结', filed: '已归档', returned: '已退回', recalled: '已被收回',
  } satisfies Record<ReceiptState, string>,
  box: {
    all: '全部', toSign: '待签收', toRegister: '待登记', toReview: '待初审', handling: '在办', toInstruct: '待我批示', toRead: '要我阅的', done: '已办结', filed: '已归档', returned: '退回、收回',
  } satisfies Record<Box, string>,
  source: { exchange: '网上交换', paper: '纸质', courier: '机要', fax: '传真', phone: '电话' } satisfies Record<Source, string>,
  purpose: { action: '批办件', reading: '阅知件' } satisfies Record<Purpose, string>,
  same: { number: '来文单位文号相同', hash: '内容完全相同', title: '标题和日期相近' } satisfies Record<Same, string>,
  question: {
    ours: '应由本机关办理', rules: '符合行文规则', form: '文种、格式符合要求', consulted: '涉及其他地区或部门职权的已协商、会签',
  } satisfies Record<ReviewQuestion, string>,
  permissions: { 'incoming.receive': '签收、登记、初审、传阅、归档来文' },
  agenda: { toSign: '待签收', toRegister: '待登记', toReview: '待初审', toRead: '待阅', openLines: '批示待落实' },
  /** 办理过程: one line a fact. */
  trail: {
    received: '来文送达', signedFor: '签收', registered: '登记', reviewed: '初审通过', returned: '退回来文单位', proposed: '拟办', instructed: '批示', oralRecorded: '记录口头批示', corrected: '更正批示',
    lineActed: '批示交办', lineNoted: '批示阅知', progress: '进展', finished: '办结', answered: '答复来文单位', circulated: '送传阅', readByCirculation: '已阅', readingUrged: '催阅', readingRecalled: '撤回传阅',
    readingSkipped: '暂跳过', readingPassed: '转交阅', filed: '归档', recalled: '被发文单位收回', signForOverdue: '超时未签收', termNear: '期限将到', termOver: '已超期限', notified: '补充告知', noted: '收到处置通知', noteAcknowledged: '回复处置通知',
  } as Record<string, string>,
  notice: {
    received: (title: string, urgency: string | null) => `${urgency ? `【${urgency}】` : ''}来文待签收：${title}`,
    overdue: (title: string) => `超过时限未签收：${title}`,
    overdueAt: (title: string, unit: string) => `${unit}超过时限未签收：${title}`,
    circulated: (title: string) => `请阅来文：${title}`,
    urged: (by: string, title: string) => `${by}催阅：${title}`,
    passed: (by: string, title: string) => `${by}转请您阅：${title}`,
    recalled: (title: string, reason: string) => `来文已被发文单位收回：${title}（${reason}）`,
    returned: (unit: string, title: string, reason: string) => `${unit}退回：${title}（${reason}）`,
    answered: (unit: string, title: string) => `${unit}已答复：${title}`,
    instructed: (by: string, title: string) => `${by}有批示待落实：${title}`,
    inYourName: (by: string, title: string) => `${by}录入了您的批示，如有出入请更正：${title}`,
    assists: (title: string) => `请协助办理来文：${title}`,
    near: (title: string) => `办理期限将到：${title}`,
    over: (title: string) => `已超办理期限：${title}`,
  },
  nothingToLookAt: '没有来文文件，机器无法校核，请对照原件审核',
  leaving: '离岗移交',
  found: (from: string) => `来文 · ${from}`,
  /** Whose instruction it is, and who put it in: 周明德（石磊代）. Never the delegate alone. */
  signed: (i: { leader: string; conveyedBy: string | null; witness: string | null; recordedBy: string | null }) =>
    (i.witness ? `${i.leader}（口头，${i.recordedBy}记录，${i.witness}见证）` : i.conveyedBy ? `${i.leader}（${i.conveyedBy}代）` : i.leader),
  spoken: (words: string, recordedBy: string, witness: string) => `${words}\n（口头批示，${recordedBy}记录，${witness}见证）`,
  basis: (title: string) => `在《${title}》上的批示`,
  refused: {
    'incoming.alreadySignedFor': say('已经签收过了', `${tiaoli('第二十四条（一）')}：核对无误后签字并注明签收时间`, '无需再次签收'),
    'incoming.signForFirst': say('请先签收', `${tiaoli('第二十四条（一）（二）')}：先签收、后登记`, '逐件清点后点“签收”'),
    'incoming.miscounted': say('清点 {counted} 件，选中 {picked} 件，数目不符', `${tiaoli('第二十四条（一）')}：应当逐件清点，核对无误后签字或者盖章`, '请重新清点，核对后再签收'),
    'incoming.alreadyRegistered': say('这份来文已经登记', `${tiaoli('第二十四条（二）')}：登记主要信息和办理情况；一件登记一次为实务`, '请在收文登记簿中查看收文号'),
    'incoming.registerFirst': say('请先登记', `${tiaoli('第二十四条（二）')}：对公文的主要信息和办理情况应当详细记载`, '点“登记”，字段已从来文中带出'),
    'incoming.looksTheSame': say('与已登记的来文疑似重复：{what}', `${tiaoli('第二十四条（二）')}：登记应当详细记载；防止重复登记为实务`, '请先核对；确为另一件的，写明理由后登记'),
    'incoming.toldMissing': say('电话来文要记明何人、何时、说了什么', 'S1-30、S1-60：指令在任何情况下都要安全畅通、有据可查', '请填写来电人、来电时间和内容'),
    'incoming.filesMissing': say('来文所附的图片、附件没有到齐，或与原件不符，未予收进', '《党政机关公文处理工作条例》第九条：附件是公文的组成部分；文件与签发时的哈希值须一致', '请发文单位的系统管理员核查附件存储后重新发送'),
    'incoming.fileMissing': say('没有这个文件，或者不是您上传的', '附件管理规则（实务）', '请重新上传'),
    'incoming.filed': say('来文已经归档', `${tiaoli('第二十七条')}：整理归档之后按档案规定查阅`, '需要再传阅的，请调阅'),
    'incoming.recalled': say('发文单位已收回这份来文', `${tiaoli('第三十三条')}：公文的撤销、废止由发文机关决定；收回为实务`, '请停止办理；已签收的，归档留存收回记录'),
    'incoming.wasReturned': say('这份来文已退回来文单位', `${tiaoli('第二十四条（三）')}：不符合规定的退回来文单位`, '来文单位补正后会重新行文'),
    'incoming.reviewFirst': say('请先初审', `${tiaoli('第二十四条（三）')}：对收到的公文应当进行初审`, '逐项核对四个问题后点“初审通过”或“退回”'),
    'incoming.reviewed': say('已经初审过了', `${tiaoli('第二十四条（三）')}：初审一次（实务）`, '请刷新页面查看办理情况'),
    'incoming.reasonsMissing': say('退回须说明理由', `${tiaoli('第二十四条（三）')}：经初审不符合规定的公文，应当及时退回来文单位并说明理由`, '请写明哪里不符合、怎样补正'),
    'incoming.faultUnexplained': say('初审发现问题仍予受理，须写明理由', `${tiaoli('第二十四条（三）')}：经初审不符合规定的应当退回；破例受理须有理由（S0-31）`, '请写明为何受理，或者退回来文单位'),
    'incoming.notForAction': say('这是阅知件，不需要拟办', `${tiaoli('第二十四条（四）')}：阅知性公文确定范围后分送，批办性公文提出拟办意见`, '请直接传阅；确需办理的，请另行登记为批办件'),
    'incoming.opinionMissing': say('拟办意见不能为空', 'S4-30：不能只当“收发室”和“转运站”', '请写明建议由谁主办、怎样办、何时办完'),
    'incoming.onlyForwarded': say('只写转送，没有说办什么、怎么办', 'S4-30、F06：不能只当“收发室”和“转运站”', '请写明具体意见或办理结果'),
    'incoming.urgerMissing': say('紧急公文须指定专人催办', `${tiaoli('第二十四条（六）')}：紧急公文或者重要公文应当由专人负责催办`, '请在“催办人”中选一位'),
    'incoming.duePast': say('办理期限已经过去', `${tiaoli('第二十四条（四）')}：明确办理时限，在规定时限内办理完毕`, '请选择今天之后的日期'),
    'incoming.wordsMissing': say('没有写内容', '过手留痕（S3-54）', '请写明内容后提交'),
    'incoming.notHisWords': say('批示只能由批示人本人更正', 'S3-84：领导批示原文不得删节、更改或者补充', '请批示人本人更正；如记录有误，请批示人写出更正'),
    'incoming.alreadyCorrected': say('这条批示已有更正', 'S3-84：更正是新的一条，指回原批示', '请在最新一条上更正'),
    'incoming.noSuchLine': say('没有这一行批示', '批必查（S0-18）', '请刷新页面'),
    'incoming.lineMarked': say('这一行批示已经落实', '批必查（S0-18）', '请在事项中继续办理'),
    'incoming.instructionsOpen': say('还有 {n} 行批示既未交办也未阅知，不能办结', '批必查、查必果、果必报（S0-18）', '请逐行交办，或写明由谁阅知'),
    'incoming.notHandling': say('现在不在办理中', '程序规则（S1-18）', '请刷新页面查看最新状态'),
    'incoming.alreadyAnswered': say('已经答复过来文单位', `${tiaoli('第二十四条（七）')}：办理结果及时答复来文单位`, '需要补充的，请另行发文'),
    'incoming.witnessIsSpeaker': say('见证人不能是作出批示的人，也不能是记录人', '口头批示须有第三人见证（S3-84）', '请选择在场的另一位'),
    'incoming.writeItYourself': say('本人的批示不作口头记录', '口头批示由在场的他人如实记录（S3-84）', '请在“批示”中直接书写'),
    'incoming.leadHasNobody': say('{unit}没有在岗的收文承办人和负责人，送去无人承接', '人人责任分明、事事有着落（S0-43）', '请在该单位选定承办人，或者由其上级单位主办；岗位设置请联系系统管理员'),
    'incoming.heardInFuture': say('听到批示的时间晚于现在', '口头批示如实记录（S3-84）', '请改正时间'),
    'incoming.notAtYourStep': say('这一环节现在不在您手上', '过手留痕（S3-54）', '请在右侧查看现在由谁办理'),
    'incoming.stillHandled': say('批办件还没有办结，不能归档', `${tiaoli('第二十七条')}：需要归档的公文及有关材料应当及时收集齐全`, '请承办人填写办理结果后归档'),
    'incoming.circulationOpen': say('还有 {unread} 人未阅，暂不能归档', `${tiaoli('第二十四条（五）')}：传阅不得漏传、误传、延误`, '请催阅，或撤回无需阅者的传阅'),
    'incoming.notYourReading': say('这份来文没有传给您', `${tiaoli('第二十四条（五）')}：根据领导批示和工作需要送传阅对象`, '如需阅看，请联系本单位收文岗'),
    'incoming.alreadyReading': say('{name}已在传阅名单中', `${tiaoli('第二十四条（五）')}：送传阅对象阅知；一人一份为实务`, '请另选一位'),
    'incoming.readAlready': say('已经阅过', `${tiaoli('第二十四条（五）')}：随时掌握公文传阅去向`, '请刷新页面'),
    'incoming.notReading': say('不在传阅名单中，或已撤回、转交', `${tiaoli('第二十四条（五）')}：随时掌握公文传阅去向`, '请刷新页面'),
    'incoming.whyNeeded': say('请写明原因', `${tiaoli('第二十四条（五）')}：随时掌握公文去向，不得漏传、误传、延误`, '例如：赴省城开会，30日返回'),
    'incoming.notTheReceiver': say('回执不是来自这份公文的收文单位', '跨地区交换以发文登记为准（S2-44）', '请安全管理员核查发来回执的地区'),
  } satisfies Record<IncomingRefusal, RefusalText>,
}
