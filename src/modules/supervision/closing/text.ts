import type { RefusalText } from '#kernel/refusal'
import type { Matter } from '#platform/matters/domain'
import { mattersText } from '#platform/matters/text'
import type { ClosingRefusal } from './domain.ts'
import { lacks } from './types.ts'

export const closingText = {
  lacks,
  /** A reply as somebody would begin it: to whom, what was asked, what came of it. */
  reply: (to: string, title: string, m: Pick<Matter, 'claim' | 'lastReport'>) => {
    const answered = m.claim ? Object.entries(m.claim.answers).filter(([, a]) => a.answer !== 'notApplicable').map(([q, a]) => `${mattersText.question[q as keyof typeof mattersText.question]}${a.words}`).join('；') : ''
    return [`${to}：`, `您交办的“${title}”办理情况报告如下。`, m.claim?.result || m.lastReport?.done || '', answered ? `${answered}。` : ''].filter(Boolean).join('\n')
  },
  archiveNumber: (year: number, serial: number) => `督档〔${year}〕${serial}号`,
  register: '督办事项登记', verbatim: '批示原文',
  /** What of the trail goes into the file; the rest is the daily coming and going. */
  kept: {
    'supervision.filed': '立项报批', 'supervision.reviewed': '审核意见', 'supervision.approved': '审批意见', 'supervision.assigned': '交办', 'supervision.adopted': '补立项', 'matters.offered': '交办、转办', 'matters.accepted': '签收', 'matters.decided': '裁定承办单位',
    'matters.reported': '进展报告', 'matters.urged': '催办', 'matters.extended': '延期', 'supervision.effectStated': '惠民实效', 'matters.claimed': '申请销号（六问）', 'matters.returned': '核验退回', 'matters.closed': '核验销号', 'matters.replied': '回复来处', 'matters.reopened': '重新办理', 'matters.merged': '并案',
  } as Record<string, string>,
  refused: {
    'supervision.notEnded': { says: '事项还没有办结', source: '事事有始有终：办结后归档（C4、S1-27）', remedy: '请先销号' },
    'supervision.alreadyArchived': { says: '这次办结已经归档', source: '一事一卷（督办台账，县级实务）', remedy: '请在台账中查看归档号' },
    'supervision.fromNowhere': { says: '没有这个来处，或已经回复', source: '件件有回音（C2）', remedy: '请刷新查看' },
  } satisfies Record<ClosingRefusal, RefusalText>,
}
