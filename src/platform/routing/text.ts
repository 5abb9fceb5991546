import type { RefusalText } from '#kernel/refusal'
import type { Kind, Right, RouteRefusal } from './command/domain.ts'
import type { How, LogLine, Opinion, OpinionKind, Status, Task } from './route/domain.ts'

/** Every Chinese word of 程序 (routing). */
const S118 = '按程序做事，不该少的环节一定不能少（S1-18）'
const S233 = '不踢皮球：转办次数有限，不得转回转出人（S2-33）'
const S043 = '环环相扣：事事有人在手（S0-43）'

export const routingText = {
  module: '程序与待办',
  action: {
    start: '提交', approve: '同意', return: '退回', withdraw: '取回', reassign: '转办', addSigner: '加签', skip: '例外跳过', textChanged: '改动复审', handOver: '移交',
    circulate: '传阅', markRead: '已阅', recall: '撤回传阅', urge: '催办', cancel: '撤销',
  } satisfies Record<Kind, string>,
  status: { running: '办理中', withInitiator: '在发起人处', done: '已办结', cancelled: '已撤销' } satisfies Record<Status, string>,
  why: { step: '办理', repair: '退回修改', signer: '加签' } satisfies Record<Task['why'], string>,
  how: {
    approved: '已办', returned: '退回', reassigned: '转办', referred: '提请裁定承办单位', skipped: '例外跳过', handedOver: '移交', withdrawn: '被取回', recalled: '加签撤回',
    notNeeded: '会签已够，无需再签', restarted: '全部重走，已收回', textChanged: '文稿改动，退回复审', cancelled: '撤销',
  } satisfies Record<How, string>,
  opinion: { approved: '意见', returned: '退回意见', reassigned: '转办意见', referred: '转办意见', askedToSign: '加签说明' } satisfies Record<OpinionKind, string>,
  /** A signature without words counts as consent (《党政机关公文处理工作条例》第二十二条: 圈阅或者签名视为同意). */
  signedOnly: '（圈阅）',
  right: { skip: '登记程序例外', handOver: '移交待办', cancel: '例外撤销程序', circulate: '传阅任何文件', end: '公文收回，程序随之终止' } satisfies Record<Right, string>,
  act: {
    todo: '待办', counts: '待办数', trail: '办理过程', read: '待阅', approve: '同意', return: '退回', withdraw: '取回', reassign: '转办', addSigner: '加签', circulate: '传阅',
    markRead: '已阅', recall: '撤回传阅', urge: '催办', skip: '例外跳过', cancel: '撤销', delegate: '委托', endDelegation: '终止委托', delegations: '委托登记簿',
    definitions: '程序定义', saveDefinition: '修订程序', exceptions: '程序例外月报', handOver: '移交待办',
  },
  delegated: '已委托{to}代办，至{until}',
  refused: {
    'routing.notStarted': { says: '此件尚未进入程序', source: S118, remedy: '请先提交' },
    'routing.alreadyStarted': { says: '此件已在程序中，不能重复提交', source: S118, remedy: '请在办理过程中查看现在何处' },
    'routing.notRunning': { says: '此件程序已经结束', source: S118, remedy: '如需再办，请重新发起并引用原件' },
    'routing.notInitiator': { says: '只能以本人或受委托的名义发起', source: '过手就是责任（S3-54）', remedy: '请由发起人本人提交，或先办理委托' },
    'routing.noSuchTask': { says: '没有这项待办', source: S043, remedy: '请刷新待办列表' },
    'routing.taskClosed': { says: '这一环节已经办理过了', source: '过手留痕（S3-54）', remedy: '请刷新查看最新状态；您填写的意见仍保留在本页' },
    'routing.notYourTurn': { says: '现在不在您手中，还没有轮到您办理', source: S118, remedy: '请等待前一环节办结；需要了解进度请看办理过程' },
    'routing.waitingForSigner': { says: '已请人加签，尚在等待', source: '先加签、后办理（实务）', remedy: '可催办加签人；加签人未办理前也可取回加签，或直接退回' },
    'routing.decideOwnerFirst': { says: '此件提请您裁定承办单位，不是请您办理', source: S233, remedy: '请在“转办”中指定承办单位，裁定后不得再转' },
    'routing.opinionRequired': { says: '“{step}”环节必须签署意见', source: '《党政机关公文处理工作条例》第二十二条：签发应当签署意见、姓名和完整日期', remedy: '请填写意见后再提交' },
    'routing.actRequired': { says: '“{step}”环节须由相应业务动作完成，不能只点同意', source: S118, remedy: '请在本页使用该环节的专门按钮办理' },
    'routing.noHolder': { says: '“{step}”环节现在无人任职，送不出去', source: S043, remedy: '请组织人事或办公室先明确该岗位人员（或代理人）后再送' },
    'routing.chooseFirst': { says: '请先选定“{step}”环节由谁办理', source: S043, remedy: '在提交时选定单位或人员' },
    'routing.choiceNotOpen': { says: '这一环节的办理人不由您选定', source: '严格按程序操作，不能随意改变（S2-25）', remedy: '只能选定后续、且程序规定可选的环节；单位不能重复' },
    'routing.noUnits': { says: '“{step}”没有可会签的单位', source: '《党政机关公文处理工作条例》第十九条（六）：涉及其他部门职权范围内的事项，必须征求意见', remedy: '请办公室修订程序或补选会签单位' },
    'routing.cannotReturnThere': { says: '不能退回到这里', source: '只能退回到发起人、已办过的前面环节或本单位前一环节（S1-18；实务）', remedy: '请在列出的环节中选择' },
    'routing.reasonRequired': { says: '请写明理由', source: '不宜发文的应当退回起草单位并说明理由（《党政机关公文处理工作条例》第二十一条）', remedy: '一句话说清要改什么、为什么' },
    'routing.nothingToWithdraw': { says: '没有可以取回的办理', source: '只能取回本人最后一次办理（S3-54 过手就是责任；实务）', remedy: '如需更正，请联系现在的办理人退回' },
    'routing.tooLateToWithdraw': { says: '下一环节已经办理，不能取回', source: '过手就是责任（S3-54）', remedy: '请联系现在的办理人退回给您' },
    'routing.doneByAct': { says: '该环节已经编号、用印或分发，不能取回', source: '《党政机关公文处理工作条例》第二十五条：发文办理依次为复核、登记、印制、核发', remedy: '请先在业务页面办理作废或更正' },
    'routing.toSelf': { says: '不能交给自己', source: S233, remedy: '请另选承办人' },
    'routing.noSigners': { says: '请选择加签人', source: S043, remedy: '至少选择一人' },
    'routing.reassignWithoutOpinion': { says: '没有拟办意见，不能转办', source: '不能只当“收发室”和“转运站”（S4-30）', remedy: '请写明拟办意见：为何应由对方办理、办什么、何时办结' },
    'routing.pingPong': { says: '对方已经转出过此件，不能再转回去', source: S233, remedy: '请提请办公室综合协调裁定承办单位' },
    'routing.tooManyHops': { says: '此件已转办{limit}次，不能再转', source: S233, remedy: '请提请办公室综合协调裁定承办单位' },
    'routing.ownerDecided': { says: '承办单位已由办公室裁定，不能再转办或另选', source: S233, remedy: '确有异议的，在规定期限内书面说明理由报办公室' },
    'routing.mayNotSkip': { says: '您不能登记程序例外', source: S118, remedy: '确需例外的，请办公室负责人批准后由程序管理员登记' },
    'routing.exceptionUnnamed': { says: '例外必须写明批准人、理由和依据的规则', source: '例外须具名并每月列表（C8 程序不可跳）', remedy: '请补齐三项' },
    'routing.notAStep': { says: '这不是程序规定的环节，不能跳过', source: S118, remedy: '加签和退回修改可由提出人取回' },
    'routing.signatureNeverSkipped': { says: '签发不得以任何例外跳过', source: '《党政机关公文处理工作条例》第二十二条：公文应当经本机关负责人审批签发', remedy: '签发人不在的，按规定由受权的负责人签发' },
    'routing.notYetPassed': { says: '还没有经过该环节，无需退回复审', source: '《党政机关公文处理工作条例》第二十五条（一）：需作实质性修改的，应当报原签批人复审', remedy: '直接修改即可' },
    'routing.mayNotHandOver': { says: '您不能移交他人的待办', source: '人走事不断（S4-44），由组织人事办理', remedy: '请联系系统中负责移交的人员' },
    'routing.nothingToHandOver': { says: '没有需要移交的待办', source: '人走事不断（S4-44）', remedy: '无需办理' },
    'routing.mayNotCancel': { says: '只有发起人可以撤销', source: '过手就是责任（S3-54）', remedy: '请联系发起人，或退回并说明理由' },
    'routing.signedAlready': { says: '领导已经签发，发起人不能自行撤销', source: S118, remedy: '请报签发人同意，由程序管理员按例外撤销' },
    'routing.notInvolved': { says: '您未参与此件办理', source: '知悉最小（S2-13）', remedy: '请通过主办单位办理' },
    'routing.noReaders': { says: '请选择传阅人', source: '《党政机关公文处理工作条例》第二十四条（五）：传阅应当随时掌握公文去向', remedy: '至少选择一人' },
    'routing.alreadyCirculated': { says: '所选人员都已在传阅名单中且未阅', source: '《党政机关公文处理工作条例》第二十四条（五）：不得漏传、误传、延误', remedy: '可以催阅' },
    'routing.noSuchReading': { says: '没有这份传阅件，或已被撤回', source: '《党政机关公文处理工作条例》第二十四条（五）：传阅应当随时掌握公文去向', remedy: '请刷新待阅列表' },
    'routing.notYourReading': { says: '这份传阅件不是给您的', source: '阅件人须本人签阅（S3-54；实务）', remedy: '请由阅件人本人办理' },
    'routing.readAlready': { says: '对方已经阅过', source: '传阅留痕（S3-54）', remedy: '无需办理' },
    'routing.ownTask': { says: '此件就在您手中', source: '催办是催别人（实务）', remedy: '请直接办理' },
    'routing.duplicateStep': { says: '有两个环节用了同一个代号', source: '程序定义（S2-25）', remedy: '请给每个环节不同的代号' },
    'routing.reservedStep': { says: '“start”是发起人环节的代号，不能另用', source: '程序定义（S2-25）', remedy: '请换一个代号' },
    'routing.branchRoleOutside': { says: '会签单位的角色只能用在会签之内', source: '程序定义（S2-25）', remedy: '请改用拟稿单位的角色、岗位或人员' },
    'routing.initiatorInside': { says: '发起人不能在会签单位之内办理', source: '程序定义（S2-25）', remedy: '请改用会签单位的角色或所选人员' },
    'routing.tooFewUnits': { says: '要求会签的单位数多于所列单位数', source: '程序定义（S2-25）', remedy: '请减少数目或补列单位' },
    'routing.unknownTerm': { says: '有环节的时限没有对应的规则', source: '时限一律取自规则目录（处处有章可循，S4-37）', remedy: '请从规则目录中选择以工作日、日、小时或分钟计的规则' },
    'routing.delegateToSelf': { says: '不能委托给自己', source: '委托规则（实务；S4-37 人人责任分明）', remedy: '请另选受托人' },
    'routing.delegationBackwards': { says: '委托的截止时间早于开始时间', source: '委托规则（实务；S4-37 人人责任分明）', remedy: '请改正起止时间' },
    'routing.delegationPast': { says: '委托期间已经过去', source: '委托规则（实务；S4-37 人人责任分明）', remedy: '请填写现在或以后的期间' },
    'routing.delegationTooLong': { says: '委托期间超过规定的最长天数', source: '委托规则（规则目录 routing.longestDelegation）', remedy: '请分次委托，长期代理请由组织人事办理' },
    'routing.delegationOverlaps': { says: '同一期间、同一范围已经委托他人', source: '人人责任分明（S4-37）：同一时间只能有一名受托人', remedy: '请先终止原委托' },
    'routing.delegationOver': { says: '该委托已经终止', source: '委托规则（实务；S4-37 人人责任分明）', remedy: '无需办理' },
    'routing.notYourDelegation': { says: '只有委托人或受托人可以终止委托', source: '委托规则（实务；S4-37 人人责任分明）', remedy: '请联系委托人' },
  } satisfies Record<RouteRefusal, RefusalText>,
}

/** 乙 代 甲 */
export const signature = (o: Pick<Opinion, 'by' | 'of'>): string => (o.of ? `${o.by.name} 代 ${o.of.name}` : o.by.name)

/** One line of the record for what happened beside the tasks. */
export function lineOf(l: LogLine): string {
  switch (l.what) {
    case 'autoPassed': return `“${l.title}”与“${l.after}”为同一人，随“${l.after}”一并办理`
    case 'passedOver': return `“${l.title}”没有会签单位，按程序略过`
    case 'skipped': return `“${l.title}”按例外跳过，批准人：${l.approver.name}，依据：${l.rule}，理由：${l.reason}`
    case 'textChanged': return `文稿作实质性改动，退回“${l.title}”复审：${l.reason}`
    case 'urged': return `催办${l.whom}${l.note ? `：${l.note}` : ''}`
    case 'referred': return `“${l.title}”拟转${l.asked}未获准（${l.because === 'pingPong' ? '不得转回转出人' : '转办次数已满'}），提请裁定承办单位`
    case 'decided': return `裁定“${l.title}”由${l.owner}承办，不得再转`
    case 'handedOver': return `${l.from}的待办移交${l.to}`
    case 'cancelled': return `撤销：${l.reason}${l.approver ? `（批准人：${l.approver.name}）` : ''}`
  }
}
