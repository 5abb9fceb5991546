import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Rules } from '#kernel/rule'
import type { DocumentText, Issue } from '#gongwen/document'
import { charactersOf, mapText, type Sheet, type SheetOptions, sheetOf } from '#gongwen/sheet'
import type { Version } from './docx-changes.ts'
import { metadataOf } from '#gongwen/ofd/metadata'
import type { CopyMark } from './copymark.ts'
import { canPrint, type FontPlaces, type Fonts, missingGlyphs, openFonts } from './fonts.ts'
import type { Drawn, Have } from './drawn.ts'
import { importLimits, type Imported } from './import.ts'
import type { Looked, LookGiven } from './look.ts'
import { openPool, type Pool } from './pool.ts'
import type { CardsToSet, Pictures, Printed, Told, Wall } from './press.ts'
import type { ReadList } from './read-list.ts'
import type { ForRegister } from './read-register.ts'
import { shippedLimit } from './rules.ts'
import type { Answer, Job, Setup } from './worker.ts'

export type PdfOptions = SheetOptions & {
  /** PDF/A-2u with tags, for keeping. Default: true once number and date are there. Needs a date. */
  archival?: boolean
  /** Previews with the same key (user and document): a newer one takes the place of one still waiting, which is refused as superseded. */
  key?: string
  /** Bytes of the figures' pictures, by fileId. A figure without one is printed as a frame with its caption and named in `picturesMissing`. */
  pictures?: Pictures
  /** Whose copy this is: faint words across every page. Such a copy is never PDF/A: the original alone is for keeping. */
  copy?: CopyMark | null
}
export type OfdOptions = Omit<PdfOptions, 'archival' | 'key'> & {
  /** The document's own id (DocID, 公文标识). Default: made from the pages. */
  id?: string
  /** 发布层次, as the register says it */
  scope?: string
  /** CreationDate when the document has no date yet. */
  today?: string
}
/** Characters printed from a stand-in font, and those no font has (printed as 〓). */
type Missing = { missing: { standIn: string[]; none: string[] } }
export type Rendered = Printed & Missing
/** Pages for the screen, drawn by the same engine from the same sheet as the PDF. */
export type Preview = Told & Drawn & Missing
export type Renderer = {
  /** @throws Refusal 'busy' | 'rendering.superseded' | 'rendering.tooSlow' | 'rendering.noDate' */
  pdf(text: DocumentText, issue: Issue, options?: PdfOptions): Promise<Uint8Array>
  /** The same with what the drafter should be told: pages, changed line pitch, rare characters, and where each block stands (`places`). */
  render(text: DocumentText, issue: Issue, options?: PdfOptions): Promise<Rendered>
  /** The same pages for the screen while one types: only what the asker does not `have` yet. @throws as `pdf` */
  preview(text: DocumentText, issue: Issue, options: Pick<PdfOptions, 'key' | 'pictures'> & { have: Have }): Promise<Preview>
  /** The same pages as OFD (GB/T 33190—2016), with the metadata of GB/T 33480—2016. @throws as `pdf` */
  ofd(text: DocumentText, issue: Issue, options?: OfdOptions): Promise<Uint8Array>
  /** To go on writing in: any of the five forms. `pictures` as for `pdf`. */
  docx(text: DocumentText, issue: Issue, options?: SheetOptions & Pick<PdfOptions, 'pictures'>): Promise<Uint8Array>
  /** The last version as a .docx whose changes since the first are true revisions, each by whoever saved the version that made it. @see writeChanges */
  docxOfChanges(versions: readonly Version[], issue: Issue, pictures?: Pictures): Promise<Uint8Array>
  /** 挂图 as PDF: `draw` is told the family of letters and draws the pages. @throws as `pdf` */
  wall(draw: (font: string) => Wall): Promise<Uint8Array>
  /** 座牌 as PDF. @throws as `pdf` */
  cards(given: CardsToSet): Promise<Uint8Array>
  /** 缺字: characters of a text that come from a stand-in font, and those that no font has. */
  missing(text: string): Promise<Missing['missing']>
  /** What the checks see in a file, of a .docx also how it is typed. @throws Refusal 'rendering.unreadable' with {reason} @see lookAt */
  look(bytes: Uint8Array, name: string, given: LookGiven, rules?: Pick<Rules, 'number'>): Promise<Looked>
  /** Reads an uploaded .docx, .txt or .md outside the main thread; with `pictures` those in the text come along as bytes, to be stored before the text is. @throws Refusal 'rendering.unreadable' with {reason} */
  read(bytes: Uint8Array, name: string, rules?: Pick<Rules, 'number'>, how?: { pictures?: boolean }): Promise<Imported>
  /** The fields of an incoming document for its registration: .docx, .pdf, .ofd, .txt, .md. @throws Refusal 'rendering.unreadable' with {reason} @see readForRegister */
  readForRegister(bytes: Uint8Array, name: string, rules?: Pick<Rules, 'number'>): Promise<ForRegister>
  /** A list of tasks by its rows: .docx, .xlsx, .txt. @throws Refusal 'rendering.unreadable' with {reason} @see readList */
  readList(bytes: Uint8Array, name: string, rules?: Pick<Rules, 'number'>): Promise<ReadList>
  /** Fonts unpacked and one engine loaded, so that the first preview does not wait. */
  warm(): Promise<void>
  close(): Promise<void>
}
export type RendererOptions = FontPlaces & { workers?: number; seconds?: number; queue?: number }

const workspace = fileURLToPath(new URL('../../gongwen/', import.meta.url))
const entry = new URL('./worker.mjs', import.meta.url)

/** CreationDate must be there (GB/T 33190—2016, 7.4): of a draft without a day, the oldest day a ZIP can write. */
const NO_DAY = '1980-01-01'

/** Starts nothing by itself: fonts and threads come with the first job (or `warm`). Idle threads do not keep the process alive. */
export function openRenderer(options: RendererOptions = {}): Renderer {
  const size = options.workers ?? Math.max(1, Math.min(2, availableParallelism() - 1))
  let pool: Pool<Job, Answer> | null = null
  let ready: Promise<Fonts> | null = null
  let closed = false

  const prepared = async (): Promise<{ fonts: Fonts; pool: Pool<Job, Answer> }> => {
    ready ??= openFonts(options)
    const fonts = await ready.catch(error => {
      ready = null
      throw error
    })
    if (closed) throw new Error('rendering.broken: the renderer is closed')
    const setup: Setup = { workspace, folders: fonts.folders, families: fonts.families }
    const start = () => new Worker(entry, { workerData: setup, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 1024 } })
    pool ??= openPool({
      size,
      start,
      seconds: options.seconds ?? shippedLimit('rendering.seconds'),
      queue: options.queue ?? shippedLimit('rendering.queue'),
    })
    return { fonts, pool }
  }

  const render: Renderer['render'] = async (text, issue, { archival, key, pictures = {}, copy = null, ...how } = {}) => {
    const { fonts, pool } = await prepared()
    const { sheet, missing } = await printable(sheetOf(text, issue, how), fonts)
    const final = archival ?? (issue.number !== null && issue.date !== null)
    const printed = (await pool.run({ kind: 'pdf', sheet, archival: final, pictures, copy }, key)) as Printed
    return { ...printed, missing }
  }

  return {
    render,
    preview: async (text, issue, { key, pictures = {}, have }) => {
      const { fonts, pool } = await prepared()
      const { sheet, missing } = await printable(sheetOf(text, issue), fonts)
      return { ...((await pool.run({ kind: 'drawn', sheet, pictures, have }, key)) as Told & Drawn), missing }
    },
    pdf: async (text, issue, how) => (await render(text, issue, how)).bytes,
    ofd: async (text, issue, { id, scope, today, pictures = {}, copy = null, ...how } = {}) => {
      const { fonts, pool } = await prepared()
      const { sheet } = await printable(sheetOf(text, issue, how), fonts)
      const created = issue.date ?? issue.printDate ?? today ?? NO_DAY
      const about = { id: id ?? null, title: sheet.meta.title, author: sheet.meta.author, created, custom: metadataOf(text, issue, { identifier: id ?? '', scope: scope ?? '' }) }
      return ((await pool.run({ kind: 'ofd', sheet, pictures, copy, about })) as { bytes: Uint8Array }).bytes
    },
    docx: async (text, issue, { pictures = {}, ...how } = {}) =>
      ((await (await prepared()).pool.run({ kind: 'docx', sheet: sheetOf(text, issue, how), pictures })) as { bytes: Uint8Array }).bytes,
    docxOfChanges: async (versions, issue, pictures = {}) => ((await (await prepared()).pool.run({ kind: 'changes', versions, issue, pictures })) as { bytes: Uint8Array }).bytes,
    wall: async draw => {
      const { fonts, pool } = await prepared()
      return ((await pool.run({ kind: 'wall', wall: draw(fonts.families.hei.map(f => `'${f}'`).join(', ')) })) as { bytes: Uint8Array }).bytes
    },
    cards: async given => ((await (await prepared()).pool.run({ kind: 'cards', cards: given })) as { bytes: Uint8Array }).bytes,
    missing: async text => missingOf([...new Set(text)], await openFonts(options)),
    look: async (bytes, name, given, rules) =>
      (await (await prepared()).pool.run({ kind: 'look', bytes, name, limits: importLimits(rules ?? { number: shippedLimit }), given })) as Looked,
    read: async (bytes, name, rules, { pictures = false } = {}) =>
      (await (await prepared()).pool.run({ kind: 'read', bytes, name, limits: importLimits(rules ?? { number: shippedLimit }), pictures })) as Imported,
    readForRegister: async (bytes, name, rules) =>
      (await (await prepared()).pool.run({ kind: 'register', bytes, name, limits: importLimits(rules ?? { number: shippedLimit }) })) as ForRegister,
    readList: async (bytes, name, rules) =>
      (await (await prepared()).pool.run({ kind: 'list', bytes, name, limits: importLimits(rules ?? { number: shippedLimit }) })) as ReadList,
    warm: async () => void (await (await prepared()).pool.run({ kind: 'warm' })),
    close: async () => {
      closed = true
      await pool?.close()
    },
  }
}

async function missingOf(characters: readonly string[], fonts: Fonts): Promise<Missing['missing']> {
  const can = await canPrint(fonts)
  return { standIn: (await missingGlyphs(characters.join(''), fonts)).filter(c => can(c)), none: characters.filter(c => !can(c)) }
}

/** No empty boxes: what no font has is printed as 〓 and named. */
async function printable(sheet: Sheet, fonts: Fonts): Promise<{ sheet: Sheet; missing: Missing['missing'] }> {
  const { standIn, none } = await missingOf([...charactersOf(sheet)], fonts)
  if (none.length === 0) return { sheet, missing: { standIn, none } }
  const lost = new Set(none)
  return { sheet: mapText(sheet, s => [...s].map(c => (lost.has(c) ? '〓' : c)).join('')), missing: { standIn, none } }
}
