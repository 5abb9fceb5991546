import { parentPort, threadId } from 'node:worker_threads'

// A worker that does as it is told, for pool.test.ts.
parentPort.on('message', ({ id, job }) => {
  if (job.die === 'exit') process.exit(3)
  if (job.die === 'throw') throw new Error('as told')
  if (job.hang) {
    for (;;);
  }
  if (job.refuse) return parentPort.postMessage({ id, refused: { code: job.refuse, given: { n: 1 } } })
  if (job.fail) return parentPort.postMessage({ id, failed: job.fail })
  setTimeout(() => parentPort.postMessage({ id, answer: { say: job.say, thread: threadId } }), job.ms ?? 0)
})
parentPort.postMessage({ ready: true })
