import type { DocumentView } from '../contract.ts'
export function DocumentRail(_: { doc: DocumentView }) { return null }
