import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, asc, eq, gt, gte, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '#kernel/ref'
import { newId } from '#platform/database/ids'
import type { Database, Tx } from '#platform/database/open'
import { bothDatabases } from '#test/database'
import { somebody } from '#test/ground'
import { anchorCheckpoints } from './anchors.ts'
import { appendFacts } from './append.ts'
import { headsOf, makeCheckpoint } from './checkpoints.ts'
import { chained, GENESIS, hashOf, type Link, rootOf } from './domain.ts'
import { checkpoint, checkpointHead, fact, stream } from './schema.ts'
import { type FirstBad, type Place, verifyAudit, verifySome } from './verify.ts'

const T = Date.UTC(2026, 10, 24, 1)
const tenantId = newId(T)
const other = newId(T)
const streams = Array.from({ length: 9 }, () => newId(T)).sort()
const WAVES = 4

/** Four waves of facts on nine chains; after each wave a checkpoint and its anchor; then one fact more on each chain that no checkpoint knows. */
async function fill(database: Database, folder: string): Promise<void> {
  const write = (tenant: Id, at: number, on: readonly Id[], each: number) => database.transaction(tx => appendFacts(
    { tx, tenantId: tenant, actor: somebody(tenant, '单国强'), now: at, newId: () => newId(at) }, 'papers.sign',
    on.flatMap(s => Array.from({ length: each }, (_, n) => ({ what: 'papers.signed', about: { module: 'papers', kind: 'paper', id: s, title: '关于春耕的通知' }, detail: { n, 签: '同意' } }))), 'sm3'))
  for (let wave = 0; wave < WAVES; wave++) {
    await write(tenantId, T + wave * 60_000, streams.filter((_, i) => wave === 0 || wave === WAVES - 1 || (i + wave) % 2), 2)
    await write(other, T + wave * 60_000, streams.slice(0, 3), 1)
    for (const t of [tenantId, other]) {
      await database.transaction(tx => makeCheckpoint(tx, t, T + wave * 60_000 + 1, 'sm3', 100))
      await anchorCheckpoints(database.db, folder, t)
    }
  }
  await write(tenantId, T + WAVES * 60_000, streams, 1)
}

type Expected = { stream: Id | null; seq?: number | [number, number]; why: FirstBad['why'][] }
type Tamper = (h: Hand) => Promise<Expected>

/** The superuser at work: raw SQL past every act. */
class Hand {
  readonly tx: Tx
  private readonly random: () => number
  constructor(tx: Tx, random: () => number) {
    this.tx = tx
    this.random = random
  }
  pick<V>(from: readonly V[]): V {
    return from[Math.floor(this.random() * from.length)]!
  }
  links = (s: Id): Promise<Link[]> => this.tx.select().from(fact).where(and(eq(fact.tenantId, tenantId), eq(fact.stream, s))).orderBy(asc(fact.seq))
  /** A chain, and one of its links: not the first, not the last. */
  async somewhere(): Promise<{ s: Id; links: Link[]; k: number }> {
    const s = this.pick(streams)
    const links = await this.links(s)
    return { s, links, k: this.pick(links.slice(1, -1)).seq }
  }
  at = (s: Id, seq: number) => and(eq(fact.tenantId, tenantId), eq(fact.stream, s), eq(fact.seq, seq))
  change = (s: Id, seq: number, { tenantId: _, ...to }: Partial<Link>) => this.tx.update(fact).set(to).where(this.at(s, seq))
  remove = (s: Id, seq: number) => this.tx.delete(fact).where(this.at(s, seq))
  cutFrom = (s: Id, seq: number) => this.tx.delete(fact).where(and(eq(fact.tenantId, tenantId), eq(fact.stream, s), gte(fact.seq, seq)))
  head = (s: Id, to: Partial<typeof stream.$inferInsert>) => this.tx.update(stream).set(to).where(and(eq(stream.tenantId, tenantId), eq(stream.stream, s)))
  removeHead = (s: Id) => this.tx.delete(stream).where(and(eq(stream.tenantId, tenantId), eq(stream.stream, s)))
  put = (link: Link) => this.tx.insert(fact).values(link)
  /** Moves everything from `seq` on by `by`, without a collision on the way. */
  async shift(s: Id, seq: number, by: number): Promise<void> {
    const range = (from: number) => and(eq(fact.tenantId, tenantId), eq(fact.stream, s), gte(fact.seq, from))
    await this.tx.update(fact).set({ seq: sql`${fact.seq} + 100000` }).where(range(seq))
    await this.tx.update(fact).set({ seq: sql`${fact.seq} - ${100_000 - by}::integer` }).where(range(100_000))
  }
  /** Writes a chain anew from link `k` on, hashes and all. */
  async rewrite(s: Id, k: number, change: Partial<Link>): Promise<Link[]> {
    const links = await this.links(s)
    const before = k === 1 ? { stream: s, seq: 0, hash: GENESIS } : links[k - 2]!
    const fresh = chained({ stream: s, seq: before.seq, hash: before.hash }, links.slice(k - 1).map((l, i) => ({ ...l, ...(i ? {} : change) })))
    for (const l of fresh) await this.change(s, l.seq, l)
    return fresh
  }
  /** Makes the checkpoints say what the chains say now; numbers above `upTo` go. */
  async mendCheckpoints(upTo = WAVES): Promise<void> {
    await this.tx.delete(checkpoint).where(and(eq(checkpoint.tenantId, tenantId), gt(checkpoint.no, upTo)))
    await this.tx.delete(checkpointHead).where(and(eq(checkpointHead.tenantId, tenantId), gt(checkpointHead.no, upTo)))
    const standing = await this.tx.select().from(checkpoint).where(eq(checkpoint.tenantId, tenantId)).orderBy(asc(checkpoint.no))
    let prev = GENESIS
    for (const c of standing) {
      for (const h of await headsOf(this.tx, tenantId, c.no)) {
        const where = and(eq(checkpointHead.tenantId, tenantId), eq(checkpointHead.no, c.no), eq(checkpointHead.stream, h.stream))
        const [link] = await this.tx.select().from(fact).where(this.at(h.stream, h.seq))
        if (link) await this.tx.update(checkpointHead).set({ hash: link.hash }).where(where)
        else await this.tx.delete(checkpointHead).where(where)
      }
      const heads = await headsOf(this.tx, tenantId, c.no)
      const next = { ...c, heads: heads.length, prev }
      prev = rootOf(next, heads)
      await this.tx.update(checkpoint).set({ heads: heads.length, prev: next.prev, root: prev }).where(this.no(c.no))
    }
  }
  no = (n: number) => and(eq(checkpoint.tenantId, tenantId), eq(checkpoint.no, n))
  headNo = (n: number, s?: Id) => and(eq(checkpointHead.tenantId, tenantId), eq(checkpointHead.no, n), s ? eq(checkpointHead.stream, s) : undefined)
  setHead = (s: Id, last: Link) => this.head(s, { seq: last.seq, hash: last.hash })
}

const edit = (to: (l: Link) => Partial<Link>): Tamper => async h => {
  const { s, links, k } = await h.somewhere()
  await h.change(s, k, to(links[k - 1]!))
  return { stream: s, seq: k, why: ['altered'] }
}
const rootsOnly: FirstBad['why'][] = ['checkpointAltered', 'checkpointMissing']

const tampers: Record<string, Tamper> = {
  // One field of one row.
  'the time': edit(l => ({ at: l.at - 3_600_000 })),
  'the time by a millisecond': edit(l => ({ at: l.at + 1 })),
  'the person': edit(() => ({ actorId: newId(T) })),
  'the name of the person': edit(() => ({ actorName: '别人' })),
  'a space in the name': edit(l => ({ actorName: `${l.actorName} ` })),
  'the act': edit(() => ({ act: 'papers.return' })),
  'what happened': edit(() => ({ what: 'papers.returned' })),
  'the title': edit(l => ({ about: { ...l.about, title: '关于秋收的通知' } })),
  'the record it is about': edit(l => ({ about: { ...l.about, id: newId(T) } })),
  'the kind of the record': edit(l => ({ about: { ...l.about, kind: 'note' } })),
  'a word of the detail (删节领导批示, S3-84)': edit(l => ({ detail: { ...l.detail, 签: '不同意' } })),
  'a thing added to the detail': edit(l => ({ detail: { ...l.detail, 补: '后加' } })),
  'a thing taken from the detail': edit(({ detail }) => ({ detail: { n: detail!.n } })),
  'the detail away': edit(() => ({ detail: null })),
  'the id': edit(() => ({ id: newId(T) })),
  'the algorithm': edit(() => ({ algorithm: 'sha256' })),
  'the hash before': edit(l => ({ prev: l.hash })),
  'the hash': edit(l => ({ hash: l.prev })),
  'the hash in capitals': edit(l => ({ hash: l.hash.toUpperCase() })),
  'the tenant': async h => {
    const { s, links, k } = await h.somewhere()
    await h.remove(s, k)
    await h.tx.insert(fact).values({ ...links[k - 1]!, seq: 5000, tenantId: other })
    return { stream: s, seq: k, why: ['missing'] }
  },
  'the chain: a row hung on to another': async h => {
    const [a, b] = [streams[0]!, streams[5]!]
    await h.change(a, 2, { stream: b, seq: 900 })
    return { stream: a, seq: 2, why: ['missing'] }
  },

  // Rows out.
  'the first row out': async h => {
    const { s } = await h.somewhere()
    await h.remove(s, 1)
    return { stream: s, seq: 1, why: ['missing'] }
  },
  'a row out of the middle': async h => {
    const { s, k } = await h.somewhere()
    await h.remove(s, k)
    return { stream: s, seq: k, why: ['missing'] }
  },
  'a row out, the others moved up': async h => {
    const { s, k } = await h.somewhere()
    await h.remove(s, k)
    await h.shift(s, k, -1)
    return { stream: s, seq: k, why: ['altered'] }
  },
  'the last row out': async h => {
    const { s, links } = await h.somewhere()
    await h.remove(s, links.length)
    return { stream: s, seq: links.length, why: ['missing'] }
  },
  'the tail cut': async h => {
    const { s, k } = await h.somewhere()
    await h.cutFrom(s, k)
    return { stream: s, seq: k, why: ['missing'] }
  },
  'the tail cut, the head set back': async h => {
    const { s, links } = await h.somewhere()
    const k = h.pick([2, 3])
    await h.cutFrom(s, k)
    await h.setHead(s, links[k - 2]!)
    return { stream: s, seq: k, why: ['missing'] }
  },
  'the tail cut, the head and the checkpoints made to fit': async h => {
    const { s, links } = await h.somewhere()
    await h.cutFrom(s, 2)
    await h.setHead(s, links[0]!)
    await h.mendCheckpoints()
    return { stream: s, seq: 2, why: ['missing'] }
  },
  'a whole chain out, the head left': async h => {
    const { s } = await h.somewhere()
    await h.cutFrom(s, 1)
    return { stream: s, seq: 1, why: ['missing'] }
  },
  'a whole chain out with its head': async h => {
    const { s } = await h.somewhere()
    await h.cutFrom(s, 1)
    await h.removeHead(s)
    return { stream: s, seq: 1, why: ['missing'] }
  },
  'a whole chain out with its head, the checkpoints made to fit': async h => {
    const { s } = await h.somewhere()
    await h.cutFrom(s, 1)
    await h.removeHead(s)
    await h.mendCheckpoints()
    return { stream: s, seq: 1, why: ['missing'] }
  },
  'everything of the county': async h => {
    for (const t of [fact, stream, checkpoint, checkpointHead]) await h.tx.delete(t).where(eq(t.tenantId, tenantId))
    return { stream: streams[0]!, seq: 1, why: ['missing'] }
  },
  'the last wave out of everything, everything made to fit': async h => {
    for (const s of streams) {
      const known = (await headsOf(h.tx, tenantId, WAVES)).find(x => x.stream === s)!
      const links = await h.links(s)
      await h.cutFrom(s, known.seq - 1)
      await h.setHead(s, links[known.seq - 3]!)
    }
    await h.mendCheckpoints(WAVES - 1)
    return { stream: streams[0]!, why: ['missing'] }
  },

  // Rows in other places.
  'two rows of a chain in each other\'s place': async h => {
    const { s, links } = await h.somewhere()
    const [a, b] = [2, links.length]
    await h.change(s, a, { seq: 9000 })
    await h.change(s, b, { seq: a })
    await h.change(s, 9000, { seq: b })
    return { stream: s, seq: a, why: ['altered'] }
  },
  'the words of two rows in each other\'s place': async h => {
    const { s, links, k } = await h.somewhere()
    const [a, b] = [links[k - 1]!, links[k]!]
    await h.change(s, a.seq, { id: b.id, at: b.at, detail: b.detail, actorId: b.actorId })
    await h.change(s, b.seq, { id: a.id, at: a.at, detail: a.detail, actorId: a.actorId })
    return { stream: s, seq: k, why: ['altered'] }
  },
  'two chains in each other\'s place': async h => {
    const [a, b] = [streams[1]!, streams[4]!]
    const spare = newId(T)
    for (const [from, to] of [[a, spare], [b, a], [spare, b]] as const) {
      await h.tx.update(fact).set({ stream: to }).where(and(eq(fact.tenantId, tenantId), eq(fact.stream, from)))
    }
    return { stream: a, seq: 1, why: ['altered'] }
  },

  // Rows in.
  'a row put in before the first': async h => {
    const { s, links } = await h.somewhere()
    await h.put({ ...links[0]!, seq: 0, id: newId(T) })
    return { stream: s, seq: 0, why: ['altered'] }
  },
  'a row put in, the others moved down': async h => {
    const { s, links, k } = await h.somewhere()
    await h.shift(s, k, 1)
    await h.put({ ...links[k - 1]!, id: newId(T), actorName: '别人' })
    return { stream: s, seq: k, why: ['altered'] }
  },
  'a row put in with a good hash, the others moved down': async h => {
    const { s, links, k } = await h.somewhere()
    await h.shift(s, k, 1)
    const [forged] = chained(links[k - 2]!, [{ ...links[k - 1]!, id: newId(T), actorName: '别人' }])
    await h.put(forged!)
    return { stream: s, seq: k + 1, why: ['altered'] }
  },
  'a copy of a row at the end': async h => {
    const { s, links, k } = await h.somewhere()
    await h.put({ ...links[k - 1]!, seq: links.length + 1 })
    return { stream: s, seq: links.length + 1, why: ['altered'] }
  },
  'a row with a good hash at the end': async h => {
    const { s, links } = await h.somewhere()
    const [forged] = chained(links.at(-1)!, [{ ...links[0]!, id: newId(T), actorName: '别人' }])
    await h.put(forged!)
    return { stream: s, seq: links.length + 1, why: ['beyondHead'] }
  },
  'a chain of its own without a head': async h => {
    const s = newId(T)
    const [forged] = chained({ stream: s, seq: 0, hash: GENESIS }, [{ ...(await h.links(streams[0]!))[0]!, id: newId(T) }])
    await h.put(forged!)
    return { stream: s, seq: 1, why: ['noHead'] }
  },

  // Written anew.
  'a row written anew with its hash': async h => {
    const { s, links, k } = await h.somewhere()
    const forged = { ...links[k - 1]!, actorName: '别人' }
    await h.change(s, k, { ...forged, hash: hashOf(forged) })
    return { stream: s, seq: k, why: ['rewritten'] }
  },
  'the last row written anew with its hash': async h => {
    const { s, links } = await h.somewhere()
    await h.rewrite(s, links.length, { actorName: '别人' })
    return { stream: s, seq: links.length, why: ['headDiffers'] }
  },
  'a chain written anew from a row on': async h => {
    const { s, links, k } = await h.somewhere()
    await h.rewrite(s, k, { actorName: '别人' })
    return { stream: s, seq: links.length, why: ['headDiffers'] }
  },
  'a chain written anew with its head': async h => {
    const { s } = await h.somewhere()
    const k = h.pick([1, 2])
    await h.setHead(s, (await h.rewrite(s, k, { actorName: '别人' })).at(-1)!)
    return { stream: s, seq: [1, 2], why: ['rewritten'] }
  },
  'a chain written anew with its head and the heads of the checkpoints': async h => {
    const { s } = await h.somewhere()
    const fresh = await h.rewrite(s, 1, { actorName: '别人' })
    await h.setHead(s, fresh.at(-1)!)
    for (const l of fresh) await h.tx.update(checkpointHead).set({ hash: l.hash }).where(and(eq(checkpointHead.tenantId, tenantId), eq(checkpointHead.stream, s), eq(checkpointHead.seq, l.seq)))
    return { stream: null, why: ['checkpointAltered'] }
  },
  'a chain written anew, everything in the database made to fit': async h => {
    const { s } = await h.somewhere()
    await h.setHead(s, (await h.rewrite(s, h.pick([1, 2]), { detail: { n: 0, 签: '不同意' } })).at(-1)!)
    await h.mendCheckpoints()
    return { stream: s, seq: [1, 2], why: ['rewritten'] }
  },

  // The heads and the checkpoints themselves.
  'a head ahead of its chain': async h => {
    const { s, links } = await h.somewhere()
    await h.head(s, { seq: links.length + 1 })
    return { stream: s, seq: links.length + 1, why: ['missing'] }
  },
  'a head behind its chain': async h => {
    const { s, links } = await h.somewhere()
    await h.setHead(s, links.at(-2)!)
    return { stream: s, seq: links.length, why: ['beyondHead'] }
  },
  'the hash of a head': async h => {
    const { s, links } = await h.somewhere()
    await h.head(s, { hash: links[0]!.hash })
    return { stream: s, seq: links.length, why: ['headDiffers'] }
  },
  'a head out': async h => {
    const { s } = await h.somewhere()
    await h.removeHead(s)
    return { stream: s, seq: 1, why: ['noHead'] }
  },
  'a head for a chain that never was': async h => {
    const s = newId(T)
    await h.tx.insert(stream).values({ tenantId, stream: s, seq: 3, hash: 'ff', updatedAt: T, checkpointed: 0 })
    return { stream: s, seq: 1, why: ['missing'] }
  },
  'the root of a checkpoint': async h => {
    await h.tx.update(checkpoint).set({ root: 'ff' }).where(h.no(h.pick([1, 2, 3, 4])))
    return { stream: null, why: rootsOnly }
  },
  'the time of a checkpoint': async h => {
    await h.tx.update(checkpoint).set({ at: T }).where(h.no(h.pick([1, 2, 3, 4])))
    return { stream: null, why: rootsOnly }
  },
  'the root before of a checkpoint': async h => {
    await h.tx.update(checkpoint).set({ prev: 'ff' }).where(h.no(h.pick([1, 2, 3, 4])))
    return { stream: null, why: rootsOnly }
  },
  'a checkpoint out of the middle': async h => {
    await h.tx.delete(checkpoint).where(h.no(h.pick([1, 2, 3])))
    return { stream: null, why: rootsOnly }
  },
  'the last checkpoint out': async h => {
    await h.tx.delete(checkpoint).where(h.no(WAVES))
    return { stream: null, why: ['checkpointMissing'] }
  },
  'a head out of a checkpoint': async h => {
    await h.tx.delete(checkpointHead).where(h.headNo(1, h.pick(streams)))
    return { stream: null, why: rootsOnly }
  },
  'the hash of a head in a checkpoint': async h => {
    await h.tx.update(checkpointHead).set({ hash: 'ff' }).where(h.headNo(1, h.pick(streams)))
    return { stream: null, why: rootsOnly }
  },
  'a head put into a checkpoint': async h => {
    await h.tx.insert(checkpointHead).values({ tenantId, no: 2, stream: newId(T), seq: 1, hash: 'ff' })
    return { stream: null, why: rootsOnly }
  },
}

class Undo extends Error {}
/** Small and seeded: a failing case can be run again. */
const random = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

bothDatabases('verification of the audit chain', (database, engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-anchors-'))
  beforeAll(() => fill(database(), folder))
  const verify = (db: Pick<Database, 'db'>, anchors: string | null = folder) => verifyAudit(db, anchors ? { anchors } : {})

  it('finds nothing where nothing was touched, and counts what it read', async () => {
    const so = await verify(database())
    expect(so).toMatchObject({ ok: true, firstBad: null, streams: streams.length + 3, checkpoints: 2 * WAVES, anchors: 2 * WAVES })
    const { rows } = await database().pool.query('/* across tenants: counted by the test */ select count(*) as n from facts.fact')
    expect(so.facts).toBe(rows[0].n)
  })

  it('reads the same in pieces, each going on where the last one stopped', async () => {
    const whole = await verifyAudit(database(), { tenantId, anchors: folder })
    const sum = { facts: 0, streams: 0, checkpoints: 0, anchors: 0 }
    let pieces = 0
    for (let place: Place | null = { reading: 'chains', after: null }; place; pieces++) {
      const piece = await verifySome(database().db, tenantId, place, 1, folder)
      expect(piece.ok).toBe(true)
      for (const k of Object.keys(sum) as (keyof typeof sum)[]) sum[k] += piece[k]
      place = piece.next
    }
    expect(sum).toEqual({ facts: whole.facts, streams: whole.streams, checkpoints: whole.checkpoints, anchors: whole.anchors })
    expect(pieces).toBeGreaterThan(1)
  })

  it('covers at least the 46 kinds of the plan', () => expect(Object.keys(tampers).length).toBeGreaterThanOrEqual(46))

  describe.each(Object.entries(tampers))('%s', (_name, tamper) => {
    it.each(engine === 'postgres' ? [1, 2] : [3])('is found, and the first bad row is named (throw %i)', async seed => {
      let expected: Expected | null = null
      let found: FirstBad | null = null
      await database().transaction(async tx => {
        expected = await tamper(new Hand(tx, random(seed)))
        found = (await verify({ db: tx })).firstBad
        throw new Undo()
      }).catch(e => {
        if (!(e instanceof Undo)) throw e
      })
      const { stream: s, seq, why } = expected! as Expected
      const bad = found as FirstBad | null
      expect(bad).toMatchObject({ tenant: tenantId, stream: s })
      expect(why).toContain(bad!.why)
      if (typeof seq === 'number') expect(bad!.seq).toBe(seq)
      if (Array.isArray(seq)) {
        expect(bad!.seq).toBeLessThanOrEqual(seq[0])
        expect(bad!.atLatest).toBeGreaterThanOrEqual(seq[1])
      }
    })
  })

  it('still stands after all of that', async () => expect((await verify(database())).ok).toBe(true))

  it('without the anchors a history written anew throughout looks good: that is what they are for', async () => {
    let found: { with: boolean; without: boolean } | null = null
    await database().transaction(async tx => {
      await tampers['a chain written anew, everything in the database made to fit']!(new Hand(tx, random(1)))
      found = { with: (await verify({ db: tx })).ok, without: (await verify({ db: tx }, null)).ok }
      throw new Undo()
    }).catch(e => {
      if (!(e instanceof Undo)) throw e
    })
    expect(found).toEqual({ with: false, without: true })
  })

  it('tells of an anchor file in which a line was changed', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'zhongshu-anchors-'))
    const text = readFileSync(join(folder, `${tenantId}.log`), 'utf8')
    writeFileSync(join(copy, `${tenantId}.log`), text.replace(/"root":"../, '"root":"zz'))
    expect((await verify(database(), copy)).firstBad).toMatchObject({ tenant: tenantId, why: 'anchorUnreadable' })
  })
})

bothDatabases('anchors outside the database', database => {
  const fresh = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhongshu-anchors-'))
    const t = newId(T)
    const add = () => database().transaction(async tx => {
      await appendFacts({ tx, tenantId: t, actor: somebody(t, '单国强'), now: T, newId: () => newId(T) }, 'papers.sign',
        [{ what: 'papers.signed', about: { module: 'papers', kind: 'paper', id: newId(T), title: '通知' } }], 'sm3')
      await makeCheckpoint(tx, t, T, 'sm3', 10)
    })
    const path = join(folder, `${t}.log`)
    return { folder, t, add, path, anchor: () => anchorCheckpoints(database().db, folder, t), lines: () => readFileSync(path, 'utf8').trimEnd().split('\n').map(l => JSON.parse(l).no as number) }
  }

  it('catches up with every checkpoint it does not have, each once', async () => {
    const f = await fresh()
    for (let i = 0; i < 3; i++) await f.add()
    expect(await f.anchor()).toBe(3)
    expect(await f.anchor()).toBe(3)
    await f.add()
    expect(await f.anchor()).toBe(4)
    expect(f.lines()).toEqual([1, 2, 3, 4])
  })

  it('goes on after a crash in the middle of a line', async () => {
    const f = await fresh()
    for (let i = 0; i < 3; i++) await f.add()
    await f.anchor()
    const text = readFileSync(f.path, 'utf8')
    for (const left of [text.length - 1, text.length - 30, text.indexOf('\n') + 2, text.indexOf('\n') + 1, 5, 0]) {
      writeFileSync(f.path, text.slice(0, left))
      expect(await f.anchor()).toBe(3)
      expect(readFileSync(f.path, 'utf8')).toBe(text)
    }
    expect((await verifyAudit(database(), { tenantId: f.t, anchors: f.folder })).anchors).toBe(3)
  })

  it('keeps lines longer than the piece it reads at a time', async () => {
    const f = await fresh()
    await database().transaction(async tx => {
      await appendFacts({ tx, tenantId: f.t, actor: somebody(f.t, '单国强'), now: T, newId: () => newId(T) }, 'papers.sign',
        Array.from({ length: 1500 }, () => ({ what: 'papers.signed', about: { module: 'papers', kind: 'paper', id: newId(T), title: '通知' } })), 'sm3')
      await makeCheckpoint(tx, f.t, T, 'sm3', 10_000)
    })
    await f.anchor()
    await f.add()
    await f.anchor()
    expect(f.lines()).toEqual([1, 2])
    expect((await verifyAudit(database(), { tenantId: f.t, anchors: f.folder })).ok).toBe(true)
  })
})
