import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { Refusal } from '#kernel/refusal'
import { layout, rowHeight } from '#gongwen/layout'
import type { Face, Part, Sheet } from '#gongwen/sheet'
import { pictureEnding } from './pictures.ts'
import { type Drawn, drawnOf, type Have } from './drawn.ts'

// The compiler is a native addon that its package offers to CommonJS only.
const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as typeof import('@myriaddreamin/typst-ts-node-compiler')

/** A page engine with its fonts loaded and its last results kept warm. Synchronous: it belongs in a worker thread. */
export type Press = {
  print(sheet: Sheet, archival: boolean, pictures?: Pictures): Printed
  /** The same pages for the screen, without what the asker has already. */
  draw(sheet: Sheet, have: Have, pictures?: Pictures): Told & Drawn
  /** Pages of pictures, each with a line over it: a wall chart, as it was drawn. */
  hang(pages: Wall): Uint8Array
  /** 座牌: tent cards, cut and folded. */
  cards(given: CardsToSet): Uint8Array
  /** The sheet with what gives way so that its first page shows text and the page of the seal too (7.2.4, 7.3.2, 7.3.3, 7.3.5.5), and where its imprint falls: for a writer that does not lay out pages itself. */
  fitted(sheet: Sheet, pictures?: Pictures): { sheet: Sheet; foot: Foot }
}
/** Pages of one size (mm) with a picture (SVG) each; `head` stands over it at the left, `foot` under it. */
export type Wall = { width: number; height: number; margin: number; title: string; pages: { head: string; foot: string; svg: string }[] }
/** Tent cards on pages of one size, all lengths in mm: `width` and `height` of a face, `room` the most a name may be wide, `left` and `top` of the first card. */
export type CardsToSet = {
  title: string; face: Face; page: { width: number; height: number }; width: number; height: number; room: number; left: number; top: number
  pages: { foot: string; cards: { column: number; row: number; card: { letters: string; size: number } }[] }[]
}
/** The bytes of the pictures (PNG, JPEG, GIF, WebP), by the file that a figure block names. */
export type Pictures = Record<string, Uint8Array>
/** Where the imprint stands: on the page where the text ends, on the next one, or on one of its own behind a blank page (7.4, 7.5). */
export type Foot = 'here' | 'next' | 'behindBlank'
/** Where a block begins on paper: `block` counts from 0, the title is -1; `attachment` is null in the text itself; `y` is mm from the upper edge of the paper to the top of its line. */
export type Place = { block: number; attachment: number | null; page: number; y: number }
export type Printed = Told & { bytes: Uint8Array }
export type Told = {
  pages: number
  /** Lines on a page: 22, or what 7.3.5.5 asked for. */
  rows: number
  /** True when the recipients had to go to the imprint (7.3.2). */
  recipientsMoved: boolean
  /** In reading order. */
  places: Place[]
  /** Files of figures whose picture was not handed in or cannot be read: a frame with the caption stands in its place. */
  picturesMissing: string[]
}

/** Results not asked for during this many jobs are forgotten. */
const KEEP_FOR_JOBS = 10
/** 7.3.5.5: when the seal and date would stand on a page without text, the line pitch is changed: these many lines a page, in this order. */
const otherRows = [1, -1, 2, -2].map(n => layout.rows + n)
/** Where no pitch helps (a short text, seals of many bodies), lines at the foot of its page stay empty, so that the last of the text goes over: as few more than stand empty already. */
const MORE_PUSHED = 5
/** A text of one line reaches two pages only with its letters wider apart (调整字距). */
const spreads = [0, 0.15, 0.4, 0.8, 1.5, 3, 6, 12]

/** What gives way so that the first page shows text, in this order. */
const tighter = [1, 0.9, 0.8, 0.7].map((markScale): Partial<Sheet> => ({ markScale }))
  .concat({ markScale: 0.7, signersInRow: 3 }, { markScale: 0.55, signersInRow: 4 }, { markScale: 0.45, signersInRow: 4 })

type Probe = { name: string; page: number; y: number }
type Made = { document: NodeTypstDocument; at: Map<string, Probe>; places: Place[] }

export function openPress({ workspace, folders, families }: { workspace: string; folders: string[]; families: Record<string, string[]> }): Press {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: folders }] })
  const data = join(workspace, 'data.json')
  const main = join(workspace, 'main.typ')

  const tryCompile = (file: string, content: unknown): NodeTypstDocument | string => {
    compiler.mapShadow(data, Buffer.from(JSON.stringify(content)))
    const result = compiler.compile({ mainFilePath: file })
    if (result.result) return result.result
    const why = result.takeDiagnostics()
    return why ? JSON.stringify(compiler.fetchDiagnostics(why)) : 'the page engine gave no pages'
  }

  const compile = (sheet: Sheet): Made => {
    const document = tryCompile(main, { ...sheet, fonts: families })
    if (typeof document === 'string') throw new Error(document)
    const [found] = compiler.query(document, { selector: '<found>', field: 'value' }) as [{ probes: Probe[]; places: Place[] }]
    return { document, at: new Map(found.probes.map(p => [p.name, p])), places: found.places }
  }

  const pageOf = ({ at }: Made, name: string): number | undefined => at.get(name)?.page
  const textless = (made: Made) => (pageOf(made, 'sign') ?? 0) > (pageOf(made, 'text') ?? Number.POSITIVE_INFINITY)

  /** 首页必须显示正文 (7.3.3): a joint mark shrinks and more signers stand in a line (7.2.4), or the recipients go to the imprint (7.3.2), or both. */
  const withText = (given: Sheet): { sheet: Sheet; made: Made } => {
    const made = compile(given)
    const closer = given.mark.length > 1 || given.signers.length > given.signersInRow ? tighter : [{}]
    for (const recipientsInImprint of (pageOf(made, 'body') ?? 1) === 1 ? [] : given.recipients ? [false, true] : [false]) {
      for (const tight of closer) {
        const sheet = { ...given, ...tight, recipientsInImprint }
        const tried = compile(sheet)
        if (pageOf(tried, 'body') === 1) return { sheet, made: tried }
      }
    }
    return { sheet: given, made }
  }

  /** 7.3.5.5: the page of the seal carries text: by another pitch of the lines, by lines that stay empty at the foot of the page before, at last by wider letters. */
  const set = (given: Sheet): { sheet: Sheet; made: Made } => {
    const { sheet, made } = withText(given)
    if (!textless(made)) return { sheet, made }
    const tryWith = (other: Partial<Sheet>) => {
      const tried = compile({ ...sheet, ...other })
      const good = !textless(tried) && (pageOf(tried, 'body') ?? 1) === (pageOf(made, 'body') ?? 1)
      return { tried, found: good ? { sheet: { ...sheet, ...other }, made: tried } : null }
    }
    for (const rows of otherRows) {
      const { found } = tryWith({ rows })
      if (found) return found
    }
    for (const spread of spreads) {
      const { tried, found } = spread ? tryWith({ spread }) : { tried: made, found: null }
      if (found) return found
      const free = emptyBelow(tried.at.get('text')!)
      for (let more = 1; more <= MORE_PUSHED; more++) {
        const { found } = tryWith({ spread, pushed: free + more })
        if (found) return found
      }
    }
    return { sheet, made }
  }

  /** Puts each picture where the engine can read it and tells the figures its name there. A picture that the engine cannot show is left out. */
  const hung = (sheet: Sheet, pictures: Pictures): { sheet: Sheet; names: string[] } => {
    const names = new Map<string, string>()
    for (const fileId of new Set(figuresOf(sheet).map(f => f.fileId))) {
      const bytes = pictures[fileId]
      const ending = bytes && pictureEnding(bytes)
      if (!bytes || !ending) continue
      const name = `picture-${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.${ending}`
      compiler.mapShadow(join(workspace, name), Buffer.from(bytes))
      if (typeof tryCompile(join(workspace, 'picture.typ'), { picture: name }) !== 'string') names.set(fileId, name)
    }
    const hang = (p: Part): Part => (p.t === 'figure' ? { ...p, picture: names.get(p.fileId) ?? '' } : p)
    return {
      sheet: { ...sheet, body: sheet.body.map(hang), attachments: sheet.attachments.map(a => ({ ...a, body: a.body.map(hang) })) },
      names: [...names.values()],
    }
  }

  const finished = <T>(given: Sheet, pictures: Pictures, take: (document: NodeTypstDocument) => T): Told & T => {
    const { sheet: ready, names } = hung(given, pictures)
    try {
      const { sheet, made } = set(ready)
      return {
        ...take(made.document),
        pages: made.document.numOfPages,
        rows: sheet.rows,
        recipientsMoved: sheet.recipientsInImprint,
        places: made.places,
        picturesMissing: [...new Set(figuresOf(ready).filter(f => !f.picture).map(f => f.fileId))],
      }
    } finally {
      for (const name of names) compiler.unmapShadow(join(workspace, name))
      compiler.evictCache(KEEP_FOR_JOBS)
    }
  }

  return {
    hang: ({ pages, ...wall }) => {
      const names = pages.map((_, i) => `wall-${i}.svg`)
      try {
        for (const [i, name] of names.entries()) compiler.mapShadow(join(workspace, name), Buffer.from(pages[i]!.svg))
        const document = tryCompile(join(workspace, 'wall.typ'), { ...wall, pages: pages.map(({ head, foot }, i) => ({ head, foot, picture: names[i] })), fonts: families })
        if (typeof document === 'string') throw new Error(document)
        return new Uint8Array(compiler.pdf(document, { pdfTags: false }))
      } finally {
        for (const name of names) compiler.unmapShadow(join(workspace, name))
        compiler.evictCache(KEEP_FOR_JOBS)
      }
    },
    cards: given => {
      try {
        const document = tryCompile(join(workspace, 'cards.typ'), { ...given, fonts: families })
        if (typeof document === 'string') throw new Error(document)
        return new Uint8Array(compiler.pdf(document, { pdfTags: false }))
      } finally {
        compiler.evictCache(KEEP_FOR_JOBS)
      }
    },
    fitted: (given, pictures = {}) => {
      const { sheet: ready, names } = hung(given, pictures)
      try {
        const { sheet, made } = set(ready)
        const [end, imprint] = [pageOf(made, 'end') ?? 0, pageOf(made, 'imprint') ?? 0]
        return { sheet, foot: imprint <= end ? 'here' : imprint === end + 1 ? 'next' : 'behindBlank' }
      } finally {
        for (const name of names) compiler.unmapShadow(join(workspace, name))
        compiler.evictCache(KEEP_FOR_JOBS)
      }
    },
    print: (given, archival, pictures = {}) => {
      if (archival && !given.meta.date) throw new Refusal('rendering.noDate')
      return finished(given, pictures, document => ({
        bytes: new Uint8Array(compiler.pdf(document, archival ? { pdfStandard: 'a-2u' } : { pdfTags: false })),
      }))
    },
    draw: (given, have, pictures = {}) => finished(given, pictures, document => drawnOf(compiler.plainSvg(document), document.numOfPages, have)),
  }
}

/** Lines that stand empty under the end of the text, whose probe lies on its baseline. */
const emptyBelow = ({ y }: Probe): number => Math.max(0, Math.round((layout.topMargin + layout.areaHeight - y) / rowHeight - 0.3))

const figuresOf = (sheet: Sheet) => [sheet.body, ...sheet.attachments.map(a => a.body)].flat().filter(p => p.t === 'figure')
