import { expect, it } from 'vitest'
import { bothDatabases, onScratch } from '#test/database'
import { complaintsOf } from './schema-lint.ts'

/** Every table without a tenant in its key, and why. Anything not listed here is led by tenant_id. */
const global = {
  'identity.tenant': 'the tree of tenants itself; slow data, on every node',
  'identity.login_name': 'asked before the tenant is known; spread by login',
  'identity.session': 'asked before the tenant is known; spread by the hash of the token',
}
const reference = ['identity.tenant']

bothDatabases('the schema as it stands', database => {
  it('keeps every rule of storage (reliability C1–C6, A1, A2)', async () => {
    expect(await complaintsOf(database(), global, reference)).toEqual([])
  })
})

const KEY = 'tenant_id uuid not null, id uuid not null, primary key (tenant_id, id)'
/** Each breaks one rule. */
const planted: [statements: string, complaint: RegExp][] = [
  ['create table bad.a (id uuid primary key)', /^bad\.a: tenant_id uuid NOT NULL is missing$/],
  ['create table bad.a (tenant_id uuid, id uuid primary key)', /^bad\.a: tenant_id uuid NOT NULL is missing$/],
  ['create table bad.a (tenant_id text not null, id uuid, primary key (tenant_id, id))', /tenant_id uuid NOT NULL is missing/],
  ['create table bad.a (tenant_id uuid not null, id uuid, primary key (id, tenant_id))', /primary key does not begin with tenant_id/],
  ['create table bad.a (tenant_id uuid not null)', /no primary key/],
  [`create table bad.a (${KEY}, no text); create unique index a_no on bad.a (no)`, /unique index a_no/],
  [`create table bad.a (${KEY}, no text); create unique index a_no on bad.a (lower(no), tenant_id) where no is not null`, /unique index a_no/],
  [
    `create table bad.a (${KEY}); create table bad.b (${KEY}, a uuid, a_tenant uuid, constraint b_a foreign key (a_tenant, a) references bad.a)`,
    /foreign key b_a does not include tenant_id/,
  ],
  [
    `create table bad.b (${KEY}, login text, constraint b_l foreign key (login) references identity.login_name)`,
    /foreign key b_l to identity.login_name/,
  ],
  [
    `create table bad.a (${KEY}); create table bad.b (${KEY}, a uuid, constraint b_a foreign key (tenant_id, a) references bad.a on delete set null)`,
    /foreign key b_a sets null/,
  ],
  [
    `create table bad.a (${KEY}); create table bad.b (${KEY}, a uuid, constraint b_a foreign key (tenant_id, a) references bad.a on update set default)`,
    /foreign key b_a sets null/,
  ],
  [`create table bad.a (${KEY}, at bigint default (extract(epoch from clock_timestamp()))::bigint)`, /column at has a default that computes/],
  [`create table bad.a (${KEY}, other uuid default gen_random_uuid())`, /column other has a default that computes/],
  [`create table bad.a (${KEY}, n bigint generated always as identity)`, /identity column/],
  [`create table bad.a (${KEY}, n bigserial)`, /bad\.a_n_seq: no sequence/],
  [`create table bad.a (${KEY}, at timestamptz)`, /column at is of type timestamp with time zone/],
  [`create table bad.a (${KEY}, file bytea)`, /column file is of type bytea/],
  [`create type bad.mood as enum ('a')`, /bad\.mood: no enum/],
  ['create domain bad.short as text check (length(value) < 9)', /bad\.short: no domain/],
  [
    `create table bad.a (${KEY}); create function bad.f() returns trigger language plpgsql as 'begin return new; end'; create trigger t before insert on bad.a for each row execute function bad.f()`,
    /bad\.a: no trigger t/,
  ],
  [`create table bad.a (${KEY}); create rule r as on delete to bad.a do instead nothing`, /bad\.a: no rule r/],
  [`create table bad.a (${KEY}); create table bad.b (primary key (tenant_id, id)) inherits (bad.a)`, /bad\.b: no inheritance/],
  [`create table bad.a (${KEY}, a_name_that_goes_on_and_on_until_it_is_too_long_for_every_engine text)`, /longer than 60 bytes/],
  [`create table bad."Mixed" (${KEY})`, /^Mixed: a name is lower-case/],
]

onScratch('the schema lint', database => {
  it.each(planted)('finds %s', async (statements, complaint) => {
    const { pool } = database()
    await pool.query(`create schema bad; ${statements}`)
    try {
      expect(await complaintsOf(database(), global, reference)).toEqual(expect.arrayContaining([expect.stringMatching(complaint)]))
    } finally {
      await pool.query('drop schema bad cascade')
    }
  })

  it('finds nothing in a table that keeps the rules', async () => {
    const { pool } = database()
    await pool.query(`create schema good; create table good.a (${KEY}, n integer not null default 0, parent uuid, home uuid references identity.tenant,
      constraint a_parent_fk foreign key (tenant_id, parent) references good.a on delete cascade); create unique index a_n on good.a (tenant_id, n)`)
    expect(await complaintsOf(database(), global, reference)).toEqual([])
    await pool.query('drop schema good cascade')
  })

  it('finds a global table that is listed but not there', async () => {
    expect(await complaintsOf(database(), { ...global, 'old.table': 'gone' }, reference)).toEqual([
      'old.table: is on the list of global tables, but does not exist',
    ])
  })
})
