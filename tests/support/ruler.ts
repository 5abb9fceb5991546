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
