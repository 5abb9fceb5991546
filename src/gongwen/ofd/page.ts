import {
  type Box,
  type Clip,
  type FillRule,
  type Item,
  type Letter,
  type Matrix,
  moved,
  type PageModel,
  type Paint,
  times,
  unmoved,
} from './model.ts'
import type { Files } from './package.ts'
import { svgPath } from './path.ts'
import { type DrawParam, type Resources, resourcesOf } from './resources.ts'
import { type Element, kid, kidsOf, numbersOf, wordsOf } from './xml.ts'

type Template = { loc: string; zOrder: string }
export type PageSource = {
  files: Files
  /** The file that says where the page is. */
  from: string
  loc: string
  /** The document's usual page area. */
  area: Element | null
  templates: ReadonlyMap<number, Template>
  resources: Resources
  annotations: readonly { annot: Element; path: string }[]
}
const A4: Box = { x: 0, y: 0, w: 210, h: 297 }
/** Composite units and blocks stand in each other only so deep. */
const DEEP = 16

/** 页对象 (7.7): background template, content by layer, foreground template, annotations with their appearance. */
export function pageModelOf({ files, from, loc, area, templates, resources, annotations }: PageSource): PageModel {
  const found = files.xml(from, loc)
  if (!found) return { box: boxOf(area) ?? A4, items: [] }
  const { root, path } = found
  const own = kidsOf(root, 'PageRes').length ? resourcesOf(files, path, kidsOf(root, 'PageRes').map(wordsOf)).with(resources) : resources
  const used = kidsOf(root, 'Template').flatMap(t => {
    const template = templates.get(Number(t.at.TemplateID))
    const file = template && files.xml(from, template.loc)
    if (!file) return []
    const res = kidsOf(file.root, 'PageRes').length
      ? resourcesOf(files, file.path, kidsOf(file.root, 'PageRes').map(wordsOf)).with(resources)
      : resources
    return [{ z: t.at.ZOrder ?? template.zOrder, items: contentOf(file.root, res) }]
  })
  const at = (z: string) => used.filter(u => (u.z === 'Foreground' ? 'Foreground' : 'Background') === z).flatMap(u => u.items)
  const notes = annotations.flatMap(({ annot }) => {
    const look = kid(annot, 'Appearance')
    const box = look && numbersOf(look.at.Boundary)
    return look ? itemsOf(look, { resources: own, m: moved(box?.[0] ?? 0, box?.[1] ?? 0), alpha: 1, clips: [], param: {}, deep: 0 }) : []
  })
  return { box: boxOf(kid(root, 'Area')) ?? boxOf(area) ?? A4, items: [...at('Background'), ...contentOf(root, own), ...at('Foreground'), ...notes] }
}

function boxOf(area: Element | null): Box | null {
  const [x, y, w, h] = numbersOf(wordsOf(kid(area, 'PhysicalBox')))
  return w && h && w > 0 && h > 0 ? { x: x ?? 0, y: y ?? 0, w, h } : null
}

/** Layers of the background first, then the body, then the foreground (7.7, 表 15). */
function contentOf(page: Element, resources: Resources): Item[] {
  const order = ['Background', 'Body', 'Foreground']
  const layers = kidsOf(kid(page, 'Content'), 'Layer')
  const rank = (l: Element) => Math.max(0, order.indexOf(l.at.Type ?? 'Body'))
  return [...layers]
    .sort((a, b) => rank(a) - rank(b))
    .flatMap(l => itemsOf(l, { resources, m: unmoved, alpha: 1, clips: [], param: resources.drawParam(idOf(l.at.DrawParam)), deep: 0 }))
}

const idOf = (text: string | undefined): number | null => (text ? Number(text) : null)
type Here = { resources: Resources; m: Matrix; alpha: number; clips: Clip[]; param: DrawParam; deep: number }

function itemsOf(parent: Element, here: Here): Item[] {
  if (here.deep > DEEP) return []
  return parent.kids.flatMap((e): Item[] => {
    if (e.name === 'PageBlock') return itemsOf(e, { ...here, deep: here.deep + 1 })
    if (!/^(Text|Path|Image|Composite)Object$/.test(e.name) || e.at.Visible === 'false') return []
    const [x = 0, y = 0, w = 0, h = 0] = numbersOf(e.at.Boundary)
    const ctm = matrixOf(e.at.CTM)
    const base = times(here.m, moved(x, y))
    const m = ctm ? times(base, ctm) : base
    const alpha = here.alpha * (e.at.Alpha === undefined ? 1 : Math.min(1, Math.max(0, Number(e.at.Alpha) / 255)))
    const clips = [...here.clips, ...clipsOf(e, base, m)]
    const param = { ...here.param, ...here.resources.drawParam(idOf(e.at.DrawParam)) }
    const common = { id: Number(e.at.ID ?? 0), m, alpha, clips }
    const width = Number(e.at.LineWidth ?? param.width ?? 0.353)
    const paint = (name: 'FillColor' | 'StrokeColor', usual: Element | undefined): Paint =>
      here.resources.color(kid(e, name) ?? usual ?? null) ?? { color: '#000000', alpha: 1 }
    if (e.name === 'CompositeObject') {
      const unit = here.resources.composite(Number(e.at.ResourceID))
      return itemsOf(kid(unit, 'Content') ?? unit ?? e, { ...here, m, alpha, clips, param, deep: here.deep + 1 })
    }
    if (e.name === 'ImageObject') {
      const id = idOf(e.at.ResourceID) ?? idOf(e.at.ImageMask)
      return [
        {
          ...common,
          kind: 'image',
          m: ctm ? m : times(base, [w, 0, 0, h, 0, 0]),
          ...(id === null ? { image: null, name: '' } : here.resources.image(id)),
        },
      ]
    }
    if (e.name === 'PathObject') {
      return [
        {
          ...common,
          kind: 'path',
          d: svgPath(wordsOf(kid(e, 'AbbreviatedData'))),
          width,
          rule: ruleOf(e.at.Rule),
          fill: e.at.Fill === 'true' ? paint('FillColor', param.fill) : null,
          stroke: e.at.Stroke === 'false' ? null : paint('StrokeColor', param.stroke),
          cap: (e.at.Cap ?? param.cap ?? 'Butt').toLowerCase() as 'butt',
          join: (e.at.Join ?? param.join ?? 'Miter').toLowerCase() as 'miter',
          dash: numbersOf(e.at.DashPattern ?? param.dash),
        },
      ]
    }
    return [
      {
        ...common,
        kind: 'text',
        font: Number(e.at.Font),
        size: Number(e.at.Size ?? 0),
        letters: lettersOf(e),
        width,
        fill: e.at.Fill === 'false' ? null : paint('FillColor', param.fill),
        stroke: e.at.Stroke === 'true' ? paint('StrokeColor', param.stroke) : null,
        weight: Number(e.at.Weight ?? 400),
        italic: e.at.Italic === 'true',
        scale: Number(e.at.HScale ?? 1) || 1,
        turned: Number(e.at.CharDirection ?? 0) || 0,
      },
    ]
  })
}

const matrixOf = (text: string | undefined): Matrix | null => {
  const n = numbersOf(text)
  return n.length === 6 ? (n as unknown as Matrix) : null
}
const ruleOf = (text: string | undefined): FillRule => (/even/i.test(text ?? '') ? 'evenodd' : 'nonzero')

/** 裁剪区 (8.4) */
function clipsOf(e: Element, base: Matrix, m: Matrix): Clip[] {
  const clips = kid(e, 'Clips')
  const space = clips?.at.TransFlag === 'false' ? base : m
  return kidsOf(clips, 'Clip')
    .map(clip =>
      kidsOf(clip, 'Area').flatMap(area => {
        const path = kid(area, 'Path')
        if (!path) return []
        const [x = 0, y = 0] = numbersOf(path.at.Boundary)
        const shaped = times(times(space, matrixOf(area.at.CTM) ?? unmoved), times(moved(x, y), matrixOf(path.at.CTM) ?? unmoved))
        return [{ d: svgPath(wordsOf(kid(path, 'AbbreviatedData'))), m: shaped, rule: ruleOf(path.at.Rule) }]
      }),
    )
    .filter(clip => clip.length > 0)
}

/** 文字定位 (11.3): X and Y of the first letter, DeltaX and DeltaY to the next ones; a delta that ends early goes on as its last value. */
function lettersOf(text: Element): Letter[] {
  const found: Letter[] = []
  const size = Number(text.at.Size ?? 0)
  const transforms = kidsOf(text, 'CGTransform')
  let code = 0
  let x = 0
  let y = 0
  for (const t of kidsOf(text, 'TextCode')) {
    x = t.at.X === undefined ? x : Number(t.at.X)
    y = t.at.Y === undefined ? y : Number(t.at.Y)
    const dx = deltasOf(t.at.DeltaX)
    const dy = deltasOf(t.at.DeltaY)
    // A line break inside the element is the layout of the XML, not of the page.
    const letters = [...t.text.replace(/^\s*[\r\n]\s*|\s*[\r\n]\s*$/g, '')]
    letters.forEach((c, i) => {
      found.push({ c, x, y, glyph: glyphOf(transforms, code) })
      code += c.length
      x += dx.length ? dx[Math.min(i, dx.length - 1)]! : dy.length ? 0 : widthOf(c) * size
      y += dy.length ? dy[Math.min(i, dy.length - 1)]! : 0
    })
  }
  return found
}

const widthOf = (c: string): number => (c.codePointAt(0)! < 0x250 ? 0.5 : 1)

/** Numbers, with “g n v” for n times v. */
export function deltasOf(text: string | undefined): number[] {
  const parts = (text ?? '').trim().split(/\s+/).filter(Boolean)
  const found: number[] = []
  for (let i = 0; i < parts.length; i++) {
    if (parts[i] !== 'g') found.push(Number(parts[i]))
    else {
      found.push(...Array.from({ length: Math.min(Number(parts[i + 1]) || 0, 100_000) }, () => Number(parts[i + 2])))
      i += 2
    }
  }
  return found.map(n => (Number.isFinite(n) ? n : 0))
}

/** 字符变换 (11.4): which glyph of the embedded font stands for the letter at `code`; -1: the glyph before stands for it too. */
function glyphOf(transforms: readonly Element[], code: number): number | null {
  for (const t of transforms) {
    const from = Number(t.at.CodePosition ?? 0)
    const count = Number(t.at.CodeCount ?? 1)
    const glyphs = numbersOf(wordsOf(kid(t, 'Glyphs')))
    if (code >= from && code < from + count) return glyphs.length === count ? glyphs[code - from]! : code === from ? (glyphs[0] ?? null) : -1
  }
  return null
}
