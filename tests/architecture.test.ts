import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Which module may call which other module, through its public.ts. A new arrow is a decision: draw it here and in
 * docs/architecture.md. No circles.
 */
const arrows: Record<string, string[]> = { documents: ['checking', 'incoming', 'library', 'quotas'], incoming: ['checking', 'library'], meetings: ['quotas'], supervision: ['incoming'] }

// Which room may open which door: the first matching row counts; $1 is the room's own folder, $arrows the modules it may call.
const rule = '(.+/)?(domain|policy|contract|text|fields|flow)\\.ts'
const helper = '(?!web/|(.+/)?(service|store|schema|module|public)\\.ts).+'
const ground = ['kernel/', 'gongwen/', 'platform/(?!\\w+/web/)']
const rooms: [room: string, doors: string[]][] = [
  ['kernel/', ['kernel/']],
  ['gongwen/', ['kernel/', 'gongwen/']],
  [`platform/(\\w+)/${rule}`, ['kernel/', 'gongwen/', `platform/\\w+/${rule}`, `platform/$1/${helper}`]],
  ['platform/(\\w+)/web/', ['kernel/', 'gongwen/', 'web/', 'platform/\\w+/web/', `platform/\\w+/${helper}`]],
  // Another folder of the ground is used through its public.ts and its pure rooms; acts, database and the services handed in are open.
  ['platform/(\\w+)/', ['kernel/', 'gongwen/', 'platform/$1/(?!web/)', 'platform/(acts|database)/', 'platform/\\w+/(public|store|renderer|import)\\.ts', `platform/\\w+/${rule}`]],
  [`modules/(\\w+)/${rule}`, ['kernel/', 'gongwen/', `platform/\\w+/${rule}`, `modules/$1/${helper}`]],
  ['modules/(\\w+)/web/', ['kernel/', 'gongwen/', 'web/', 'modules/$1/web/', `modules/$1/${helper}`, 'platform/\\w+/web/cards\\.ts', `platform/\\w+/${helper}`]],
  ['modules/(\\w+)/', [...ground, 'modules/$1/(?!web/)', 'modules/($arrows)/public\\.ts']],
  ['modules\\.ts', ['kernel/', 'platform/\\w+/module\\.ts', 'modules/\\w+/module\\.ts']],
  ['web/', ['kernel/', 'gongwen/', 'web/', '(platform|modules)/\\w+/web/', `(platform|modules)/\\w+/${helper}`]],
  // The demo, the server and the command line stand above everything but the pages.
  ['(demo/|[\\w-]+\\.ts$)', [...ground, 'modules/', 'demo/', '[\\w-]+\\.ts$']],
]

const files = (readdirSync('src', { recursive: true }) as string[]).map(f => f.replaceAll('\\', '/')).filter(f => /\.tsx?$/.test(f) && !/\.test\.tsx?$|\.d\.ts$/.test(f))
const sources = new Map(files.map(file => [file, withoutComments(readFileSync(join('src', file), 'utf8'))]))
const aliases = (JSON.parse(readFileSync('package.json', 'utf8')) as { imports: Record<string, string> }).imports

test('every file stands in a room', () => {
  expect(files.filter(file => !roomOf(file))).toEqual([])
})

test('every file opens only its own doors', () => {
  const forbidden = files.flatMap(file => {
    const found = roomOf(file)
    if (!found) return []
    const open = found.doors.map(door => new RegExp(`^${door.replaceAll('$1', found.own).replace('$arrows', (arrows[found.own] ?? []).join('|') || '-')}`))
    return doorsOf(file).filter(door => !open.some(o => o.test(door.to))).map(door => `${file} → ${door.to}`)
  })
  expect(forbidden).toEqual([])
})

test('the arrows between modules make no circle and name modules that exist', () => {
  const reach = (module: string, path: string[]): string[] =>
    path.includes(module) ? [[...path, module].join(' → ')] : (arrows[module] ?? []).flatMap(next => reach(next, [...path, module]))
  expect(Object.keys(arrows).flatMap(module => reach(module, []))).toEqual([])
  const there = new Set(files.filter(f => f.startsWith('modules/')).map(f => f.split('/')[1]!))
  expect([...new Set([...Object.keys(arrows), ...Object.values(arrows).flat()])].filter(module => !there.has(module))).toEqual([])
})

test('every drawn arrow is used', () => {
  const used = new Set(files.flatMap(file => doorsOf(file).map(door => `${file.split('/')[1]} ${/^modules\/(\w+)\/public/.exec(door.to)?.[1]}`)))
  expect(Object.entries(arrows).flatMap(([from, to]) => to.map(next => `${from} ${next}`)).filter(arrow => !used.has(arrow))).toEqual([])
})

test('a page takes a contract as a type only: no validation code travels to the browser', () => {
  const asValue = files.filter(isPage).flatMap(file =>
    doorsOf(file).filter(door => door.to.endsWith('/contract.ts') && !door.typeOnly).map(door => `${file} → ${door.to}`))
  expect(asValue).toEqual([])
})

// What a pure room or a page imports must be as pure as itself, whatever its name: it travels to the browser.
const startsPure = new RegExp(`^(kernel/|gongwen/|(platform|modules)/\\w+/${rule})`)
const isPage = (file: string) => /(^|\/)web\//.test(file)
const takenByPages = files.filter(isPage).flatMap(file => doorsOf(file).filter(door => !door.typeOnly && !isPage(door.to)).map(door => door.to))
const pureFiles = closure([...files.filter(file => startsPure.test(file)), ...takenByPages.filter(file => sources.has(file))])
const impure = /\basync\b|\bawait\b|\bnew Promise\b|Date\.now\(|new Date\(\)|Math\.random|\brandom(UUID|Bytes|Int)\b|\bsetTimeout\b|\bsetInterval\b|\bfetch\(|\bprocess\.|performance\.now/g

test('pure rooms know no clock, no chance and no waiting', () => {
  expect(pureFiles.flatMap(file => (sources.get(file)!.match(impure) ?? []).map(word => `${file}: ${word}`))).toEqual([])
})

test('pure rooms use no library but zod, and of the machine at most its hash functions', () => {
  expect(pureFiles.flatMap(file => librariesOf(file).filter(name => name !== 'zod' && name !== 'node:crypto').map(name => `${file}: ${name}`))).toEqual([])
})

function closure(start: string[]): string[] {
  const all = new Set(start)
  for (const file of all) for (const { to, typeOnly } of doorsOf(file)) if (!typeOnly && sources.has(to)) all.add(to)
  return [...all]
}

function roomOf(file: string) {
  for (const [room, doors] of rooms) {
    const match = new RegExp(`^${room}`).exec(file)
    if (match) return { own: match[1] ?? '', doors }
  }
  return null
}

/** import … from, export … from and import(…), with the path as it stands under src. */
function importsOf(file: string): { to: string; typeOnly: boolean }[] {
  const found = sources.get(file)!.matchAll(/(?:\b(import|export)\s+(type\s)?[^'"`;]*?\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"]+)\3/g)
  return [...found].map(match => ({ to: match[4]!, typeOnly: Boolean(match[2]) }))
}

function doorsOf(file: string): { to: string; typeOnly: boolean }[] {
  return importsOf(file).filter(({ to }) => /^[#.]/.test(to)).map(door => ({ ...door, to: resolved(file, door.to) })).filter(({ to }) => !/\.(css|json|svg|png|br)$/.test(to))
}

function librariesOf(file: string): string[] {
  return importsOf(file).map(({ to }) => to).filter(to => !/^[#.]/.test(to))
}

function resolved(file: string, to: string): string {
  if (to.startsWith('.')) return posix.normalize(posix.join(dirname(file), to.replace(/\?.*$/, '')))
  for (const [alias, path] of Object.entries(aliases)) {
    const [head, tail = ''] = alias.split('*')
    if (to === alias) return path.replace('./src/', '')
    if (alias.includes('*') && to.startsWith(head!) && to.endsWith(tail)) return path.replace('./src/', '').replace('*', to.slice(head!.length))
  }
  return to
}

/** Comments out; strings stay, since the paths are strings. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
