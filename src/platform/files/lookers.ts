import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal'
import { Bad } from './bad.ts'
import type { Seen } from './look.ts'
import type { Job, Told } from './looker.ts'

const THREADS = 2
const MEMORY_MB = 768
const idle: Worker[] = []
const waiting: (() => void)[] = []
let busy = 0

/**
 * Has a file looked through in a thread of its own, at most two at a time; a thread that takes too long or dies of its file is thrown away.
 * @throws Bad, Refusal
 */
export async function lookThrough(job: Job, seconds: number): Promise<Seen> {
  if (busy < THREADS) busy++
  else await new Promise<void>(turn => void waiting.push(turn))
  try {
    return await ask(idle.pop() ?? await started(), job, seconds)
  } finally {
    // The place goes straight to whoever waits longest.
    const next = waiting.shift()
    if (next) next()
    else busy--
  }
}

async function started(): Promise<Worker> {
  const worker = new Worker(new URL('./looker.mjs', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
  await once(worker, 'message')
  return worker
}

function ask(worker: Worker, job: Job, seconds: number): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void, keep: boolean) => {
      clearTimeout(timer)
      worker.off('message', answered).off('exit', died)
      if (keep) {
        worker.off('error', died)
        // A thread at rest does not hold the process back from ending.
        worker.unref()
        idle.push(worker)
      } else {
        void worker.terminate()
      }
      settle()
    }
    const answered = (told: Told) => {
      if ('seen' in told) end(() => resolve(told.seen), true)
      else if ('refused' in told) end(() => reject(new Refusal(told.refused, told.given)), true)
      else end(() => reject(new Error(`the file could not be looked through: ${told.broken}`)), false)
    }
    // Out of memory or out of time: made to deceive, or beyond what can be looked at. Later errors of a dead thread find this listener still there.
    const died = () => end(() => reject(new Bad('files.tooSlow')), false)
    const timer = setTimeout(died, seconds * 1000)
    worker.ref()
    worker.on('message', answered).on('error', died).on('exit', died)
    worker.postMessage(job)
  })
}
