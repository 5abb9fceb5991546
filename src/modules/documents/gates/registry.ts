import type { Ctx } from '#platform/acts/module'
import type { House } from '#platform/acts/house'
import { idsOf, tenantsOf, unitsOf } from '#platform/identity/public'
import type { Registry } from './addressees/domain.ts'

/** The tree of units and of counties is read anew at most this often by a process; a recipient it does not know makes it look again at once. */
const FRESH_MS = 2_000
const kept = new WeakMap<House, Map<string, { at: number; registry: Registry }>>()

type Named = { recipients: readonly { unitId: string | null; tenantId: string | null }[]; countersignUnits: readonly string[]; jointUnits?: readonly string[] }

/** 发文单位目录: every unit of this county and every county of this installation, as the rules of address judge by. */
export async function registryOf(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'house' | 'today'>, named: Named | null = null): Promise<Registry> {
  const all = kept.get(ctx.house) ?? new Map<string, { at: number; registry: Registry }>()
  kept.set(ctx.house, all)
  const entry = all.get(ctx.tenantId)
  if (entry && Math.abs(performance.now() - entry.at) < FRESH_MS && (!named || knows(entry.registry, named))) return entry.registry
  const registry = await read(ctx)
  all.set(ctx.tenantId, { at: performance.now(), registry })
  return registry
}

const knows = (r: Registry, { recipients, countersignUnits, jointUnits = [] }: Named) =>
  recipients.every(x => (!x.unitId || r.units.some(u => u.id === x.unitId)) && (!x.tenantId || r.tenants.some(t => t.id === x.tenantId))) && [...countersignUnits, ...jointUnits].every(id => r.units.some(u => u.id === id))

async function read(ctx: Pick<Ctx, 'tx' | 'tenantId' | 'today'>): Promise<Registry> {
  const all = await tenantsOf(ctx.tx)
  // The tree of counties is kept by code.
  const idOf = new Map(all.map(t => [t.code, t.id]))
  const tenants = all.map(t => ({ id: t.id, name: t.name, path: idsOf(t.path).flatMap(code => idOf.get(code) ?? []) }))
  const units = (await unitsOf(ctx.tx, ctx.tenantId)).map(u => ({ id: u.id, parentId: u.parentId, kind: u.kind, name: u.name, shortName: u.shortName, open: !u.openUntil || u.openUntil > ctx.today }))
  return { own: tenants.find(t => t.id === ctx.tenantId)!, units, tenants }
}
