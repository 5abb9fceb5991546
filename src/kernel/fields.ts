import type { Day } from './day.ts'

/** What a register (台账) needs to know of a column to list it, edit it, check it, export it and show its history. */
export type Field = {
  label: string
  kind: 'text' | 'day' | 'number' | 'choice' | 'instant'
  choices?: Record<string, string>
  required?: true
  listed?: true
}
export type Fields = Record<string, Field>

export type RecordOf<F extends Fields> = {
  [K in keyof F]: F[K] extends { choices: infer C } ? keyof C
    : F[K]['kind'] extends 'day' ? Day
    : F[K]['kind'] extends 'number' | 'instant' ? number
    : string
}

export const fields = <const F extends Fields>(columns: F): F => columns
