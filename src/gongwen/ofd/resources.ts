import type { FontInfo, Picture } from './model.ts'
import type { Files } from './package.ts'
import { type Element, kid, kidsOf, numbersOf, parseXml, wordsOf } from './xml.ts'

/** 资源 (7.9): fonts, pictures, colour spaces, drawing parameters, composite units, by id. */
export type Resources = {
  fonts: Map<number, FontInfo>
  image(id: number): { image: Picture | null; name: string }
  color(e: Element | null): { color: string; alpha: number } | null
  drawParam(id: number | null): DrawParam
  composite(id: number): Element | null
  /** Resources named by one page alone come on top. */
  with(more: Resources): Resources
}
export type DrawParam = { width?: number; join?: string; cap?: string; dash?: string; fill?: Element; stroke?: Element }
type Space = { type: string; palette: string[] }
type Tables = {
  fonts: Map<number, FontInfo>
  media: Map<number, { path: string; loc: string; format: string }>
  spaces: Map<number, Space>
  params: Map<number, Element>
  units: Map<number, Element>
}

export function resourcesOf(files: Files, from: string, locs: readonly string[]): Resources {
  const t: Tables = { fonts: new Map(), media: new Map(), spaces: new Map(), params: new Map(), units: new Map() }
  for (const loc of locs) {
    const found = files.find(from, loc)
    if (found) enter(t, files, found.path, parseXml(found.bytes))
  }
  return shaped(files, t)
}

function enter(t: Tables, files: Files, path: string, root: Element): void {
  const base = root.at.BaseLoc ? `${root.at.BaseLoc.replace(/\/$/, '')}/` : ''
  const at = (loc: string) => (loc.startsWith('/') ? loc : base + loc)
  for (const f of kidsOf(kid(root, 'Fonts'), 'Font')) {
    const file = wordsOf(kid(f, 'FontFile'))
    t.fonts.set(Number(f.at.ID), {
      id: Number(f.at.ID),
      name: f.at.FontName ?? '',
      family: f.at.FamilyName ?? f.at.FontName ?? '',
      bold: f.at.Bold === 'true',
      italic: f.at.Italic === 'true',
      file: () => (file ? ((files.find(path, at(file)) ?? files.find(path, file))?.bytes ?? null) : null),
    })
  }
  for (const m of kidsOf(kid(root, 'MultiMedias'), 'MultiMedia'))
    t.media.set(Number(m.at.ID), { path, loc: at(wordsOf(kid(m, 'MediaFile'))), format: m.at.Format ?? '' })
  for (const s of kidsOf(kid(root, 'ColorSpaces'), 'ColorSpace'))
    t.spaces.set(Number(s.at.ID), { type: s.at.Type ?? 'RGB', palette: kidsOf(kid(s, 'Palette'), 'CV').map(wordsOf) })
  for (const d of kidsOf(kid(root, 'DrawParams'), 'DrawParam')) t.params.set(Number(d.at.ID), d)
  for (const u of kidsOf(kid(root, 'CompositeGraphicUnits'), 'CompositeGraphicUnit')) t.units.set(Number(u.at.ID), u)
}

function shaped(files: Files, t: Tables): Resources {
  const drawParam = (id: number | null, deep = 0): DrawParam => {
    const e = id === null || deep > 8 ? undefined : t.params.get(id)
    if (!e) return {}
    const own: DrawParam = {
      ...(e.at.LineWidth ? { width: Number(e.at.LineWidth) } : {}),
      ...(e.at.Join ? { join: e.at.Join } : {}),
      ...(e.at.Cap ? { cap: e.at.Cap } : {}),
      ...(e.at.DashPattern ? { dash: e.at.DashPattern } : {}),
      ...(kid(e, 'FillColor') ? { fill: kid(e, 'FillColor')! } : {}),
      ...(kid(e, 'StrokeColor') ? { stroke: kid(e, 'StrokeColor')! } : {}),
    }
    return { ...drawParam(e.at.Relative ? Number(e.at.Relative) : null, deep + 1), ...own }
  }
  return {
    fonts: t.fonts,
    image(id) {
      const media = t.media.get(id)
      const found = media ? files.find(media.path, media.loc) : null
      return { image: found ? { type: typeOf(found.bytes), bytes: found.bytes } : null, name: media?.loc ?? '' }
    },
    color: e => (e ? colorOf(e, t.spaces) : null),
    drawParam: id => drawParam(id),
    composite: id => t.units.get(id) ?? null,
    with: more => ({
      ...more,
      fonts: new Map([...t.fonts, ...more.fonts]),
      image: id => (t.media.has(id) ? shaped(files, t).image(id) : more.image(id)),
      color: e => (e?.at.ColorSpace && !t.spaces.has(Number(e.at.ColorSpace)) ? more.color(e) : e ? colorOf(e, t.spaces) : null),
      drawParam: id => (id !== null && t.params.has(id) ? drawParam(id) : more.drawParam(id)),
      composite: id => t.units.get(id) ?? more.composite(id),
    }),
  }
}

/** By what the bytes are, not by what the file says. */
export function typeOf(b: Uint8Array): Picture['type'] {
  if (b[0] === 0x89 && b[1] === 0x50) return 'image/png'
  if (b[0] === 0xff && b[1] === 0xd8) return 'image/jpeg'
  if (b[0] === 0x42 && b[1] === 0x4d) return 'image/bmp'
  if (b[0] === 0x47 && b[1] === 0x49) return 'image/gif'
  return 'other'
}

/** 颜色 (8.3): values of their space; a shading is shown by its first colour. */
function colorOf(e: Element, spaces: ReadonlyMap<number, Space>): { color: string; alpha: number } {
  const alpha = e.at.Alpha === undefined ? 1 : clamp(Number(e.at.Alpha) / 255)
  const shading = kid(e, 'AxialShd') ?? kid(e, 'RadialShd') ?? kid(e, 'GouraudShd') ?? kid(e, 'LaGourandShd')
  const first = shading ? kid(kid(shading, 'Segment') ?? kid(shading, 'Point') ?? shading, 'Color') : null
  if (first) return { ...colorOf(first, spaces), alpha }
  const space = e.at.ColorSpace ? spaces.get(Number(e.at.ColorSpace)) : undefined
  const text = e.at.Value ?? (e.at.Index !== undefined ? space?.palette[Number(e.at.Index)] : undefined) ?? ''
  return { color: hexOf(valuesOf(text), space?.type), alpha }
}

const valuesOf = (text: string): number[] => {
  if (!text.includes('#')) return numbersOf(text)
  const parts = text
    .trim()
    .split(/\s+/)
    .map(p => p.replace('#', ''))
  return (parts.length === 1 && parts[0]!.length === 6 ? parts[0]!.match(/../g)! : parts).map(p => Number.parseInt(p, 16)).filter(Number.isFinite)
}

function hexOf(v: readonly number[], type = 'RGB'): string {
  const [a = 0, b = a, c = a, k = 0] = v
  const rgb =
    /gray/i.test(type) || v.length === 1
      ? [a, a, a]
      : /cmyk/i.test(type) || v.length === 4
        ? [a, b, c].map(x => 255 * (1 - Math.min(1, x / 255)) * (1 - k / 255))
        : [a, b, c]
  return `#${rgb
    .map(x =>
      Math.round(clamp(x / 255) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}
const clamp = (n: number): number => (Number.isFinite(n) ? Math.min(1, Math.max(0, n)) : 1)
