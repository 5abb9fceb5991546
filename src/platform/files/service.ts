import { z } from 'zod'
import { at, DAY, dayOf, type Instant, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { clock } from '#kernel/actor'
import { Refusal, refuseIf } from '#kernel/refusal'
import { type Acts, type Ctx, download, type Outside } from '#platform/acts/module'
import { inTransaction } from '#platform/acts/run'
import type { filesContract } from './contract.ts'
import { type FileRecord, type FileRefusal, fileTypes } from './domain.ts'
import { sha256Of } from './hashing.ts'
import { addReceived, refOf, viewOf } from './public.ts'
import type { Received } from './receive.ts'
import { dropFile, dropFree, findFile, freeOf, holdFile, keysOf } from './rows.ts'
import { filesText } from './text.ts'
import { redeem } from './upload.ts'

const SWEEP = { key: 'files.sweep', act: 'files.sweep', input: {} }
/** At half past three at night, when nobody works. */
export const nextSweep = (now: Instant) => ({ ...SWEEP, due: at(plusDays(dayOf(now), 1), 3, 30) })
const SWEPT_AT_ONCE = 1000

export const filesActs: Acts<typeof filesContract> = {
  register: {
    prepare: async ({ actor }, { ticket }) => {
      const received = actor && redeem(ticket, actor.id)
      if (!received) throw new Refusal('notFound')
      return received
    },
    act: async (ctx, _input, received: Received) => viewOf(await addReceived(ctx, received)),
  },

  async info(ctx, { id }) {
    return viewOf(await known(ctx, id))
  },

  async mine({ tx, tenantId, actor, rules }) {
    return { files: (await freeOf(tx, tenantId, actor.id, rules.number('files.freePerPerson'))).map(viewOf) }
  },

  async discard(ctx, { id }) {
    const file = await holdFile(ctx.tx, ctx.tenantId, id)
    refuseIf(file && file.by === ctx.actor.id ? null : 'notFound')
    refuseIf(file!.about ? 'files.linkedElsewhere' : null)
    await dropFile(ctx.tx, ctx.tenantId, id)
    ctx.record({ what: 'files.discarded', about: refOf(file!) })
    return {}
  },

  sweep: {
    prepare: outside => takeAway(outside),
    async act(ctx, _input, { removed, missing }: Swept) {
      const dropped = await dropFree(ctx.tx, ctx.tenantId, ctx.now - ctx.rules.number('files.freeDays') * DAY, SWEPT_AT_ONCE)
      if (dropped || removed) ctx.record({ what: 'files.swept', about: sweepOf(ctx.tenantId), detail: { dropped, removed } })
      if (missing.length) ctx.record({ what: 'files.missing', about: sweepOf(ctx.tenantId), detail: { count: missing.length, ids: missing.slice(0, 100) } })
      ctx.alarm(nextSweep(ctx.now))
      return { dropped, removed, missing: missing.length }
    },
  },
}

const sweepOf = (tenantId: Id) => ({ module: 'files', kind: 'sweep', id: tenantId, title: filesText.sweep })

type Swept = { removed: number; missing: Id[] }

/**
 * Before the transaction: removes what no row names and what is older than the days of the rule, and finds the rows whose file is not there.
 * A row dropped tonight loses its file on a later night. A file put again meanwhile is young again and stays.
 */
async function takeAway(outside: Outside): Promise<Swept> {
  const { services: { files }, now } = outside
  const tenantId = outside.tenantId!
  const stored = new Map<string, Instant>()
  for await (const object of files.list(tenantId)) stored.set(object.key, object.at)
  const { rows, until } = await inTransaction(outside, clock(tenantId), SWEEP.act, now, async ({ tx, rules }) =>
    ({ rows: await keysOf(tx, tenantId), until: now - rules.number('files.freeDays') * DAY }))
  const named = new Set(rows.map(row => row.key))
  let removed = 0
  for (const [key, since] of stored) if (!named.has(key) && since < until && await files.remove(key, until)) removed++
  const missing: Id[] = []
  for (const { id, key } of rows) if (!stored.has(key) && !(await files.has(key))) missing.push(id)
  return { removed, missing }
}

/** A file that this person may know of: his own while it is nobody's, else one of a record he may know of. Default deny (S1-59, S2-44). */
async function known(ctx: Ctx, id: Id): Promise<FileRecord> {
  const file = await findFile(ctx.tx, ctx.tenantId, id)
  const may = file && (file.about ? await ctx.house.module(file.about.module)?.subject?.mayRead(ctx, file.about) : file.by === ctx.actor.id)
  if (!may) throw new Refusal('notFound')
  return file
}

export const filesDownloads = {
  content: download({
    who: 'everyone', says: '查看或下载附件', input: z.object({ id: z.uuid() }),
    async load(ctx, { id }) {
      const file = await known(ctx, id)
      if (file.about) ctx.record({ what: 'files.read', about: refOf(file), detail: { of: file.about.id } })
      return file
    },
    async produce({ files }, { key, hash, name, type }: FileRecord) {
      const bytes = await files.get(key)
      // A byte changed on the disk or in the object store is found out before anybody relies on it (GB/T 22239—2019 数据完整性).
      refuseIf(sha256Of(bytes) === hash ? null : 'files.changed' satisfies FileRefusal)
      return { bytes, name, type: type === 'txt' ? plainType(bytes) : fileTypes[type].mime }
    },
  }),
}

const plainType = (bytes: Buffer) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'text/plain; charset=utf-8'
  } catch {
    return 'text/plain; charset=gb18030'
  }
}
