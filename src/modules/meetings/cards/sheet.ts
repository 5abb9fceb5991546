import type { CardsToSet } from '#platform/rendering/public'
import { A4, type CardSize, cellsOf, letterSize, pagesOf, perPage } from './domain.ts'

/** How the faces of the page engine are called in an office. */
export const faces = { 黑体: 'hei', 小标宋: 'title', 楷体: 'kai', 仿宋: 'fang' } as const
export type FaceName = keyof typeof faces

export type Printable = { id: string; letters: string }
/** Share of a face's width that a name may take. */
const ROOM = 0.92

/** What the page engine is given: where each card stands, and how large its letters are (mm). @param foot under each page: which list, which cards */
export function cardsToSet(
  cards: readonly Printable[],
  size: CardSize,
  face: FaceName,
  title: string,
  foot: (first: number, last: number) => string,
): CardsToSet {
  const how = perPage(size)!
  const page = how.landscape ? { width: A4.height, height: A4.width } : { ...A4 }
  const each = how.columns * how.rows
  return {
    title,
    face: faces[face],
    page,
    ...size,
    room: size.width * ROOM,
    left: (page.width - how.columns * size.width) / 2,
    top: (page.height - how.rows * size.height * 2) / 2,
    pages: pagesOf(cards, how).map(({ cards: on }, i) => ({
      foot: foot(i * each + 1, i * each + on.length),
      cards: on.map(({ card, ...at }) => ({ ...at, card: { letters: card.letters, size: letterSize(card.letters, size) } })),
    })),
  }
}

const esc = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** One card as it stands on the table, for the page: the side towards the reader. In mm. */
export function cardSvg(letters: string, size: CardSize, font: string): string {
  const { width, height } = size
  const em = letterSize(letters, size)
  const wide = cellsOf(letters) * em > width * ROOM
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${esc(letters)}" font-family="${esc(font)}"><rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="#fff" stroke="#c3c9d0"/><text x="${width / 2}" y="${height / 2 + em * 0.36}" font-size="${em}" text-anchor="middle" fill="#000" xml:space="preserve"${wide ? ` textLength="${width * ROOM}" lengthAdjust="spacingAndGlyphs"` : ''}>${esc(letters)}</text></svg>`
}
