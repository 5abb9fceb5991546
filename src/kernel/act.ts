import type { z } from 'zod'

/** One thing a person (or the clock) can ask or do. A module's contract is a table of these. */
export type Act<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'read' | 'write'
  /** Permission needed to try at all; which records is the policy's business. 'public' needs no sign-in, 'everyone' any signed-in account. */
  who: string
  /** What it does, in the office's Chinese: the summary in OpenAPI and the line in the permission matrix. */
  says: string
  input: I
  output: O
  /** The answer shows a secret once (a first password, recovery codes): it is not kept for a repeated request. */
  secret?: true
}
export type Contract = Record<string, Act<any, any>>

type Row<K extends Act['kind']> = <I extends z.ZodType, O extends z.ZodType>(who: string, says: string, input: I, output: O) => Act<I, O> & { kind: K }
const row = <K extends Act['kind']>(kind: K): Row<K> => (who, says, input, output) => ({ kind, who, says, input, output })

export const read = row('read')
export const write = row('write')
export const secret = <A extends Act<any, any>>(act: A): A & { secret: true } => ({ ...act, secret: true })

export type Input<A> = A extends Act<infer I, any> ? z.output<I> : never
export type RawInput<A> = A extends Act<infer I, any> ? z.input<I> : never
export type Output<A> = A extends Act<any, infer O> ? z.output<O> : never
