import type { Wall } from '#platform/rendering/public'
import { departuresOf, type Plan, type Seat, seenFrom, type View } from './domain.ts'
import { seatingText } from './text.ts'

/**
 * 座次图 as plain SVG (§4.4). Pure, and the same for the page and for the paper. Both views say on the picture from where one looks; nothing is
 * told by colour alone.
 */
export type Named = { name: string; unit: string }
export type SheetOf = {
  title: string
  /** 会议名称, and the day when it is known. */
  meeting: string
  plan: Plan
  people: ReadonlyMap<string, Named>
  views: readonly View[]
  font: string
  /** false: title and meeting stand over the picture already. */
  heading?: boolean
  /** Seats can be taken hold of: each carries its id. */
  handles?: boolean
}
export type Picture = { width: number; height: number; svg: string }

const ink = '#1f2328'
const soft = '#57606a'
const line = '#c3c9d0'
const STEP = { x: 96, y: 78 }
const BOX = { width: 86, height: 58 }
const PAD = 24
const LABEL = 30
const EDGE = 40
/** Never narrower: the lines under the picture have to fit. */
const LEAST = 820
const NOTE = 15
const small = 13

const esc = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const r = (n: number) => Math.round(n * 10) / 10
const cells = (text: string) => [...text].reduce((n, c) => n + (c.charCodeAt(0) > 0x2e80 ? 1 : 0.56), 0)
const text = (x: number, y: number, words: string, size: number, fill = ink, anchor: 'start' | 'middle' | 'end' = 'middle') =>
  `<text x="${r(x)}" y="${r(y)}" font-size="${r(size)}" fill="${fill}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${esc(words)}</text>`

/** Two characters are as wide as three (王　伟); a name with a dot may stand in two lines. */
export const nameLines = (name: string): string[] => {
  const letters = [...name]
  if (letters.length === 2) return [letters.join('　')]
  const dot = name.indexOf('·')
  return dot > 0 && cells(name) > 5 ? [name.slice(0, dot + 1), name.slice(dot + 1)] : [name]
}
const clipped = (words: string, room: number, size: number): string => {
  if (cells(words) * size <= room) return words
  let kept = ''
  for (const c of words) {
    if (cells(`${kept}${c}…`) * size > room) break
    kept += c
  }
  return `${kept}…`
}

function drawnSeat(s: Seat, x: number, y: number, { people, handles, plan }: SheetOf): string {
  const who = s.occupant ? people.get(s.occupant) : undefined
  const moved = s.occupant !== s.due
  const [left, top] = [x - BOX.width / 2, y - BOX.height / 2]
  const lines = who ? nameLines(who.name) : []
  const size = Math.min(lines.length > 1 ? 15 : 20, ...lines.map(l => (BOX.width - 14) / cells(l)))
  const unit = who && plan.kind === 'audience' ? clipped(who.unit, BOX.width - 8, 11) : ''
  // Numbers stand over the name, a unit under it.
  const base = y + size * 0.36 + (lines.length > 1 ? 4 - size * 0.62 : 1) + (unit ? -5 : 0)
  const words = `${who?.name ?? seatingText.empty}${s.rank ? `，排序${s.rank}` : ''}，${s.id}${moved ? '，已调整' : ''}`
  return [
    handles
      ? `<g data-seat="${esc(s.id)}"${s.occupant ? ` data-who="${esc(s.occupant)}"` : ''} tabindex="0" role="button" aria-label="${esc(words)}"><title>${esc(words)}</title>`
      : '<g>',
    `<rect x="${r(left)}" y="${r(top)}" width="${BOX.width}" height="${BOX.height}" rx="4" fill="${who ? '#fff' : '#f4f5f7'}" stroke="${moved ? ink : line}"${moved ? ' stroke-width="1.6" stroke-dasharray="5 3"' : ''}/>`,
    // Where the sitter looks: a stroke at that side.
    glance(s, left, top),
    s.rank ? text(left + 7, top + 15, String(s.rank), 11, soft, 'start') : '',
    plan.kind === 'audience' ? text(left + BOX.width - 7, top + 15, String(s.no), 11, soft, 'end') : '',
    ...lines.map((l, i) => text(x, base + i * size * 1.14, l, size)),
    unit ? text(x, top + BOX.height - 6, unit, 11, soft) : '',
    '</g>',
  ].join('')
}
function glance(s: Seat, left: number, top: number): string {
  const [w, h, t] = [BOX.width, BOX.height, 4]
  const at = {
    up: [left + 4, top, w - 8, t],
    down: [left + 4, top + h - t, w - 8, t],
    left: [left, top + 4, t, h - 8],
    right: [left + w - t, top + 4, t, h - 8],
  }[s.facing] as [number, number, number, number]
  return `<rect x="${r(at[0])}" y="${r(at[1])}" width="${r(at[2])}" height="${r(at[3])}" rx="2" fill="${s.occupant ? '#6f8fb0' : line}"/>`
}

/** What stands between the two sides. */
function furniture(p: Plan, x: (n: number) => number, y: (n: number) => number): string {
  const xs = p.seats.map(s => s.x)
  const ys = p.seats.map(s => s.y)
  const box = (left: number, top: number, right: number, bottom: number) =>
    `<rect x="${r(left)}" y="${r(top)}" width="${r(right - left)}" height="${r(bottom - top)}" rx="6" fill="#e9edf2" stroke="${line}"/>`
  if (!p.seats.length) return ''
  if (p.kind === 'table' || p.kind === 'internal') {
    const upright = p.seats.some(s => s.facing === 'left' || s.facing === 'right')
    return upright
      ? box(x(0) - 40, y(Math.min(...ys)) - 30, x(0) + 40, y(Math.max(...ys)) + 30)
      : box(x(Math.min(...xs)) - 40, y(0) - 36, x(Math.max(...xs)) + 40, y(0) + 36)
  }
  if (p.kind === 'signing') {
    const own = p.seats.filter(s => s.row === 1)
    if (!own.length) return ''
    const [at, ahead] = [own[0]!.y, own[0]!.facing === 'down' ? 1 : -1]
    return box(x(-1.3), y(at) + ahead * 36 - 6, x(1.3), y(at) + ahead * 36 + 6)
  }
  if (p.kind === 'car') {
    const beside = p.seats.find(s => s.row === 1)!
    return text(x(-beside.x), y(beside.y) + 5, seatingText.driver, 14, soft)
  }
  if (p.kind === 'banquet') {
    const radius = Math.max(...p.seats.map(s => Math.hypot(s.x, s.y))) - 0.62
    return `<ellipse cx="${r(x(0))}" cy="${r(y(0))}" rx="${r(radius * STEP.x)}" ry="${r(radius * STEP.y)}" fill="#e9edf2" stroke="${line}"/>`
  }
  return ''
}

function drawnView(sheet: SheetOf, view: View, width: number): { height: number; svg: string } {
  const p = seenFrom(sheet.plan, view)
  const ys = p.seats.map(s => s.y)
  const [low, high] = [Math.min(0, ...ys), Math.max(0, ...ys)]
  const xs = p.seats.map(s => s.x)
  const centre = xs.length ? (Math.min(...xs) + Math.max(...xs)) / 2 : 0
  const top = LABEL + (p.edge.at === 'top' ? EDGE : 0) + STEP.y / 2
  const x = (n: number) => width / 2 + (n - centre) * STEP.x
  const y = (n: number) => top + (n - low) * STEP.y
  const height = top + (high - low) * STEP.y + STEP.y / 2 + (p.edge.at === 'bottom' ? EDGE : 0)
  const edgeY = p.edge.at === 'top' ? LABEL + EDGE / 2 - 4 : height - EDGE / 2 + 4
  const wide = p.edge.what === 'door' ? 120 : Math.min(width - 2 * PAD, Math.max(200, (Math.max(...xs, 0) - Math.min(...xs, 0)) * STEP.x * 0.6))
  const rows = p.kind === 'audience' ? [...new Map(p.seats.map(s => [s.row, s.y]))] : []
  return {
    height,
    svg: [
      text(PAD, 18, seatingText.view[p.kind][view], 15, ink, 'start'),
      `<rect x="${r(width / 2 - wide / 2)}" y="${r(edgeY - 13)}" width="${r(wide)}" height="26" rx="3" fill="#f4f5f7" stroke="${line}"/>`,
      text(width / 2, edgeY + 5, seatingText.edge[p.edge.what], 14, soft),
      furniture(p, x, y),
      ...rows.map(([row, at]) => text(x(Math.min(...xs)) - STEP.x * 0.62, y(at) + 4, `${row}排`, 12, soft, 'end')),
      ...p.seats.map(s => drawnSeat(s, x(s.x), y(s.y), sheet)),
      ...sides(p, x, y),
    ].join(''),
  }
}
/** 主方、客方 beside the first of each. */
function sides(p: Plan, x: (n: number) => number, y: (n: number) => number): string[] {
  if (p.kind !== 'table' && p.kind !== 'signing') return []
  return (['guest', 'host'] as const).flatMap(side => {
    const own = p.seats.filter(s => s.id.startsWith(`${side}-`) && (p.kind === 'table' || s.row === 1))
    if (!own.length) return []
    const outer = own.reduce((a, b) => (Math.abs(b.x) > Math.abs(a.x) || b.x > a.x ? b : a))
    const across = own[0]!.facing === 'up' || own[0]!.facing === 'down'
    if (p.kind === 'table' && across)
      return [text(x(Math.max(...own.map(s => s.x))) + STEP.x * 0.62, y(own[0]!.y) + 5, seatingText.side[side], 14, soft, 'start')]
    return [text(x(outer.x) + Math.sign(outer.x) * STEP.x * 0.58, y(outer.y) + 5, seatingText.side[side], 14, soft, outer.x > 0 ? 'start' : 'end')]
  })
}

/** The rules the plan follows, how to read it, who departs from which rule, who has no seat. */
export function notesOf({ plan, people }: Pick<SheetOf, 'plan' | 'people'>): string[] {
  const name = (id: string) => people.get(id)?.name ?? id
  const departs = departuresOf(plan)
  const byRule = [...new Set(departs.map(d => d.rule))].map(
    rule =>
      `人工调整：${departs
        .filter(d => d.rule === rule)
        .map(d => name(d.who))
        .join('、')}未按规则就座（${seatingText.rule[rule].says}）`,
  )
  return [
    `依据：${plan.rules.map(id => `${seatingText.rule[id].says}（${seatingText.rule[id].source}）`).join('；')}。`,
    ...byRule,
    ...plan.clashes.map(c => seatingText.legend.clash[c.why](name(c.who), seatingText.seatName(c.row, c.number))),
    ...(plan.scattered.length ? [seatingText.legend.scattered(plan.scattered.join('、'))] : []),
    ...(plan.unseated.length ? [seatingText.legend.unseated(plan.unseated.map(name).join('、'))] : []),
    [
      seatingText.leftIs,
      ...(plan.seats.some(s => s.rank) ? [seatingText.legend.number] : []),
      ...(departs.length ? [seatingText.legend.moved] : []),
      ...(plan.seats.some(s => !s.occupant) ? [seatingText.legend.empty] : []),
    ].join('；'),
  ]
}
const wrapped = (words: string, room: number, size: number): string[] => {
  const out: string[] = ['']
  for (const c of words) {
    if (cells(out.at(-1)! + c) * size > room && !'，。；、）'.includes(c)) out.push('')
    out[out.length - 1] += c
  }
  return out
}

/** Title, meeting, one view or both one under the other, and under them the rules. */
export function planSvg(sheet: SheetOf): Picture {
  const xs = sheet.plan.seats.map(s => s.x)
  const across = xs.length ? Math.max(...xs) - Math.min(...xs) + 1 : 1
  const width = Math.max(
    LEAST,
    across * STEP.x + 2 * PAD + (sheet.plan.kind === 'audience' || sheet.plan.kind === 'table' || sheet.plan.kind === 'signing' ? 2 * 64 : 0),
  )
  const heading = sheet.heading ?? true
  const parts = heading ? [text(width / 2, 38, sheet.title, 26), text(width / 2, 64, clipped(sheet.meeting, width - 2 * PAD, 15), 15, soft)] : []
  let y = heading ? 84 : 8
  for (const view of sheet.views) {
    const { height, svg } = drawnView(sheet, view, width)
    parts.push(`<g transform="translate(0 ${r(y)})" data-view="${view}">${svg}</g>`)
    y += height + 14
  }
  for (const words of notesOf(sheet).flatMap(n => wrapped(n, width - 2 * PAD, small))) {
    parts.push(text(PAD, y + NOTE, words, small, soft, 'start'))
    y += NOTE + 5
  }
  const height = y + PAD
  return {
    width,
    height,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${r(width)} ${r(height)}" width="${r(width)}" height="${r(height)}" font-family="${esc(sheet.font)}" role="img" aria-label="${esc(`${sheet.title}，${sheet.meeting}`)}"><rect width="${r(width)}" height="${r(height)}" fill="#fff"/>${parts.join('')}</svg>`,
  }
}

export const papers = { A3: { width: 420, height: 297 }, A4: { width: 297, height: 210 } } as const
export type Paper = keyof typeof papers
/** As flat a plan as this shows both views on one sheet; a taller one has a sheet for each. */
const FLAT = 3

/** For the printer: a sheet, or one for each view. @param foot what stands under each page (who confirmed, when) */
export function planWall(sheet: Omit<SheetOf, 'font'>, paper: Paper, foot: string, font: string): Wall {
  const ys = sheet.plan.seats.map(s => s.y)
  const together = ys.length === 0 || Math.max(...ys) - Math.min(...ys) < FLAT
  const pages = together ? [sheet.views] : sheet.views.map(v => [v])
  const size = papers[paper]
  const head = clipped(sheet.meeting, size.width - 20 - cells(sheet.title) * 6.4 - 8, 3.9)
  return {
    ...size,
    margin: 10,
    title: sheet.title,
    pages: pages.map(views => ({ head, foot, svg: planSvg({ ...sheet, views, font, heading: false }).svg })),
  }
}
