import type { RefusalText } from '#kernel/refusal'
import type { noteKinds } from './contract.ts'
import type { NoteRefusal, Validity } from './domain.ts'

const kind = { recall: '收回', void: '撤销', repeal: '废止', correct: '更正' } satisfies Record<(typeof noteKinds)[number], string>
export const notesText = {
  kind,
  validity: { inForce: '现行有效', recalled: '已收回', voided: '已撤销', repealed: '已废止' } satisfies Record<Validity, string>,
  means: { recall: '停止执行，交回文本', void: '自始无效', repeal: '自废止之日起失效', correct: '以更正后的内容为准' } satisfies Record<(typeof noteKinds)[number], string>,
  notice: (k: string, title: string) => `来文${k === 'correct' ? '有' : '已被'}${kind[k as keyof typeof kind]}，请回复：${title}`,
  refused: {
    'incoming.acknowledgedAlready': { says: '已经回复过了', source: '件件有回音（S4-37）：一份通知回复一次', remedy: '无需再次回复；情况有变的，请另行联系来文单位' },
  } satisfies Record<NoteRefusal, RefusalText>,
}
