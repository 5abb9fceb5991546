import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import { type CollectRefusal, entryStates, fieldKinds } from './domain.ts'

const urgent = '收集材料有时限、有状态、催不动即升级（S2-34、F08）'
export const collectionRef = (c: { id: Id; title: string }): Ref => ({ module: 'supervision', kind: 'collection', id: c.id, title: c.title })
/** What one unit sends in: its files belong to it alone. */
export const entryRef = (e: { id: Id }, title: string): Ref => ({ module: 'supervision', kind: 'entry', id: e.id, title })

export const collectingText = {
  field: fieldKinds, state: entryStates,
  agenda: '待报材料',
  merged: { title: (t: string) => `${t}汇总`, intro: (all: number, got: number, missing: string) => `应报${all}个单位，已报${got}个${missing ? `；未报：${missing}` : ''}。`, none: '没有单位填报此项。', sum: (n: number, unit: string) => `合计${n}${unit}。`, unit: '单位', state: '状态', at: '报送时间', by: '填报人' },
  notice: {
    asked: (title: string) => `请报送材料：${title}`, reminded: (title: string) => `催报材料：${title}`, escalated: (unit: string, title: string) => `${unit}经催报仍未报送，请主要负责人过问：${title}`,
    late: (unit: string, title: string) => `${unit}申请迟报：${title}`, lateDecided: (title: string, grant: boolean) => `迟报申请${grant ? '已同意' : '未同意'}：${title}`, back: (title: string, why: string) => `材料退回补报：${title}（${why}）`,
    substitute: (title: string) => `请代为填报：${title}`,
  },
  refused: {
    'supervision.collectPast': { says: '报送时间已经过去', source: urgent, remedy: '请填将来的时间' },
    'supervision.collectNoUnits': { says: '没有选报送单位', source: urgent, remedy: '请至少选一个单位' },
    'supervision.collectNoFields': { says: '没有列出要报什么', source: urgent, remedy: '请至少列一项' },
    'supervision.collectClosed': { says: '这次收集已经结束', source: urgent, remedy: '需要补充的请与督查室联系' },
    'supervision.collectMissing': { says: '“{field}”没有填', source: urgent, remedy: '请补填后再报' },
    'supervision.collectNoNumber': { says: '“{field}”要填数字', source: urgent, remedy: '请只填数字，单位不用写' },
    'supervision.collectNotAsked': { says: '有一项不在这次收集的表里', source: urgent, remedy: '请刷新后重填' },
    'supervision.lateNotLater': { says: '申请的时间不晚于现在的时限', source: urgent, remedy: '请填更晚的时间' },
    'supervision.lateNotAsked': { says: '没有待定的迟报申请', source: urgent, remedy: '请刷新查看' },
    'supervision.lateAlready': { says: '迟报申请正在等督查室答复', source: urgent, remedy: '请等答复' },
    'supervision.collectFilled': { says: '这个单位已经报送', source: urgent, remedy: '需要修改的请先退回补报' },
    'supervision.nobodyToRemind': { says: '没有未报的单位', source: urgent, remedy: '可以直接汇总' },
    'supervision.notOurs': { says: '这不是您单位的报送', source: '知悉最小原则（S2-13、S2-44）', remedy: '请由被要求的单位填报' },
    'supervision.collectNoWords': { says: '没有写理由', source: '过手留痕（S3-54）', remedy: '请写明理由' },
  } satisfies Record<CollectRefusal, RefusalText>,
}
