import type { Ref } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import type { copiesContract } from './contract.ts'
import { readCode } from './domain.ts'
import { listCopies } from './store.ts'
import { copiesText } from './text.ts'

/** The register as a record of its own: who looks for a copy is written down too. */
const theRegister = (tenantId: string): Ref => ({ module: 'copies', kind: 'register', id: tenantId, title: copiesText.register })

export const copiesActs: Acts<typeof copiesContract> = {
  async list(ctx, { code: typed, person, how, cursor, limit }) {
    const code = typed.trim() ? readCode(typed) : null
    if (typed.trim() && !code) throw new Refusal('copies.noSuchCode')
    const { rows, next } = pageOf(await listCopies(ctx, { code, person, how, cursor: cursorOf(cursor), limit }), limit, r => ({ at: r.at, id: r.id }))
    if (code && !rows.length) throw new Refusal('copies.noSuchCode')
    if (code) ctx.record({ what: 'copies.traced', about: theRegister(ctx.tenantId), detail: { code, about: rows[0]!.about.id, person: rows[0]!.personName } })
    const views = []
    for (const { tenantId: _, personId: _person, aboutId: _about, ...row } of rows) views.push({ ...row, about: await shown(ctx, row.about) })
    return { rows: views, next }
  },
}

/** An administrator finds who took a copy, not what the paper is about (three administrators). */
async function shown(ctx: Ctx, { module, kind, id, title }: Ref) {
  const card = ctx.house.module(module)
  const known = (await card?.subject?.mayRead(ctx, { module, kind, id, title })) ?? false
  return { module, kind, id, title: known ? title : copiesText.hidden(card?.label ?? module), known }
}
