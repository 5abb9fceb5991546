import { z } from 'zod'
import { dayOf, type Instant, MINUTE, minuteOfDay } from '#kernel/day'
import type { Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { type Acts, type Ctx, download } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { rulesOf } from '#platform/rules/public'
import { anchorCheckpoints, anchorFolder } from './anchors.ts'
import { makeCheckpoint } from './checkpoints.ts'
import { type factsContract, TrailFilter } from './contract.ts'
import { csv } from './csv.ts'
import type { Algorithm } from './domain.ts'
import { factsText } from './text.ts'
import { type Filter, trailOf, viewsOf } from './trail.ts'
import { type Place, type Verified, verifySome } from './verify.ts'

export const CHECKPOINT = { key: 'facts.checkpoint', act: 'facts.checkpoint', input: {} }
const ANCHOR = { key: 'facts.anchor', act: 'facts.anchor', input: {} }

/** The log as a record of its own: what the auditor does is written into its chain. */
const theLog = (tenantId: string): Ref => ({ module: 'facts', kind: 'log', id: tenantId, title: factsText.module })

export const factsActs: Acts<typeof factsContract> = {
  async trail(ctx, { after, limit, ...filter }) {
    const page = await pageOfTrail(ctx, filter, after, limit)
    if (!after) ctx.record({ what: 'facts.read', about: theLog(ctx.tenantId), detail: filter })
    return page
  },

  watch: (ctx, { after, limit }) => pageOfTrail(ctx, { module: 'facts', notByClock: true }, after, limit),

  verify: {
    prepare: async ({ database, services, tenantId, house, now }, { place }) => {
      const rules = await database.transaction(tx => rulesOf(tx, house, tenantId!, now))
      return verifySome(database.db, tenantId!, placeOf(place), rules.number('facts.verifyRows'), anchorFolder(services.config))
    },
    act: async (ctx, _input, { next, ...found }: Verified & { next: Place | null }) => {
      if (!next) ctx.record({ what: 'facts.verified', about: theLog(ctx.tenantId), detail: { ok: found.ok, firstBad: found.firstBad } })
      return { ...found, firstBad: found.firstBad && { ...found.firstBad, says: factsText.bad[found.firstBad.why] }, next: next && textOf(next) }
    },
  },

  /** Records no fact of its own: a register at rest needs no further checkpoints. */
  checkpoint: {
    prepare: async ({ services }) => services.config.hash,
    act: async (ctx, _input, hash: Algorithm) => {
      const limit = ctx.rules.number('facts.checkpointChains')
      const made = await makeCheckpoint(ctx.tx, ctx.tenantId, ctx.now, hash, limit)
      const full = made?.heads === limit
      ctx.alarm({ ...CHECKPOINT, due: full ? ctx.now : ctx.now + ctx.rules.number('facts.checkpointMinutes') * MINUTE })
      if (made) ctx.alarm({ ...ANCHOR, due: ctx.now })
      return { no: made?.no ?? null }
    },
  },

  /** An alarm of its own right after the checkpoint: if the process dies in between, it rings again. */
  anchor: {
    prepare: ({ database, services, tenantId }) => anchorCheckpoints(database.db, anchorFolder(services.config), tenantId!),
    act: async (_ctx, _input, upTo: number) => ({ upTo }),
  },
}

export const factsDownloads = {
  export: download({
    who: 'audit.read', says: '导出审计日志', input: TrailFilter.extend({ from: z.coerce.number().int().optional(), until: z.coerce.number().int().optional() }),
    async load(ctx, filter: Filter) {
      const limit = ctx.rules.number('facts.exportRows')
      const links = await trailOf(ctx.tx, ctx.tenantId, filter, null, limit + 1)
      if (links.length > limit) throw new Refusal('facts.tooMany', { limit })
      ctx.record({ what: 'facts.exported', about: theLog(ctx.tenantId), detail: { ...filter, rows: links.length } })
      return { rows: await viewsOf(ctx, links), today: ctx.today }
    },
    async produce(_services, { rows, today }) {
      const c = factsText.columns
      const table = rows.map(r => [clockFace(r.at), r.actor.name, r.says, r.act, r.what, r.about.title, r.seq, r.stream, r.hash])
      return { bytes: Buffer.from(csv([[c.at, c.actor, c.says, c.act, c.what, c.about, c.seq, c.stream, c.hash], ...table])), type: 'text/csv; charset=utf-8', name: factsText.file(today) }
    },
  }),
}

async function pageOfTrail(ctx: Ctx, filter: Filter, after: string | null, limit: number) {
  const { rows, next } = pageOf(await trailOf(ctx.tx, ctx.tenantId, filter, cursorOf(after), limit + 1), limit, l => ({ at: l.at, id: l.id }))
  return { facts: await viewsOf(ctx, rows), next }
}

const two = (n: number) => String(n).padStart(2, '0')
const clockFace = (at: Instant): string => `${dayOf(at)} ${two(Math.floor(minuteOfDay(at) / 60))}:${two(minuteOfDay(at) % 60)}:${two(Math.floor(at / 1000) % 60)}`

const textOf = (p: Place): string => (p.reading === 'anchors' ? 'anchors' : `${p.reading}:${p.after ?? ''}`)

function placeOf(text: string | null): Place {
  if (text === null) return { reading: 'chains', after: null }
  const [, reading, after] = /^(chains|anchors|checkpoints)(?::([0-9a-f-]{36}|\d{1,9})?)?$/.exec(text) ?? []
  if (reading === 'anchors') return { reading }
  if (reading === 'chains' && after?.length === 36) return { reading, after }
  if (reading === 'checkpoints' && after && after.length < 10) return { reading, after: Number(after) }
  throw new Refusal('facts.badPlace')
}
