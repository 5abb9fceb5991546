import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Database } from '#platform/database/open'
import type { FileStore } from '#platform/files/store'

/**
 * A backup is a folder: manifest.json, database.jsonl.gz (every row of every table in one snapshot), files/ (every stored file under its key).
 * Logical on purpose: it moves an embedded county to PostgreSQL as well as back to the same place.
 */
type Manifest = { format: 1; made: string; tables: Record<string, number>; files: number; sha256: string; migrations: string[] }

export class BackupError extends Error {
  readonly says: string
  constructor(says: string) {
    super(says)
    this.says = says
  }
}

type Progress = (says: string) => void
const PAGE = 500

/** @throws BackupError if the folder is not empty */
export async function backup(database: Database, files: FileStore, folder: string, onProgress: Progress = () => {}): Promise<Manifest> {
  if (existsSync(join(folder, 'manifest.json'))) throw new BackupError(`这个目录里已有备份：${folder}。请另选目录。 A backup is already there: ${folder}`)
  mkdirSync(join(folder, 'files'), { recursive: true })
  const counts: Record<string, number> = {}
  const hash = createHash('sha256')
  const client = await database.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesOf(client)
    async function* lines() {
      for (const { name, key } of tables) {
        counts[name] = 0
        let after: unknown[] | null = null
        for (;;) {
          const where: string = after ? `where (${key.map(quote).join(', ')}) > (${after.map((_, i) => `$${i + 1}`).join(', ')})` : ''
          const { rows }: { rows: Record<string, unknown>[] } = await client.query(
            `/* across tenants: a backup holds the whole database */ select ${key.map((k, i) => `${quote(k)}::text as __k${i}`).join(', ')}, to_jsonb(t) as __row from ${name} t ${where} order by ${key.map(quote).join(', ')} limit ${PAGE}`, after ?? [])
          for (const row of rows) {
            const line = `${JSON.stringify([name, row.__row])}\n`
            hash.update(line)
            counts[name]!++
            yield line
          }
          if (rows.length < PAGE) break
          after = key.map((_, i) => rows.at(-1)![`__k${i}`])
        }
        onProgress(`已备份 ${name}：${counts[name]} 行`)
      }
    }
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(join(folder, 'database.jsonl.gz')))
    const { rows: migrations } = await client.query<{ tag: string }>('select tag from "database".migration order by tag')
    let copied = 0
    const { rows: tenants } = await client.query<{ id: string }>('select id from identity.tenant order by id')
    await client.query('commit')
    for (const { id } of tenants) for await (const { key } of files.list(id)) {
      const target = join(folder, 'files', ...key.split('/'))
      mkdirSync(join(target, '..'), { recursive: true })
      writeFileSync(target, await files.get(key))
      if (++copied % 100 === 0) onProgress(`已备份文件 ${copied} 个`)
    }
    const manifest: Manifest = { format: 1, made: new Date().toISOString(), tables: counts, files: copied, sha256: hash.digest('hex'), migrations: migrations.map(m => m.tag) }
    // Last: a backup without its manifest is none.
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2))
    return manifest
  } finally {
    client.release()
  }
}

/** Into an empty, migrated database only. The rows' own hash is checked before a single one is written. */
export async function restore(database: Database, files: FileStore, folder: string, onProgress: Progress = () => {}): Promise<Manifest> {
  if (!existsSync(join(folder, 'manifest.json'))) throw new BackupError(`这里没有完整的备份：${folder}（缺 manifest.json）。 No complete backup here: ${folder}`)
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
  onProgress('核对备份的校验值……')
  const hash = createHash('sha256')
  for await (const line of linesOf(folder)) hash.update(`${line}\n`)
  if (hash.digest('hex') !== manifest.sha256) throw new BackupError('备份内容与校验值不符，已停止，数据库没有改动。 The backup does not match its checksum; nothing was changed.')
  const client = await database.pool.connect()
  try {
    await client.query('begin')
    const tables = await tablesOf(client)
    for (const { name } of tables) {
      const { rows } = await client.query(`/* across tenants: only an empty database is restored into */ select 1 from ${name} limit 1`)
      if (rows.length) throw new BackupError(`目标数据库不是空的（${name} 已有数据），不能恢复。请指定空的数据目录或数据库。 The target database is not empty (${name}).`)
    }
    const missing = Object.keys(manifest.tables).filter(t => !tables.some(x => x.name === t))
    if (missing.length) throw new BackupError(`备份来自另一个版本，缺少表 ${missing.join('、')}。 The backup is of another version: ${missing.join(', ')}`)
    await client.query('set constraints all deferred')
    let batch: { name: string; rows: unknown[] } | null = null
    const flush = async () => {
      if (batch) {
        const columns = Object.keys(batch.rows[0] as object).map(quote).join(', ')
        await client.query(`/* across tenants: every row of the backup */ insert into ${batch.name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${batch.name}, $1::jsonb)`, [JSON.stringify(batch.rows)])
      }
      batch = null
    }
    for await (const line of linesOf(folder)) {
      const [name, row] = JSON.parse(line) as [string, unknown]
      if (batch && (batch.name !== name || batch.rows.length >= PAGE)) await flush()
      batch ??= { name, rows: [] }
      batch.rows.push(row)
    }
    await flush()
    for (const [name, count] of Object.entries(manifest.tables)) {
      const { rows } = await client.query<{ n: string }>(`/* across tenants: counted against the manifest */ select count(*) as n from ${name}`)
      if (Number(rows[0]!.n) !== count) throw new BackupError(`${name} 恢复了 ${rows[0]!.n} 行，应为 ${count} 行，已全部撤回。 ${name}: ${rows[0]!.n} of ${count} rows; rolled back.`)
      onProgress(`已恢复 ${name}：${count} 行`)
    }
    const { rows: stored } = await client.query<{ tenant_id: string; id: string; key: string; at: string }>('/* across tenants: every stored file */ select tenant_id, id, key, at from files.file order by tenant_id, id')
    for (const f of stored) {
      const path = join(folder, 'files', ...f.key.split('/'))
      if (existsSync(path)) await files.put(readFileSync(path), { tenantId: f.tenant_id, id: f.id, now: Number(f.at), max: Number.MAX_SAFE_INTEGER })
    }
    onProgress(`已恢复文件 ${manifest.files} 个`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return manifest
}

const linesOf = (folder: string) => createInterface({ input: createReadStream(join(folder, 'database.jsonl.gz')).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY })
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`

type Table = { name: string; key: string[] }

/** Every table of ours with its primary key, referenced tables before those that point at them. */
async function tablesOf(client: { query: (sql: string) => Promise<{ rows: any[] }> }): Promise<Table[]> {
  const { rows } = await client.query(`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by k.ord) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_index i on i.indrelid = c.oid and i.indisprimary
    join lateral unnest(i.indkey::int[]) with ordinality as k(attnum, ord) on true
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'database') and n.nspname not like 'pg_%'
    group by 1, 2 order by 1, 2`)
  const { rows: arrows } = await client.query(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as from_table, quote_ident(fn.nspname) || '.' || quote_ident(f.relname) as to_table
    from pg_constraint x join pg_class c on c.oid = x.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class f on f.oid = x.confrelid join pg_namespace fn on fn.oid = f.relnamespace where x.contype = 'f'`)
  const ident = (s: string) => (/^[a-z_][a-z0-9_]*$/.test(s) ? s : quote(s))
  const tables: Table[] = rows.map(r => ({ name: `${ident(r.schema)}.${ident(r.name)}`, key: r.key }))
  const done: Table[] = []
  const visit = (t: Table, path: string[]) => {
    if (done.includes(t) || path.includes(t.name)) return
    for (const a of arrows) if (a.from_table === t.name) visit(tables.find(x => x.name === a.to_table)!, [...path, t.name])
    done.push(t)
  }
  for (const t of tables) visit(t, [])
  return done
}
