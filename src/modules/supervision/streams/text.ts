import type { Quarter } from '#kernel/day'
import type { RefusalText } from '#kernel/refusal'
import type { Stream, StreamsRefusal } from './domain.ts'

const source = '决策部署、工作任务、群众呼声都要落地有声（S1-56）'
const named: Record<Stream, string> = { deployment: '上级和党委决策部署', own: '本级工作任务', people: '群众心声呼声' }

export const streamsText = {
  stream: named,
  agenda: '来源空缺待说明',
  quarter: (q: Quarter) => `${q.slice(0, 4)}年第${'一二三四'[Number(q.slice(6)) - 1]}季度`,
  emptyTitle: (q: Quarter, stream: Stream) => `${streamsText.quarter(q)}没有“${named[stream]}”方面的督办事项`,
  emptyNote: '请说明原因，或补立项',
  refused: {
    'supervision.quarterNotOver': { says: '这个季度还没有过完', source, remedy: '请先从来源中立项；过完仍然没有的再说明' },
    'supervision.streamNotEmpty': { says: '这个方面在这个季度有督办事项，不需要说明', source, remedy: '请刷新查看' },
    'supervision.streamNoted': { says: '这个季度的这个方面已经说明过', source, remedy: '请查看已有的说明' },
    'supervision.beforeTheLedger': { says: '那个季度还没有建立台账', source, remedy: '请从建立台账的季度起说明' },
  } satisfies Record<StreamsRefusal, RefusalText>,
}
