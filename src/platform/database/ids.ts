import { randomBytes } from 'node:crypto'
import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

let last = 0
let count = 0

/**
 * UUIDv7 (RFC 9562): 48 bits of `now`, a 12-bit counter, 62 bits of chance. Ids of one process sort in the order in
 * which they were made, also when the clock stands still or goes back.
 * @param now epoch milliseconds, from the act's own clock
 */
export function newId(now: Instant): Id {
  if (now > last) {
    last = Math.floor(now)
    count = 0
  } else if (++count > 0xfff) {
    last += 1
    count = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(last, 0, 6)
  bytes.writeUInt16BE(0x7000 | count, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
