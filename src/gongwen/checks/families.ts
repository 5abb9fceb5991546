import type { CheckLevel, Gate } from './finding.ts'

/** 校核项分类: the first part of a check's key, as a list or a statistic names it. */
export const familyOf = (key: string): string => key.split('.')[0]!

export const familyNames: Readonly<Record<string, string>> = {
  title: '标题', kind: '文种', docnum: '发文字号', date: '日期', closing: '结语', address: '称谓', tone: '语气', route: '行文关系', element: '要素', attachment: '附件', recipient: '主送', note: '附注', cc: '抄送', print: '印发',
  copyNo: '份号', secret: '密级', urgency: '紧急程度', name: '姓名职务', seq: '层次序数', heading: '层次标题', punct: '标点', num: '数字', redundant: '约数', cite: '引用', quote: '引文', burden: '基层减负', wordCount: '字数', typo: '错别字', confusable: '易混词', repeat: '重复',
  residue: '残留', placeholder: '占位', layout: '版式',
}
/** 五关 and 级别, as every list of findings names them. */
export const gateNames: Readonly<Record<Gate, string>> = { legal: '法律关', policy: '政策关', procedure: '程序关', wording: '文字关', format: '格式关' }
export const levelNames: Readonly<Record<CheckLevel, string>> = { error: '错误', warn: '警告', hint: '提示', doubt: '疑似' }
