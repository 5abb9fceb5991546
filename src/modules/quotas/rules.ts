import { rule, type Rule } from '#kernel/rule'

const burden = '《整治形式主义为基层减负若干规定》（2024-08-06）第一条'

/** 精文减会: what is counted, when a warning is given, what needs 立项. The caps themselves are no rules: they are set a year at a time, with history. */
export const quotasRules: readonly Rule[] = [
  rule({ code: 'quotas.cap', title: '年度总量不得突破', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：计划管理、总量管控；S0-20` }),
  rule({ code: 'quotas.onlyDown', title: '年度只减不增', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：年度实发数一般只减不增，超上年须向上级党委办公厅（室）书面说明` }),
  rule({ code: 'quotas.warnAt', title: '用到总量的几成开始提醒', value: 90, unit: 'percent', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 50, max: 100 }),
  rule({ code: 'quotas.proposalRequired', title: '计入总量的文件须先立项', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：发文立项` }),
  rule({ code: 'quotas.proposalExempt', title: '可以先办后补立项的紧急程度', value: ['特急'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务：特急件不等立项，照样占用总量' }),
  rule({ code: 'quotas.lapseDays', title: '立项过了拟发月份多少天未用即失效', value: 30, unit: 'day', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 0, max: 366 }),
  rule({ code: 'quotas.carryOver', title: '跨年立项随文件转到发文当年', value: true, unit: 'switch', level: 'practice', effectiveFrom: '2026-01-01', source: `${burden}：年度实际发文数量；按发文字号的年份计入当年，上年立项随之转入，当年已满的不得转入（县级实务）` }),
  rule({ code: 'quotas.refusalReasons', title: '不予立项的理由', value: ['电话、当面或工作群即可办理', '上级或本级文件已有规定', '配套类、分工类非必要发文', '应并入其他文件', '超出职权或未协商一致', '内容不成熟、无实质措施', '超出年度总量'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: `${burden}：严控临时性、配套类、分工类发文；S3-37 敢于唱“黑脸”` }),
  rule({ code: 'quotas.generalFrom', title: '发给几个及以上下级单位算普发', value: 6, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 2, max: 1000 }),
  rule({ code: 'quotas.countLetters', title: '以信函、便函形式下发的计入', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：防止正式改便笺` }),
  rule({ code: 'quotas.countWhiteHead', title: '没有发文机关标志的“白头件”计入', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：防止“红头”变“白头”` }),
  rule({ code: 'quotas.countMerged', title: '多文合一的按件数计入', value: true, unit: 'switch', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}：防止多文合一` }),
  rule({ code: 'quotas.mergedWords', title: '附件名称以这些字结尾的算一件文件', value: ['方案', '办法', '意见', '细则', '规定', '规划', '计划', '制度'], unit: 'list', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务' }),
]
