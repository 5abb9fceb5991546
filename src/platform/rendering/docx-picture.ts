import { AlignmentType, BorderStyle, ImageRun, Paragraph } from 'docx'
import { layout, points, rowHeight } from '#gongwen/layout'
import type { Part } from '#gongwen/sheet'
import { pictureEnding, pictureSize } from './pictures.ts'
import type { Pictures } from './press.ts'
import { blank, half, line, run, small } from './docx-units.ts'

const PIXELS_PER_POINT = 96 / 72
/** 图: centred, never higher than a page, its name under it. What is not there, or no Word can show, has a frame that says so. */
export function figure(f: Part & { t: 'figure' }, pictures: Pictures): Paragraph[] {
  const drawing = drawn(f, f.caption, pictures)
  const caption = f.caption ? [line([run(f.caption, 'hei', { size: small, characterSpacing: 0 })], { style: 'Caption', alignment: AlignmentType.CENTER })] : []
  if (!drawing) {
    const edge = { style: BorderStyle.DASHED, size: 4, color: '777777', space: 6 }
    const box = line([run(`（缺图：${f.caption || '这里的图片还没有取到'}）`, 'fang', { size: small, characterSpacing: 0 })], {
      alignment: AlignmentType.CENTER, border: { top: edge, bottom: edge, left: edge, right: edge }, style: 'MissingPicture', keepNext: caption.length > 0,
    })
    return [...blank(1), box, ...blank(1), ...caption]
  }
  return [new Paragraph({ ...pictureLine, keepNext: caption.length > 0, children: [drawing] }), ...caption]
}

/** A picture needs the line to grow with it: an exact pitch would cut it. */
export const pictureLine = { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: 'auto', before: half(layout.bodySize) * 5, after: 0 } } as const

/** The run with the picture in it; null if there is none that Word can show. */
export function drawn(f: { fileId: string; width: number }, caption: string, pictures: Pictures): ImageRun | null {
  const bytes = pictures[f.fileId]
  const size = bytes && pictureSize(bytes)
  if (!bytes || !size) return null
  const most = points(layout.areaHeight - rowHeight * (caption ? 2 : 1))
  const wide = Math.min(points((layout.areaWidth * f.width) / 100), (most * size.width) / size.height)
  return new ImageRun({
    type: pictureEnding(bytes) as 'png' | 'jpg' | 'gif', data: bytes,
    transformation: { width: Math.round(wide * PIXELS_PER_POINT), height: Math.round(((wide * size.height) / size.width) * PIXELS_PER_POINT) },
    altText: { name: caption || '图', title: caption, description: caption },
  })
}
