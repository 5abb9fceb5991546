import fs from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type Node = object
type Stream = { nfd?: number; node: Node }
type Emscripten = { NODEFS?: NodeFiles; FS?: { filesystems?: { NODEFS?: NodeFiles } } }
type NodeFiles = { stream_ops?: { fsync?: (s: Stream) => number }; realPath(node: Node): string }
type Init = Awaited<ReturnType<NodeFS['init']>>

/**
 * The engine's Node file system has no fsync at all: an acknowledged commit may be lost when the power goes. This adds it,
 * for files and folders. It reaches into the engine's internals, so the engine's version is pinned and a test counts the syncs.
 */
export class DurableFS extends NodeFS {
  private readonly synced: () => void

  constructor(folder: string, synced: () => void = () => {}) {
    super(folder)
    this.synced = synced
  }

  override async init(pg: PGlite, options: Parameters<NodeFS['init']>[1]): Promise<Init> {
    const made = await super.init(pg, options)
    const earlier = (made.emscriptenOpts.preRun ?? []) as ((module: Emscripten) => void)[]
    made.emscriptenOpts.preRun = [...earlier, (module: Emscripten) => this.addSync(module)] as never
    return made
  }

  private addSync(module: Emscripten): void {
    const files = module.NODEFS ?? module.FS?.filesystems?.NODEFS
    if (!files?.stream_ops) throw new Error('the embedded engine has changed inside: fsync cannot be added, and without it nothing is durable')
    files.stream_ops.fsync = stream => {
      if (stream.nfd !== undefined) fs.fsyncSync(stream.nfd)
      else sync(files.realPath(stream.node))
      this.synced()
      return 0
    }
  }
}

/** Makes a file, or the names in a folder, durable. */
export function sync(path: string): void {
  const fd = fs.openSync(path, 'r')
  try {
    fs.fsyncSync(fd)
  } finally {
    fs.closeSync(fd)
  }
}
