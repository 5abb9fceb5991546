import type { RefusalText } from '#kernel/refusal'
import type { ClaimsRefusal } from './domain.ts'

const source = '不打着领导旗号办事，领导要求须有批示可查（S1-24、F26）'

export const claimsText = {
  module: '领导要求核对',
  refused: {
    'claims.noClaim': { says: '这句话没有说是领导的要求', source, remedy: '请在列出的语句上核对' },
    'claims.otherLeader': { says: '所选批示不是这位领导的', source, remedy: '请选择这位领导本人的批示；没有的，请改写或先登记批示' },
    'claims.noWitness': { says: '口头批示没有见证人，不能作为依据', source: '口头批示须有在场见证（S3-84）', remedy: '请先登记在场见证人' },
  } satisfies Record<ClaimsRefusal, RefusalText>,
}
