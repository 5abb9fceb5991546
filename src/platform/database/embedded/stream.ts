import { Duplex } from 'node:stream'
import { MessageChannel, type MessagePort } from 'node:worker_threads'

/** What pg takes for its socket: a duplex stream over a message port to the engine's thread. */
export class PortStream extends Duplex {
  private readonly give: (port: MessagePort) => Promise<void>
  private port: MessagePort | null = null

  /** @param give hands the other end to the engine; rejects when there is none */
  constructor(give: (port: MessagePort) => Promise<void>) {
    super()
    this.give = give
  }

  connect(): this {
    const { port1, port2 } = new MessageChannel()
    this.port = port1
    port1.on('message', (m: Uint8Array) => this.push(Buffer.from(m.buffer, m.byteOffset, m.byteLength)))
    port1.on('close', () => this.push(null))
    this.give(port2).then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    )
    return this
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const own = new Uint8Array(chunk)
    this.port!.postMessage(own, [own.buffer])
    done()
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(c => c.chunk)), 'buffer', done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.port?.close()
    done(error)
  }

  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    this.port?.ref()
    return this
  }
  unref(): this {
    this.port?.unref()
    return this
  }
}
