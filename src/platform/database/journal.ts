import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One numbered step of db/migrations, as drizzle-kit writes it. */
export type Migration = { tag: string; hash: string; statements: string[] }

type Journal = { entries: { idx: number; when: number; tag: string }[] }

export const migrationsFolder = join(import.meta.dirname, '../../../db/migrations')

/**
 * Reads the steps in their order. @throws if the journal is not in order: a step that was made earlier but merged later
 * would be passed over on databases that already hold the later one.
 */
export function readMigrations(folder = migrationsFolder): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal
  const wrong = whyNotInOrder(journal)
  if (wrong) throw new Error(wrong)
  return journal.entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8')
    return {
      tag,
      hash: createHash('sha256').update(text).digest('hex'),
      statements: text
        .split('--> statement-breakpoint')
        .map(s => s.trim())
        .filter(s => s !== ''),
    }
  })
}

export function whyNotInOrder({ entries }: Journal): string | null {
  for (const [i, e] of entries.entries()) {
    if (e.idx !== i) return `migration journal: ${e.tag} stands at place ${i} but says ${e.idx}`
    if (!e.tag.startsWith(`${String(i).padStart(4, '0')}_`)) return `migration journal: ${e.tag} does not carry number ${i}`
    const before = entries[i - 1]
    if (before && e.when <= before.when) return `migration journal: ${e.tag} is older than ${before.tag} before it; generate it again`
  }
  return null
}

/** Names the whole sequence: what a template dump was made from. */
export const hashOf = (migrations: Migration[]): string =>
  createHash('sha256')
    .update(migrations.map(m => m.tag + m.hash).join())
    .digest('hex')
    .slice(0, 16)

const TABLE = /^create table "(\w+)"\."(\w+)"/i

/** 'schema.table' of every table that is led by its tenant: what the SQL lint holds to one tenant. */
export const tenantTables = (migrations: Migration[]): ReadonlySet<string> =>
  new Set(
    migrations
      .flatMap(m => m.statements)
      .flatMap(s => {
        const made = TABLE.exec(s)
        return made && /primary key\("tenant_id"/i.test(s) ? [`${made[1]}.${made[2]}`] : []
      }),
  )
