import { availableParallelism, loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { unissued } from '#gongwen/document'
import { openRenderer, type Renderer } from './renderer.ts'
import { issued, longText } from './sample.ts'

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

// node --import tsx src/platform/rendering/bench.ts
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const pages of [2, 5, 20]) process.stdout.write(`${JSON.stringify(await timePreviews({ pages }))}\n`)
}
