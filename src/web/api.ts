import type { Contract, Output, RawInput } from '#kernel/act'

export type CallOptions = { key?: string; signal?: AbortSignal }
type Call<I, O> = (input: I, options?: CallOptions) => Promise<O>
export type Client<C extends Contract> = { [K in keyof C]: Call<RawInput<C[K]>, Output<C[K]>> }

/** client<typeof dutyContract>('duty').swap({…}): the contract is a type here; none of it is shipped. */
export const client = <C extends Contract>(module: string): Client<C> =>
  new Proxy({}, { get: (_, act) => (input: unknown, options?: CallOptions) => call(`${module}.${String(act)}`, input, options) }) as Client<C>

export type Issue = { path: string; message: string }

/** The house said no, and why: the sentence, the rule with its source, what to do next. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  readonly code: string
  readonly source: string
  readonly remedy: string
  readonly issues: readonly Issue[]
  readonly given: Record<string, string | number>
  /** Number of a failure in the server's log. */
  readonly number: string | null
  constructor(status: number, a: RefusedAnswer) {
    super(a.says)
    this.status = status
    this.code = a.refused
    this.source = a.source
    this.remedy = a.remedy
    this.issues = a.issues ?? []
    this.given = a.given ?? {}
    this.number = a.number ?? null
  }
  get says(): string {
    return this.message
  }
}
type RefusedAnswer = {
  refused: string
  says: string
  source: string
  remedy: string
  issues?: Issue[]
  given?: Record<string, string | number>
  number?: string
}

/** No answer came: the line is down or the server restarts. What was typed is still there. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** Worth asking again: nothing was decided. */
export const passing = (error: unknown): boolean => error instanceof Unreachable || (error instanceof Refused && error.status === 503)

/** A random key of 128 bits; `crypto.randomUUID` is missing where the page came over plain http. */
export const newKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map(b => b.toString(16).padStart(2, '0')).join('')

let onSignedOut: () => void = () => {}
/** What to do when the session has ended: the shell leads to sign-in with the way back. */
export const whenSignedOut = (go: () => void): void => void (onSignedOut = go)

let onTime: (now: number) => void = () => {}
/** Whoever keeps the page's clock hears what time it is on the server. */
export const whenTold = (hear: (now: number) => void): void => void (onTime = hear)

/** POST /api/<module>.<act>. @throws Refused, Unreachable */
export async function call(act: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
  const response = await request(`/api/${act}`, {
    method: 'POST',
    body: JSON.stringify(input ?? {}),
    signal: options.signal,
    headers: { 'content-type': 'application/json', ...(options.key ? { 'idempotency-key': options.key } : {}) },
  })
  return response.json()
}

/** A request to our own server with its refusals read; for the few routes that are no acts (preview, upload). */
export async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { credentials: 'same-origin', ...init, headers: { 'x-requested-with': 'zhongshu', ...init.headers } }).catch(
    (error: Error) => {
      throw error.name === 'AbortError' ? error : new Unreachable('网络不通')
    },
  )
  const time = Number(response.headers.get('x-time'))
  if (time) onTime(time)
  if (response.ok) return response
  const refused = new Refused(response.status, await answerOf(response))
  if (refused.code === 'notSignedIn') onSignedOut()
  throw refused
}

async function answerOf(response: Response): Promise<RefusedAnswer> {
  const answer = (await response.json().catch(() => null)) as RefusedAnswer | null
  if (answer?.refused) return answer
  if (response.status >= 502 && response.status <= 504) throw new Unreachable('服务器没有应答')
  return {
    refused: 'broken',
    says: '系统出错，您的内容没有丢失',
    source: `服务器应答 ${response.status}`,
    remedy: '请稍后重试；仍不行请告知系统管理员',
  }
}
