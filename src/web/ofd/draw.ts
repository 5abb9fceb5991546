import type { Clip, Item, Matrix, PageModel, Picture, TextItem } from '#gongwen/ofd/model'
import { openOfd } from '#gongwen/ofd/package'
import { GLYPHS_AT } from '#gongwen/ofd/sfnt'
import type { SignatureReport } from '#gongwen/ofd/signatures'
import { type TextLine } from '#gongwen/ofd/text'
import { type Face, facesOf } from './fonts.ts'

const SVG = 'http://www.w3.org/2000/svg'
type Faces = (id: number) => Promise<Face>
let clipCount = 0

function el(name: string, at: Record<string, string | number>, kids: readonly Node[] = []): SVGElement {
  const e = document.createElementNS(SVG, name)
  for (const [k, v] of Object.entries(at)) e.setAttribute(k, String(v))
  e.append(...kids)
  return e
}
const matrix = (m: Matrix): string => `matrix(${m.join(' ')})`

/** A page as SVG: drawn, not selectable; words to select lie above it. */
export async function drawPage(page: PageModel, faces: Faces, stamps: readonly SignatureReport[] = [], pageId = 0): Promise<SVGElement> {
  const svg = el('svg', { viewBox: `${page.box.x} ${page.box.y} ${page.box.w} ${page.box.h}`, 'aria-hidden': 'true', class: 'ofd-drawing' })
  await drawItems(svg, page.items, faces)
  for (const s of stamps) for (const { pageId: at, box } of s.stamps) if (at === pageId) svg.append(await stamp(s, box))
  return svg
}

async function drawItems(into: SVGElement, items: readonly Item[], faces: Faces): Promise<void> {
  const ids = [...new Set(items.flatMap(i => (i.kind === 'text' ? [i.font] : [])))]
  const ready = new Map(await Promise.all(ids.map(async id => [id, await faces(id)] as const)))
  for (const item of items) {
    const drawn = item.kind === 'text' ? text(item, ready.get(item.font)!) : item.kind === 'path' ? path(item) : image(item.image, item.m)
    if (!drawn) continue
    if (item.alpha < 1) drawn.setAttribute('opacity', String(item.alpha))
    into.append(clipped(drawn, item.clips, into))
  }
}

/** A stamp is a picture, or an OFD of its own (GB/T 38540). */
async function stamp(s: SignatureReport, { x, y, w, h }: { x: number; y: number; w: number; h: number }): Promise<SVGElement> {
  if (s.pictureOfd) {
    try {
      const [inner] = openOfd(s.pictureOfd).documents
      const page = inner!.pages[0]!.read()
      const box = el('svg', { x, y, width: w, height: h, viewBox: `${page.box.x} ${page.box.y} ${page.box.w} ${page.box.h}` })
      await drawItems(box, page.items, facesOf(inner!.fonts))
      return box
    } catch {
      return el('g', {})
    }
  }
  return image(s.picture, [w, 0, 0, h, x, y]) ?? el('g', {})
}

function clipped(drawn: SVGElement, clips: readonly Clip[], into: SVGElement): SVGElement {
  let whole = drawn
  for (const clip of clips) {
    const id = `ofd-clip-${(clipCount += 1)}`
    into.append(
      el(
        'clipPath',
        { id },
        clip.map(c => el('path', { d: c.d, transform: matrix(c.m), 'clip-rule': c.rule })),
      ),
    )
    whole = el('g', { 'clip-path': `url(#${id})` }, [whole])
  }
  return whole
}

const painted = (
  fill: { color: string; alpha: number } | null,
  stroke: { color: string; alpha: number } | null,
  width: number,
): Record<string, string | number> => ({
  fill: fill?.color ?? 'none',
  ...(fill && fill.alpha < 1 ? { 'fill-opacity': fill.alpha } : {}),
  ...(stroke ? { stroke: stroke.color, 'stroke-width': width, 'stroke-opacity': stroke.alpha } : {}),
})

function text(t: TextItem, face: Face): SVGElement | null {
  if (!t.fill && !t.stroke) return null
  const style = {
    ...painted(t.fill, t.stroke, t.width),
    'font-family': face.family,
    'font-size': t.size,
    ...(t.weight >= 600 ? { 'font-weight': t.weight } : {}),
    ...(t.italic ? { 'font-style': 'italic' } : {}),
  }
  const letters = t.letters.filter(l => l.glyph !== -1 && l.c.trim() !== '')
  const shown = (l: (typeof letters)[number]) => (l.glyph !== null && l.glyph > 0 && face.byNumber ? String.fromCodePoint(GLYPHS_AT + l.glyph) : l.c)
  const simple = t.scale === 1 && t.turned === 0 && letters.every(l => shown(l).length === 1)
  if (simple) {
    const one = el('text', { ...style, transform: matrix(t.m), x: letters.map(l => l.x).join(' '), y: letters.map(l => l.y).join(' ') })
    one.textContent = letters.map(shown).join('')
    return one
  }
  return el(
    'g',
    { ...style, transform: matrix(t.m) },
    letters.map(l => {
      const one = el('text', {
        transform: `translate(${l.x} ${l.y})${t.turned ? ` rotate(${t.turned})` : ''}${t.scale === 1 ? '' : ` scale(${t.scale} 1)`}`,
      })
      one.textContent = shown(l)
      return one
    }),
  )
}

const path = (p: Extract<Item, { kind: 'path' }>): SVGElement | null =>
  p.d && (p.fill || p.stroke)
    ? el('path', {
        ...painted(p.fill, p.stroke, p.width),
        d: p.d,
        transform: matrix(p.m),
        'fill-rule': p.rule,
        ...(p.stroke
          ? { 'stroke-linecap': p.cap, 'stroke-linejoin': p.join, ...(p.dash.length ? { 'stroke-dasharray': p.dash.join(' ') } : {}) }
          : {}),
      })
    : null

const addresses = new WeakMap<Picture, string>()
function image(picture: Picture | null, m: Matrix): SVGElement | null {
  if (!picture || picture.type === 'other') return null
  const href = addresses.get(picture) ?? URL.createObjectURL(new Blob([picture.bytes.slice().buffer], { type: picture.type }))
  addresses.set(picture, href)
  return el('image', { href, width: 1, height: 1, preserveAspectRatio: 'none', transform: matrix(m) })
}

const ruler = document.createElement('canvas').getContext('2d')

/** The words of a page, line by line, laid invisibly over the drawing: to be selected and copied. `scale` is pixels a millimetre. */
export function wordsOver(page: PageModel, lines: readonly TextLine[], scale: number): HTMLElement {
  const layer = Object.assign(document.createElement('div'), { className: 'ofd-words' })
  for (const line of lines.filter(l => !l.turned)) {
    const [first, last] = [line.letters[0]!.box, line.letters.at(-1)!.box]
    const size = line.size * scale
    const span = document.createElement('span')
    span.textContent = line.text
    if (ruler) ruler.font = `${size}px sans-serif`
    const natural = ruler?.measureText(line.text).width || 1
    span.style.cssText = `left:${(first.x - page.box.x) * scale}px;top:${(first.y - page.box.y) * scale}px;font-size:${size}px;transform:scaleX(${((last.x + last.w - first.x) * scale) / natural})`
    layer.append(span, document.createElement('br'))
  }
  return layer
}
