import { kinds } from '#gongwen/document'
import { heading, type Leaf, paragraph, readLine, tableLeaf, textOf, typedNumber } from './outline.ts'

/**
 * What comes from WPS, Word, Excel or a web page, made plain: words at the level their number or style claims, tables, pictures. Styles, colours,
 * empty paragraphs, indents of blanks and the props of Word's lists are left behind. Pure: it reads a bare tree of tags, which the browser's own
 * parser gives (`treeOf`).
 */
export type Tag = { tag: string; attrs: Record<string, string>; children: (Tag | string)[] }

export type Pasted = {
  /** Title of a whole paper, when it began with one */
  title: string | null
  leaves: Leaf[]
  /** Pictures that the clipboard only names (a file on the other machine, a web address) */
  lost: number
  /** A table was larger than a document can hold (columns, rows) */
  cut: boolean
}

/** Bounds of a table in the document model. */
const COLUMNS = 20
const ROWS = 500

const unseen = new Set([
  'style',
  'script',
  'head',
  'meta',
  'link',
  'title',
  'xml',
  'template',
  'noscript',
  'del',
  'colgroup',
  'col',
  'o:smarttagtype',
])
const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd section article header footer main aside blockquote pre center address figure figcaption body html form fieldset hr nav'.split(
    ' ',
  ),
)

type Line = { text: string; label: string; style: number; centred: boolean; title: boolean }
type Piece = { line: Line } | { rows: string[][]; header: boolean } | { picture: string }

/** Word's source is wrapped anywhere: a line end between Chinese letters is nothing, else it is a blank. */
export const unwrapped = (text: string): string =>
  text
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\r\n\t ]*[\r\n][\r\n\t ]*/g, (all, at: number, whole: string) => (wide(whole[at - 1]) || wide(whole[at + all.length]) ? '' : ' '))
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+/g, ' ')
const wide = (c: string | undefined): boolean => !!c && /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(c)

/** Blanks have no place between a Chinese letter or mark and its neighbour; the full-width blank inside a name (张　三) stays. */
export const tidy = (text: string): string =>
  unwrapped(text)
    .replace(/(?<=[\p{Script=Han}\u3001-\u303f\uff01-\uff5e]) +(?=[\p{Script=Han}\u3001-\u303f\uff01-\uff5e])/gu, '')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')

const styleOf = (t: Tag): string => (t.attrs.style ?? '').toLowerCase().replace(/\s/g, '')
const isUnseen = (t: Tag): boolean => unseen.has(t.tag) || /display:none|mso-hide:all|mso-element:(?:comment|footnote-list)/.test(styleOf(t))
const isLabel = (t: Tag): boolean => /mso-list:ignore/.test(styleOf(t))

/** 1…4 for what is styled as a heading, 0 for text. */
function headingStyle(t: Tag): number {
  const named =
    /^h([1-6])$/.exec(t.tag)?.[1] ?? /^(?:mso)?heading([1-6])$/i.exec(t.attrs.class ?? '')?.[1] ?? /mso-outline-level:([1-9])/.exec(styleOf(t))?.[1]
  return named ? Math.min(4, Number(named)) : 0
}
const isCentred = (t: Tag): boolean => t.tag === 'center' || t.attrs.align?.toLowerCase() === 'center' || /text-align:center/.test(styleOf(t))

function piecesOf(root: Tag): { pieces: Piece[]; lost: number; cut: boolean } {
  const pieces: Piece[] = []
  let lost = 0
  let cut = false
  let now: Line | null = null
  let hint = { style: 0, centred: false, title: false }
  let ordered: number | null = null

  const end = () => {
    if (now && tidy(now.text + now.label)) pieces.push({ line: { ...now, text: tidy(now.text), label: tidy(now.label) } })
    now = null
  }
  const line = (): Line => (now ??= { text: '', label: '', ...hint })

  const walk = (node: Tag | string): void => {
    if (typeof node === 'string') {
      if (now || node.trim()) line().text += node
      return
    }
    if (isUnseen(node)) return
    if (isLabel(node)) return void (line().label += wordsOf(node))
    if (node.tag === 'br') return end()
    if (node.tag === 'img') {
      end()
      const src = node.attrs.src ?? ''
      if (Number(node.attrs.width ?? 99) < 8 || Number(node.attrs.height ?? 99) < 8) return
      if (/^data:image\/(?:png|jpe?g|gif|bmp|webp);base64,/i.test(src)) pieces.push({ picture: src })
      else lost++
      return
    }
    if (node.tag === 'table') return table(node)
    if (!blocks.has(node.tag)) return node.children.forEach(walk)
    end()
    const before = [hint, ordered] as const
    if (node.tag === 'ol') ordered = Number(node.attrs.start ?? 1) - 1
    else if (node.tag === 'ul') ordered = null
    if (node.tag === 'li' && ordered !== null) {
      ordered++
      line().label = `${ordered}.`
    }
    hint = {
      style: headingStyle(node) || hint.style,
      centred: isCentred(node) || hint.centred,
      title: /^msotitle$/i.test(node.attrs.class ?? '') || hint.title,
    }
    if (now) Object.assign(now, hint)
    node.children.forEach(walk)
    end()
    hint = before[0]
    if (node.tag !== 'li') ordered = before[1]
  }

  const table = (node: Tag): void => {
    end()
    const rows = rowsOf(node)
    // A frame of one cell is only a way of setting text.
    if (rows.length === 1 && rows[0]!.length === 1) return cellsOf(node).forEach(c => c.children.forEach(walk))
    cut ||= rows.length > ROWS || rows.some(r => r.length > COLUMNS)
    const kept = rows.slice(0, ROWS).map(r => r.slice(0, COLUMNS))
    if (kept.some(r => r.some(c => c))) pieces.push({ rows: kept, header: kept.length > 1 })
  }

  walk(root)
  end()
  return { pieces, lost, cut }
}

const wordsOf = (node: Tag | string): string => (typeof node === 'string' ? node : isUnseen(node) ? '' : node.children.map(wordsOf).join(''))

function find(node: Tag, tags: readonly string[], stop: readonly string[] = []): Tag[] {
  return node.children.flatMap(c =>
    typeof c === 'string' || isUnseen(c) ? [] : tags.includes(c.tag) ? [c] : stop.includes(c.tag) ? [] : find(c, tags, stop),
  )
}
const cellsOf = (node: Tag): Tag[] => find(node, ['td', 'th'], ['table'])

/** The words of a cell: its paragraphs as lines. */
function cellWords(cell: Tag): string {
  let text = ''
  const walk = (n: Tag | string): void => {
    if (typeof n === 'string') text += unwrapped(n)
    else if (isUnseen(n)) return
    else if (n.tag === 'br') text += '\n'
    else {
      n.children.forEach(walk)
      if (blocks.has(n.tag) || n.tag === 'tr') text += '\n'
      else if (n.tag === 'td' || n.tag === 'th') text += ' '
    }
  }
  cell.children.forEach(walk)
  return text.split('\n').map(tidy).filter(Boolean).join('\n')
}

/** Rows of a table; a merged cell's words stand in its first place, the rest is empty. */
function rowsOf(table: Tag): string[][] {
  const out: string[][] = []
  const taken = new Set<string>()
  find(table, ['tr'], ['table']).forEach((tr, r) => {
    const row: string[] = []
    let c = 0
    for (const cell of cellsOf(tr)) {
      while (taken.has(`${r} ${c}`)) row[c++] = ''
      const [wide, high] = [Math.max(1, Number(cell.attrs.colspan) || 1), Math.max(1, Number(cell.attrs.rowspan) || 1)]
      for (let y = 0; y < Math.min(high, ROWS); y++) for (let x = 0; x < Math.min(wide, COLUMNS * 2); x++) taken.add(`${r + y} ${c + x}`)
      row[c] = cellWords(cell)
      for (let x = 1; x < Math.min(wide, COLUMNS * 2); x++) row[c + x] = ''
      c += wide
    }
    while (taken.has(`${r} ${c}`)) row[c++] = ''
    out.push(Array.from(row, x => x ?? ''))
  })
  const width = Math.max(0, ...out.map(r => r.length))
  return out.filter(r => r.some(Boolean)).map(r => [...r, ...Array<string>(width - r.length).fill('')])
}

const bullet = /^[·•●○■□◆◇►▪▫※➢✓lnuqØüo§v-]$/u

function leafOf(l: Line): Leaf {
  const label = bullet.test(l.label) ? '' : l.label
  const text = label + l.text
  const { level, text: rest } = readLine(text)
  // A heading style without a number is a heading that Word numbers by itself, or that goes without one here too.
  if (!level && l.style) return heading(l.style as 1, text, true)
  return level ? heading(level, typedNumber(text)!.mark + rest, false) : paragraph(text)
}

/**
 * Numbers that follow one another are drawn from now on (wherever the fragment was cut from); one that skips or repeats stays as it was typed,
 * to be looked at.
 */
export function settlePasted(leaves: readonly Leaf[]): Leaf[] {
  const last: (number | null)[] = [null, null, null, null, null]
  return leaves.map(leaf => {
    if (leaf.type !== 'heading') return leaf
    const level = leaf.attrs!.level as 1 | 2 | 3 | 4
    const text = textOf(leaf)
    const typed = leaf.attrs!.numbered ? null : typedNumber(text)
    const value = typed?.value ?? null
    const before = last[level] ?? null
    const follows = typed !== null && value !== null && (before === null || value === before + 1)
    last[level] = value ?? (before ?? 0) + 1
    // Under a higher heading the counting begins at one.
    last.fill(0, level + 1)
    return follows ? heading(level, text.slice(typed!.mark.length), true) : leaf
  })
}

const endsAsTitle = new RegExp(`(?:${Object.values(kinds).join('|')})$`)
/** A paper that begins with centred lines ending in the name of a kind begins with its title. */
function takeTitle(pieces: Piece[]): { title: string | null; rest: Piece[] } {
  let title = ''
  for (const [i, piece] of pieces.slice(0, 5).entries()) {
    if (!('line' in piece)) break
    const { line } = piece
    if (!(line.centred || line.title || (i === 0 && line.style === 1)) || typedNumber(line.text)) break
    title += (title ? '\n' : '') + line.text
    if (endsAsTitle.test(line.text) && title.length <= 200) return { title, rest: pieces.slice(i + 1) }
  }
  return { title: null, rest: pieces }
}

export function readHtml(root: Tag): Pasted {
  const { pieces, lost, cut } = piecesOf(root)
  const { title, rest } = takeTitle(pieces)
  const leaves = rest.map((p): Leaf => ('line' in p ? leafOf(p.line) : 'picture' in p ? { type: 'figure', attrs: { src: p.picture } } : tableLeaf(p)))
  return { title, leaves: settlePasted(leaves), lost, cut }
}

/** Plain text: lines; several lines with as many tabs in each are a table. */
export function readPlain(text: string): Pasted {
  const lines = text.split(/\r\n?|\n/)
  const whole = lines.filter(l => l.trim())
  const tabs = whole.map(l => l.split('\t').length)
  if (whole.length > 1 && tabs[0]! > 1 && tabs.every(n => n === tabs[0])) {
    const rows = whole.slice(0, ROWS).map(l => l.split('\t').slice(0, COLUMNS).map(tidy))
    return { title: null, leaves: [tableLeaf({ rows, header: true })], lost: 0, cut: whole.length > ROWS || tabs[0]! > COLUMNS }
  }
  const clean = whole.map(tidy).filter(Boolean)
  const leaves = clean.length > 1 ? clean.map(l => leafOf({ text: l, label: '', style: 0, centred: false, title: false })) : clean.map(paragraph)
  return { title: null, leaves: settlePasted(leaves), lost: 0, cut: false }
}

/** The browser's tree as bare tags. */
export function treeOf(node: Node): Tag | string | null {
  if (node.nodeType === 3) return node.nodeValue ?? ''
  if (node.nodeType !== 1) return null
  const element = node as Element
  return {
    tag: element.tagName.toLowerCase(),
    attrs: Object.fromEntries([...element.attributes].map(a => [a.name.toLowerCase(), a.value])),
    children: [...element.childNodes].flatMap(c => treeOf(c) ?? []),
  }
}
