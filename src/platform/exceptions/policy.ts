import type { Actor } from '#kernel/actor'
import { has } from '#kernel/actor'
import type { Id } from '#kernel/ref'

type Kept = { askedById: Id; toPostId: Id }

/** Who may know of a request: who asked, who is asked, whoever keeps the register. Whether he may decide is `whyNotDecide`. */
export const may = {
  know: (actor: Actor, e: Kept) => e.askedById === actor.id || actor.posts.includes(e.toPostId) || has(actor, 'exceptions.grant') || has(actor, 'exceptions.read'),
}
