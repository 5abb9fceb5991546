import { crc32, deflateSync } from 'node:zlib'
import JSZip from 'jszip'

/** Small files of every kind, made on the spot. */

export const zipOf = async (parts: Record<string, string | Buffer>, options: { compress?: boolean } = {}): Promise<Buffer> => {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content, { createFolders: false })
  return zip.generateAsync({ type: 'nodebuffer', compression: options.compress === false ? 'STORE' : 'DEFLATE' })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'

/** A Word document; one string a paragraph. `more` adds or replaces parts. */
export const docxOf = (paragraphs: string[], more: Record<string, string | Buffer> = {}): Promise<Buffer> => zipOf({
  '[Content_Types].xml': types,
  'word/document.xml': `<?xml version="1.0"?><w:document><w:body>${paragraphs.map(p => `<w:p><w:r><w:t xml:space="preserve">${escaped(p)}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  ...more,
})

export const xlsxOf = (cells: string[], more: Record<string, string | Buffer> = {}): Promise<Buffer> => zipOf({
  '[Content_Types].xml': types, 'xl/sharedStrings.xml': `<?xml version="1.0"?><sst>${cells.map(c => `<si><t>${escaped(c)}</t></si>`).join('')}</sst>`, ...more,
})

export const ofdOf = (lines: string[], more: Record<string, string | Buffer> = {}): Promise<Buffer> => zipOf({
  'OFD.xml': '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>',
  'Doc_0/Pages/Page_0/Content.xml': `<?xml version="1.0"?><ofd:Page>${lines.map((line, i) =>
    `<ofd:TextObject Boundary="20 ${20 + i * 8} ${line.length * 5} 6" Size="5"><ofd:TextCode X="0" Y="5">${escaped(line)}</ofd:TextCode></ofd:TextObject>`).join('')}</ofd:Page>`,
  ...more,
})

/** An old Word file as far as anybody looks at it here: the container's head, the stream's name, wide text. */
export const docOf = (text: string, stream = 'WordDocument'): Buffer =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(`${text}\r`, 'utf16le'), Buffer.alloc(64), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)])

const wideHex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

/** A PDF with Chinese text in a font that is not embedded; one array of lines a page, each line [text, y]. `extra` goes into the catalogue. */
export function pdfOf(pages: (string | [string, number])[][], extra = ''): Buffer {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const kids = pages.map((_, i) => `${5 + i * 2} 0 R`).join(' ')
  add(`<< /Type /Catalog /Pages 2 0 R ${extra} >>`)
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>')
  add('<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>')
  pages.forEach((lines, i) => {
    const content = lines.map((line, n) => {
      const [text, y] = typeof line === 'string' ? [line, 780 - n * 24] : line
      return `BT /F1 16 Tf 72 ${y} Td <${wideHex(text)}> Tj ET`
    }).join('\n')
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + i * 2} 0 R >>`)
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  })
  let out = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const at = out.length
    out += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const start = out.length
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(out, 'latin1')
}

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
export const jpg = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64), Buffer.from('ffd9', 'hex')])
/** The test string of the anti-virus makers, in pieces. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!', '$H+H*'].join('')

/** A black PNG of so many dots. */
export function pngOf(width: number, height: number): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body) >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(height * (width + 1)))), chunk('IEND', Buffer.alloc(0))])
}
