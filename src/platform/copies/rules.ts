import { rule, type Rule } from '#kernel/rule'

export const copiesRules: readonly Rule[] = [
  rule({
    code: 'copies.withoutMark', title: '可取不加水印原件的权限', value: ['documents.number', 'documents.seal', 'documents.issue', 'documents.file', 'incoming.receive'], unit: 'list', level: 'practice',
    effectiveFrom: '2026-01-01', source: 'S2-13：不得随意将内部文件转发提供给工作无关人员；《保守国家秘密法》第六十四条（工作秘密）。编号、用印、分发、收文、归档须用原件，其余取件一律加水印',
  }),
  rule({
    code: 'copies.lookAgain', title: '同一人再看同一页不另登记的时间', value: 60, unit: 'minute', level: 'practice', min: 1, max: 1440,
    effectiveFrom: '2026-01-01', source: 'S2-13：查看也须可追溯；同一次查看反复刷新不必各记一笔（实务）',
  }),
]
