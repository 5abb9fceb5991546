import type { Id, Ref } from '#kernel/ref'
import type { Ctx } from '#platform/acts/module'
import { placesWith, type Role } from '#platform/identity/public'
import { type Claim, claimsIn, type Leader } from './domain.ts'
import * as store from './store.ts'

/** Whoever leads this county by office now: the rule names the roles. */
export async function leadersNow(ctx: Ctx): Promise<Leader[]> {
  const places = await placesWith(ctx.tx, ctx.tenantId, { roles: ctx.rules.list('claims.leaders') as Role[], leads: [] }, ctx.now)
  const byPerson = new Map<Id, { id: Id; name: string; titles: string[] }>()
  for (const p of places) if (p.holder) byPerson.set(p.holder.id, { id: p.holder.id, name: p.holder.name, titles: [...(byPerson.get(p.holder.id)?.titles ?? []), p.title] })
  return [...byPerson.values()]
}

/** The claims of a text that no instruction stands behind: such words give no reason for anything (F26). */
export async function unverifiedIn(ctx: Ctx, about: Pick<Ref, 'id'>, text: string): Promise<Claim[]> {
  const claims = claimsIn(text, await leadersNow(ctx))
  if (!claims.length) return []
  const tied = new Set((await store.tiesOf(ctx, about.id)).map(t => t.words))
  return claims.filter(c => !tied.has(c.words))
}
