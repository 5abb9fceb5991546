import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#kernel/refusal'
import type { Issue } from '#gongwen/document'
import type { Sheet } from '#gongwen/sheet'
import type { Version } from './docx-changes.ts'
import type { CopyMark } from './copymark.ts'
import type { OfdAbout } from './ofd-write.ts'
import type { Drawn, Have } from './drawn.ts'
import { type CardsToSet, openPress, type Pictures, type Press, type Printed, type Told, type Wall } from './press.ts'
import type { ImportLimits, Imported } from './import.ts'
import type { ReadList } from './read-list.ts'
import type { Looked, LookGiven } from './look.ts'
import type { ForRegister } from './read-register.ts'

/** The work of a rendering thread. Everything heavy (setting type, zipping, unzipping, parsing) happens here, never in the main thread. */
export type Job =
  | { kind: 'warm' }
  | { kind: 'pdf'; sheet: Sheet; archival: boolean; pictures: Pictures; copy: CopyMark | null }
  | { kind: 'drawn'; sheet: Sheet; pictures: Pictures; have: Have }
  | { kind: 'ofd'; sheet: Sheet; pictures: Pictures; copy: CopyMark | null; about: OfdAbout }
  | { kind: 'docx'; sheet: Sheet; pictures: Pictures }
  | { kind: 'changes'; versions: readonly Version[]; issue: Issue; pictures: Pictures }
  | { kind: 'wall'; wall: Wall }
  | { kind: 'cards'; cards: CardsToSet }
  | { kind: 'read'; bytes: Uint8Array; name: string; limits: ImportLimits; pictures: boolean }
  | { kind: 'look'; bytes: Uint8Array; name: string; limits: ImportLimits; given: LookGiven }
  | { kind: 'register'; bytes: Uint8Array; name: string; limits: ImportLimits }
  | { kind: 'list'; bytes: Uint8Array; name: string; limits: ImportLimits }
export type Answer = Printed | (Told & Drawn) | { bytes: Uint8Array } | Imported | ForRegister | ReadList | Looked | null
export type Setup = { workspace: string; folders: string[]; families: Record<string, string[]> }

const setup = workerData as Setup
let press: Press | null = null
const thePress = (): Press => (press ??= openPress(setup))

async function printed(sheet: Sheet, archival: boolean, pictures: Pictures, copy: CopyMark | null): Promise<Printed> {
  const plain = thePress().print(sheet, archival && !copy, pictures)
  return copy ? { ...plain, bytes: await (await import('./copymark.ts')).marked(plain.bytes, copy, setup) } : plain
}

async function perform(job: Job): Promise<Answer> {
  switch (job.kind) {
    case 'warm':
      return thePress() && null
    case 'pdf':
      return printed(job.sheet, job.archival, job.pictures, job.copy)
    case 'drawn':
      return thePress().draw(job.sheet, job.have, job.pictures)
    case 'ofd': {
      const pdf = await printed(job.sheet, false, job.pictures, job.copy)
      return (await import('./ofd-write.ts')).writeOfdOf(pdf.bytes, job.about)
    }
    case 'docx': {
      const { sheet, foot } = thePress().fitted(job.sheet, job.pictures)
      return { bytes: await (await import('./docx-write.ts')).writeDocx(sheet, job.pictures, foot) }
    }
    case 'wall':
      return { bytes: thePress().hang(job.wall) }
    case 'cards':
      return { bytes: thePress().cards(job.cards) }
    case 'changes':
      return { bytes: await (await import('./docx-changes.ts')).writeChanges(job.versions, job.issue, job.pictures) }
    case 'register':
      return (await import('./read-register.ts')).readForRegister(job.bytes, job.name, job.limits)
    case 'list':
      return (await import('./read-list.ts')).readList(job.bytes, job.name, job.limits)
    case 'look':
      return (await import('./look.ts')).lookAt(job.bytes, job.name, job.limits, job.given)
    case 'read':
      return (await import('./import.ts')).importDocument(job.bytes, job.name, job.limits, { pictures: job.pictures })
  }
}

parentPort?.on('message', ({ id, job }: { id: number; job: Job }) => {
  perform(job).then(
    answer => parentPort!.postMessage({ id, answer }, answer && 'bytes' in answer ? [answer.bytes.buffer as ArrayBuffer] : []),
    (error: unknown) =>
      parentPort!.postMessage(
        error instanceof Refusal
          ? { id, refused: { code: error.code, given: error.given } }
          : { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      ),
  )
})
parentPort?.postMessage({ ready: true })
