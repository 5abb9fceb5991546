import { createHash } from 'node:crypto'
import type { DocumentText } from '#gongwen/document'
import { canonical } from '#kernel/canonical'

/** SM3 over the canonical text with the hashes of its attachments: the thing that is signed, sealed, issued and filed. */
export const textHash = (text: DocumentText): string => createHash('sm3').update(canonical(text)).digest('hex')
