import type { Fact, Id, Recorded } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import type { Db } from '#platform/database/open'
import { type Algorithm, chained, type Link, storable } from './domain.ts'
import { append, holdHeads, linksOf } from './store.ts'

/**
 * Writes an act's facts in its own transaction, each at the end of its chain (default: the chain of the record it is about).
 * Two statements whatever their number. If this fails, the act fails: nothing happens unrecorded (GB/T 22239—2019 安全审计).
 */
export async function appendFacts(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'actor' | 'now' | 'newId'>, act: string, facts: readonly Fact[], hash: Algorithm): Promise<Recorded[]> {
  const { tx, tenantId, actor, now } = ctx
  const rows = facts.map(f => ({
    ofStream: f.stream ?? f.about.id,
    link: {
      tenantId, id: ctx.newId(), at: now, actorId: actor.id, actorName: actor.name, act, what: f.what,
      about: storable(f.about), detail: f.detail ? storable(f.detail) : null, algorithm: hash,
    },
  }))
  const streams = [...new Set(rows.map(r => r.ofStream))].sort()
  const heads = new Map((await holdHeads(tx, tenantId, streams, now)).map(h => [h.stream, h]))
  const chains = streams.map(s => chained(heads.get(s)!, rows.filter(r => r.ofStream === s).map(r => r.link)))
  await append(tx, tenantId, chains.flat(), chains.map(c => c.at(-1)!).map(({ stream, seq, hash: h }) => ({ stream, seq, hash: h })), now)
  return chains.flat().sort((a, b) => (a.id < b.id ? -1 : 1)).map(recordedOf)
}

export const recordedOf = (l: Link): Recorded => ({
  id: l.id, seq: l.seq, at: l.at, actor: { id: l.actorId, name: l.actorName }, act: l.act, what: l.what, about: l.about, stream: l.stream,
  ...(l.detail ? { detail: l.detail } : {}),
})

/** The history of a record, oldest first. Whether the asker may know of the record is the caller's business. */
export const factsOf = async (db: Db, tenantId: Id, stream: Id): Promise<Recorded[]> => (await linksOf(db, tenantId, stream)).map(recordedOf)
