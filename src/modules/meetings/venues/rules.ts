import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const venuesRules: readonly Rule[] = [
  rule({ ...practice, code: 'meetings.room.equipment', title: '会场设备的种类', value: ['投影', '视频会议终端', '音响话筒', '电子屏', '同声传译', '无障碍通道'], unit: 'list', source: '会场与设备登记（县级实务）' }),
  rule({ ...practice, code: 'meetings.room.turnover', title: '同一会场两个会议之间留几分钟', value: 0, unit: 'minute', min: 0, max: 240, source: '会场整理、调试设备（县级实务）' }),
  rule({ ...practice, code: 'meetings.series.most', title: '一次批准的定期会议最多排几次', value: 26, unit: 'count', min: 1, max: 60, source: '控制会议数量（S0-25）；县级实务' }),
]
