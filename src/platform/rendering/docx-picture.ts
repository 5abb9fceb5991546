import { AlignmentType, BorderStyle, ImageRun, Paragraph } from 'docx'
import { layout, points, rowHeight } from '#gongwen/layout'
import type { Part } from '#gongwen/sheet'
import { pictureEnding } from './pictures.ts'
import type { Pictures } from './press.ts'
import { blank, half, line, run, small } from './docx-units.ts'

/** Width and height in dots, from the head of a PNG, JPEG or GIF; null when it cannot be told. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | null {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ending = pictureEnding(bytes)
  const size = ending === 'png' && b.length > 24 ? { width: b.readUInt32BE(16), height: b.readUInt32BE(20) }
    : ending === 'gif' && b.length > 10 ? { width: b.readUInt16LE(6), height: b.readUInt16LE(8) }
    : ending === 'jpg' ? jpegSize(b) : null
  return size && size.width > 0 && size.height > 0 ? size : null
}

/** Along the segments to the frame header (SOF0–SOF15 without the tables DHT, JPG, DAC). */
function jpegSize(b: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < b.length && b[at] === 0xff;) {
    const kind = b[at + 1]!
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc) return { height: b.readUInt16BE(at + 5), width: b.readUInt16BE(at + 7) }
    at += 2 + b.readUInt16BE(at + 2)
  }
  return null
}

const PIXELS_PER_POINT = 96 / 72
/** 图: centred, never higher than a page, its name under it. What is not there, or no Word can show, has a frame that says so. */
export function figure(f: Part & { t: 'figure' }, pictures: Pictures): Paragraph[] {
  const bytes = pictures[f.fileId]
  const size = bytes && pictureSize(bytes)
  const caption = f.caption ? [line([run(f.caption, 'hei', { size: small, characterSpacing: 0 })], { style: 'Caption', alignment: AlignmentType.CENTER })] : []
  if (!bytes || !size) {
    const edge = { style: BorderStyle.DASHED, size: 4, color: '777777', space: 6 }
    const box = line([run(`（缺图：${f.caption || '这里的图片还没有取到'}）`, 'fang', { size: small, characterSpacing: 0 })], {
      alignment: AlignmentType.CENTER, border: { top: edge, bottom: edge, left: edge, right: edge }, style: 'MissingPicture', keepNext: caption.length > 0,
    })
    return [...blank(1), box, ...blank(1), ...caption]
  }
  const most = points(layout.areaHeight - rowHeight * (f.caption ? 2 : 1))
  const wide = Math.min(points((layout.areaWidth * f.width) / 100), (most * size.width) / size.height)
  const type = pictureEnding(bytes) as 'png' | 'jpg' | 'gif'
  return [
    new Paragraph({
      // A picture needs the line to grow with it: an exact pitch would cut it.
      alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: 'auto', before: half(layout.bodySize) * 5, after: 0 }, keepNext: caption.length > 0,
      children: [new ImageRun({
        type, data: bytes, transformation: { width: Math.round(wide * PIXELS_PER_POINT), height: Math.round(((wide * size.height) / size.width) * PIXELS_PER_POINT) },
        altText: { name: f.caption || '图', title: f.caption, description: f.caption },
      })],
    }),
    ...caption,
  ]
}
