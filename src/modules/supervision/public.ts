/** What the rest of the house may ask of 督查督办: same ctx, same transaction. */
export type { ItemRow } from './filing/contract.ts'
