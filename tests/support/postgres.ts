import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

/**
 * A PostgreSQL of the tests' own: a fresh cluster in a temporary folder, on a Unix socket and a free loopback port, fsync on.
 * It ends when this process ends, in whatever way, and takes its folder along.
 */
export type Postgres = { url(database: string): string; folder: string; pid: number; stop(): Promise<void> }

const OLDEST = 15

/** Where the server's programs are, or why the PostgreSQL half cannot run. */
export function findPostgres(env: NodeJS.ProcessEnv = process.env): { bin: string } | { missing: string } {
  if (env.ZHONGSHU_PG === 'none') return { missing: 'ZHONGSHU_PG=none' }
  const root = '/usr/lib/postgresql'
  const packaged = existsSync(root)
    ? readdirSync(root)
        .filter(v => Number(v) >= OLDEST)
        .sort((a, b) => Number(a) - Number(b))
        .map(v => join(root, v, 'bin'))
    : []
  const bin = [...packaged, ...(env.PATH ?? '').split(delimiter)].find(
    folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
  if (!bin) return { missing: `no PostgreSQL ≥ ${OLDEST} in ${root} or PATH` }
  if (userInfo().uid === 0 && !asPostgres()) return { missing: 'root may not run PostgreSQL, and none of setpriv, runuser, su is here' }
  return { bin }
}

export async function startPostgres(bin: string): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-pg-'))
  const data = join(folder, 'data')
  if (userInfo().uid === 0) chownSync(folder, ...owner())
  const port = await freePort()
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'fsync=on',
    'log_min_messages=fatal',
  ]
  // The shell holds the cluster: when the pipe from this process ends, it ends the server and clears the folder.
  const script = `
    "$1/initdb" -D "$3" -N -A trust -U postgres --locale=C -E UTF8 >/dev/null || exit 1
    "$1/postgres" -D "$3" ${settings.map(s => `-c '${s}'`).join(' ')} >"$2/server.log" 2>&1 &
    echo $!
    trap '' INT TERM HUP
    read line
    kill -QUIT $!
    wait $!
    rm -rf "$2"`
  const [command, ...args] = [...(userInfo().uid === 0 ? asPostgres()! : []), '/bin/sh', '-c', script, 'sh', bin, folder, data]
  const shell = spawn(command!, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const ended = new Promise<void>(resolve => shell.once('exit', () => resolve()))
  const pid = await new Promise<number>((resolve, reject) => {
    shell.stdout.once('data', chunk => resolve(Number(String(chunk).trim())))
    shell.once('error', reject)
    shell.once('exit', code => reject(new Error(`PostgreSQL did not start (${code})`)))
  })
  const url = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`
  await answering(url('postgres'), ended)
  return {
    url,
    folder,
    pid,
    async stop() {
      shell.stdin.end()
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answering(url: string, ended: Promise<void>): Promise<void> {
  let over = false
  void ended.then(() => (over = true))
  for (let i = 0; i < 300 && !over; i++) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    const up = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (up) return
    await wait(50)
  }
  throw new Error('PostgreSQL did not answer')
}

const onPath = (program: string) => (process.env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, program)))
const owner = (): [number, number] => {
  const passwd = readPasswd('postgres')
  if (!passwd) throw new Error('root may not run PostgreSQL, and there is no user postgres')
  return passwd
}

function readPasswd(name: string): [number, number] | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(l => l.startsWith(`${name}:`))
  if (!line) return null
  const [, , uid, gid] = line.split(':')
  return [Number(uid), Number(gid)]
}

/** Root's way of becoming the user postgres, with whatever program is at hand. */
function asPostgres(): string[] | null {
  if (!readPasswd('postgres')) return null
  const [uid, gid] = owner()
  if (onPath('setpriv')) return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  if (onPath('runuser')) return ['runuser', '-u', 'postgres', '--']
  if (onPath('su')) return ['su', 'postgres', '-s', '/bin/sh', '-c', 'exec "$@"', '--', 'sh']
  return null
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
