import type { RefusalText } from '#kernel/refusal'
import type { PlanningRefusal } from './domain.ts'

const plan = '会议计划管理（《整治形式主义为基层减负若干规定》；S4-25）'

export const planningText = {
  toDecide: '会议计划待审定',
  waiting: (n: number) => `${n}项会议报请列入年度计划`,
  refused: {
    'meetings.lineNotDraft': { says: '这一项已经报审或者已经列入计划，不能再改', source: plan, remedy: '确需调整的，按计划外报批，或者请审定人退回' },
    'meetings.lineNotSubmitted': { says: '这一项现在不在报审中', source: plan, remedy: '请刷新查看' },
    'meetings.lineNoWhy': { says: '没有写为什么要开', source: '急着开、必须开、不得不开（S1-01）', remedy: '请写明依据和理由' },
    'meetings.lineOwn': { says: '报审人不能审定自己报的计划', source: '办的人不是批的人（C5）', remedy: '请另一位领导审定' },
    'meetings.lineUsed': { says: '已经按这一项申请了会议', source: plan, remedy: '请先撤回会议申请' },
    'meetings.lineNoWords': { says: '没有写不列入计划的理由', source: '敢于唱“黑脸”，理由留痕（S3-37）', remedy: '请写明理由' },
    'meetings.linePast': { says: '这一年已经过去', source: plan, remedy: '请选今年或明年' },
  } satisfies Record<PlanningRefusal, RefusalText>,
}
