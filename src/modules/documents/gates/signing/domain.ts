import type { RouteDefinition } from '#platform/routing/definition/domain'
import { type DocumentText, upwardKinds } from '#gongwen/document'

/** 谁签发 (《条例》第二十二条): the chief signs what goes upward and what is important; a vice leader other kinds, where the chief has authorised it. */
export type Signer = 'chief' | 'vice'
export type SigningRefusal = 'documents.chiefMustSign' | 'documents.notSigner'

/** The procedure of a document a vice leader signs: his review and his signature are one step, the rest stays as the county has it. */
export const signedByVice = (d: RouteDefinition): RouteDefinition => ({
  ...d, steps: d.steps.filter(s => s.key !== 'viceSign').map(s => (s.key === 'chiefSign' ? { ...s, title: '分管领导签发' } : s)),
})

export const signerOf = (text: Pick<DocumentText, 'kind'>, important: boolean, authorisedKinds: readonly string[]): Signer =>
  !important && !upwardKinds.includes(text.kind) && authorisedKinds.includes(text.kind) ? 'vice' : 'chief'

/** Whoever signs must hold the post for it: a task passed on to somebody else does not carry the right to sign with it. */
export function whyNotSign(needed: Signer, holds: { chief: boolean; vice: boolean }): SigningRefusal | null {
  if (holds.chief) return null
  if (needed === 'chief') return 'documents.chiefMustSign'
  return holds.vice ? null : 'documents.notSigner'
}
