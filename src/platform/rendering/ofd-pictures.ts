import { crc32, deflateSync } from 'node:zlib'
import { type PDFContext, PDFName, PDFNumber, type PDFObject, PDFRawStream, decodePDFRawStream } from 'pdf-lib'
import type { Picture } from '#gongwen/ofd/model'

/** The pictures of a PDF, as files of their own. */

/** JPEG stays as it is; everything else becomes PNG, its soft mask the alpha channel. */
export function pictureOf(ref: PDFObject, stream: PDFRawStream, shared: { context: PDFContext; pictures: Map<PDFObject, Picture> }): Picture {
  const found = shared.pictures.get(ref)
  if (found) return found
  const { context } = shared
  const get = (s: PDFRawStream, key: string) => context.lookup(s.dict.get(PDFName.of(key)))
  const filter = get(stream, 'Filter')?.toString() ?? ''
  const mask = get(stream, 'SMask')
  let made: Picture
  if (filter === '/DCTDecode') made = { type: 'image/jpeg', bytes: stream.contents.slice() }
  else {
    const size = { w: (get(stream, 'Width') as PDFNumber).asNumber(), h: (get(stream, 'Height') as PDFNumber).asNumber() }
    const pixels = samplesOf(stream, context, size)
    const alpha =
      mask instanceof PDFRawStream
        ? samplesOf(mask, context, { w: (get(mask, 'Width') as PDFNumber).asNumber(), h: (get(mask, 'Height') as PDFNumber).asNumber() })
        : null
    made = { type: 'image/png', bytes: pngOf(size.w, size.h, pixels, alpha && alpha.data.length === size.w * size.h ? alpha.data : null) }
  }
  shared.pictures.set(ref, made)
  return made
}

type Samples = { data: Uint8Array; channels: number }
function samplesOf(stream: PDFRawStream, context: PDFContext, { w, h }: { w: number; h: number }): Samples {
  const raw = decodePDFRawStream(stream).decode()
  const bits = (context.lookup(stream.dict.get(PDFName.of('BitsPerComponent'))) as PDFNumber | undefined)?.asNumber() ?? 8
  const data = bits === 8 ? raw : bits === 16 ? raw.filter((_, i) => i % 2 === 0) : spread(raw, bits, w, h)
  return { data, channels: Math.max(1, Math.round(data.length / (w * h))) }
}

/** 1, 2 and 4 bits a sample, rows padded to bytes, one channel. */
function spread(raw: Uint8Array, bits: number, w: number, h: number): Uint8Array {
  const out = new Uint8Array(w * h)
  const row = Math.ceil((w * bits) / 8)
  const most = (1 << bits) - 1
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = x * bits
      out[y * w + x] = Math.round((((raw[y * row + (at >> 3)]! >> (8 - bits - (at & 7))) & most) / most) * 255)
    }
  return out
}

function pngOf(w: number, h: number, { data, channels }: Samples, alpha: Uint8Array | null): Uint8Array {
  const color = channels >= 3 ? 3 : 1
  const per = color + (alpha ? 1 : 0)
  const rows = Buffer.alloc(h * (1 + w * per))
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const from = (y * w + x) * channels
      const to = y * (1 + w * per) + 1 + x * per
      for (let c = 0; c < color; c++)
        rows[to + c] = channels === 4 ? Math.round((255 - data[from + c]!) * (1 - data[from + 3]! / 255)) : data[from + c]!
      if (alpha) rows[to + color] = alpha[y * w + x]!
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(w, 0)
  header.writeUInt32BE(h, 4)
  header[8] = 8
  header[9] = color === 3 ? (alpha ? 6 : 2) : alpha ? 4 : 0
  const chunk = (tag: string, body: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(tag, 'latin1'), body])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(body.length, 0)
    ends.writeUInt32BE(crc32(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}
