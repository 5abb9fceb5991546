import type { z } from 'zod'

/** What is wrong with a field, as people say it. The pages look at their own forms before they send; this is the last word, for whatever came past them. */
export function wordsOfIssue(issue: z.core.$ZodIssue | z.core.$ZodRawIssue): string {
  const i = issue as { code: string; input?: unknown; origin?: string; minimum?: number; maximum?: number; format?: string }
  const count = i.origin === 'array' ? '项' : i.origin === 'string' ? '个字' : ''
  switch (i.code) {
    case 'invalid_type': return i.input === undefined || i.input === null ? '没有填写' : '填写的格式不对'
    case 'too_small': return i.minimum === 1 && count ? '没有填写' : count ? `至少${i.minimum}${count}` : `不能小于${i.minimum}`
    case 'too_big': return count ? `最多${i.maximum}${count}` : `不能大于${i.maximum}`
    case 'invalid_format': return i.format === 'uuid' ? '不是系统中的编号' : '填写的格式不对'
    case 'invalid_value': return '不在可选范围内'
    case 'unrecognized_keys': return '多了不认识的内容'
    default: return '没有填对'
  }
}

/** The fields that forms share, by their Chinese names; a field that is not here is told by its place alone. */
const fields: Record<string, string> = {
  title: '标题', words: '内容', says: '内容', text: '文字', reason: '理由', reasons: '理由', opinion: '意见', due: '时限', until: '截止日期', from: '开始日期', unitId: '单位', unitIds: '单位', leadUnitId: '牵头单位', personId: '人员',
  approverId: '审批人', responsibleId: '责任人', leaderInChargeId: '牵头领导', goal: '目标', basis: '依据', plan: '方案', conclusion: '结论', name: '名称', number: '文号', date: '日期', day: '日期', percent: '完成程度', fileIds: '附件', evidence: '佐证',
  login: '账号', password: '口令', limit: '每页条数', suggestion: '建议', place: '地点', seen: '现场情况', seenAt: '时间', answers: '回答', fields: '收集项', label: '名称', milestones: '阶段节点', assistants: '协办单位', parts: '分解任务', askers: '来处', lines: '逐条内容',
}
/** “阶段节点第2项标题：没有填写”. */
export function sentenceOfIssue(path: readonly PropertyKey[], message: string): string {
  const place = path.map(p => (typeof p === 'number' ? `第${p + 1}项` : fields[String(p)] ?? '')).join('')
  return place ? `${place}：${message}` : message
}

/** The address names a record by something that cannot be a number of ours: a link cut off, or typed by hand. */
export const isBadLink = (issues: readonly z.core.$ZodIssue[]): boolean => issues.length > 0 && issues.every(i => i.code === 'invalid_format' && i.format === 'uuid' && i.path.length === 1 && i.path[0] === 'id')
