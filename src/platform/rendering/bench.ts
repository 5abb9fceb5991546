import { availableParallelism, loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { unissued } from '#gongwen/document'
import { openRenderer, type Renderer } from './renderer.ts'
import { issued, longText, twoPages } from './sample.ts'

export type PreviewTimes = {
  pages: number
  rounds: number
  firstMs: number
  p50Ms: number
  p95Ms: number
  maxMs: number
  archivalP50Ms: number
  docxP50Ms: number
  /** Processor time of one preview: what it takes whatever else the machine is doing (`load` over `cores`). */
  cpuMs: number
  load: number
  cores: number
  bytes: number
  rssMB: number
}

/** Times of a preview after one changed word, from the call to the bytes, with warm threads. Milliseconds. */
export async function timePreviews({
  pages = 5,
  rounds = 30,
  renderer,
}: {
  pages?: number
  rounds?: number
  renderer?: Renderer
} = {}): Promise<PreviewTimes> {
  const own = renderer ?? openRenderer({ workers: 1 })
  try {
    await own.warm()
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const start = performance.now()
      await work()
      return performance.now() - start
    }
    const several = async (count: number, work: (i: number) => Promise<unknown>): Promise<number[]> => {
      const times: number[] = []
      for (let i = 0; i < count; i++) times.push(await timed(() => work(i)))
      return times.sort((a, b) => a - b)
    }
    const firstMs = await timed(() => own.render(longText(pages), unissued, { archival: false }))
    const before = process.cpuUsage()
    const previews = await several(rounds, i => own.render(longText(pages, i), unissued, { archival: false, key: 'bench' }))
    const used = process.cpuUsage(before)
    const last = await own.render(longText(pages, rounds), unissued, { archival: false })
    const archival = await several(5, i => own.render(longText(pages, i), issued))
    const docx = await several(5, i => own.docx(longText(pages, i), issued))
    const at = (times: readonly number[], share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]! * 10) / 10
    return {
      pages: last.pages,
      rounds,
      firstMs: Math.round(firstMs),
      p50Ms: at(previews, 0.5),
      p95Ms: at(previews, 0.95),
      maxMs: at(previews, 1),
      archivalP50Ms: at(archival, 0.5),
      docxP50Ms: at(docx, 0.5),
      cpuMs: Math.round((used.user + used.system) / 100 / rounds) / 10,
      load: Math.round(loadavg()[0]! * 10) / 10,
      cores: availableParallelism(),
      bytes: last.bytes.length,
      rssMB: Math.round(process.memoryUsage().rss / 1e6),
    }
  } finally {
    if (!renderer) await own.close()
  }
}

export type PressTimes = {
  documents: number
  pages: number
  workers: number
  /** Pages of record (PDF/A-2u) a second, as the clock on the wall had it, with whatever else the machine was doing (`load` over `cores`) */
  perSecond: number
  /** Processor time of one of them, all threads together, and what two cores could do that had nothing else to do */
  cpuMs: number
  perSecondOnTwoCores: number
  load: number
  cores: number
  /** A document of sixty pages for the record: the first one, and one after a changed word */
  sixtyPages: number
  sixtyFirstMs: number
  sixtyNextMs: number
}

/** How many different two-page documents are finished in a second by two threads, and how long sixty pages take. */
export async function timePress({ documents = 200, workers = 2 }: { documents?: number; workers?: number } = {}): Promise<PressTimes> {
  const renderer = openRenderer({ workers })
  try {
    // Every thread loads its fonts before the clock runs.
    await Promise.all(Array.from({ length: workers * 4 }, (_, i) => renderer.render(twoPages(-1 - i), issued)))
    const [began, used] = [performance.now(), process.cpuUsage()]
    const all = await inTurns(documents, workers * 2, i => renderer.render(twoPages(i), issued))
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(used)
    const cpuMs = (user + system) / 1000 / documents
    const sixty = async (edit: number) => {
      const start = performance.now()
      const { pages } = await renderer.render(longText(64, edit), issued)
      return { pages, ms: Math.round(performance.now() - start) }
    }
    // Of the two threads the one that has not set the long text yet takes the second; the third finds it known.
    const long = [await sixty(0), await sixty(1), await sixty(2)] as const
    const tenth = (n: number) => Math.round(n * 10) / 10
    return {
      documents,
      pages: tenth(all.reduce((n, r) => n + r.pages, 0) / documents),
      workers,
      perSecond: tenth(documents / seconds),
      cpuMs: tenth(cpuMs),
      perSecondOnTwoCores: tenth(2000 / cpuMs),
      load: tenth(loadavg()[0]!),
      cores: availableParallelism(),
      sixtyPages: long[0].pages,
      sixtyFirstMs: long[0].ms,
      sixtyNextMs: long[2].ms,
    }
  } finally {
    await renderer.close()
  }
}

/** `count` jobs, `together` of them asked for at any time. */
async function inTurns<T>(count: number, together: number, job: (i: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const lane = async () => {
    while (next < count) {
      const i = next++
      results[i] = await job(i)
    }
  }
  await Promise.all(Array.from({ length: together }, lane))
  return results
}

// node --import tsx src/platform/rendering/bench.ts
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${JSON.stringify(await timePress())}\n`)
  for (const pages of [2, 5, 20, 60]) process.stdout.write(`${JSON.stringify(await timePreviews({ pages }))}\n`)
}
