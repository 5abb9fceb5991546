import { rule, type Rule } from '#kernel/rule'
import { elementIds } from './types.ts'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const callingRules: readonly Rule[] = [
  rule({
    ...practice, code: 'meetings.notice.elements', title: '会议通知必须写明的要素', value: elementIds as readonly string[], unit: 'list', choices: elementIds,
    source: '有的连最起码的会议通知都不会写（S1-07，F21）；会议通知要素（实务）。title 名称、to 主送、time 时间、place 地点、topics 内容、chair 主持、who 参会人员、requirements 要求、materials 材料、reply 回执、leave 请假、contact 联系人、signer 落款、date 日期',
  }),
  rule({ ...practice, code: 'meetings.notice.requirements', title: '会议要求的通常写法', value: '请提前10分钟入场，着便装；会议期间将手机关闭或调至静音；不带与会议无关的人员和车辆。', unit: 'text', source: '会议通知要素（县级实务）' }),
  rule({ ...practice, code: 'meetings.notice.lead', title: '会议通知一般提前几小时发出', value: 24, unit: 'hour', min: 0, max: 240, source: '会议通知提前发出，急会除外（县级实务）' }),
  rule({ ...practice, code: 'meetings.reply.before', title: '回执截止一般在会前几小时', value: 15, unit: 'hour', min: 0, max: 240, source: '会议回执（县级实务）' }),
  rule({ ...practice, code: 'meetings.reply.remind', title: '回执截止前几小时自动提醒', value: 4, unit: 'hour', min: 0, max: 72, source: '会前催报（S3-34 到期提醒；县级实务）' }),
  rule({ ...practice, code: 'meetings.leave.approver', title: '参会请假由谁批准（chair 会议主持人、officeHead 办公室主任）', value: 'chair', unit: 'choice', choices: ['chair', 'officeHead'], source: '请假须经批准、由谁批准写明（县级实务）' }),
  rule({ ...practice, code: 'meetings.ics.alarm', title: '日历文件提前几分钟提醒', value: 30, unit: 'minute', min: 0, max: 1440, source: '会议日历（RFC 5545；实务）' }),
  rule({ ...practice, code: 'meetings.soon', title: '今日页列出几天内要参加的会议', value: 2, unit: 'day', min: 1, max: 30, source: '会前提醒（县级实务）' }),
]
