// What `npm start`, `npm test` and the command line share before any package is installed: plain Node, no dependencies.
import { spawn } from 'node:child_process'
import fs, { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const here = (...parts) => join(root, ...parts)
export const NODE_NEEDED = [20, 19]

export const say = line => process.stdout.write(`${line}\n`)
export const seconds = since => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** An expected stop: two languages, no stack. */
export class Stop extends Error {
  constructor(chinese, english) {
    super(chinese)
    this.english = english
  }
}

export const explain = error => {
  process.stderr.write(error instanceof Stop ? `\n✗ ${error.message}\n  ${error.english}\n` : `\n✗ ${error.stack ?? error}\n`)
  process.exit(1)
}

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NODE_NEEDED[0] || (major === NODE_NEEDED[0] && minor >= NODE_NEEDED[1])) return
  throw new Stop(
    `需要 Node.js ${NODE_NEEDED.join('.')} 或更新的版本，现在是 ${version}。请先安装 Node.js 24 LTS。`,
    `Node.js ${NODE_NEEDED.join('.')} or newer is needed, this is ${version}. Please install Node.js 24 LTS.`,
  )
}

/**
 * One step with its time. `work(note)` may call note('…') to say how far it is; on a terminal the line is rewritten,
 * elsewhere a note is printed at most every ten seconds, so that a log stays short and never looks dead.
 */
export async function step(title, work) {
  const began = performance.now()
  const terminal = process.stdout.isTTY
  let note = ''
  const line = mark => `${mark} ${title}${note && ` · ${note}`} · ${seconds(began)}`
  if (terminal) process.stdout.write(line('…'))
  else say(`… ${title}`)
  const tick = setInterval(() => (terminal ? process.stdout.write(`\r\x1b[K${line('…')}`) : say(line('…'))), terminal ? 500 : 10_000)
  try {
    const answer = await work(text => void (note = text))
    process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${line('✓')}\n`)
    return answer
  } catch (error) {
    process.stdout.write(`${terminal ? '\r\x1b[K' : ''}${line('✗')}\n`)
    throw error
  } finally {
    clearInterval(tick)
  }
}

/** Runs a program to its end. `show`: its output goes to ours as it comes; otherwise it is kept and given back. */
export const run = (command, args, { show = false, env = {}, cwd = root } = {}) => new Promise((done, fail) => {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] })
  let output = ''
  child.stdout?.on('data', part => void (output += part))
  child.stderr?.on('data', part => void (output += part))
  child.on('error', fail)
  child.on('close', (code, signal) => done({ code: code ?? 1, signal, output }))
})

/** Program of a package in node_modules, run by this very Node: no shell, no PATH, the same on every system. */
export const bin = (name, ...path) => here('node_modules', name, ...path)

/** Packages that the lock file wants and node_modules has not, or has in another version. Development ones count only if asked for. */
export function missingPackages(withDevelopment) {
  const wanted = JSON.parse(readFileSync(here('package-lock.json'), 'utf8')).packages
  const list = here('node_modules', '.package-lock.json')
  const present = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')).packages : {}
  return Object.entries(wanted)
    .filter(([path, p]) => path.startsWith('node_modules/') && !p.optional && !p.devOptional && (withDevelopment || !p.dev))
    .filter(([path, p]) => present[path]?.version !== p.version || !existsSync(here(path)))
    .map(([path]) => path)
}

const countPackages = () => {
  const top = here('node_modules')
  if (!existsSync(top)) return 0
  return readdirSync(top).reduce((n, name) => n + (name.startsWith('.') ? 0 : name.startsWith('@') ? readdirSync(join(top, name)).length : 1), 0)
}

/** `npm ci` when something is missing; nothing otherwise. */
export async function install(withDevelopment) {
  const missing = missingPackages(withDevelopment)
  if (!missing.length) return
  const npm = process.env.npm_execpath
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const told = await run(command, [...args, '--version']).catch(() => ({ code: 1, output: '' }))
  if (told.code !== 0) throw new Stop('找不到 npm，无法安装依赖。请安装随 Node.js 附带的 npm。', 'npm was not found. Please install the npm that comes with Node.js.')
  writable(root, '程序目录', 'program folder')
  const all = Object.keys(JSON.parse(readFileSync(here('package-lock.json'), 'utf8')).packages).length
  await step('安装依赖 Installing packages', async note => {
    const watch = setInterval(() => note(`${countPackages()}/${all}`), 1000)
    try {
      const { code, output } = await run(command, [...args, 'ci', '--no-audit', '--no-fund', ...(withDevelopment ? ['--include=dev'] : [])])
      if (code === 0) return note(`${countPackages()} 个`)
      throw new Stop(`依赖没有装成：\n${indent(output)}\n  请检查网络与 npm 源（npm config get registry）后重试。`, 'npm ci failed, see above. Check the network and the npm registry setting, then try again.')
    } finally {
      clearInterval(watch)
    }
  })
}

export const indent = text => text.trimEnd().split('\n').slice(-60).map(l => `    ${l}`).join('\n')

/** Level by level: Node's own recursion never ends where a file system answers oddly (/proc). */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  fs.mkdirSync(folder)
}

export function writable(folder, chinese, english) {
  try {
    makeFolder(folder)
    const probe = join(folder, `.writable-${process.pid}`)
    fs.writeFileSync(probe, '')
    fs.rmSync(probe)
  } catch (error) {
    throw new Stop(
      `${chinese} ${folder} 不可写（${error.code}）。请换一个目录，或把它的属主改为当前用户（chown）。`,
      `The ${english} ${folder} cannot be written (${error.code}). Choose another folder or change its owner.`,
    )
  }
}

/** The newest change among files and folders, in epoch milliseconds; 0 if none exists. */
export function newest(...paths) {
  const of = path => {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat) return 0
    return stat.isDirectory() ? Math.max(0, ...readdirSync(path).map(name => of(join(path, name)))) : stat.mtimeMs
  }
  return Math.max(0, ...paths.map(path => of(here(path))))
}

/** Builds the pages when their sources are newer than the last build. */
export async function buildPages() {
  const built = here('dist', '.built')
  const sources = newest('src', 'index.html', 'vite.config.ts', 'package-lock.json', 'assets')
  if (existsSync(built) && statSync(built).mtimeMs > sources) return
  await step('生成页面 Building the pages', async () => {
    const { code, output } = await run(process.execPath, [bin('vite', 'bin', 'vite.js'), 'build'])
    if (code !== 0) throw new Stop(`页面没有生成：\n${indent(output)}`, 'vite build failed, see above.')
    fs.writeFileSync(built, '')
  })
}

/** Who listens on a port of this machine: 'pid 123: node server.mjs', or null where it cannot be told (other systems, other users). */
export function portHolder(port) {
  try {
    const hex = port.toString(16).toUpperCase().padStart(4, '0')
    const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(1) : []))
      .map(line => line.trim().split(/\s+/)).filter(row => row[3] === '0A' && row[1]?.endsWith(`:${hex}`)).map(row => `socket:[${row[9]}]`)
    for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
      if (socketsOf(pid).some(socket => inodes.includes(socket))) return `pid ${pid}: ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 160)}`
    }
  } catch { /* not Linux, or not ours to see */ }
  return null
}
const socketsOf = pid => {
  try {
    return readdirSync(`/proc/${pid}/fd`).map(fd => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`) } catch { return '' } })
  } catch { return [] }
}

/** Our own server as a child with the TypeScript loader; signals pass through, its end is our end. */
export function command(args) {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), here('src', 'cli.ts'), ...args], {
    stdio: 'inherit', env: { ...process.env, TSX_TSCONFIG_PATH: here('tsconfig.json') },
  })
  // On a terminal Ctrl-C reaches the whole group by itself; a signal sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => { if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal) })
  child.on('error', explain)
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
}
