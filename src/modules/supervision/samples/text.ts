import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { SampleRefusal } from './domain.ts'

const again = '“回头看”随机抽查（S1-54；县级实务）'
export const sampleRef = (s: { id: Id; from: string; until: string }): Ref => ({ module: 'supervision', kind: 'sample', id: s.id, title: `“回头看”抽查 ${s.from}至${s.until}` })

export const sampleText = {
  relapse: (words: string) => `“回头看”发现反弹：${words}`,
  refused: {
    'supervision.sampleTurned': { says: '结束日期早于开始日期', source: again, remedy: '请核对日期' },
    'supervision.sampleNotOver': { says: '这段时间还没有过完', source: `${again}：期满后统一抽取`, remedy: '请选已经过去的时间' },
    'supervision.sampleTwice': { says: '这段时间已经抽取过', source: `${again}：一段时间只抽一次，任何人不得挑选`, remedy: '请在已有的抽查中核查' },
    'supervision.sampleEmpty': { says: '这段时间没有销号的督办事项', source: again, remedy: '请选另一段时间' },
    'supervision.sampleDone': { says: '这一件已经核查', source: again, remedy: '请刷新查看' },
    'supervision.sampleOwnWork': { says: '承办过这一件的人不能核查', source: '办的人不是核的人（C5）', remedy: '请由没有承办的人核查' },
    'supervision.sampleVerifier': { says: '核验销号的人不能再核查同一件', source: '办的人不是核的人（C5）', remedy: '请由另一人核查' },
    'supervision.sampleNoWords': { says: '没有写明核查情况', source: again, remedy: '请写明看了什么、结果怎样' },
  } satisfies Record<SampleRefusal, RefusalText>,
}
