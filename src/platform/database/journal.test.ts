import { describe, expect, it } from 'vitest'
import { MigratedByNewer, MigrationChanged } from './errors.ts'
import { hashOf, readMigrations, tenantTables, whyNotInOrder, type Migration } from './journal.ts'
import { pendingOf } from './migrate.ts'

const entry = (idx: number, when: number, tag = `${String(idx).padStart(4, '0')}_step`) => ({ idx, when, tag })
const step = (tag: string, hash = tag): Migration => ({ tag, hash, statements: [] })

describe('the journal of the migrations', () => {
  it('as it stands is in order, and every step has its statements', () => {
    const migrations = readMigrations()
    expect(migrations[0]!.tag).toBe('0000_initial')
    for (const m of migrations) expect(m.statements.length).toBeGreaterThan(0)
  })

  it.each([
    ['a step made before the one before it', [entry(0, 10), entry(1, 5)], /0001_step is older than 0000_step/],
    ['two steps of one time', [entry(0, 10), entry(1, 10)], /older/],
    ['a number left out', [entry(0, 1), entry(2, 2)], /place 1/],
    ['a name without its number', [entry(0, 1, 'initial')], /does not carry number 0/],
  ])('is refused with %s', (_name, entries, says) => expect(whyNotInOrder({ entries })).toMatch(says))

  it('is taken when each step is later than the one before', () => {
    expect(whyNotInOrder({ entries: [entry(0, 1), entry(1, 2), entry(2, 9)] })).toBeNull()
  })

  it('names the whole sequence: another step or another text is another name', () => {
    const one = hashOf([step('0000_a')])
    expect(hashOf([step('0000_a')])).toBe(one)
    expect(hashOf([step('0000_a', 'changed')])).not.toBe(one)
    expect(hashOf([step('0000_a'), step('0001_b')])).not.toBe(one)
  })

  it('tells which tables are led by their tenant', () => {
    const statements = [
      'CREATE TABLE "duty"."shift" (\n\t"tenant_id" uuid NOT NULL,\n\t"id" uuid NOT NULL,\n\tCONSTRAINT "k" PRIMARY KEY("tenant_id","id")\n);',
      'CREATE TABLE "identity"."session" (\n\t"token_hash" text PRIMARY KEY NOT NULL,\n\t"tenant_id" uuid NOT NULL\n);',
    ]
    expect([...tenantTables([{ ...step('0000_a'), statements }])]).toEqual(['duty.shift'])
  })
})

describe('what is still to be done', () => {
  const ours = [step('0000_a'), step('0001_b'), step('0002_c')]

  it('is every step that the database does not hold, in order', () => {
    expect(pendingOf(ours, []).map(m => m.tag)).toEqual(['0000_a', '0001_b', '0002_c'])
    expect(pendingOf(ours, [step('0000_a')]).map(m => m.tag)).toEqual(['0001_b', '0002_c'])
    expect(pendingOf(ours, ours)).toEqual([])
  })

  it('is nothing at all on a database of a newer version: this one must not run', () => {
    expect(() => pendingOf(ours, [...ours, step('0003_d')])).toThrow(MigratedByNewer)
  })

  it('is nothing on a database that was made from other steps', () => {
    expect(() => pendingOf(ours, [step('0000_a', 'other text')])).toThrow(MigrationChanged)
    expect(() => pendingOf(ours, [step('0000_x')])).toThrow(MigrationChanged)
  })
})
