import type { RefusalText } from '#kernel/refusal'
import type { CopiedRefusal } from './domain.ts'

export const copiedText = {
  why: { kind: '按规则这个文种不按重合比例判断', short: '字数太少，不按重合比例判断' },
  repealed: (from: string, today: string) => (from <= today ? '已废止' : `${from} 起废止`),
  bareTask: (task: string) => `对上级任务“${task}”没有写明本级由谁办、何时办、办多少`,
  noAnswer: (task: string) => `上级任务“${task}”在文中没有对应内容`,
  bareSource: 'S0-23 坚决杜绝以文件落实文件、“上下一般粗”的现象',
  refused: {
    'documents.tooMuchCopied': {
      says: '全文 {share}% 与已有文件重合（最多的是《{title}》），超过 {max}% 的上限', source: 'S0-22 照抄照搬，无实质内容的文件简报一律不发；规则目录 copied.maxShare',
      remedy: '请在“查重”里逐段核对，改写为本级由谁、何时、办多少；照录原文的加引号并注明出处；确需照录的，申请例外',
    },
    'documents.notSource': { says: '文库里没有这份文件，或者您无权知悉', source: '知悉最小原则（S2-13、S2-44）', remedy: '请从文库中重新选择所落实的文件' },
  } satisfies Record<CopiedRefusal, RefusalText>,
}
