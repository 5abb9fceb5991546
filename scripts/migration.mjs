#!/usr/bin/env node
/**
 * npm run migration: writes db/migrations from every schema.ts.
 *
 * Until the first release there is one step only, 0000_initial, and it is made anew each time: same schemas, same bytes.
 * It is made in a folder of its own and moved over file by file, so that whoever reads db/migrations meanwhile reads whole files.
 */
import { createHash, randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitForLock } from '../src/platform/database/embedded/lock.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, '.cache')
const target = join(root, 'db/migrations')
const made = join(cache, `migrations-${randomUUID()}`)
/** The journal's time of the first step: fixed, so that the output depends on the schemas alone. */
const FIRST = Date.UTC(2026, 0, 1)

mkdirSync(cache, { recursive: true })
const release = await waitForLock(join(cache, 'migration'))
try {
  const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')
  const options = { dialect: 'postgresql', schema: './src/{platform,modules}/**/schema.ts', casing: 'snake_case', out: made, name: 'initial' }
  execFileSync(process.execPath, [kit, 'generate', ...Object.entries(options).flatMap(([k, v]) => [`--${k}`, v])], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (!existsSync(join(made, '0000_initial.sql'))) throw new Error('drizzle-kit wrote no migration: one of the schema.ts files does not load')
  edit('meta/_journal.json', journal => ({ ...journal, entries: journal.entries.map(e => ({ ...e, when: FIRST + e.idx })) }))
  edit('meta/0000_snapshot.json', ({ id, ...rest }) => ({ id: idOf(JSON.stringify(rest)), ...rest }))
  place()
} finally {
  rmSync(made, { recursive: true, force: true })
  await release()
}

function edit(name, change) {
  const path = join(made, name)
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))), null, 2)}\n`)
}

function idOf(text) {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function place() {
  const files = ['0000_initial.sql', 'meta/0000_snapshot.json', 'meta/_journal.json']
  mkdirSync(join(target, 'meta'), { recursive: true })
  const same = name => existsSync(join(target, name)) && readFileSync(join(target, name)).equals(readFileSync(join(made, name)))
  const changed = files.filter(name => !same(name))
  for (const name of changed) renameSync(join(made, name), join(target, name))
  for (const folder of ['', 'meta/']) {
    for (const name of readdirSync(join(target, folder), { withFileTypes: true })) {
      if (name.isFile() && !files.includes(folder + name.name)) rmSync(join(target, folder, name.name))
    }
  }
  console.log(changed.length ? `db/migrations: ${changed.join(', ')}` : 'db/migrations: nothing changed')
}
