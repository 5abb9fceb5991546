/** 校核项分类: the first part of a check's key, as a list or a statistic names it. */
export const familyOf = (key: string): string => key.split('.')[0]!

export const familyNames: Readonly<Record<string, string>> = {
  title: '标题', kind: '文种', docnum: '发文字号', date: '日期', closing: '结语', address: '称谓', tone: '语气', route: '行文关系', element: '要素', attachment: '附件', recipient: '主送', note: '附注', cc: '抄送', print: '印发',
  copyNo: '份号', secret: '密级', urgency: '紧急程度', name: '姓名职务', seq: '层次序数', heading: '层次标题', punct: '标点', num: '数字', redundant: '约数', cite: '引用', burden: '基层减负', typo: '错别字', confusable: '易混词', repeat: '重复',
  residue: '残留', placeholder: '占位', layout: '版式',
}
