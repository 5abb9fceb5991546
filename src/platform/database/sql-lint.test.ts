import { and, count, eq, exists, inArray, lte, or, sql } from 'drizzle-orm'
import { alias, pgSchema, QueryBuilder, text } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/node-postgres'
import { describe, expect, it } from 'vitest'
import { id, instant, ref, tenantId, tenantKey } from './columns.ts'
import { lintSql } from './sql-lint.ts'

const tenant = new Set(['duty.shift', 'duty.person'])
const lint = (text: string) => lintSql(text, tenant)

describe('the SQL lint lets pass', () => {
  it.each([
    [
      'a select in one tenant',
      'select * from "duty"."shift" where ("duty"."shift"."tenant_id" = $1 and "id" = $2)'.replace(
        '"duty"."shift"."tenant_id"',
        '"shift"."tenant_id"',
      ),
    ],
    ['a select with its conditions bare', 'select 1 from duty.shift where tenant_id = $1::uuid and (a = 1 or b = 2)'],
    ['several tenants by parameters', 'select 1 from duty.shift where tenant_id in ($1, $2)'],
    ['several tenants by an array', 'select 1 from duty.shift where tenant_id = any($1)'],
    [
      'a join on the tenant',
      'select 1 from duty.shift s join duty.person p on p.tenant_id = s.tenant_id and p.id = s.person_id where s.tenant_id = $1',
    ],
    [
      'a left join on the tenant',
      'select 1 from duty.shift s left join duty.person p on (p.tenant_id = s.tenant_id and p.id = s.person_id) where s.tenant_id = $1',
    ],
    [
      'a subquery that leans on the query around it',
      'select 1 from duty.shift s where s.tenant_id = $1 and exists (select 1 from duty.person p where p.tenant_id = s.tenant_id)',
    ],
    [
      'a CTE and a join to it',
      'with late as (select tenant_id, id from duty.shift where tenant_id = $1) select 1 from duty.person p join late l on l.tenant_id = p.tenant_id',
    ],
    ['a union of two', 'select id from duty.shift where tenant_id = $1 union all select id from duty.person where tenant_id = $1'],
    [
      'an insert with its tenant',
      'insert into duty.shift (tenant_id, id) values ($1, $2), ($1, $3) on conflict (tenant_id, id) do update set note = excluded.note',
    ],
    ['an insert from a select', 'insert into duty.shift (tenant_id, id) select $1, id from duty.person where tenant_id = $1'],
    ['an insert that copies the tenant', 'insert into duty.shift (id, tenant_id) select p.id, p.tenant_id from duty.person p where p.tenant_id = $1'],
    ['an update', 'update duty.shift set note = $1, seq = seq + 1 where tenant_id = $2 and id = $3 returning seq'],
    ['an update from', 'update duty.shift s set note = p.name from duty.person p where s.tenant_id = $1 and p.tenant_id = s.tenant_id'],
    ['a delete', 'delete from duty.shift where tenant_id = $1'],
    ['a lock in one tenant', 'select * from duty.shift where tenant_id = $1 order by due limit 5 for update skip locked'],
    ['the question which tenants have work', 'select tenant_id, min(due) from duty.shift where due <= $1 group by tenant_id'],
    ['the same by distinct', 'select distinct tenant_id from duty.shift where due <= $1'],
    ['a statement across tenants that says why', '/* across tenants: the verifier reads every chain */ select * from duty.shift order by at'],
    ['a table that belongs to no tenant', 'select * from identity.session where token_hash = $1 for update'],
    ['words in literals and comments', `insert into notes.note (text) values ('now() from duty.shift') -- now()`],
    ['a column called like a clock word', 'select s.current_date from notes.note s'],
    ['set local', `set local statement_timeout = 0`],
    ['a setting of the transaction', `select set_config('app.tenant', $1, true)`],
    ['transactions', 'begin isolation level repeatable read'],
  ])('%s', (_name, text) => expect(lint(text)).toBeNull())
})

describe('the SQL lint refuses', () => {
  const noTenant = /duty\.(shift|person) without tenant_id = \$n/
  it.each([
    ['a select without a tenant', 'select * from "duty"."shift" where "shift"."id" = $1', noTenant],
    ['a tenant beside an OR', 'select 1 from duty.shift where tenant_id = $1 or state = $2', noTenant],
    ['a tenant in a bracket beside an OR', 'select 1 from duty.shift where (tenant_id = $1 and id = $2) or state = $3', noTenant],
    ['a tenant under a NOT', 'select 1 from duty.shift where not (tenant_id = $1)', noTenant],
    ['a tenant that is only unequal', 'select 1 from duty.shift where tenant_id <> $1', noTenant],
    ['a tenant from a literal', `select 1 from duty.shift where tenant_id = '0190'`, noTenant],
    ['a tenant from a setting alone (A9)', `select 1 from duty.shift where tenant_id = current_setting('app.tenant')::uuid`, noTenant],
    ['a tenant compared with itself', 'select 1 from duty.shift s where s.tenant_id = s.tenant_id', noTenant],
    ['a join by id alone (A8)', 'select 1 from duty.shift s join duty.person p on p.id = s.person_id where s.tenant_id = $1', noTenant],
    ['a comma join', 'select 1 from duty.shift s, duty.person p where s.tenant_id = $1 and p.id = s.person_id', noTenant],
    [
      'a tenant named only where a left join cannot narrow',
      'select 1 from duty.shift s left join duty.person p on s.tenant_id = $1 and p.tenant_id = s.tenant_id',
      noTenant,
    ],
    [
      'a tenant taken from a global table',
      'select 1 from identity.session x join duty.shift s on s.tenant_id = x.tenant_id where x.token = $1',
      noTenant,
    ],
    [
      'a subquery that forgets',
      'select 1 from duty.shift s where s.tenant_id = $1 and s.person_id in (select id from duty.person where name = $2)',
      noTenant,
    ],
    ['a derived table that forgets', 'select 1 from (select * from duty.shift) s where s.tenant_id = $1', noTenant],
    [
      'a CTE that forgets',
      'with p as (select * from duty.person) select 1 from duty.shift s join p on p.tenant_id = s.tenant_id where s.tenant_id = $1',
      noTenant,
    ],
    ['the second half of a union', 'select id from duty.shift where tenant_id = $1 union select id from duty.person', noTenant],
    ['an update without a tenant', 'update duty.shift set note = $1 where id = $2', noTenant],
    [
      'an update from a table without one',
      'update duty.shift s set note = p.name from duty.person p where s.tenant_id = $1 and p.id = s.person_id',
      noTenant,
    ],
    ['a delete without a tenant', 'delete from duty.shift where id = $1', noTenant],
    ['a count grouped by something else', 'select state, count(*) from duty.shift group by state', noTenant],
    ['the second statement of two', 'select 1; delete from duty.shift', noTenant],
    ['a plain comment as an excuse', '/* everywhere */ select * from duty.shift', noTenant],
    ['across tenants without a reason', '/* across tenants: */ select * from duty.shift', noTenant],
    ['a lock without a tenant (A7)', 'select * from duty.shift where due < $1 for update skip locked', /FOR UPDATE on duty.shift without tenant_id/],
    ['a lock across tenants, whatever it says', '/* across tenants: sweeping */ select * from duty.shift for no key update', /FOR UPDATE/],
    ['an insert without tenant_id', 'insert into duty.shift (id) values ($1)', /without tenant_id among its columns/],
    ['an insert without columns', 'insert into duty.shift values ($1, $2)', /without tenant_id among its columns/],
    ['an insert with a literal tenant', `insert into duty.shift (id, tenant_id) values ($1, '0190')`, /whose tenant_id is no parameter/],
    [
      'an insert with one good row and one bad',
      'insert into duty.shift (tenant_id, id) values ($1, $2), (default, $3)',
      /whose tenant_id is no parameter/,
    ],
    [
      'an insert that takes its tenant from elsewhere',
      'insert into duty.shift (tenant_id, id) select other_tenant, id from notes.note where a = $1',
      /comes from another tenant/,
    ],
    [
      'a conflict target without tenant (C2)',
      'insert into duty.shift (tenant_id, id) values ($1, $2) on conflict (id) do nothing',
      /ON CONFLICT on duty.shift without tenant_id/,
    ],
    ['a subquery in VALUES (A6)', 'insert into duty.shift (tenant_id, id) values ($1, (select id from notes.note))', /INSERT … SELECT/],
    ['a change of tenant (A5)', 'update duty.shift set note = $1, tenant_id = $2 where tenant_id = $3', /never changes its tenant_id/],
    [
      'the database clock in an upsert (A3)',
      'insert into duty.shift (tenant_id, id) values ($1, $2) on conflict (tenant_id, id) do update set at = now()',
      /no now\(\)/,
    ],
    ['current_timestamp', 'select current_timestamp', /no current_timestamp/],
    ['clock_timestamp', 'select clock_timestamp()', /times come from the application/],
    ['chance', 'update duty.shift set x = random() where tenant_id = $1', /ids and chance/],
    ['a database-made id', 'insert into notes.note (id) values (gen_random_uuid())', /ids and chance/],
    ['a sequence', `select nextval('s')`, /no sequences/],
    ['a steady-looking call over a column (A4)', 'update duty.shift set label = to_char(at, $1) where tenant_id = $2', /no to_char\(\) in SET/],
    ['LISTEN', 'listen wake', /LISTEN/],
    ['NOTIFY', `notify wake, 'x'`, /NOTIFY/],
    ['pg_notify', `select pg_notify('wake', $1)`, /pg_notify/],
    ['an advisory lock (A11)', 'select pg_advisory_xact_lock($1)', /advisory/],
    ['a tried advisory lock', 'select pg_try_advisory_lock($1)', /advisory/],
    ['a conversion', `select convert_to($1, 'GBK')`, /hangs/],
    ['a session setting', `select set_config('app.tenant', $1, false)`, /set_config/],
    ['SET', `set app.tenant = 'x'`, /SET LOCAL/],
    ['SET SESSION', `set session x = 1`, /SET LOCAL/],
    ['RESET', 'reset all', /RESET/],
    ['COPY', 'copy duty.shift to stdout', /COPY/],
    ['TRUNCATE', 'truncate duty.shift', /TRUNCATE/],
    ['a block of code', 'do $$ begin delete from duty.shift; end $$', /DO/],
    ['grouping sets', 'select 1 from duty.shift where tenant_id = $1 group by grouping sets ((a), (b))', /GROUPING/],
  ])('%s', (_name, text, reason) => expect(lint(text)).toMatch(reason))
})

describe('the SQL lint understands what the builder writes', () => {
  const duty = pgSchema('duty')
  const shift = duty.table('shift', { tenantId: tenantId(), id: id(), personId: ref(), due: instant(), note: text() }, t => [
    tenantKey(t.tenantId, t.id),
  ])
  const person = duty.table('person', { tenantId: tenantId(), id: id(), name: text() }, t => [tenantKey(t.tenantId, t.id)])
  const db = drizzle({ client: {} as never, casing: 'snake_case' })
  const qb = new QueryBuilder({ casing: 'snake_case' })
  const t = '0190b3a0-0000-7000-8000-000000000000'
  const mine = eq(shift.tenantId, t)
  const other = alias(person, 'other')

  it.each([
    [
      'select',
      db
        .select()
        .from(shift)
        .where(and(mine, or(eq(shift.note, 'a'), lte(shift.due, 1)))),
    ],
    [
      'join',
      db
        .select()
        .from(shift)
        .innerJoin(person, and(eq(person.tenantId, shift.tenantId), eq(person.id, shift.personId)))
        .where(mine),
    ],
    [
      'alias',
      db
        .select()
        .from(shift)
        .leftJoin(other, and(eq(other.tenantId, shift.tenantId), eq(other.id, shift.personId)))
        .where(mine),
    ],
    [
      'exists',
      db
        .select()
        .from(shift)
        .where(and(mine, exists(qb.select({ n: sql`1` }).from(person).where(eq(person.tenantId, shift.tenantId))))),
    ],
    [
      'subquery',
      db.select().from(
        db
          .select({ tenantId: shift.tenantId, n: count().as('n') })
          .from(shift)
          .where(mine)
          .groupBy(shift.tenantId)
          .as('s'),
      ),
    ],
    [
      'insert',
      db
        .insert(shift)
        .values([
          { tenantId: t, id: t },
          { tenantId: t, id: t, due: 3 },
        ])
        .onConflictDoUpdate({ target: [shift.tenantId, shift.id], set: { due: 1 } }),
    ],
    [
      'update',
      db
        .update(shift)
        .set({ due: 3, note: sql`${shift.note} || 'x'` })
        .where(and(mine, inArray(shift.id, [t, t]))),
    ],
    ['delete', db.delete(shift).where(mine)],
    ['lock', db.select().from(shift).where(mine).limit(3).for('update', { skipLocked: true })],
  ])('%s', (_name, query) => expect(lint(query.toSQL().sql)).toBeNull())

  it.each([
    ['select', db.select().from(shift).where(eq(shift.id, t))],
    ['join', db.select().from(shift).innerJoin(person, eq(person.id, shift.personId)).where(mine)],
    [
      'subquery',
      db
        .select()
        .from(shift)
        .where(and(mine, inArray(shift.personId, db.select({ id: person.id }).from(person)))),
    ],
    ['update', db.update(shift).set({ due: 3 }).where(eq(shift.id, t))],
    ['delete', db.delete(shift)],
  ])('%s without a tenant', (_name, query) => expect(lint(query.toSQL().sql)).toMatch(/without tenant_id/))
})
