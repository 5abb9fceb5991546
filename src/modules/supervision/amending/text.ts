import type { RefusalText } from '#kernel/refusal'
import type { FilingRefusal } from '../filing/domain.ts'
import type { AmendingRefusal } from './domain.ts'

export const amendingText = {
  refused: {
    'supervision.notAmendable': { says: '这个事项没有在办，不能调整', source: '督办台账（县级实务）', remedy: '没有交办的请直接修改；已办结的请在事项中重新启动' },
    'supervision.nothingAmended': { says: '没有改动', source: '督办台账（县级实务）', remedy: '请改动后再保存' },
    'supervision.amendedWhy': { says: '没有写明调整理由', source: '处处有章可循（S4-37）', remedy: '请写明为什么调整，留在办理记录里' },
  } satisfies Record<Exclude<AmendingRefusal, FilingRefusal>, RefusalText>,
}
