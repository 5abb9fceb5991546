/** Numbers shared between the host and the engine's thread; read without asking, so also when the engine hangs. */
const UNIT = 0
const WRITES = 1
const SYNCS = 2

export type Gauges = {
  memory: SharedArrayBuffer
  /** The running unit's number, 0 when the engine is idle. */
  unit(): number
  begin(): void
  end(): void
  writes(): number
  wrote(): void
  syncs(): number
  synced(): void
}

export function gauges(memory = new SharedArrayBuffer(12)): Gauges {
  const cells = new Int32Array(memory)
  let units = 0
  return {
    memory,
    unit: () => Atomics.load(cells, UNIT),
    begin: () => void Atomics.store(cells, UNIT, (units = (units % 0x7fffffff) + 1)),
    end: () => void Atomics.store(cells, UNIT, 0),
    writes: () => Atomics.load(cells, WRITES),
    wrote: () => void Atomics.add(cells, WRITES, 1),
    syncs: () => Atomics.load(cells, SYNCS),
    synced: () => void Atomics.add(cells, SYNCS, 1),
  }
}
