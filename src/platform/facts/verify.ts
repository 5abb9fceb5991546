import type { Id } from '#kernel/ref'
import type { Database, Db } from '#platform/database/open'
import { type Anchor, anchoredTenants, anchorsOf } from './anchors.ts'
import { checkpointsAfter, headsOf } from './checkpoints.ts'
import { type Bad, type Checkpoint, type Head, type Link, rootOf, type Why, wrongAt, wrongAtEnd, wrongCheckpoint } from './domain.ts'
import { headOf, headsAfter, linksAfter, linksAt, tenantsWithFacts } from './store.ts'

/**
 * Reads every chain of the register again and names the first row that is not as it was written. Three readings, each of
 * which sees what the ones before cannot: the chains with their heads (a row edited, swapped, removed, put in), the anchors
 * outside the database and the checkpoints in it (a tail cut off with its head, a chain written anew from some point on).
 * What came after the last checkpoint and was cut together with its head row cannot be seen: hence a short interval.
 */
export type FirstBad = {
  tenant: Id
  stream: Id | null
  /** The first row that is wrong; missing rows have a number too. */
  seq: number | null
  /** For a chain written anew: it began at `seq` or later, at the latest here. */
  atLatest?: number
  id: Id | null
  what: string | null
  why: Why
}
export type Verified = { ok: boolean; facts: number; streams: number; checkpoints: number; anchors: number; firstBad: FirstBad | null }

/** Where a reading stopped; the next goes on there. */
export type Place = { reading: 'chains'; after: Id | null } | { reading: 'anchors' } | { reading: 'checkpoints'; after: number }
type Leg = { next: Place | null; facts?: number; streams?: number; checkpoints?: number; anchors?: number; bad?: Omit<FirstBad, 'tenant'> }

const HEADS = 500
const LINKS = 2000
const CHECKPOINTS = 50
/** The largest number the column holds: behind every link of a chain. */
const LAST = 2_147_483_647

export type VerifyOptions = { tenantId?: Id; anchors?: string; onProgress?: (so: Verified) => void }

/** @param options.anchors the folder of the anchor files, or a copy of it */
export async function verifyAudit({ db }: Pick<Database, 'db'>, options: VerifyOptions = {}): Promise<Verified> {
  const tenants = options.tenantId ? [options.tenantId] : [...new Set([...await tenantsWithFacts(db), ...options.anchors ? await anchoredTenants(options.anchors) : []])].sort()
  const sum: Verified = { ok: true, facts: 0, streams: 0, checkpoints: 0, anchors: 0, firstBad: null }
  for (const tenantId of tenants) {
    for (let place: Place | null = { reading: 'chains', after: null }; place && sum.ok;) place = add(sum, tenantId, await read(db, tenantId, place, options.anchors))
    if (!sum.ok) break
    options.onProgress?.(sum)
  }
  return sum

  function add(so: Verified, tenant: Id, leg: Leg): Place | null {
    count(so, tenant, leg)
    options.onProgress?.(so)
    return leg.next
  }
}

/** The same in pieces: reads on from `place` until about `facts` rows were read. */
export async function verifySome(db: Db, tenantId: Id, place: Place, facts: number, anchors?: string): Promise<Verified & { next: Place | null }> {
  const sum: Verified = { ok: true, facts: 0, streams: 0, checkpoints: 0, anchors: 0, firstBad: null }
  let next: Place | null = place
  for (let read_ = 0; next && sum.ok && read_ < facts;) {
    const leg: Leg = await read(db, tenantId, next, anchors)
    read_ += (leg.facts ?? 0) + (leg.checkpoints ?? 0) * HEADS
    count(sum, tenantId, leg)
    next = leg.next
  }
  return { ...sum, next: sum.ok ? next : null }
}

function count(so: Verified, tenant: Id, leg: Leg): void {
  so.facts += leg.facts ?? 0
  so.streams += leg.streams ?? 0
  so.checkpoints += leg.checkpoints ?? 0
  so.anchors += leg.anchors ?? 0
  if (leg.bad) Object.assign(so, { ok: false, firstBad: { tenant, ...leg.bad } })
}

const read = (db: Db, tenantId: Id, place: Place, anchors?: string): Promise<Leg> =>
  place.reading === 'chains' ? chains(db, tenantId, place.after) : place.reading === 'anchors' ? anchored(db, tenantId, anchors) : checkpoints(db, tenantId, place.after)

/** A page of chains. The heads are read before the links: whatever a head names must be there, whatever is beyond it may have come since. */
async function chains(db: Db, tenantId: Id, after: Id | null): Promise<Leg> {
  const heads = new Map((await headsAfter(db, tenantId, after, HEADS)).map(h => [h.stream, h]))
  const last = [...heads.keys()].at(-1) ?? null
  const upTo = heads.size === HEADS ? last : null
  const leg: Leg = { next: upTo ? { reading: 'chains', after: upTo } : { reading: 'anchors' }, facts: 0, streams: 0 }
  const bad = (of: Id, found: Bad, link: Link | null): Leg => ({ ...leg, bad: { stream: of, seq: found.seq, id: link?.id ?? null, what: link?.what ?? null, why: found.why } })
  let before: Link | null = null
  for (let at = after ? { stream: after, seq: LAST } : null, more = true; more;) {
    const page: Link[] = await linksAfter(db, tenantId, at, upTo, LINKS)
    more = page.length === LINKS
    for (const [i, link] of page.entries()) {
      const previous: Link | null = before?.stream === link.stream ? before : null
      const ended = previous ? null : before
      if (ended) {
        const found = await atEnd(ended)
        if (found) return bad(ended.stream, found, found.seq === ended.seq ? ended : null)
      }
      // A chain between this one and the one before has a head and not one link.
      const empty = previous ? null : [...heads.keys()].find(s => s > (before?.stream ?? after ?? '') && s < link.stream)
      if (empty) return bad(empty, { seq: 1, why: 'missing' }, null)
      const found = wrongAt(previous, link)
      if (found) return bad(link.stream, found, found.why === 'missing' ? null : found.seq === link.seq ? link : previous)
      leg.facts!++
      if (!previous) leg.streams!++
      before = link
      if (i === page.length - 1) at = { stream: link.stream, seq: link.seq }
    }
  }
  if (before) {
    const found = await atEnd(before)
    if (found) return bad(before.stream, found, found.seq === before.seq ? before : null)
  }
  const empty = [...heads.keys()].find(s => s > (before?.stream ?? after ?? ''))
  return empty ? bad(empty, { seq: 1, why: 'missing' }, null) : leg

  /** A head that seems to lag is read again: the fact may be newer than the head we saw. */
  async function atEnd(link: Link): Promise<Bad | null> {
    const seen = heads.get(link.stream) ?? null
    if (seen && seen.seq >= link.seq) return wrongAtEnd(link, seen)
    const now = await headOf(db, tenantId, link.stream)
    return now && now.seq > link.seq ? null : wrongAtEnd(link, now)
  }
}

/** The anchors against the checkpoints, and where they differ, the anchored heads against the chains. */
async function anchored(db: Db, tenantId: Id, folder?: string): Promise<Leg> {
  const leg: Leg = { next: { reading: 'checkpoints', after: 0 }, anchors: 0 }
  if (!folder) return leg
  let batch: Anchor[] = []
  for await (const anchor of anchorsOf(folder, tenantId)) {
    if (!anchor) return { ...leg, bad: { stream: null, seq: null, id: null, what: null, why: 'anchorUnreadable' } }
    batch.push(anchor)
    if (batch.length < CHECKPOINTS) continue
    const bad = await differs(batch)
    if (bad) return { ...leg, bad }
    batch = []
  }
  const bad = await differs(batch)
  return bad ? { ...leg, bad } : leg

  async function differs(anchors: Anchor[]): Promise<Leg['bad'] | null> {
    if (!anchors.length) return null
    const nos = anchors.map(a => a.no)
    const stand = new Map((await checkpointsAfter(db, tenantId, Math.min(...nos) - 1, Math.max(...nos) - Math.min(...nos) + 1)).map(c => [c.no, c]))
    for (const a of anchors) {
      leg.anchors!++
      if (stand.get(a.no)?.root === a.root) continue
      const { chains: pairs, ...c } = a
      const heads = pairs.map(([of, seq, hash]) => ({ stream: of, seq, hash }))
      if (rootOf(c, heads) !== a.root) return { stream: null, seq: null, id: null, what: null, why: 'anchorUnreadable' }
      const since = async (h: Head) => {
        let good = 0
        for await (const earlier of anchorsOf(folder!, tenantId)) if (earlier && earlier.no < a.no) for (const [of, seq] of earlier.chains) if (of === h.stream) good = seq
        return good
      }
      return await headsDiffer(db, tenantId, heads, since) ?? { stream: null, seq: a.no, id: null, what: null, why: stand.has(a.no) ? 'checkpointAltered' : 'checkpointMissing' }
    }
    return null
  }
}

async function checkpoints(db: Db, tenantId: Id, after: number): Promise<Leg> {
  const page = await checkpointsAfter(db, tenantId, Math.max(0, after - 1), CHECKPOINTS + 1)
  let before: Checkpoint | null = after && page[0]?.no === after ? page.shift()! : null
  const leg: Leg = { next: page.length ? { reading: 'checkpoints', after: page.at(-1)!.no } : null, checkpoints: 0 }
  const goodUntil = new Map<Id, number>()
  for (const c of page) {
    const heads = await headsOf(db, tenantId, c.no)
    const wrong = wrongCheckpoint(before, c, heads)
    if (wrong) return { ...leg, bad: { stream: null, seq: wrong === 'checkpointMissing' ? (before?.no ?? 0) + 1 : c.no, id: null, what: null, why: wrong } }
    const bad = await headsDiffer(db, tenantId, heads, async h => goodUntil.get(h.stream) ?? 0)
    if (bad) return { ...leg, bad }
    for (const h of heads) goodUntil.set(h.stream, h.seq)
    leg.checkpoints!++
    before = c
  }
  return leg
}

/** The first of the heads that is not the link that stands there. `since` says up to which link the chain is known to be good. */
async function headsDiffer(db: Db, tenantId: Id, heads: readonly Head[], since: (h: Head) => Promise<number>): Promise<Leg['bad'] | null> {
  const stand = await linksAt(db, tenantId, heads)
  for (const h of heads) {
    const link = stand.get(`${h.stream}/${h.seq}`)
    if (link?.hash === h.hash) continue
    const seq = await since(h) + 1
    if (link) return { stream: h.stream, seq, atLatest: h.seq, id: seq === h.seq ? link.id : null, what: seq === h.seq ? link.what : null, why: 'rewritten' }
    return { stream: h.stream, seq: ((await headOf(db, tenantId, h.stream))?.seq ?? 0) + 1, id: null, what: null, why: 'missing' }
  }
  return null
}
