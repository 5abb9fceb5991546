import type { Database } from '#platform/database/open'

/** Tables that belong to no single tenant, each with the reason why (reliability.md C6, C7). */
export type GlobalTables = Record<string, string>
/** Those among them that every node holds whole, so that a tenant's rows may point at them. */
export type ReferenceTables = readonly string[]

const OURS = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'database') and n.nspname !~ '^pg_'`
const TYPES = ['uuid', 'text', 'bigint', 'integer', 'smallint', 'boolean', 'date', 'jsonb', 'double precision', 'numeric', 'text[]', 'uuid[]', 'integer[]']
/** Small packed values of the house's own making, each with its reason; what people upload lies in the file store. */
const BYTES: Record<string, string> = { 'library.piece.bytes': 'sorted postings of two kilobytes; a row a posting is twenty times larger' }
const CONSTANT = /^(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|NULL|ARRAY\[\])(?:::[\w ."]+(?:\[\])?)?$/
const LONGEST = 60

/**
 * Reads the catalogue after the migrations and lists everything that would not hold on every engine of the house
 * (reliability.md §1.4: C1–C6, A1, A2).
 */
export async function complaintsOf({ pool }: Database, global: GlobalTables, reference: ReferenceTables): Promise<string[]> {
  const all = async <R>(sql: string) => (await pool.query(sql)).rows as R[]
  const complaints: string[] = []
  const say = (where: string, what: string) => void complaints.push(`${where}: ${what}`)

  type Table = { name: string; tenant: boolean | null; type: string | null; pk: string[] | null }
  const tables = await all<Table>(`
    select n.nspname || '.' || c.relname as name, t.attnotnull as tenant, format_type(t.atttypid, t.atttypmod) as type,
      (select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as pk
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
    where c.relkind in ('r', 'p') and ${OURS} order by 1`)
  const owned = new Set(tables.map(t => t.name).filter(name => !(name in global)))
  for (const t of tables) {
    if (!t.pk) say(t.name, 'no primary key')
    if (!owned.has(t.name)) continue
    if (t.tenant !== true || t.type !== 'uuid') say(t.name, 'tenant_id uuid NOT NULL is missing')
    if (t.pk && t.pk[0] !== 'tenant_id') say(t.name, 'the primary key does not begin with tenant_id')
  }
  for (const name of Object.keys(global)) if (!tables.some(t => t.name === name)) say(name, 'is on the list of global tables, but does not exist')

  for (const i of await all<{ name: string; tbl: string; first: string }>(`
    select i.relname as name, n.nspname || '.' || c.relname as tbl, pg_get_indexdef(x.indexrelid, 1, true) as first
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where (x.indisunique or x.indisexclusion) and not x.indisprimary and ${OURS}`)) {
    if (owned.has(i.tbl) && i.first !== 'tenant_id') say(i.tbl, `unique index ${i.name} does not begin with tenant_id`)
  }

  for (const k of await all<{ name: string; tbl: string; target: string; pairs: string[]; deleted: string; updated: string }>(`
    select k.conname as name, n.nspname || '.' || c.relname as tbl, fn.nspname || '.' || f.relname as target,
      k.confdeltype as deleted, k.confupdtype as updated,
      (select array_agg(a.attname || '>' || b.attname) from unnest(k.conkey, k.confkey) p(mine, theirs)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.mine join pg_attribute b on b.attrelid = k.confrelid and b.attnum = p.theirs) as pairs
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace where k.contype = 'f' and ${OURS}`)) {
    if (['n', 'd'].includes(k.deleted) || ['n', 'd'].includes(k.updated))
      say(k.tbl, `foreign key ${k.name} sets null or default: do it in the application`)
    if (reference.includes(k.target)) continue
    if (!owned.has(k.tbl) || !owned.has(k.target)) say(k.tbl, `foreign key ${k.name} to ${k.target} joins tables that are not kept together`)
    else if (!k.pairs.includes('tenant_id>tenant_id')) say(k.tbl, `foreign key ${k.name} does not include tenant_id`)
  }

  for (const c of await all<{ tbl: string; name: string; type: string; identity: string; fallback: string | null; generated: string }>(`
    select n.nspname || '.' || c.relname as tbl, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attidentity as identity,
      a.attgenerated as generated, pg_get_expr(d.adbin, d.adrelid) as fallback
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p') and ${OURS}`)) {
    if (!TYPES.includes(c.type.replace(/\(.*\)/, '')) && !(c.type === 'bytea' && `${c.tbl}.${c.name}` in BYTES)) say(c.tbl, `column ${c.name} is of type ${c.type}; use one of ${TYPES.join(', ')}`)
    if (c.identity !== '') say(c.tbl, `column ${c.name} is an identity column: ids come from the application`)
    if (c.fallback !== null && c.generated === '' && !CONSTANT.test(c.fallback))
      say(c.tbl, `column ${c.name} has a default that computes: ${c.fallback}`)
  }

  for (const { name, what } of await all<{ name: string; what: string }>(`
    select n.nspname || '.' || c.relname as name, 'trigger ' || t.tgname as what from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${OURS}
    union all select n.nspname || '.' || c.relname, 'rule ' || r.rulename from pg_rewrite r join pg_class c on c.oid = r.ev_class
      join pg_namespace n on n.oid = c.relnamespace where r.rulename <> '_RETURN' and ${OURS}
    union all select n.nspname || '.' || c.relname, 'inheritance' from pg_inherits h join pg_class c on c.oid = h.inhrelid
      join pg_namespace n on n.oid = c.relnamespace join pg_class p on p.oid = h.inhparent where p.relkind = 'r' and ${OURS}
    union all select n.nspname || '.' || t.typname, case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'range' end from pg_type t
      join pg_namespace n on n.oid = t.typnamespace where t.typtype in ('e', 'd', 'r', 'm') and ${OURS}
    union all select n.nspname || '.' || c.relname, 'sequence' from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS}
    union all select n.nspname || '.' || p.proname, 'function' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${OURS}
    order by 1`))
    say(name, `no ${what}: logic is in the application`)

  for (const { name } of await all<{ name: string }>(`
    select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where ${OURS}
    union select a.attname::text from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where a.attnum > 0 and not a.attisdropped and ${OURS}
    union select k.conname::text from pg_constraint k join pg_namespace n on n.oid = k.connamespace where k.contype <> 'n' and ${OURS}
    union select n.nspname::text from pg_namespace n where ${OURS}`)) {
    if (Buffer.byteLength(name) > LONGEST) say(name, `longer than ${LONGEST} bytes`)
    if (!/^[a-z][a-z0-9_]*$/.test(name)) say(name, 'a name is lower-case letters, digits and _')
  }
  return complaints
}
