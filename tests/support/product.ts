import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** The product as people run it: `zhongshu serve`, a process of its own. */
export type Server = { port: number; pid: number; /** from the first line of our own code to the first 200 of /health */ upAfterMs: number; kill(): Promise<void>; stop(): Promise<void> }

const root = resolve(import.meta.dirname, '../..')
const living = new Set<ChildProcess>()
/** Node itself is up: what comes after it is ours. */
const said = 'node is up'
const mark = `data:text/javascript,console.error(${JSON.stringify(said)})`

/** @throws with what it said, if it ends or does not answer within five minutes */
export async function serve(env: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', mark, '--import', 'tsx', 'src/cli.ts', 'serve', '--no-demo', '--port', String(port)], {
    cwd: root, env: { ...inherited(), NODE_ENV: 'production', ZHONGSHU_RATE: '1000000', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  let output = ''
  let began = 0
  const gone = new Promise<void>(done => child.once('exit', () => {
    living.delete(child)
    done()
  }))
  child.stdout!.on('data', part => void (output += part))
  child.stderr!.on('data', part => {
    output += part
    if (!began && output.includes(said)) began = performance.now()
  })
  let over = false
  void gone.then(() => (over = true))
  for (const until = performance.now() + 300_000; performance.now() < until && !over; await wait(20)) {
    const up = await fetch(`http://127.0.0.1:${port}/health`).then(async r => (await r.arrayBuffer(), r.status === 200), () => false)
    if (up) return { port, pid: child.pid!, upAfterMs: performance.now() - began, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
  }
  await end('SIGKILL')
  throw new Error(`the server did not come up:\n${output}`)

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    child.kill(signal)
    await gone
  }
}

/** Runs a script of ours to its end and answers what it printed. */
export const run = (script: string, args: string[], env: Record<string, string>): Promise<string> => new Promise((done, failed) => {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root, env: { ...inherited(), ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  living.add(child)
  let output = ''
  child.stdout!.on('data', part => void (output += part))
  child.once('exit', code => {
    living.delete(child)
    code === 0 ? done(output) : failed(new Error(`${script} ended with ${code}`))
  })
})

/** Ends whatever still lives; answers how many there were. */
export async function endAll(): Promise<number> {
  const left = [...living]
  await Promise.all(left.map(child => new Promise<void>(done => {
    child.once('exit', () => done())
    child.kill('SIGKILL')
  })))
  return left.length
}

/** The environment without what belongs to the tests. */
const inherited = (): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|ZHONGSHU_|NODE_OPTIONS|DATABASE_URL|TEST$)/.test(name)))

const freePort = () => new Promise<number>((done, failed) => {
  const probe = createServer().once('error', failed)
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { port: number }
    probe.close(() => done(port))
  })
})
