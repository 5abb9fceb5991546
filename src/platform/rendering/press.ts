import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { Refusal } from '#kernel/refusal'
import { layout } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'

// The compiler is a native addon that its package offers to CommonJS only.
const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as typeof import('@myriaddreamin/typst-ts-node-compiler')

/** A page engine with its fonts loaded and its last results kept warm. Synchronous: it belongs in a worker thread. */
export type Press = { print(sheet: Sheet, archival: boolean): Printed }
export type Printed = {
  bytes: Uint8Array
  pages: number
  /** Lines on a page: 22, or what 7.3.5.5 asked for. */
  rows: number
  /** True when the recipients had to go to the imprint (7.3.2). */
  recipientsMoved: boolean
}

/** Results not asked for during this many jobs are forgotten. */
const KEEP_FOR_JOBS = 10
/** 7.3.5.5: when the seal and date would stand on a page without text, the line pitch is changed: these many lines a page, in this order. */
const otherRows = [layout.rows + 1, layout.rows - 1, layout.rows + 2, layout.rows - 2]

export function openPress({ workspace, folders, families }: { workspace: string; folders: string[]; families: Record<string, string[]> }): Press {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: folders }] })
  const data = join(workspace, 'data.json')
  const main = join(workspace, 'main.typ')

  const compile = (sheet: Sheet): { document: NodeTypstDocument; at: Map<string, number> } => {
    compiler.mapShadow(data, Buffer.from(JSON.stringify({ ...sheet, fonts: families })))
    const result = compiler.compile({ mainFilePath: main })
    const document = result.result
    if (!document) {
      const why = result.takeDiagnostics()
      throw new Error(why ? JSON.stringify(compiler.fetchDiagnostics(why)) : 'the page engine gave no pages')
    }
    const probes = compiler.query(document, { selector: '<probe>', field: 'value' }) as { name: string; page: number }[]
    return { document, at: new Map(probes.map(p => [p.name, p.page])) }
  }

  const textless = (at: Map<string, number>) => (at.get('sign') ?? 0) > (at.get('text') ?? Number.POSITIVE_INFINITY)

  return {
    print: (given, archival) => {
      if (archival && !given.meta.date) throw new Refusal('rendering.noDate')
      let sheet = given
      let made = compile(sheet)
      if ((made.at.get('body') ?? 1) > 1 && sheet.recipients) {
        const moved = { ...sheet, recipientsInImprint: true }
        const tried = compile(moved)
        if (tried.at.get('body') === 1) [sheet, made] = [moved, tried]
      }
      for (const rows of textless(made.at) ? otherRows : []) {
        const tried = compile({ ...sheet, rows })
        if (textless(tried.at)) continue
        sheet = { ...sheet, rows }
        made = tried
        break
      }
      const pdf = compiler.pdf(made.document, archival ? { pdfStandard: 'a-2u' } : { pdfTags: false })
      compiler.evictCache(KEEP_FOR_JOBS)
      return { bytes: new Uint8Array(pdf), pages: made.document.numOfPages, rows: sheet.rows, recipientsMoved: sheet.recipientsInImprint }
    },
  }
}
