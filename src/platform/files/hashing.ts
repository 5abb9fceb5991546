import { createHash } from 'node:crypto'
import { TooLong } from './store.ts'

/** SHA-256 and SM3 side by side, and the length, bounded. */
export function hashing(max: number) {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let size = 0
  return {
    /** @throws TooLong before a byte too many is taken in */
    add(chunk: Uint8Array): void {
      size += chunk.length
      if (size > max) throw new TooLong(`more than ${max} bytes`)
      sha256.update(chunk)
      sm3.update(chunk)
    },
    end: () => ({ hash: sha256.digest('hex'), sm3: sm3.digest('hex'), size }),
  }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A source is given whole or piece by piece. */
export async function* pieces(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  else yield* source
}
