import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..')
const reader = join(root, 'node_modules', 'pdfjs-dist', 'build')
const opened = '<!doctype html><script type="module">import * as pdf from "/pdf.mjs"; pdf.GlobalWorkerOptions.workerSrc = "/pdf.worker.mjs"; window.pdf = pdf</script>'
/** Dots a millimetre: fine enough to tell strokes from paper. */
const DOTS = 3

/** Where ink is, in mm from the upper left corner of the paper. */
export type Ink = { left: number; top: number; right: number; bottom: number }
/** A page as the eye has it. */
export type Picture = {
  width: number
  height: number
  /** Share of the box that is dark; of the whole page when none is given. */
  dark(box?: Ink): number
  /** The smallest box around all that is dark within the given one; null when there is nothing. */
  ink(box?: Ink): Ink | null
  /** Runs of columns with ink in them, from the left: the letters of a line, as far as they do not touch. */
  columns(box: Ink): { left: number; right: number }[]
}

/** Draws every page of a PDF, as a browser draws it, keeps the pictures beside the screenshots, and lets them be measured: for what only the eye finds, such as an empty page. */
export async function picturesOf(browser: Browser, pdf: Uint8Array, name: string): Promise<Picture[]> {
  const page = await (await browser.newContext()).newPage()
  await page.route('http://pages.test/**', route => {
    const file = new URL(route.request().url()).pathname.slice(1)
    return file ? route.fulfill({ body: readFileSync(join(reader, file)), contentType: 'text/javascript' }) : route.fulfill({ body: opened, contentType: 'text/html' })
  })
  await page.goto('http://pages.test/')
  await page.waitForFunction(() => 'pdf' in window)
  const drawn = await page.evaluate(async ({ bytes, scale }) => {
    const { getDocument } = (window as unknown as { pdf: typeof import('pdfjs-dist') }).pdf
    const document = await getDocument({ data: Uint8Array.from(atob(bytes), c => c.charCodeAt(0)) }).promise
    const out: { width: number; height: number; grey: string; png: string }[] = []
    for (let n = 1; n <= document.numPages; n++) {
      const sheet = await document.getPage(n)
      const viewport = sheet.getViewport({ scale })
      const canvas = Object.assign(window.document.createElement('canvas'), { width: Math.round(viewport.width), height: Math.round(viewport.height) })
      const context = canvas.getContext('2d', { willReadFrequently: true })!
      await sheet.render({ canvas, canvasContext: context, viewport, background: '#ffffff' }).promise
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      let grey = ''
      for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode(Math.round((data[i]! + data[i + 1]! + data[i + 2]!) / 3))
      out.push({ width: canvas.width, height: canvas.height, grey: btoa(grey), png: canvas.toDataURL('image/png') })
    }
    return out
  }, { bytes: Buffer.from(pdf).toString('base64'), scale: (DOTS * 25.4) / 72 })
  await page.context().close()
  return drawn.map(({ width, height, grey, png }, i) => {
    const path = join(root, 'test-results', `${name}-${i + 1}.png`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'))
    return pictureOf(Buffer.from(grey, 'base64'), width, height)
  })
}

function pictureOf(grey: Buffer, width: number, height: number): Picture {
  const dotsOf = (box?: Ink) => ({
    left: Math.max(0, Math.round((box?.left ?? 0) * DOTS)), right: Math.min(width, Math.round((box?.right ?? width / DOTS) * DOTS)),
    top: Math.max(0, Math.round((box?.top ?? 0) * DOTS)), bottom: Math.min(height, Math.round((box?.bottom ?? height / DOTS) * DOTS)),
  })
  const isDark = (x: number, y: number) => grey[y * width + x]! < 128
  const each = (box: Ink | undefined, see: (x: number, y: number) => void) => {
    const b = dotsOf(box)
    for (let y = b.top; y < b.bottom; y++) for (let x = b.left; x < b.right; x++) if (isDark(x, y)) see(x, y)
  }
  return {
    width: width / DOTS, height: height / DOTS,
    dark(box) {
      const b = dotsOf(box)
      let n = 0
      each(box, () => n++)
      return n / ((b.right - b.left) * (b.bottom - b.top))
    },
    ink(box) {
      let [left, top, right, bottom] = [Infinity, Infinity, -1, -1]
      each(box, (x, y) => {
        ;[left, right, top, bottom] = [Math.min(left, x), Math.max(right, x + 1), Math.min(top, y), Math.max(bottom, y + 1)]
      })
      return right < 0 ? null : { left: left / DOTS, top: top / DOTS, right: right / DOTS, bottom: bottom / DOTS }
    },
    columns(box) {
      const inked = new Set<number>()
      each(box, x => inked.add(x))
      const runs: { left: number; right: number }[] = []
      for (const x of [...inked].sort((a, b) => a - b)) {
        const last = runs.at(-1)
        if (last && x <= last.right) last.right = x + 1
        else runs.push({ left: x, right: x + 1 })
      }
      return runs.map(r => ({ left: r.left / DOTS, right: r.right / DOTS }))
    },
  }
}
