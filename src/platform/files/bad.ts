import { Refusal } from '#kernel/refusal'
import type { FileRefusal } from './domain.ts'

/** A file that is not taken in, and why. */
export class Bad extends Refusal {
  declare readonly code: FileRefusal
  constructor(code: FileRefusal, given: Record<string, string | number> = {}) {
    super(code, given)
  }
}
