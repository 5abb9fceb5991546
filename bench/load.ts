import { Agent, request } from 'node:http'

/** Requests over loopback HTTP from so many connections at once, each sending its next when its last is answered. */
export type Post = (path: string, token: string, body: unknown) => Promise<any>
export type Work = (post: Post, connection: number, turn: number) => Promise<unknown>

export type Cpu = () => { server: number | null; database: number | null }
export type Target = { post: Post; cpu: Cpu; close(): void }

export function target(port: number, connections: number, cpu: Cpu): Target {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const post: Post = (path, token, body) => new Promise((resolve, reject) => {
    const payload = JSON.stringify(body)
    const out = request({
      host: '127.0.0.1', port, method: 'POST', path, agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload), 'x-requested-with': 'bench', cookie: `zs=${token}` },
    }, reply => {
      const parts: Buffer[] = []
      reply.on('data', part => void parts.push(part))
      reply.on('end', () => {
        const text = Buffer.concat(parts).toString()
        if (reply.statusCode !== 200) return reject(new Error(`${path}: ${reply.statusCode} ${text}`))
        resolve(JSON.parse(text))
      })
    })
    out.on('error', reject)
    out.end(payload)
  })
  return { post, cpu, close: () => agent.destroy() }
}

/** What was measured, over one round or several; `cpu` and `dbCpu` are processor milliseconds of the server and of its database, null where the system tells none. */
export type Taken = { times: number[]; ms: number; cpu: number | null; dbCpu: number | null }
export const nothing = (): Taken => ({ times: [], ms: 0, cpu: 0, dbCpu: 0 })
const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
export const together = (a: Taken, b: Taken): Taken => ({ times: [...a.times, ...b.times], ms: a.ms + b.ms, cpu: sum(a.cpu, b.cpu), dbCpu: sum(a.dbCpu, b.dbCpu) })

/** Lets every connection work; none begins anew after `ms`. */
export async function load({ post, cpu }: Target, work: Work, connections: number, ms: number): Promise<Taken> {
  const times: number[] = []
  const [began, before] = [performance.now(), cpu()]
  await Promise.all(Array.from({ length: connections }, async (_, connection) => {
    for (let turn = 0; performance.now() - began < ms; turn++) {
      const from = performance.now()
      await work(post, connection, turn)
      times.push(performance.now() - from)
    }
  }))
  const after = cpu()
  return { times, ms: performance.now() - began, cpu: less(after.server, before.server), dbCpu: less(after.database, before.database) }
}
const less = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)

/** Milliseconds and times a second; processor time is of one piece of work. */
export type Figures = { count: number; p50: number; p95: number; perSecond: number; cpuMs: number | null; databaseCpuMs: number | null }

export function figures({ times, ms, cpu, dbCpu }: Taken): Figures {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  const each = (total: number | null) => (total === null ? null : round(total / times.length))
  return { count: times.length, p50: at(0.5), p95: at(0.95), perSecond: round(times.length / ms * 1_000), cpuMs: each(cpu), databaseCpuMs: each(dbCpu) }
}

export const round = (n: number): number => Math.round(n * 100) / 100
