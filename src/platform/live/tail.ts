import type { Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database } from '#platform/database/open'
import { type Notice, noticesAfter } from '#platform/notices/public'
import { loop, type Loop } from './loop.ts'
import { idAt } from './window.ts'

/** Longer than any transaction lives: a row becomes visible when its act commits, not when its id was made. */
export const WINDOW_MS = 120_000
/** Nearly all commit within this; so much is read again at each look, the whole window only now and then. */
const OVERLAP_MS = 2_000
const PAGE = 1000

export type Listener = { tenantId: Id; personId: Id; hear: (n: Notice) => void }
export type Tail = { join(listener: Listener): Promise<() => void>; stop(): Promise<void> }

/** What is known of a tenant somebody listens to: the ids of the window that were told, and when it was last looked at, and looked through. */
type Watched = { listeners: Set<Listener>; told: Set<Id>; looked: Instant; searched: Instant }
export type TailTimes = { everyMs: number; searchMs: number }

/**
 * Tails the notices of every tenant that has listeners: one reader a process, whatever their number. Each look reads again a window
 * before the last one and passes over what was told, so a row committed late is still found. No LISTEN, no counter that all writers would queue for.
 */
export function tailNotices(database: Database, now: () => Instant, { everyMs, searchMs }: TailTimes): Tail {
  const tenants = new Map<Id, Watched>()
  let reader: Loop | null = null

  async function look(tenantId: Id, w: Watched, tell: boolean): Promise<void> {
    const at = now()
    const through = Math.abs(at - w.searched) >= searchMs
    const start = idAt(through ? Math.min(at, w.searched) - WINDOW_MS : Math.min(at, w.looked) - OVERLAP_MS)
    for (let from = start, page: Notice[] = []; ; from = page.at(-1)!.id) {
      page = await noticesAfter(database.db, tenantId, from, null, PAGE)
      for (const n of page) {
        if (w.told.has(n.id)) continue
        w.told.add(n.id)
        if (tell) for (const l of w.listeners) if (l.personId === n.personId) l.hear(n)
      }
      if (page.length < PAGE) break
    }
    w.looked = at
    if (!through) return
    for (const id of w.told) if (id < start) w.told.delete(id)
    w.searched = at
  }

  async function cycle(): Promise<boolean> {
    for (const [tenantId, w] of tenants) await look(tenantId, w, true)
    return false
  }

  return {
    /** From the moment this resolves, every notice of the person that commits is heard. */
    async join(listener) {
      let w = tenants.get(listener.tenantId)
      if (!w) {
        w = { listeners: new Set(), told: new Set(), looked: now(), searched: now() - searchMs }
        await look(listener.tenantId, w, false)
        w = tenants.get(listener.tenantId) ?? w
        tenants.set(listener.tenantId, w)
      }
      w.listeners.add(listener)
      reader ??= loop(database, 'notices', everyMs, cycle)
      return () => {
        w.listeners.delete(listener)
        if (!w.listeners.size && tenants.get(listener.tenantId) === w) tenants.delete(listener.tenantId)
        if (tenants.size) return
        void reader?.stop()
        reader = null
      }
    },
    async stop() {
      await reader?.stop()
      reader = null
    },
  }
}
