import type { RefusalText } from '#kernel/refusal'
import type { JointRefusal } from './domain.ts'

export const signaturesText = {
  refused: {
    'documents.jointUnnamed': { says: '署名有两个以上机关，还没有选定联合发文机关', source: '《党政机关公文处理工作条例》第二十二条：联合发文由所有联署机关的负责人会签', remedy: '请在“联合发文机关”中按署名次序选定主办机关以外的各机关；不是联合行文的，只留一个署名' },
    'documents.jointMismatch': { says: '署名与联合发文机关不一致', source: '《党政机关公文处理工作条例》第九条（十三）：印章与署名机关相符；GB/T 9704—2012，7.3.5.1：各署名与印章一一对应', remedy: '主办机关署名在前，其余按“联合发文机关”的次序逐一署名' },
    'documents.jointTooMany': { says: '联合发文机关超过 {limit} 个', source: 'GB/T 9704—2012，7.3.3：公文首页必须显示正文；个数见规则目录 documents.joint.most（实务）', remedy: '请减少联合机关，或改为征求意见、会签后单独发文' },
  } satisfies Record<JointRefusal, RefusalText>,
}
