import { answerOf, cut, errorResponse, FLUSH, isCopy, named, opening, PARSE, QUERY, raising, sqlOf, SYNC, TERMINATE, welcome } from './wire.ts'

/** One end of a client's connection. */
export type Port = { send(bytes: Buffer): void; close(): void }
export type BridgeOptions = {
  serverVersion: string
  /** Runs one unit of protocol messages (ending in Query or Sync) and gives the raw answer. */
  run: (unit: Buffer) => Promise<Buffer>
  /** Runs SQL of the bridge's own: ROLLBACK, DEALLOCATE. */
  exec: (sql: string) => Promise<unknown>
  /** A unit begins, or the engine falls idle. */
  busy: (busy: boolean) => void
  wrote: () => void
  /** The engine gave an answer that no living engine gives. */
  dead: (reason: string) => void
  /** How long a transaction may stand open without a word from its client. */
  idleInTransactionMs: number
}

export type Bridge = { connect(port: Port): { data(bytes: Buffer): void; close(): void } }

const LEFT_OPEN = 'embedded database: a transaction was left open too long and has been rolled back'
const NO_FLUSH = 'embedded database: cursors read in parts (Flush) are not supported; read with LIMIT'
const NO_COPY = 'embedded database: COPY is not supported; insert rows, or use a PostgreSQL server'

/**
 * Lets many ordinary clients speak to an engine that knows one session: one unit at a time, first come first served,
 * and while a transaction is open only its owner. A client that goes away in the middle of a transaction is rolled back.
 */
export function bridge(options: BridgeOptions): Bridge {
  type Work = { from: Connection; unit: Buffer } | { from: Connection; leave: true }
  const queue: Work[] = []
  let owner: Connection | null = null
  let running = false
  let connections = 0
  let patience: NodeJS.Timeout | undefined

  const next = (): Work | undefined => {
    const i = owner ? queue.findIndex(w => w.from === owner) : 0
    return i < 0 ? undefined : queue.splice(i, 1)[0]
  }

  async function pump(): Promise<void> {
    if (running) return
    running = true
    for (let work = next(); work; work = next()) await ('leave' in work ? leave(work.from) : answer(work.from, work.unit))
    running = false
  }

  async function answer(from: Connection, unit: Buffer): Promise<void> {
    clearTimeout(patience)
    options.busy(true)
    try {
      const { bytes, status, wrote } = answerOf(await options.run(unit))
      if (status === null) return options.dead('the engine answered without ReadyForQuery')
      if (wrote) options.wrote()
      owner = status === 'I' ? null : from
      from.send(bytes)
      if (owner) patience = setTimeout(() => from.dismiss('25P03', LEFT_OPEN), options.idleInTransactionMs)
    } catch (error) {
      options.dead(error instanceof Error ? error.message : String(error))
    } finally {
      options.busy(false)
    }
  }

  async function leave(from: Connection): Promise<void> {
    options.busy(true)
    try {
      if (owner === from) {
        clearTimeout(patience)
        await options.exec('ROLLBACK')
        owner = null
      }
      for (const name of from.statements) await options.exec(`DEALLOCATE "${name.replaceAll('"', '""')}"`).catch(() => {})
    } catch (error) {
      options.dead(error instanceof Error ? error.message : String(error))
    } finally {
      options.busy(false)
    }
  }

  class Connection {
    readonly statements = new Set<string>()
    private readonly prefix = `c${++connections}_`
    private readonly port: Port
    private bytes: Buffer = Buffer.alloc(0)
    private unit: Buffer[] = []
    private started = false
    private gone = false
    /** Stands in for a unit that holds something refused: it fails as the engine itself would fail it. */
    private refusal: Buffer | null = null

    constructor(port: Port) {
      this.port = port
    }

    send(bytes: Buffer): void {
      if (!this.gone) this.port.send(bytes)
    }

    data(bytes: Buffer): void {
      if (this.gone) return
      this.bytes = this.bytes.length ? Buffer.concat([this.bytes, bytes]) : bytes
      if (!this.started && !this.open()) return
      const { messages, rest } = cut(this.bytes)
      this.bytes = rest
      for (const m of messages) this.take(m)
    }

    private open(): boolean {
      for (let first = opening(this.bytes); first; first = opening(this.bytes)) {
        this.bytes = this.bytes.subarray(first.length)
        if (first.kind === 'startup') {
          this.started = true
          this.send(welcome(options.serverVersion))
          return true
        }
        if (first.kind === 'encryption') this.send(Buffer.from('N'))
      }
      return false
    }

    private take(m: Buffer): void {
      const letter = m[0]
      if (letter === TERMINATE) return this.close()
      if (letter === FLUSH) return this.dismiss('0A000', NO_FLUSH)
      const sql = letter === QUERY || letter === PARSE ? sqlOf(m) : null
      if (sql !== null && isCopy(sql)) this.refusal = raising('0A000', NO_COPY)
      const { message, name } = named(m, this.prefix)
      if (name && letter === PARSE) this.statements.add(name)
      this.unit.push(message)
      if (letter !== QUERY && letter !== SYNC) return
      this.enqueue({ from: this, unit: this.refusal ?? Buffer.concat(this.unit) })
      this.unit = []
      this.refusal = null
    }

    private enqueue(work: Work): void {
      queue.push(work)
      void pump()
    }

    /** Ends the connection from our side with a reason. */
    dismiss(code: string, reason: string): void {
      this.send(errorResponse(code, reason, 'FATAL'))
      this.close()
    }

    close(): void {
      if (this.gone) return
      this.gone = true
      this.port.close()
      for (let i = queue.length; i--; ) if (queue[i]!.from === this) queue.splice(i, 1)
      queue.unshift({ from: this, leave: true })
      void pump()
    }
  }

  return { connect: port => new Connection(port) }
}
