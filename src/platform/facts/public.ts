/** What the rest of the house may use of the register of facts (留痕). */
export { appendFacts, factsOf, recordedOf } from './append.ts'
export { anchorFolder } from './anchors.ts'
export { csv } from './csv.ts'
export { noteRefused, SECURITY_STREAM } from './refused.ts'
export { type FirstBad, type Verified, verifyAudit } from './verify.ts'
