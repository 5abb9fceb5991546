import type { Given } from '#gongwen/checks/finding'
import { readingOfManuscript } from '#gongwen/checks/lines'
import { type Noted, notedIn } from '#gongwen/checks/noted'
import { findingsIn, type Settings } from '#gongwen/checks/run'
import type { ImportLimits } from './import.ts'
import { readAny } from './read-register.ts'

/** What the house knows beside a file. */
export type LookGiven = Pick<Given, 'today' | 'words'> & { settings: Settings }
/** `notes`: what of the file could not be read; `plain`: all its words, for the check on secrecy marks (S3-70) */
export type Looked = { found: Noted[]; notes: string[]; plain: string }

/**
 * Looks at a file as the checks of the command line do: its words, and of a .docx how it is typed (margins, grid, faces, pitch). Of a PDF or OFD only its words.
 * Heavy: in the server use `renderer.look`, which runs it in a thread.
 * @throws Unreadable with a reason the person can act on
 */
export async function lookAt(bytes: Uint8Array, name: string, limits: ImportLimits, { today, words, settings }: LookGiven): Promise<Looked> {
  const { lines, plain, notes, form } = await readAny(bytes, name, limits, { form: true })
  const reading = readingOfManuscript(lines, null, form)
  return { found: notedIn(reading, findingsIn(reading, { kind: reading.kind, today, words }, settings)), notes, plain }
}
