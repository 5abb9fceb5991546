import type { RefusalText } from '#kernel/refusal'
import type { JoiningRefusal } from './domain.ts'

const once = '避免重复抓、多头抓（S4-14）；一事一项（县级实务）'

export const joiningText = {
  words: (i: { title: string; verbatim: string; basis: string }) => [`同一事项并案办理：${i.title}`, i.verbatim || i.basis].filter(Boolean).join('；').slice(0, 1000),
  notice: (from: string, into: string) => `“${from}”已并入“${into}”，办结时分别回复各来处`,
  refused: {
    'supervision.joinsNoDraft': { says: '这个事项已经报批或交办，不在这里并案', source: once, remedy: '报批中的请先退回；已交办的请在事项页用“并案”' },
    'supervision.joinsWithItself': { says: '不能并入自己', source: once, remedy: '请选择另一个事项' },
    'supervision.joinIntoEnded': { says: '要并入的事项已经办结、并案或不予立项', source: once, remedy: '请选择仍在办理的事项；确需重办的，请对原事项重新办理' },
    'supervision.notOnLedger': { says: '这个事项还没有上督办台账', source: once, remedy: '请先在“待补立项”中补立项，再并入' },
  } satisfies Record<JoiningRefusal, RefusalText>,
}
