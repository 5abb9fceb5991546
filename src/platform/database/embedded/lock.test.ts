import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tryLock, waitForLock, type LockOptions } from './lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongshu-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const platforms: NodeJS.Platform[] = process.platform === 'linux' ? ['linux', 'darwin'] : [process.platform]
const QUICK = { beatMs: 40 }

/** Another process that holds the lock until it is killed. */
async function holderElsewhere(path: string, options: LockOptions): Promise<ChildProcess> {
  const code = `import { tryLock } from ${JSON.stringify(join(import.meta.dirname, 'lock.ts'))}
    const { held } = await tryLock(${JSON.stringify(path)}, ${JSON.stringify(options)})
    held?.announce('http://10.0.0.8:8080')
    process.stdout.write(held ? 'held' : 'refused')
    setInterval(() => {}, 1000)`
  const file = join(folder, 'hold.mts')
  writeFileSync(file, code)
  const child = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname })
  expect(String(await new Promise(resolve => child.stdout!.once('data', resolve)))).toBe('held')
  return child
}
const killed = (child: ChildProcess) =>
  new Promise(resolve => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

describe.each(platforms)('the lock of a folder (%s)', platform => {
  const options = { platform, ...QUICK }

  it('is held by one at a time, and free again after release', async () => {
    const path = join(folder, 'lock')
    const { held } = await tryLock(path, options)
    expect(await tryLock(path, options)).toMatchObject({ held: null, holder: { pid: process.pid, host: hostname(), url: null } })
    await held!.release()
    const again = await tryLock(path, options)
    expect(again.held).not.toBeNull()
    await again.held!.release()
  })

  it('names its holder: process, host, since when, address', async () => {
    const path = join(folder, 'lock')
    const before = Date.now()
    const { held } = await tryLock(path, options)
    held!.announce('http://127.0.0.1:8080')
    const { holder } = await tryLock(path, options)
    expect(holder).toMatchObject({ pid: process.pid, host: hostname(), url: 'http://127.0.0.1:8080' })
    expect(holder!.since).toBeGreaterThanOrEqual(before)
    await held!.release()
  })

  it('is refused while another process lives, and vanishes when that is killed with -9', async () => {
    const path = join(folder, 'lock')
    const child = await holderElsewhere(path, options)
    const { held, holder } = await tryLock(path, options)
    expect(held).toBeNull()
    expect(holder).toMatchObject({ pid: child.pid, url: 'http://10.0.0.8:8080' })
    await killed(child)
    const after = await tryLock(path, options)
    expect(after.held).not.toBeNull()
    await after.held!.release()
  })

  it('goes to exactly one of many that want it at once', async () => {
    const path = join(folder, 'lock')
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => tryLock(path, options)))
    expect(outcomes.filter(o => o.held).length).toBe(1)
    await outcomes.find(o => o.held)!.held!.release()
  })
})

describe('a holder that only its heartbeat shows: another container, another machine', () => {
  const here = { ...QUICK, place: 'this machine' }
  const lockFile = (beat: number) =>
    JSON.stringify({ pid: 4_000_000, host: 'elsewhere', since: 1_795_000_000_000, url: null, place: 'another machine', beat })

  it('is believed while it beats', async () => {
    const path = join(folder, 'lock')
    let beat = 0
    const beating = setInterval(() => writeFileSync(`${path}.json`, lockFile(++beat)), 10)
    writeFileSync(`${path}.json`, lockFile(0))
    expect(await tryLock(path, here)).toMatchObject({ held: null, holder: { host: 'elsewhere' } })
    clearInterval(beating)
  })

  it('is taken for dead when it beats no more', async () => {
    const path = join(folder, 'lock')
    writeFileSync(`${path}.json`, lockFile(7))
    const { held } = await tryLock(path, here)
    expect(held).not.toBeNull()
    await held!.release()
  })

  it('learns that it has lost the lock, and leaves the new holder alone', async () => {
    const path = join(folder, 'lock')
    let lost = 0
    const { held } = await tryLock(path, { ...here, onLost: () => lost++ })
    writeFileSync(`${path}.json`, lockFile(1))
    await expect.poll(() => lost).toBe(1)
    await held!.release()
    const successor = await tryLock(path, { ...here, place: 'another machine' })
    expect(successor.held).not.toBeNull()
    await successor.held!.release()
  })
})

describe('waiting for a lock', () => {
  it('ends when the lock comes free', async () => {
    const path = join(folder, 'lock')
    const first = await waitForLock(path)
    let second: (() => Promise<void>) | null = null
    const waiting = waitForLock(path).then(r => (second = r))
    await new Promise(r => setTimeout(r, 150))
    expect(second).toBeNull()
    await first()
    await (await waiting)()
  })

  it.runIf(process.platform === 'linux')('takes two paths to one folder for one lock', async () => {
    symlinkSync(folder, `${folder}-too`)
    const { held } = await tryLock(join(folder, 'lock'), QUICK)
    expect((await tryLock(join(`${folder}-too`, 'lock'), QUICK)).held).toBeNull()
    await held!.release()
    rmSync(`${folder}-too`)
  })
})
