/**
 * The few pieces of the PostgreSQL wire protocol (v3) that the bridge must understand: how messages are cut,
 * how one is made, and where the names of prepared statements stand. Pure.
 */

/** Message letters of the client. */
export const QUERY = 0x51
export const PARSE = 0x50
export const BIND = 0x42
export const DESCRIBE = 0x44
export const CLOSE = 0x43
export const SYNC = 0x53
export const FLUSH = 0x48
export const TERMINATE = 0x58
/** Message letters of the server. */
export const READY = 0x5a
export const COMMAND_COMPLETE = 0x43

const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102

export const message = (type: string, body: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(5)
  head.write(type, 0, 'latin1')
  head.writeInt32BE(4 + body.length, 1)
  return Buffer.concat([head, body])
}

export const ready = (status: 'I' | 'T' | 'E'): Buffer => message('Z', Buffer.from(status))

/** An ErrorResponse; `severity` FATAL tells the client that its connection is gone. */
export const errorResponse = (code: string, text: string, severity: 'ERROR' | 'FATAL' = 'ERROR'): Buffer =>
  message('E', Buffer.from(`S${severity}\0V${severity}\0C${code}\0M${text}\0\0`))

/** A unit that makes the engine itself refuse, so that a transaction fails the way it should. `text` must hold no dollar or quote. */
export const raising = (code: string, text: string): Buffer =>
  message('Q', Buffer.from(`DO $refused$ BEGIN RAISE EXCEPTION USING ERRCODE = '${code}', MESSAGE = '${text}'; END $refused$\0`))

const parameter = (name: string, value: string) => message('S', Buffer.from(`${name}\0${value}\0`))

/** What a server says to a client that has just come in: no password, the session's parameters, ready. */
export const welcome = (serverVersion: string): Buffer =>
  Buffer.concat([
    message('R', Buffer.from([0, 0, 0, 0])),
    parameter('server_version', serverVersion),
    parameter('server_encoding', 'UTF8'),
    parameter('client_encoding', 'UTF8'),
    parameter('DateStyle', 'ISO, MDY'),
    parameter('integer_datetimes', 'on'),
    parameter('standard_conforming_strings', 'on'),
    parameter('TimeZone', 'UTC'),
    message('K', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])),
    ready('I'),
  ])

export type Opening = 'startup' | 'encryption' | 'cancel'
/** A client's first packet carries no letter. Null when it has not all arrived. */
export function opening(bytes: Buffer): { kind: Opening; length: number } | null {
  if (bytes.length < 8) return null
  const length = bytes.readInt32BE(0)
  if (bytes.length < length) return null
  const code = bytes.readInt32BE(4)
  return { length, kind: code === SSL_REQUEST || code === GSS_REQUEST ? 'encryption' : code === CANCEL_REQUEST ? 'cancel' : 'startup' }
}

/** Cuts whole messages off the front; `rest` is the beginning of the next. */
export function cut(bytes: Buffer): { messages: Buffer[]; rest: Buffer } {
  const messages: Buffer[] = []
  let at = 0
  while (at + 5 <= bytes.length) {
    const end = at + 1 + bytes.readInt32BE(at + 1)
    if (end > bytes.length) break
    messages.push(bytes.subarray(at, end))
    at = end
  }
  return { messages, rest: bytes.subarray(at) }
}

const textAt = (m: Buffer, at: number) => m.toString('utf8', at, m.indexOf(0, at))

const NAME_AT: Record<number, (m: Buffer) => number> = {
  [PARSE]: () => 5,
  [BIND]: m => m.indexOf(0, 5) + 1,
  [DESCRIBE]: m => (m[5] === 0x53 ? 6 : -1),
  [CLOSE]: m => (m[5] === 0x53 ? 6 : -1),
}

/** The same message with the name of its prepared statement led by `prefix`; unnamed statements stay unnamed. */
export function named(m: Buffer, prefix: string): { message: Buffer; name: string | null } {
  const at = NAME_AT[m[0]!]?.(m) ?? -1
  if (at < 0 || m[at] === 0) return { message: m, name: null }
  const changed = Buffer.concat([m.subarray(0, at), Buffer.from(prefix), m.subarray(at)])
  changed.writeInt32BE(changed.length - 1, 1)
  return { message: changed, name: prefix + textAt(m, at) }
}

/** The SQL of a Query or Parse message, else null. */
export function sqlOf(m: Buffer): string | null {
  if (m[0] === QUERY) return textAt(m, 5)
  if (m[0] === PARSE) return textAt(m, m.indexOf(0, 5) + 1)
  return null
}

const COPY = /^(?:\s|--[^\n]*\n|\/\*[\s\S]*?\*\/|;)*copy\b/i
export const isCopy = (sql: string): boolean => COPY.test(sql)

const READS = /^(SELECT|SHOW|SET|BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|FETCH|DEALLOCATE|CHECKPOINT)\b/

export type Answer = { bytes: Buffer; status: 'I' | 'T' | 'E' | null; wrote: boolean }
/** Reads an engine's answer: how its transaction stands now, and whether anything may have been written. */
export function answerOf(bytes: Buffer): Answer {
  let status: Answer['status'] = null
  let wrote = false
  for (const m of cut(bytes).messages) {
    if (m[0] === READY) status = String.fromCharCode(m[5]!) as Answer['status']
    if (m[0] === COMMAND_COMPLETE) wrote ||= !READS.test(textAt(m, 5))
  }
  return { bytes, status, wrote }
}
