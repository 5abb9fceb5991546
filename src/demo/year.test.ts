import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, plusDays } from '#kernel/day'
import { type World, world } from '#test/world'
import { invariants } from './invariants.ts'
import { countyOf, simulateYear, type YearTold } from './year.ts'

/** The simulated year in small: the same program with fewer units and weeks; the large one is bench/year.ts. */
let w: World
let told: YearTold
beforeAll(async () => {
  w = await world({ at: Date.parse('2026-01-04T00:00:00Z') })
  told = await simulateYear(w.app.ground, { units: 8, matters: 40, days: 38, seed: 5 }, day('2026-03-02'))
}, 200_000)
afterAll(() => w.close())

describe('given a county that lives five weeks', () => {
  it('then on every day C1–C7, C12, C15 and C16 hold of the whole register', () => {
    expect(told.checks).toBe(38)
    expect(told.broken).toEqual([])
  })
  it('then it was a life: matters ended, were refused by rules, somebody left', () => {
    expect(told.matters).toBeGreaterThanOrEqual(35)
    expect(told.ended).toBeGreaterThan(5)
    expect(told.leavings).toBeGreaterThan(0)
    expect(told.to).toBe(plusDays(day('2026-03-02'), 37))
  })
  it('then each of the questions finds its fault when there is one', async () => {
    const { tenantId } = told
    const now = Date.parse(`${told.to}T14:00:00Z`)
    const spoilt = async (sql: string) => {
      await w.database.pool.query('begin')
      try {
        await w.database.pool.query(sql, [tenantId])
        return [...new Set((await invariants(w.database, tenantId, now)).map(b => b.invariant))]
      } finally {
        await w.database.pool.query('rollback')
      }
    }
    const one = (which: string) => `(select min(id::text)::uuid from matters.matter where tenant_id = $1 and ${which})`
    const [open, closed] = [one('not ended'), one("status = 'closed'")]
    expect(await spoilt('update supervision.item set words = words where tenant_id = $1'), 'nothing, when nothing is spoilt').toEqual([])
    expect(await spoilt(`update matters.hand set until_at = from_at where tenant_id = $1 and until_at is null and matter_id = ${open}`)).toEqual(expect.arrayContaining(['C1', 'C6']))
    expect(await spoilt(`update matters.origin set owed = true where tenant_id = $1 and matter_id = ${closed}`)).toContain('C2')
    expect(await spoilt(`update matters.matter set next_at = next_at - 864000000000 where tenant_id = $1 and id = ${open}`)).toEqual(expect.arrayContaining(['C3', 'C15']))
    expect(await spoilt(`update matters.matter set state = state #- '{claim,answers,rectified}' where tenant_id = $1 and id = ${closed}`)).toContain('C4')
    expect(await spoilt(`update matters.matter set state = jsonb_set(state, '{doers}', (select jsonb_agg(f.actor_id) from facts.fact f where f.tenant_id = $1 and f.what = 'matters.closed')) where tenant_id = $1 and id = ${closed}`)).toContain('C5')
    expect(await spoilt("update supervision.item set verbatim = verbatim || '。' where tenant_id = $1 and filed_at is not null")).toContain('C7')
    expect(await spoilt(`update matters.matter set passes = 9, contested = false, state = jsonb_set(state, '{binding}', 'null') where tenant_id = $1 and id = ${open}`)).toContain('C12')
    expect(await spoilt(`update identity.tenure set until_at = from_at + 1 where tenant_id = $1 and post_id = (select owner_post from matters.matter where tenant_id = $1 and id = ${open})`)).toContain('C16')
  })
  it('then the questions of an evening find a fault in what is open or was touched, and the whole register also what nobody touched', async () => {
    const { tenantId } = told
    const now = Date.parse(`${told.to}T14:00:00Z`)
    const { rows: [closed] } = await w.database.pool.query("select id, touched_at as at from matters.matter where tenant_id = $1 and status = 'closed' order by touched_at limit 1", [tenantId])
    await w.database.pool.query('begin')
    try {
      await w.database.pool.query('update matters.origin set owed = true where tenant_id = $1 and matter_id = $2', [tenantId, closed.id])
      const found = async (since: number | null) => (await invariants(w.database, tenantId, now, since)).map(b => b.invariant)
      expect(await found(closed.at), 'touched at that moment').toEqual(['C2'])
      expect(await found(closed.at + 1), 'not touched since').toEqual([])
      expect(await found(null), 'all of it').toEqual(['C2'])
      await w.database.pool.query('update matters.hand set until_at = from_at where tenant_id = $1 and until_at is null', [tenantId])
      expect(await found(now), 'what is open is always asked').toEqual(expect.arrayContaining(['C1', 'C6']))
    } finally {
      await w.database.pool.query('rollback')
    }
  })
  it('then the county has as many units as asked for', () => expect(countyOf(120).units.length).toBe(120))
})
