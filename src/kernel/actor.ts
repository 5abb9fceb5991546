import type { Id } from './ref.ts'

/**
 * Whoever asks: a person with the posts held at this moment, or the clock.
 * `posts`, `units` include those held as acting person (代理); `onBehalfOf` are the people who delegated to this one (委托).
 */
export type Actor = {
  kind: 'person' | 'clock'
  tenantId: Id
  id: Id
  name: string
  accountId: Id | null
  posts: readonly Id[]
  units: readonly Id[]
  /** The unit of the main post: a new draft belongs to it. */
  unitId: Id | null
  permissions: ReadonlySet<string>
  onBehalfOf: readonly Id[]
  /** Posts of those people: what is known to the post is known to whoever stands in. */
  standInPosts?: readonly Id[]
}

/** The clock acts in a tenant when an alarm rings. It may do what alarms do and nothing else. */
export const clock = (tenantId: Id): Actor => ({
  kind: 'clock', tenantId, id: '00000000-0000-7000-8000-000000000000', name: '系统时钟', accountId: null,
  posts: [], units: [], unitId: null, permissions: new Set(['clock']), onBehalfOf: [],
})

export const has = (actor: Actor, permission: string): boolean => actor.permissions.has(permission)
