import { millimetres, widthOf } from '#gongwen/layout'
import type { Alignment, Margins, PageNumber, Rule, TypedForm, TypedParagraph, TypedRun, TypedSection } from '#gongwen/typed'
import { down, kid, kidsOf, type Node, textOf } from './xml.ts'

/** What the look of a .docx is read from: the parts beside its text, and the parts a section's heads and feet are named by. */
export type FormParts = { styles: Node | null; theme: Node | null; settings: Node | null; related(id: string): Node | null }
export type FormReader = {
  paragraph(p: Node, runs: readonly { text: string; node: Node }[], lead: number, place: TypedParagraph['in']): TypedParagraph
  cells(table: Node, row: Node): { above: Rule | null; below: Rule | null }[]
  /** A section ends here, with these properties */
  section(properties: Node): void
  /** What holds for the whole paper, without its paragraphs */
  whole(): TypedForm
}

const TWIPS = 20
const mm = (twips: string | undefined, otherwise: number): number => Math.round(millimetres(amount(twips, otherwise) / TWIPS) * 100) / 100
const on = (n: Node | undefined): boolean => n !== undefined && !['0', 'false', 'off'].includes(n.at.val ?? '')

/** Attributes of one level; the levels are laid over one another attribute by attribute, as Word does. */
type Props = Partial<Record<string, string>>
type Level = { paragraph: Props; run: Props; borders: { top?: Rule | null; bottom?: Rule | null } }

export function formReader({ styles, theme, settings, related }: FormParts): FormReader {
  const sheet = kid(styles ?? undefined, 'styles')
  const themed = themeFaces(theme)
  const runProps = (rPr: Node | undefined): Props => ofRun(rPr, themed)
  const byId = new Map(kidsOf(sheet, 'style').map(s => [s.at.styleId ?? '', s]))
  const normal = kidsOf(sheet, 'style').find(s => s.at.type === 'paragraph' && /^(?:1|true|on)$/.test(s.at.default ?? ''))?.at.styleId ?? 'Normal'
  const base: Level = { paragraph: ofParagraph(down(sheet, 'docDefaults', 'pPrDefault', 'pPr')), run: runProps(down(sheet, 'docDefaults', 'rPrDefault', 'rPr')), borders: {} }
  const known = new Map<string, Level>()
  /** A style with all it stands on; without the document's defaults */
  const style = (id: string | undefined): Level => {
    const found = known.get(id ?? '')
    if (found) return found
    known.set(id ?? '', empty)
    const node = byId.get(id ?? '')
    const under = node ? style(kid(node, 'basedOn')?.at.val) : empty
    const own = node ? { paragraph: ofParagraph(kid(node, 'pPr')), run: runProps(kid(node, 'rPr')), borders: bordersOf(kid(kid(node, 'pPr'), 'pBdr')) } : empty
    const made = { paragraph: over(under.paragraph, own.paragraph), run: { ...under.run, ...own.run }, borders: { ...under.borders, ...own.borders } }
    known.set(id ?? '', made)
    return made
  }
  const sections: TypedSection[] = []
  const evenAndOdd = on(down(settings ?? undefined, 'settings', 'evenAndOddHeaders'))
  const gutterAtTop = on(down(settings ?? undefined, 'settings', 'gutterAtTop'))

  const look = (p: Node) => {
    const pPr = kid(p, 'pPr')
    const named = style(kid(pPr, 'pStyle')?.at.val ?? normal)
    return { pPr, props: over(over(base.paragraph, named.paragraph), ofParagraph(pPr)), run: { ...base.run, ...named.run }, borders: { ...named.borders, ...bordersOf(kid(pPr, 'pBdr')) } }
  }
  const runOf = (inherited: Props, rPr: Node | undefined): Props => ({ ...inherited, ...style(kid(rPr, 'rStyle')?.at.val).run, ...runProps(rPr) })

  const paragraph: FormReader['paragraph'] = (p, parts, lead, place) => {
    const { pPr, props, run, borders } = look(p)
    let at = lead
    const runs = parts.map(({ text, node }): TypedRun => {
      const r = runOf(run, kid(node, 'rPr'))
      return { start: at, end: (at += text.length), face: r.eastAsia ?? '', latin: r.ascii ?? '', size: sizeOf(r), bold: r.bold === '1', colour: r.colour ?? null, spacing: amount(r.spacing, 0) / TWIPS }
    })
    const main = runs.reduce<TypedRun | null>((best, r) => (best === null || r.end - r.start > best.end - best.start ? r : best), null)
    const size = main?.size ?? sizeOf(runOf(run, kid(pPr, 'rPr')))
    const numbered = kid(pPr, 'numPr') !== undefined && !['firstLine', 'hanging', 'left', 'firstLineChars', 'leftChars'].some(k => ofParagraph(pPr)[k] !== undefined)
    const pitch = amount(props.line, 240, true)
    const rule = props.lineRule === 'exact' ? 'exact' : props.lineRule === 'atLeast' ? 'atLeast' : 'auto'
    return {
      start: 0, end: at, runs, size, align: alignment(props.jc), ...indents(props, size), line: { rule, value: rule === 'auto' ? pitch / 240 : pitch / TWIPS },
      before: spaceOf(props, 'before'), after: spaceOf(props, 'after'), snap: props.snap !== '0', above: borders.top ?? null, below: borders.bottom ?? null, drawn: linesDrawn(p),
      in: place === 'flow' && kid(pPr, 'framePr') ? 'frame' : place, numbered, caption: false, newPage: false, section: sections.length,
    }
  }

  /** The page number in a head or foot, if there is one: a field wherever it stands, in frames, boxes and tables too. */
  const numberIn = (part: Node | null): PageNumber | null => {
    const found = part && paragraphWithNumber(part, [])
    if (!found) return null
    const { p, above } = found
    const { pPr, props, run } = look(p)
    const text = lineWithNumber(p)
    const first = runNodes(p).find(r => kid(r, 'rPr')) ?? p
    const r = runOf(run, kid(first, 'rPr'))
    const size = sizeOf(r)
    const { left, right } = indents(props, size)
    const frame = kid(pPr, 'framePr')?.at.xAlign
    const anchored = above.findLast(n => n.name === 'anchor')
    const align = frame ?? (anchored ? (textOf(down(anchored, 'positionH', 'align') ?? nothing) || 'unknown') : above.some(n => n.name === 'pict' || n.name === 'tbl') ? 'unknown' : alignment(props.jc))
    const side = align === 'outside' || align === 'center' || align === 'right' || align === 'left' ? align : align === 'both' || align === 'distribute' ? 'left' : 'unknown'
    const indent = side === 'right' ? right + widthOf(/[\s　]*$/.exec(text)![0]) : side === 'left' ? left + widthOf(/^[\s　]*/.exec(text)![0]) : 0
    const line = amount(props.line, 240, true)
    const pitch = props.lineRule === 'exact' || props.lineRule === 'atLeast' ? line / TWIPS : size * NATURAL * (line / 240)
    return { text: text.trim(), side, indent, face: r.eastAsia ?? r.ascii ?? '', size, lifted: spaceOf(props, 'after'), pitch }
  }

  const section = (s: Node): void => {
    const before = sections.at(-1)
    const size = kid(s, 'pgSz')?.at
    const edge = kid(s, 'pgMar')?.at ?? {}
    const grid = kid(s, 'docGrid')?.at ?? {}
    const [width, height] = [mm(size?.w, 12_240), mm(size?.h, 15_840)]
    const gutter = mm(edge.gutter, 0)
    const margins: Margins = { top: mm(edge.top, 1440), bottom: mm(edge.bottom, 1440), left: mm(edge.left ?? edge.start, 1440), right: mm(edge.right ?? edge.end, 1440) }
    margins[gutterAtTop ? 'top' : 'left'] += gutter
    const part = (kind: 'footer' | 'header', type: string) => {
      const id = kidsOf(s, `${kind}Reference`).find(r => r.at.type === type)?.at.id
      return id === undefined ? undefined : related(id)
    }
    const number = (type: string, inherited: PageNumber | null | undefined): PageNumber | null => {
      const [foot, head] = [part('footer', type), part('header', type)]
      return foot === undefined && head === undefined ? (inherited ?? null) : (numberIn(foot ?? null) ?? numberIn(head ?? null))
    }
    sections.push({
      width, height, landscape: width > height, margins, headAt: mm(edge.header, 720), footAt: mm(edge.footer, 720),
      grid: { type: grid.type === 'lines' ? 'lines' : grid.type === 'linesAndChars' || grid.type === 'snapToChars' ? 'chars' : 'none', pitch: amount(grid.linePitch, 0) / TWIPS, charSpace: amount(grid.charSpace, 0) / 4096 },
      titlePage: on(kid(s, 'titlePg')), newPage: kid(s, 'type')?.at.val !== 'continuous',
      doubleRule: ['header', 'footer'].some(kind => ['first', 'default'].some(type => hasDoubleRule(part(kind as 'header', type) ?? null))),
      numbers: { odd: number('default', before?.numbers.odd), even: number('even', before?.numbers.even), first: number('first', before?.numbers.first) },
    })
  }

  const cells: FormReader['cells'] = (table, row) => {
    const rows = kidsOf(table, 'tr')
    const tblPr = kid(table, 'tblPr')
    const own = kid(tblPr, 'tblBorders') ?? down(byId.get(kid(tblPr, 'tblStyle')?.at.val ?? ''), 'tblPr', 'tblBorders')
    const [first, last] = [row === rows[0], row === rows.at(-1)]
    const outer = (side: 'top' | 'bottom', edge: boolean) => ruleOf(kid(own, edge ? side : 'insideH')) ?? null
    return kidsOf(row, 'tc').map(c => {
      const borders = bordersOf(down(c, 'tcPr', 'tcBorders'))
      return { above: borders.top === undefined ? outer('top', first) : borders.top, below: borders.bottom === undefined ? outer('bottom', last) : borders.bottom }
    })
  }

  return {
    paragraph, section, cells,
    whole: () => {
      if (sections.length === 0) section(nothing)
      return { sections, normalSize: sizeOf({ ...base.run, ...style(normal).run }), evenAndOdd }
    },
  }
}

const nothing: Node = { name: '', at: {}, kids: [], text: '' }
const empty: Level = { paragraph: {}, run: {}, borders: {} }
/** What stands in an attribute, if it is a number a page can be made of. */
function amount(value: string | undefined, otherwise: number, positive = false): number {
  const n = Number(value)
  return value === undefined || value === '' || !Number.isFinite(n) || Math.abs(n) > 100_000 || (positive && n <= 0) ? otherwise : n
}
/** What Word makes of a letter of this size where the line is not fixed. */
const NATURAL = 1.3
const sizeOf = (r: Props): number => amount(r.size, 20, true) / 2

const hanging = ['hanging', 'hangingChars']
const firstLine = ['firstLine', 'firstLineChars']
/** A first line that is indented does not hang any more, and the other way round. */
function over(under: Props, own: Props): Props {
  const out = { ...under, ...own }
  if (firstLine.some(k => own[k] !== undefined)) for (const k of hanging) if (own[k] === undefined) delete out[k]
  if (hanging.some(k => own[k] !== undefined)) for (const k of firstLine) if (own[k] === undefined) delete out[k]
  return out
}

function ofParagraph(pPr: Node | undefined): Props {
  const out: Props = {}
  for (const n of pPr?.kids ?? []) {
    if (n.name === 'spacing') Object.assign(out, n.at)
    else if (n.name === 'ind') Object.assign(out, n.at, n.at.start === undefined ? {} : { left: n.at.start }, n.at.end === undefined ? {} : { right: n.at.end },
      n.at.startChars === undefined ? {} : { leftChars: n.at.startChars }, n.at.endChars === undefined ? {} : { rightChars: n.at.endChars })
    else if (n.name === 'jc') out.jc = n.at.val
    else if (n.name === 'snapToGrid') out.snap = on(n) ? '1' : '0'
  }
  return out
}

type Faces = { major: { eastAsia: string; ascii: string }; minor: { eastAsia: string; ascii: string } }
function ofRun(rPr: Node | undefined, theme: Faces): Props {
  const out: Props = {}
  for (const n of rPr?.kids ?? []) {
    if (n.name === 'rFonts') {
      const named = (themed: string | undefined, plain: string | undefined) => (themed ? theme[themed.startsWith('major') ? 'major' : 'minor'][/EastAsia$/.test(themed) ? 'eastAsia' : 'ascii'] : plain)
      const eastAsia = named(n.at.eastAsiaTheme, n.at.eastAsia)
      const ascii = named(n.at.asciiTheme, n.at.ascii)
      if (eastAsia !== undefined) out.eastAsia = eastAsia
      if (ascii !== undefined) out.ascii = ascii
    } else if (n.name === 'sz') out.size = n.at.val
    else if (n.name === 'b') out.bold = on(n) ? '1' : '0'
    else if (n.name === 'color') out.colour = /^[\da-f]{6}$/i.test(n.at.val ?? '') ? n.at.val!.toUpperCase() : undefined
    else if (n.name === 'spacing') out.spacing = n.at.val
  }
  return out
}

function themeFaces(theme: Node | null): Faces {
  const scheme = down(theme ?? undefined, 'theme', 'themeElements', 'fontScheme')
  const of = (name: string) => {
    const n = kid(scheme, name)
    return { eastAsia: kid(n, 'ea')?.at.typeface || kidsOf(n, 'font').find(f => f.at.script === 'Hans')?.at.typeface || '', ascii: kid(n, 'latin')?.at.typeface ?? '' }
  }
  return { major: of('majorFont'), minor: of('minorFont') }
}

const alignment = (jc: string | undefined): Alignment => (jc === 'center' || jc === 'both' || jc === 'distribute' ? jc : jc === 'right' || jc === 'end' ? 'right' : 'left')

function indents(p: Props, size: number): Pick<TypedParagraph, 'first' | 'left' | 'right'> {
  const of = (chars: string | undefined, twips: string | undefined) => (amount(chars, 0) !== 0 ? amount(chars, 0) / 100 : amount(twips, 0) / TWIPS / size)
  const hang = of(p.hangingChars, p.hanging)
  return { first: hang > 0 ? -hang : of(p.firstLineChars, p.firstLine), left: of(p.leftChars, p.left), right: of(p.rightChars, p.right) }
}

/** 段前段后 in lines are lines of 12 pt; those by the program's own judgement (网页) are 14 pt. */
function spaceOf(p: Props, side: 'before' | 'after'): number {
  const lines = amount(p[`${side}Lines`], 0)
  if (['1', 'true', 'on'].includes(p[`${side}Autospacing`] ?? '')) return 14
  return lines > 0 ? (lines / 100) * 12 : amount(p[side], 0) / TWIPS
}

const ruleOf = (n: Node | undefined): Rule | null | undefined =>
  n === undefined ? undefined : n.at.val === 'none' || n.at.val === 'nil' || n.at.sz === '0' ? null
    : { width: amount(n.at.sz, 4) / 8, colour: /^[\da-f]{6}$/i.test(n.at.color ?? '') ? n.at.color!.toUpperCase() : null, double: /double|thin.*thick|thick.*thin/i.test(n.at.val ?? '') }
function bordersOf(n: Node | undefined): Level['borders'] {
  const [top, bottom] = [ruleOf(kid(n, 'top')), ruleOf(kid(n, 'bottom'))]
  return { ...(top === undefined ? {} : { top }), ...(bottom === undefined ? {} : { bottom }) }
}

const some = (n: Node, is: (n: Node) => boolean): boolean => is(n) || n.kids.some(k => some(k, is))
const hasDoubleRule = (part: Node | null): boolean => part !== null && some(part, n => n.name === 'pBdr' && n.kids.some(b => ruleOf(b)?.double === true))
const isLine = (n: Node): boolean => n.name === 'line' || (n.name === 'prstGeom' && /^(?:line|straightConnector1)$/.test(n.at.prst ?? '')) || (n.name === 'shape' && /_x0000_t32\b/.test(n.at.type ?? ''))
/** The copy for old programs repeats what stands in the first one. */
const linesDrawn = (n: Node): number => (n.name === 'Fallback' ? 0 : (isLine(n) ? 1 : 0) + n.kids.reduce((sum, k) => sum + linesDrawn(k), 0))

const isNumber = (instruction: string): boolean => /^\s*PAGE\b/i.test(instruction)
const hasNumber = (p: Node): boolean => some(p, n => (n.name === 'instrText' && isNumber(textOf(n))) || (n.name === 'fldSimple' && isNumber(n.at.instr ?? '')) || n.name === 'pgNum')
/** The innermost paragraph that has the field, and what it stands in. */
function paragraphWithNumber(n: Node, above: Node[]): { p: Node; above: Node[] } | null {
  if (n.name === 'Fallback') return null
  for (const k of n.kids) {
    const inner = paragraphWithNumber(k, [...above, n])
    if (inner) return inner
  }
  return n.name === 'p' && hasNumber(n) ? { p: n, above } : null
}
const runNodes = (n: Node): Node[] => (n.name === 'r' ? [n] : n.kids.flatMap(runNodes))

/** The words of a foot's line, # for the number; what a program last wrote there as the number is passed over. */
function lineWithNumber(p: Node): string {
  let text = ''
  let result = 0
  const walk = (n: Node): void => {
    if (n.name === 'fldSimple') {
      if (isNumber(n.at.instr ?? '')) text += '#'
      return
    }
    if (n.name === 'fldChar') {
      if (n.at.fldCharType === 'separate') result += 1
      if (n.at.fldCharType === 'end') result = Math.max(0, result - 1)
    } else if (n.name === 'instrText' || n.name === 'pgNum') text += n.name === 'pgNum' || isNumber(textOf(n)) ? '#' : ''
    else if (n.name === 't') text += result > 0 ? '' : textOf(n)
    else if (n.name !== 'pPr' && n.name !== 'rPr') n.kids.forEach(walk)
  }
  walk(p)
  return text
}
