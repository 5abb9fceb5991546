import { expect } from 'vitest'
import { layout, millimetres } from '#gongwen/layout'
import type { Box, MeasuredLine, MeasuredPage } from '#platform/rendering/measure'

/** A ruler for pages: what is measured in the drawing commands of a PDF against the table of GB/T 9704 in layout.ts. */

/** mm */
export const TOLERANCE = 0.5
export const near = (measured: number, wanted: number, what: string) =>
  expect(Math.abs(measured - wanted), `${what}: ${measured.toFixed(2)} mm, should be ${wanted.toFixed(2)} mm`).toBeLessThanOrEqual(TOLERANCE)

export const areaRight = layout.leftMargin + layout.areaWidth
export const areaBottom = layout.topMargin + layout.areaHeight
export const areaMiddle = layout.leftMargin + layout.areaWidth / 2
export const red = '#e60012'
/** 印章、签名章 */
export const sealRed = '#e0141e'

export const lineOf = (page: MeasuredPage, words: string): MeasuredLine =>
  page.lines.find(l => l.text.includes(words)) ?? expect.fail(`no line with “${words}”: ${page.lines.map(l => l.text).join('|')}`)
export const pageOf = (pages: MeasuredPage[], words: string): MeasuredPage =>
  pages.find(p => p.lines.some(l => l.text.includes(words))) ?? expect.fail(`no page with “${words}”`)

/** The cell of a letter: 0.88 of its size above the baseline, 0.12 below. */
export const cellBottom = (l: MeasuredLine) => l.baseline + millimetres(l.size) * 0.12
export const cellTop = (l: MeasuredLine) => l.baseline - millimetres(l.size) * 0.88
/** The middle of what is really black */
export const middle = (b: Box) => (b.left + b.right) / 2

/** The seals of a page, from the top down, in each row from the left; with their outer edge (the ring is drawn 1 mm thick). */
export const sealsOf = (page: MeasuredPage): (Box & { x: number; y: number })[] =>
  page.shapes
    .filter(s => s.right - s.left > 35 && Math.abs(s.right - s.left - (s.bottom - s.top)) < 0.2)
    .map(s => ({ left: s.left - 0.5, right: s.right + 0.5, top: s.top - 0.5, bottom: s.bottom + 0.5, x: middle(s), y: (s.top + s.bottom) / 2 }))
    .sort((a, b) => (Math.abs(a.y - b.y) > 5 ? a.y - b.y : a.x - b.x))

/** Seals on their own names (each on its own, in one line or several), in the order of the issuers, none touching another, all inside the type area. */
export function expectSeals(pages: MeasuredPage[], names: readonly string[]) {
  const all = pages.flatMap((page, n) => sealsOf(page).map(seal => ({ ...seal, n, page })))
  expect(all.length).toBe(names.length)
  all.forEach((seal, i) => {
    const half = layout.sealDiameter / 2
    near(seal.right - seal.left, layout.sealDiameter, `印章 ${i} 直径`)
    expect(seal.left).toBeGreaterThanOrEqual(layout.leftMargin)
    expect(seal.right).toBeLessThanOrEqual(areaRight)
    expect(seal.bottom).toBeLessThanOrEqual(areaBottom + TOLERANCE)
    for (const other of all.slice(0, i).filter(o => o.n === seal.n)) {
      expect(Math.hypot(other.x - seal.x, other.y - seal.y), '印章互不相交或相切').toBeGreaterThan(layout.sealDiameter + 0.5)
    }
    // Names in one row are one measured line, a blank between them; the date stands alone, at the end of the row.
    const abreast = all.filter(o => o.n === seal.n && Math.abs(o.y - seal.y) < 1)
    const rows = seal.page.lines.filter(l => l.baseline > seal.y - half && l.baseline < seal.y + half && Math.abs(l.size - layout.bodySize) < 0.1)
    const own = rows.map(l => l.text.split(' ')).map(cells => cells[abreast.indexOf(seal) - Math.max(0, abreast.length - cells.length)] ?? '')
    expect(own.join(''), `第 ${i} 枚印章压着本机关的署名`).toContain(names[i])
  })
  return all
}
