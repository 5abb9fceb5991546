import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { openPool, type Pool } from './pool.ts'

type Job = { say?: string; ms?: number; die?: 'exit' | 'throw'; hang?: true; refuse?: string; fail?: string }
type Answer = { say: string; thread: number }

let pool: Pool<Job, Answer>
const open = (size = 1, more: { seconds?: number; queue?: number } = {}) =>
  (pool = openPool<Job, Answer>({ size, start: () => new Worker(new URL('./pool.fixture.mjs', import.meta.url)), seconds: 30, queue: 50, ...more }))
afterEach(() => pool.close())

const ends = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: Error & { code?: string }) => error.code ?? error.message,
  )

describe('a pool of rendering threads', () => {
  test('answers in the order of asking, by as many threads as there are', async () => {
    open(2)
    const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(say => pool.run({ say, ms: 5 })))
    expect(answers.map(a => a.say)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(new Set(answers.map(a => a.thread)).size).toBe(2)
  })

  test('of previews with one key only the newest waits: the older one is told so, others are untouched', async () => {
    open(2)
    const running = pool.run({ say: 'first', ms: 40 }, 'doc')
    const older = ends(pool.run({ say: 'second' }, 'doc'))
    const other = pool.run({ say: 'other', ms: 1 }, 'another')
    const newest = pool.run({ say: 'third' }, 'doc')
    expect(await older).toBe('rendering.superseded')
    expect((await other).say).toBe('other')
    expect((await running).say).toBe('first')
    expect((await newest).say).toBe('third')
  })

  test('a fast typist holds one thread only', async () => {
    open(2)
    const first = pool.run({ say: '1', ms: 60 }, 'doc')
    const second = pool.run({ say: '2', ms: 1 }, 'doc')
    const stranger = await pool.run({ say: 'x' })
    expect(stranger.say).toBe('x')
    expect((await first).thread).not.toBe(stranger.thread)
    expect((await second).say).toBe('2')
  })

  test.each(['exit', 'throw'] as const)('a thread that dies (%s) answers its job with an error, and the next job gets a new thread', async die => {
    open()
    const before = await pool.run({ say: 'before' })
    expect(await ends(pool.run({ die }))).toMatch(/^rendering\.broken: worker/)
    const after = await pool.run({ say: 'after' })
    expect(after.thread).not.toBe(before.thread)
  })

  test('jobs that wait behind a dying one are not lost', async () => {
    open()
    const [dead, ...rest] = [pool.run({ die: 'exit' }), pool.run({ say: 'a' }), pool.run({ say: 'b' })]
    expect(await ends(dead!)).toMatch(/^rendering\.broken/)
    expect((await Promise.all(rest)).map(a => a.say)).toEqual(['a', 'b'])
  })

  test('a job that never ends is stopped at the time limit', async () => {
    open(1, { seconds: 0.3 })
    expect(await ends(pool.run({ hang: true }))).toBe('rendering.tooSlow')
    expect((await pool.run({ say: 'again' })).say).toBe('again')
  })

  test('a refusal of the work comes back as a refusal, a defect as an error in words', async () => {
    open()
    await expect(pool.run({ refuse: 'rendering.unreadable' })).rejects.toMatchObject({
      name: 'Refusal',
      code: 'rendering.unreadable',
      given: { n: 1 },
    })
    expect(await ends(pool.run({ fail: 'no such letter' }))).toBe('rendering.broken: no such letter')
  })

  test('a full queue says “busy” instead of growing', async () => {
    open(1, { queue: 2 })
    const all = Array.from({ length: 5 }, (_, i) => ends(pool.run({ say: String(i), ms: 5 })))
    expect(await Promise.all(all)).toEqual(['answered', 'answered', 'answered', 'busy', 'busy'])
  })

  test('closing answers what is left and starts nothing more', async () => {
    open()
    const left = [ends(pool.run({ say: 'a', ms: 500 })), ends(pool.run({ say: 'b' }))]
    await pool.close()
    expect(await Promise.all(left)).toEqual(['rendering.broken: the renderer is closed', 'rendering.broken: the renderer is closed'])
    expect(await ends(pool.run({ say: 'c' }))).toBe('rendering.broken: the renderer is closed')
  })
})
