import type { Hop } from './contract.ts'

export const chartText = {
  lane: { planned: '计划', open: '在办', checking: '待核验', closed: '本期销号' },
  order: { due: '按期限', unit: '按单位', source: '按来源' },
  only: { key: '重点事项', step: '关键环节', unit: '主要单位' },
  hop: {
    registered: '登记', offered: '待签收', accepted: '签收承办', declined: '退回', withdrawn: '撤回', contested: '待裁定', decided: '裁定承办', interim: '办公室补台', handedOver: '交接承办', closed: '销号', merged: '并入', reopened: '重新办理',
  } satisfies Record<Hop['kind'], string>,
  /** 挂图的名称 */
  title: { gantt: '督查督办挂图', units: '督查督办矩阵图（事项×单位）', months: '督查督办矩阵图（事项×月份）' },
  legend: {
    gantt: '色条：交办至期限，深色为已完成；菱形为阶段节点，空心为未到；细条为超期；划线为已销号；★重点事项',
    units: '●牵头　○协办；颜色为预警等级，文字标在单位右侧；划线为已销号；★重点事项',
    months: '◆期限所在月　▬办理中　✓销号；颜色为预警等级；划线为已销号；★重点事项',
  },
  units: '各单位督办情况', ledger: '督办台账',
  picture: {
    unit: '单位', assigned: '本期交办', acted: '已行动', sameDay: '当日行动', delay: '首次行动平均用时（小时）', open: '在办', overdue: '其中超期', checking: '其中待核验', closed: '本期销号', onTime: '按期', onTimeRate: '按期率', extensions: '延期次数', passes: '转办退回次数',
  },
}
/** 12/15：同一口径的两个数；没有的不写成零。 */
export const share = (part: number, whole: number): string => (whole ? `${Math.round((part / whole) * 100)}%` : '—')
