/**
 * 座牌 (business-rules §4.5; S2-19…21): what stands on a card is the name alone, as the person writes it. Nothing here guesses: what looks doubtful
 * is said, with what to do, and a person decides.
 */
export type FindingCode =
  /** another dot than U+00B7 was put right */
  | 'dotChanged'
  /** blanks inside a Chinese name were left out */
  | 'blankRemoved'
  /** 职务 on the card */
  | 'hasTitle'
  /** a character often taken for another one */
  | 'variant'
  /** 繁体 or another older shape */
  | 'oldShape'
  /** from a stand-in font, to be looked at */
  | 'standIn'
  /** no font has it: the card cannot be printed */
  | 'noGlyph'
  /** so long that the letters became small */
  | 'small'
  /** neither Chinese nor Latin letters */
  | 'strange'
  | 'empty'
export type Finding = { code: FindingCode; letters: string; others: string }

/** Lists of rule records: groups of characters taken for one another ('喆哲'), endings that are posts, simplified and older shape ('叶葉'). */
export type NameLists = { variants: readonly string[]; titles: readonly string[]; oldShapes: readonly string[] }
export type CardName = {
  /** As it is printed: '王　伟', '买买提·吐尔逊'. */
  letters: string
  /** As it stands in lists: '王伟'. */
  name: string
  findings: Finding[]
}

export const DOT = '·'
/** Dots that typing and scanning put where U+00B7 belongs; a full stop or comma between two Chinese characters too. */
const dots = /[•・‧⋅∙●⸱ꞏ᛫．。﹒·]|(?<=\p{Script=Han})[.,·](?=\p{Script=Han})/gu
const han = /^\p{Script=Han}+$/u
const isHan = (c: string) => han.test(c)
const WIDE = '　'

/** A person's name put right without changing a letter: dots are U+00B7, no blanks inside Chinese, one between Latin words. */
export function normalName(raw: string): { name: string; findings: Finding[] } {
  const trimmed = raw
    .normalize('NFC')
    .replaceAll(/[\s　]+/g, ' ')
    .trim()
  const dotted = trimmed.replaceAll(/ ?([•・‧⋅∙●⸱ꞏ᛫．﹒·]) ?/g, '$1').replaceAll(dots, DOT)
  const name = dotted.replaceAll(/(?<=[\p{Script=Han}·]) (?=[\p{Script=Han}·])/gu, '')
  const findings: Finding[] = []
  const wrong = [...new Set(Array.from(trimmed.matchAll(dots), ([c]) => c))].filter(c => c !== DOT).join('')
  if (wrong) findings.push({ code: 'dotChanged', letters: wrong, others: DOT })
  // One blank in a name of two letters is how it is usually typed; it says nothing.
  if (dotted !== name && [...name].length !== 2) findings.push({ code: 'blankRemoved', letters: trimmed, others: name })
  return { name, findings }
}

/** @param missing characters of the shipped fonts, as the renderer names them: from a stand-in font, and in no font at all */
export function cardOf(
  raw: string,
  lists: NameLists,
  missing: { standIn: readonly string[]; none: readonly string[] } = { standIn: [], none: [] },
): CardName {
  const { name, findings } = normalName(raw)
  if (!name) return { letters: '', name, findings: [{ code: 'empty', letters: '', others: '' }] }
  const letters = [...name]
  const add = (code: FindingCode, which: string, others = '') => findings.push({ code, letters: which, others })
  const title = lists.titles.find(t => name.length > t.length && name.endsWith(t))
  if (title) add('hasTitle', title)
  if (/[^\p{Script=Han}\p{Script=Latin}· '’-]/u.test(name.replaceAll(/\p{Co}|\p{Cn}/gu, '')))
    add('strange', letters.filter(c => /[^\p{Script=Han}\p{Script=Latin}· '’-]/u.test(c)).join(''))
  for (const c of new Set(letters)) {
    const alike = lists.variants
      .filter(g => g.includes(c))
      .flatMap(g => [...g])
      .filter(x => x !== c)
    if (alike.length) add('variant', c, [...new Set(alike)].join(''))
    const now = lists.oldShapes.find(g => [...g].slice(1).includes(c))
    if (now) add('oldShape', c, [...now][0])
    if (missing.none.includes(c)) add('noGlyph', c)
    else if (missing.standIn.includes(c)) add('standIn', c)
  }
  return { letters: letters.length === 2 && letters.every(isHan) ? letters.join(WIDE) : name, name, findings }
}

/** Names of one unit or list that may be one another: the same letters (two people, or one written twice). */
export const sameNames = (names: readonly string[]): string[] => [...new Set(names.filter((n, i) => n && names.indexOf(n) !== i))]

/** A face of the card, in mm. */
export type CardSize = { width: number; height: number }
/** '200×100' of a rule record. @returns null when it is no size */
export function sizeOf(words: string): CardSize | null {
  const [, width, height] = /^(\d{2,3})[×xX*](\d{2,3})$/.exec(words.trim()) ?? []
  const size = width && height ? { width: Number(width), height: Number(height) } : null
  return size && perPage(size) ? size : null
}

export const A4 = { width: 210, height: 297 } as const
/** How tent cards stand on A4, with room at the edge that printers cannot reach. */
export type Imposition = { landscape: boolean; columns: number; rows: number }
const EDGE = 4
/** Unfolded a card is twice as high. @returns null when not one fits on A4 */
export function perPage({ width, height }: CardSize): Imposition | null {
  const fits = (w: number, h: number, landscape: boolean) => ({
    landscape,
    columns: Math.floor((w - 2 * EDGE) / width),
    rows: Math.floor((h - 2 * EDGE) / (2 * height)),
  })
  const [upright, lying] = [fits(A4.width, A4.height, false), fits(A4.height, A4.width, true)]
  const best = lying.columns * lying.rows > upright.columns * upright.rows ? lying : upright
  return best.columns * best.rows > 0 ? best : null
}

/** Letters are counted as a page engine sets them: a Chinese one and the blank of two-letter names 1, the dot a half, Latin letters about a half. */
export const cellsOf = (letters: string): number =>
  [...letters].reduce((n, c) => n + (isHan(c) || c === WIDE || c.charCodeAt(0) > 0x2e80 ? 1 : c === DOT ? 0.5 : 0.58), 0)

/** Share of the face's height that letters take at most, and of its width that a name takes. */
const TALL = 0.56
const BROAD = 0.86
/** All usual names of a table are of one size: that which lets three letters stand with room; a longer name shrinks until it fits. */
export const letterSize = (letters: string, { width, height }: CardSize): number => {
  const room = width * BROAD
  return Math.round(Math.min(height * TALL, room / Math.max(3, cellsOf(letters))) * 100) / 100
}

export type SheetPage<T> = { cards: { card: T; column: number; row: number }[] }
/** In the order of the list: along the rows of each page. */
export function pagesOf<T>(cards: readonly T[], { columns, rows }: Imposition): SheetPage<T>[] {
  const each = columns * rows
  return Array.from({ length: Math.ceil(cards.length / each) }, (_, p) => ({
    cards: cards.slice(p * each, (p + 1) * each).map((card, i) => ({ card, column: i % columns, row: Math.floor(i / columns) })),
  }))
}
