import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { ResultsRefusal } from './domain.ts'
import { accountKinds, accountStates, remarkKinds } from './types.ts'

const states = '解决推诿扯皮、顶着不办、不如实办（S3-26、F23）'
const accountability = '严格责任追究（S4-38）'
const other = '办的人不是核的人（C5）'
const ref = (kind: string, title: (x: { kind: string }) => string) => (r: { id: Id; kind: string }): Ref => ({ module: 'supervision', kind, id: r.id, title: title(r) })

export const remarkRef = ref('remark', r => remarkKinds[r.kind as keyof typeof remarkKinds])
export const accountRef = ref('account', r => accountKinds[r.kind as keyof typeof accountKinds])
export const bulletinRef = (b: { id: Id; title: string }): Ref => ({ module: 'supervision', kind: 'bulletin', id: b.id, title: b.title })

export const resultsText = {
  remark: remarkKinds, account: accountKinds, accountState: accountStates,
  bulletin: (from: string, until: string) => `关于${from}至${until}督查督办事项办理情况的通报`,
  agenda: { decide: '责任追究待决定', hear: '申诉待决定', reply: '可作说明' },
  notice: {
    remark: (kind: string, says: string) => `${kind}：${says.slice(0, 80)}${kind === '表扬' ? '' : '。如有不同意见，可作说明'}`, replied: (kind: string) => `单位作了说明：${kind}`,
    proposed: (kind: string) => `请决定责任追究：${kind}`, decided: (kind: string) => `责任追究决定：${kind}。如有异议，可在期限内申诉`, appealed: (kind: string) => `责任追究申诉：${kind}`, heard: (kind: string) => `申诉决定：${kind}`,
  },
  refused: {
    'supervision.noEvidence': { says: '没有证据', source: states, remedy: '请从事项的留痕、督查发现的问题或附件中选取证据' },
    'supervision.noMatter': { says: '没有指明在哪个事项上', source: states, remedy: '请选定事项' },
    'supervision.evidenceNotThere': { says: '所选证据不在这个事项或这个单位名下', source: states, remedy: '请核对证据' },
    'supervision.noWords': { says: '没有写明情况', source: `${states}；事实清楚`, remedy: '请写明事实' },
    'supervision.notYourUnit': { says: '说明由该单位负责人或收文岗提交', source: '单位有权说明（F23）', remedy: '请由该单位负责人办理' },
    'supervision.alreadyReplied': { says: '该单位已经作过说明', source: '原文不可改（C7）', remedy: '请刷新查看' },
    'supervision.bulletinTurned': { says: '结束日期早于开始日期', source: '通报（县级实务）', remedy: '请核对日期' },
    'supervision.bulletinAhead': { says: '这段时间还没有过完', source: '通报（县级实务）', remedy: '请选到今天为止的时间' },
    'supervision.notProposed': { says: '这件追究已经决定', source: accountability, remedy: '请刷新查看' },
    'supervision.ownProposal': { says: '提出的人和被追究的人不能决定', source: other, remedy: '请由另一位领导决定' },
    'supervision.notDecided': { says: '还没有决定，或者已经申诉', source: accountability, remedy: '请刷新查看' },
    'supervision.appealTooLate': { says: '已过申诉期限', source: `${accountability}；规则“责任追究决定申诉期限”`, remedy: '请向作出决定的领导反映' },
    'supervision.notConcerned': { says: '申诉由被追究的人或单位提出', source: accountability, remedy: '请由本人或本单位负责人办理' },
    'supervision.notAppealed': { says: '没有申诉，或者已经决定', source: accountability, remedy: '请刷新查看' },
    'supervision.ownDecision': { says: '提出、决定过的人不能再决定申诉', source: other, remedy: '请由另一位领导决定' },
    'supervision.noDecisionWords': { says: '没有写明决定和依据', source: accountability, remedy: '请写明决定内容' },
  } satisfies Record<ResultsRefusal, RefusalText>,
}
