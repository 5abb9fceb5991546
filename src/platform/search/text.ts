import type { RefusalText } from '#kernel/refusal'
import type { SearchRefusal } from './domain.ts'

export const searchText = {
  module: '查找',
  refused: {
    'search.noWords': { says: '没有写要找什么', source: '查找（实务）', remedy: '请输入标题、文号、姓名或正文中的词' },
  } satisfies Record<SearchRefusal, RefusalText>,
}
