import type { Database } from '#platform/database/open'

/**
 * Hints inside one process: something was committed that a poller would find a second later anyway.
 * They carry no data and may be lost; nothing but speed rests on them.
 */
export type Topic = 'notices' | 'alarms' | 'outbox' | 'search'
const listeners = new WeakMap<Database, Map<Topic, Set<() => void>>>()

export const hint = (database: Database, topic: Topic): void => listeners.get(database)?.get(topic)?.forEach(wake => void wake())

/** Calls `wake` at each hint until the returned function is called. */
export function onHint(database: Database, topic: Topic, wake: () => void): () => void {
  const topics = listeners.get(database) ?? new Map<Topic, Set<() => void>>()
  listeners.set(database, topics)
  const all = topics.get(topic) ?? new Set()
  topics.set(topic, all.add(wake))
  return () => void all.delete(wake)
}
