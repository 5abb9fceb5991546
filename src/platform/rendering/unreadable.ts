import { Refusal } from '#kernel/refusal'
import { unreadable, type UnreadableReason } from './text.ts'

/** A file that cannot be read, for a reason the person can act on. It crosses threads as a refusal with { why, reason }. */
export class Unreadable extends Refusal {
  readonly why: UnreadableReason
  /** `part`: where in the file, when that is known */
  constructor(why: UnreadableReason, part = '') {
    super('rendering.unreadable', { why, reason: unreadable[why] + (part ? `（部件 ${part}）` : '') })
    this.why = why
    this.message = `rendering.unreadable: ${unreadable[why]}${part ? `（部件 ${part}）` : ''}`
  }
}
