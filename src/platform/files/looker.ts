import { readFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal'
import { look, type LookLimits, type Seen } from './look.ts'

/** The thread that looks through files: hostile ones must not be able to hold up or bring down the process that serves people. */
export type Job = { path: string; name: string; limits: LookLimits }
export type Told = { seen: Seen } | { refused: string; given: Record<string, string | number> } | { broken: string }

parentPort!.on('message', async ({ path, name, limits }: Job) => {
  parentPort!.postMessage(await look(readFileSync(path), name, limits).then(
    (seen): Told => ({ seen }),
    (error): Told => (error instanceof Refusal ? { refused: error.code, given: error.given } : { broken: String((error as Error).stack ?? error) }),
  ))
})
parentPort!.postMessage('ready')
