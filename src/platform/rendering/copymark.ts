import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type PDFEmbeddedPage, PDFDocument } from 'pdf-lib'
import { millimetres } from '#gongwen/layout'

const { NodeCompiler } = createRequire(import.meta.url)(
  '@myriaddreamin/typst-ts-node-compiler',
) as typeof import('@myriaddreamin/typst-ts-node-compiler')

/** The words of a copy's mark, a line each: who, of which unit; when; the code by which it is found again (S2-13). */
export type CopyMark = { lines: string[] }
type Place = { workspace: string; folders: string[]; families: Record<string, string[]> }

let compiler: InstanceType<typeof NodeCompiler> | null = null

/** The mark over every page of a PDF: the pages themselves stay as they are, text under it stays text. Made on the fly, kept nowhere. */
export async function marked(pdf: Uint8Array, mark: CopyMark, place: Place): Promise<Uint8Array> {
  compiler ??= NodeCompiler.create({ workspace: place.workspace, fontArgs: [{ fontPaths: place.folders }] })
  const engine = compiler
  const main = readFileSync(join(place.workspace, 'copymark.typ'), 'utf8')
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const sheets = new Map<string, PDFEmbeddedPage>()
  for (const page of document.getPages()) {
    const { width, height } = page.getSize()
    const size = `${width} ${height}`
    let sheet = sheets.get(size)
    if (!sheet) {
      const data = { width: millimetres(width), height: millimetres(height), lines: mark.lines, fonts: place.families.hei }
      const made = engine.pdf({ mainFileContent: main, inputs: { mark: JSON.stringify(data) } }, { pdfTags: false })
      sheet = (await document.embedPdf(made, [0]))[0]!
      sheets.set(size, sheet)
    }
    page.drawPage(sheet, { x: 0, y: 0, width, height })
  }
  engine.evictCache(10)
  return document.save()
}
