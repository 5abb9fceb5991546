import type { RawInput } from '#kernel/act'
import type { RelatedRow, relatedContract } from '#platform/related/contract'
import { client } from './api.ts'

/** 相关事项 for every page: what is like a record, or like what is being typed. */
export const related = client<typeof relatedContract>('related')
export type { RelatedRow }
export type Near = RawInput<typeof relatedContract.near>
