import type { Database } from '#platform/database/open'
import { onHint, type Topic } from './hint.ts'

export type Loop = { stop(): Promise<void> }

/** Hints come with every commit; between two cycles there is at least so much rest. */
const REST_MS = 50

/**
 * Runs `cycle` again and again: `everyMs` after the last one ended, at once after a hint, at once while it answers true ("there is more").
 * One at a time. An error is told and the loop goes on: the database may be away for a while.
 */
export function loop(database: Database, topic: Topic, everyMs: number, cycle: () => Promise<boolean>): Loop {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let hinted = false
  let running: Promise<void> | null = null
  let lastError = ''
  let ended = -REST_MS

  const run = async (): Promise<void> => {
    hinted = false
    const more = await cycle().then(again => {
      lastError = ''
      return again
    }, (error: Error) => {
      // The same trouble each second is told once.
      if (error.message !== lastError) console.error(`[${topic}]`, error)
      lastError = error.message
      return false
    })
    running = null
    ended = performance.now()
    if (!stopped) timer = setTimeout(start, more ? 0 : hinted ? REST_MS : everyMs)
  }
  const start = () => void (running ??= run())
  const forget = onHint(database, topic, () => {
    hinted = true
    if (running || stopped) return
    clearTimeout(timer)
    timer = setTimeout(start, Math.max(0, ended + REST_MS - performance.now()))
  })
  timer = setTimeout(start, 0)

  return {
    async stop() {
      stopped = true
      forget()
      clearTimeout(timer)
      await running
    },
  }
}

/** At most `width` of the works at a time. */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const one = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, queue.length) }, one))
}

/** What an error may say in a register that an administrator of the system reads: the cause, never the statement and its parameters. */
export function reasonOf(error: unknown): string {
  const e = error as Error & { cause?: Error }
  const cause: Error & { code?: string } = e.cause ?? e
  return `${cause.code ?? cause.name}: ${cause.message.split('\n')[0]}`.slice(0, 300)
}
