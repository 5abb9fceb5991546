import type { claimsContract } from '#platform/claims/contract'
import { client } from './api.ts'

/** “领导要求” for every page: whether the leader's own instruction stands behind what is said in his name. */
export const claims = client<typeof claimsContract>('claims')
