import type { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal'

/** A worker says { ready } once its modules are loaded, then { id, answer } or { id, refused } (an expected no) or { id, failed } (a defect). */
export type Reply<A> = { ready?: true; id: number; answer?: A; refused?: { code: string; given: Record<string, string | number> }; failed?: string }
export type Pool<J, A> = {
  /**
   * Runs a job in a free worker. Of jobs with the same key only the newest waits, and only one runs at a time: an older waiting one is refused.
   * @throws Refusal 'busy' (queue full), 'rendering.superseded', 'rendering.tooSlow', what the worker refused
   * @throws Error 'rendering.broken: …' for defects
   */
  run(job: J, key?: string): Promise<A>
  close(): Promise<void>
}
export type PoolOptions = { size: number; start: () => Worker; seconds: number; queue: number }

type Task<J, A> = { job: J; key: string | undefined; done: (answer: A) => void; fail: (error: Error) => void }
type Slot<J, A> = { worker: Worker | null; ready: boolean; task: Task<J, A> | null; id: number; timer: NodeJS.Timeout | undefined }

/** To load a thread's modules and fonts, on a busy machine. It does not count against the time limit of the job. */
const START_SECONDS = 120

/** A fixed set of worker threads behind one queue. A worker that dies or takes too long is replaced and its job answered with an error. */
export function openPool<J, A>({ size, start, seconds, queue }: PoolOptions): Pool<J, A> {
  const slots: Slot<J, A>[] = Array.from({ length: size }, () => ({ worker: null, ready: false, task: null, id: 0, timer: undefined }))
  let waiting: Task<J, A>[] = []
  let closed = false

  const finish = (slot: Slot<J, A>, settle: (task: Task<J, A>) => void): void => {
    const { task } = slot
    clearTimeout(slot.timer)
    slot.task = null
    slot.worker?.unref()
    if (task) settle(task)
    next()
  }

  const drop = (slot: Slot<J, A>, worker: Worker, error: Error): void => {
    if (slot.worker !== worker) return
    slot.worker = null
    finish(slot, task => task.fail(error))
  }

  const limit = (slot: Slot<J, A>, worker: Worker): void => {
    clearTimeout(slot.timer)
    slot.timer = setTimeout(
      () => {
        drop(slot, worker, new Refusal('rendering.tooSlow', { seconds }))
        void worker.terminate()
      },
      (slot.ready ? seconds : START_SECONDS) * 1000,
    )
  }

  const started = (slot: Slot<J, A>): Worker => {
    const worker = start()
    slot.ready = false
    worker.on('message', (reply: Reply<A>) => {
      if (reply.ready && slot.worker === worker) {
        slot.ready = true
        if (slot.task) limit(slot, worker)
        return
      }
      if (slot.worker !== worker || reply.id !== slot.id || !slot.task) return
      finish(slot, task => {
        if (reply.refused) task.fail(new Refusal(reply.refused.code, reply.refused.given))
        else if (reply.failed !== undefined) task.fail(new Error(`rendering.broken: ${reply.failed}`))
        else task.done(reply.answer as A)
      })
    })
    worker.on('error', (error: Error) => drop(slot, worker, new Error(`rendering.broken: worker died: ${error.message}`, { cause: error })))
    worker.on('exit', code => drop(slot, worker, new Error(`rendering.broken: worker ended with code ${code}`)))
    return worker
  }

  const next = (): void => {
    if (closed) return
    const slot = slots.find(s => !s.task)
    const running = new Set(slots.map(s => s.task?.key).filter(k => k !== undefined))
    const task = waiting.find(t => t.key === undefined || !running.has(t.key))
    if (!slot || !task) return
    waiting = waiting.filter(t => t !== task)
    slot.task = task
    slot.id += 1
    slot.worker ??= started(slot)
    const worker = slot.worker
    worker.ref()
    worker.postMessage({ id: slot.id, job: task.job })
    limit(slot, worker)
    next()
  }

  return {
    run: (job, key) =>
      new Promise<A>((done, fail) => {
        if (closed) return fail(new Error('rendering.broken: the renderer is closed'))
        const older = key === undefined ? undefined : waiting.find(t => t.key === key)
        if (older) {
          waiting = waiting.filter(t => t !== older)
          older.fail(new Refusal('rendering.superseded'))
        }
        if (waiting.length >= queue) return fail(new Refusal('busy'))
        waiting.push({ job, key, done, fail })
        next()
      }),
    close: async () => {
      closed = true
      const left = [...waiting, ...slots.flatMap(s => s.task ?? [])]
      waiting = []
      for (const task of left) task.fail(new Error('rendering.broken: the renderer is closed'))
      await Promise.all(
        slots.map(async slot => {
          clearTimeout(slot.timer)
          const { worker } = slot
          slot.worker = null
          slot.task = null
          await worker?.terminate()
        }),
      )
    },
  }
}
