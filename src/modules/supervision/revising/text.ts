import type { RefusalText } from '#kernel/refusal'
import type { RevisingRefusal } from './domain.ts'

const source = '帮助党委改进和修正决策（S4-10）'
export const revisingText = {
  notice: (old: string, by: string) => `“${old}”已由“${by}”修改完善，请核对您经办的事项是否照原来的要求办理`,
  refused: {
    'supervision.revisesItself': { says: '一个决策不能修改它自己', source, remedy: '登记有误的请用“更正原文”；新的决策请先登记为来源' },
    'supervision.notADecision': { says: '修改和被修改的都应当是仍然有效的部署、决定、批示或工作报告', source, remedy: '请选择更正后的来源，或先登记新的决策' },
    'supervision.revisedEarlier': { says: '新的决策早于被修改的决策', source, remedy: '请核对两个来源的日期' },
    'supervision.alreadyRevised': { says: '这两个决策之间的修改已经登记', source, remedy: '请查看已有的记录' },
    'supervision.revisedWhy': { says: '没有写明执行中发现了什么、改了什么', source, remedy: '请分别写明执行中发现的问题和修改的内容' },
  } satisfies Record<RevisingRefusal, RefusalText>,
}
