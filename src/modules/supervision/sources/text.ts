import type { RefusalText } from '#kernel/refusal'
import type { SourcesRefusal } from './domain.ts'

const verbatim = '批示原文不得删节更改（S3-84、C7）'
const every = '批必查、件件有着落（S0-18、C1）'

export const sourcesText = {
  /** how an agenda and a notice say the number; zero is said as zero */
  orphans: '批必查',
  orphanTitle: (n: number) => `没有落实的批示和决定 ${n} 条`,
  orphanNote: (n: number) => (n ? '请逐条立项或阅知' : '每一条都已立项或有人阅知'),
  reconciledMine: (n: number, day: string) => `${day}夜间核对：您登记的来源还有 ${n} 条没有落实`,
  reconciled: (n: number, day: string) => `${day}夜间核对：还有 ${n} 条批示和决定没有落实`,
  basisOf: (s: { title: string; basis: string }) => s.basis || s.title,
  refused: {
    'supervision.noWords': { says: '没有录入原文', source: verbatim, remedy: '请逐字录入原文，一行一件事' },
    'supervision.wordsNotCovered': { says: '逐条列出的与原文不一致，有遗漏或增改', source: verbatim, remedy: '请让各条合起来与原文一字不差；要说明的写在事项里' },
    'supervision.noWitness': { says: '见证人不能是讲话人本人', source: '口头批示须有在场见证（S3-84）', remedy: '请选择另一位在场的人' },
    'supervision.oralLater': { says: '听取时间还没有到', source: '口头批示如实登记（S3-84）', remedy: '请填写实际听取的时间' },
    'supervision.lineMarked': { says: '这一条已经落实', source: every, remedy: '请刷新查看它的去向' },
    'supervision.corrected': { says: '这个来源已经更正过', source: verbatim, remedy: '请在更正后的来源上办理' },
    'supervision.correctedWhy': { says: '没有写明更正原因', source: '处处有章可循（S4-37）', remedy: '请写明为何更正；原来的文字保留' },
    'supervision.lineDropped': { says: '这个事项已经不予立项或并案，不能并入', source: every, remedy: '请选择仍在办理的事项，或另行立项' },
  } satisfies Record<SourcesRefusal, RefusalText>,
}
