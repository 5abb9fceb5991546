import type { RefusalText } from '#kernel/refusal'
import type { MeasureKind, MeasureRefusal, Validity } from './domain.ts'

const guanli = '《党政机关公文处理工作条例》第三十三条'
const kind = { recall: '收回', void: '撤销', repeal: '废止', correct: '更正', reprint: '加印', sendMore: '补发' } satisfies Record<MeasureKind, string>
const word = (k: string) => kind[k as MeasureKind]

export const measuresText = {
  kind,
  notice: {
    asked: (k: string, title: string) => `请决定是否${word(k)}：${title}`,
    decided: (k: string, title: string, agree: boolean) => `${agree ? '已同意' : '未同意'}${word(k)}：${title}`,
    reprint: (title: string, copies: number) => `已批准加印 ${copies} 份，请用印：${title}`,
    agenda: (k: string) => `待决定${word(k)}`,
  },
  means: {
    recall: '各收文单位停止执行、交回文本，是否重发另定', void: '自始无效：视为从未发出', repeal: '自某日起失效：此前依其办理的仍有效', correct: '印发差错，以通知更正，原文效力不变',
    reprint: '在批准份数之外增加用印份数', sendMore: '分发之后增加收文单位',
  } satisfies Record<MeasureKind, string>,
  validity: { inForce: '现行有效', recalled: '已收回', voided: '已撤销', repealed: '已废止' } satisfies Record<Validity, string>,
  state: { asked: '待决定', decided: '已决定', refused: '未同意', done: '已办' },
  refused: {
    'documents.measureNotIssued': { says: '还没有分发，不需要发后处置', source: `${guanli}：撤销、废止由发文机关、上级机关或者权力机关决定；对已经印发的公文（实务）`, remedy: '未分发的，请在办理环节退回或撤销办理' },
    'documents.measureVoided': { says: '这份公文已经失效，不能再作此处置', source: `${guanli}：公文被撤销的视为自始无效，被废止的自废止之日起失效`, remedy: '需要的，请另行发文' },
    'documents.measureTwice': { says: '同样的处置已经决定过', source: `${guanli}；一事一决（实务）`, remedy: '见“发后处置”记录' },
    'documents.measureOpen': { says: '同样的处置正在等待决定', source: '一事一决，不重复提请（S3-54；实务）', remedy: '请催请决定人' },
    'documents.measureNoReason': { says: '没有写明理由', source: '例外须有理由、有决定人（S0-31、S3-41）', remedy: '请写明为什么这样处置' },
    'documents.measureNoDay': { says: '没有写明自哪一天起废止', source: `${guanli}：被废止的公文自废止之日起失效`, remedy: '请填写废止日期' },
    'documents.measureBackdated': { says: '废止不能溯及以前', source: `${guanli}：废止自废止之日起失效；自始无效的是撤销`, remedy: '请填写今天或以后的日期；应自始无效的，改选“撤销”' },
    'documents.measureNoWords': { says: '没有写明更正的内容', source: '更正须指明何处、误作何、应为何（实务；S3-54 过手留痕）', remedy: '例：第二页第三行“11月”应为“12月”' },
    'documents.measureNoCopies': { says: '没有写明加印份数', source: '盖章把关（S0-30）：份数经批准', remedy: '请填写加印多少份' },
    'documents.measureNoRecipients': { says: '没有选择补发的单位', source: '《党政机关公文处理工作条例》第三十一条：公文的印发传达范围需要变更的，应当经发文机关批准', remedy: '请选择单位' },
    'documents.measureOwn': { says: '提请人不能自己决定', source: '办的人与批的人分开（C5、C13）', remedy: '请由签发人或其他有签发权的负责人决定' },
    'documents.measureDecided': { says: '已经决定过了', source: '决定只作一次，如有变化另行提请（S3-54 过手留痕；实务）', remedy: '见“发后处置”记录' },
    'documents.measureNoDecider': { says: '指定的决定人没有签发权', source: '谁签发谁决定（实务；《党政机关公文处理工作条例》第二十二条：经本机关负责人审批签发）', remedy: '请选择原签发人或其他有签发权的负责人' },
    'documents.measureNotYours': { says: '这件事不是提请您决定的', source: '人人责任分明（S4-37）', remedy: '请由指定的决定人办理；其外出的，可以委托' },
  } satisfies Record<MeasureRefusal, RefusalText>,
}
