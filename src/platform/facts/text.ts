import type { Why } from './domain.ts'

export const factsText = {
  module: '审计',
  permissions: { 'audit.read': '查阅、核验、导出审计日志', 'audit.watch': '查阅审计管理员的操作' },
  refused: {
    'facts.badPlace': { says: '核验的接续位置不对', source: 'GB/T 22239—2019 8.1.4.3 安全审计；审计日志核验', remedy: '请从头开始核验' },
    'facts.tooMany': { says: '这段时间的记录超过 {limit} 条，不能一次导出', source: '审计日志导出上限（规则目录 facts.exportRows）', remedy: '请缩短时间范围，分几次导出' },
  },
  bad: {
    altered: '这条记录被改动过',
    rewritten: '这条记录被改写，校验值也被重算',
    missing: '这条记录不见了',
    beyondHead: '这条记录是事后加进来的',
    noHead: '记录链的链头不见了',
    headDiffers: '最后一条记录与链头不符',
    checkpointAltered: '检查点被改动过',
    checkpointMissing: '检查点不见了',
    anchorUnreadable: '数据库之外的检查点文件有一行读不出来',
  } satisfies Record<Why, string>,
  /** 案由已隐去：只报类别和编号尾数 */
  hidden: (label: string, id: string) => `${label} ${id.slice(-8)}`,
  columns: { at: '时间', actor: '人员', says: '动作', act: '动作代码', what: '留痕', about: '对象', seq: '链内序号', stream: '链', hash: '校验值' },
  file: (day: string) => `审计日志-${day}.csv`,
}
