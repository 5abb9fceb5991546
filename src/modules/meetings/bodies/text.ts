import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { BodiesRefusal } from './domain.ts'
import { bodyKinds } from './types.ts'

export const bodyRef = (b: { id: Id; name: string }): Ref => ({ module: 'meetings', kind: 'body', id: b.id, title: b.name })
const joint = '建立健全联席会议机制（S3-28）'

export const bodiesText = {
  kind: bodyKinds,
  refused: {
    'meetings.bodyNoBasis': { says: '没有写明成立的依据', source: joint, remedy: '请写明哪份文件成立的' },
    'meetings.bodyNoProcedure': { says: '没有写议事规则', source: joint, remedy: '请写明怎么召集、怎么议、怎么定' },
    'meetings.bodyNoMembers': { says: '没有成员', source: joint, remedy: '请列出成员；作出决定的会议列成员姓名' },
    'meetings.bodyNoConvenor': { says: '没有写明主持人或召集人', source: joint, remedy: '请选定主持人；联席会议还要选召集人' },
    'meetings.bodyEnded': { says: '这个议事机构已经撤销', source: joint, remedy: '请刷新查看' },
    'meetings.bodyNoWhy': { says: '没有写明撤销的原因', source: joint, remedy: '请写明哪份文件撤销、职责转到哪里' },
  } satisfies Record<BodiesRefusal, RefusalText>,
}
