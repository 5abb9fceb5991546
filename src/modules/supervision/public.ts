/** What the rest of the house may ask of 督查督办: same ctx, same transaction. */
export type { ItemRow } from './filing/contract.ts'

/** 督查结果 as entries of one unit or all, each with the record it comes from: whoever reckons with them can go back to the ground (S3-26, S4-38). */
export { resultsOf, type Result } from './results/entries.ts'
