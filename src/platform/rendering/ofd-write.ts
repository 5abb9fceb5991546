import { createHash } from 'node:crypto'
import JSZip from 'jszip'
import { type OfdContent, writeOfd } from '#gongwen/ofd/write'
import { readPdf } from './ofd-pdf.ts'

/** What the entry of an OFD says of it, beside its pages. */
export type OfdAbout = { id: string | null; title: string; author: string; created: string; custom: Record<string, string> }

/**
 * Fonts that come with the house and may be handed on inside a document (OFL, and GPL with the font exception). A site's licensed fonts are
 * meant by name only: whether they may be embedded is between the site and its vendor.
 */
const packaged = /^(Fandol|LXGWWenKai|NotoSans|NotoSerif|SourceHan|Libertinus|NewCM|DejaVu)/

/** FamilyName helps a reader without the embedded font to choose its own. */
const families: [RegExp, string][] = [
  [/^FandolFang/, '仿宋'],
  [/^(FandolKai|LXGWWenKai)/, '楷体'],
  [/^(FandolHei|NotoSans)/, '黑体'],
  [/^(FandolSong|NotoSerif)/, '宋体'],
]

/** The same pages as the PDF, letter by letter, as an OFD package. */
export async function writeOfdOf(pdf: Uint8Array, about: OfdAbout): Promise<{ bytes: Uint8Array; pages: number }> {
  const { pages, fonts } = await readPdf(pdf)
  const content: OfdContent = {
    id: about.id?.replaceAll('-', '').toLowerCase() ?? createHash('sha256').update(pdf).digest('hex').slice(0, 32),
    title: about.title,
    author: about.author,
    created: about.created,
    custom: about.custom,
    creator: '中枢',
    creatorVersion: '1.0',
    pages,
    fonts: fonts.map(f => ({
      id: f.id,
      name: f.name,
      family: families.find(([name]) => name.test(f.name))?.[1] ?? f.name,
      bold: /Bold/.test(f.name),
      serif: !/Hei|Sans/.test(f.name),
      bytes: packaged.test(f.name) ? f.bytes : null,
      ending: f.ending,
    })),
  }
  const zip = new JSZip()
  // One moment for all parts: the same document gives the same bytes.
  const date = new Date(`${about.created}T00:00:00Z`)
  for (const [name, part] of writeOfd(content)) zip.file(name, part, { createFolders: false, date })
  return { bytes: await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE', compressionOptions: { level: 6 } }), pages: pages.length }
}
