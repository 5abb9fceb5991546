// npm run lock, after every change of a dependency: completes package-lock.json for the other systems.
// A registry may not carry the binary packages of every system. npm then leaves them out of the lock file, and `npm ci` refuses a lock file
// that leaves something out. They are named here with their system, so that npm knows of them and fetches none that does not fit the machine.
import { readFileSync, writeFileSync } from 'node:fs'
import { explain, here, say } from './support.mjs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32']

/** Optional packages that another one names and the lock file does not: [where, entry]. */
export function missingOptional(packages) {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) => Object.entries(optionalDependencies)
    .filter(([name]) => !placesFrom(path).some(place => packages[`${place}node_modules/${name}`]))
    .map(([name, version]) => [`node_modules/${name}`, { version, ...systemOf(name), ...(dev ? { dev: true } : {}), optional: true }]))
}

/** Where npm looks for a package that the one at `path` wants: beside it, then further and further out. */
const placesFrom = path => path.split('node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('node_modules/')).map(p => (p && !p.endsWith('/') ? `${p}/` : p)).reverse()

function systemOf(name) {
  const words = name.split('/').at(-1).split('-')
  const os = SYSTEMS.find(s => words.includes(s))
  const cpu = PROCESSORS.find(p => words.includes(p))
  const libc = words.some(w => w.startsWith('musl')) ? 'musl' : words.some(w => w.startsWith('gnu')) && os === 'linux' ? 'glibc' : null
  if (!os && cpu !== 'wasm32') throw new Error(`the system of ${name} cannot be told from its name`)
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) }
}

if (process.argv[1] === import.meta.filename) {
  try {
    const file = here('package-lock.json')
    const lock = JSON.parse(readFileSync(file, 'utf8'))
    const added = missingOptional(lock.packages)
    const all = { ...lock.packages, ...Object.fromEntries(added) }
    lock.packages = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const p of Object.values(lock.packages)) if (p.resolved?.startsWith('http')) delete p.resolved
    writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
    say(`✓ package-lock.json · ${added.length} added`)
  } catch (error) {
    explain(error)
  }
}
