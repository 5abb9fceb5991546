import { createHash } from 'node:crypto'

/**
 * Pages for the screen. The page engine writes all pages of a document into one SVG whose letters are outlines, each kept once and used by its
 * name. Here it is taken apart: a drawing for each page, and the parts they are made of (outlines of letters, clips, pictures). Whoever asks says
 * which pages and parts are there already, so that after a changed word little more than the changed page goes over the line.
 */
export type Drawn = {
  /** Of one page, in points. */
  size: { width: number; height: number }
  /** In order. `print` is another when the page looks another way; `svg` is the inside of an `svg` element in points, null when the asker has it. */
  sheets: { print: string; svg: string | null }[]
  /** Elements by their id, only those that the sheets sent need and the asker lacks. */
  parts: Record<string, string>
}
/** What the asker keeps of earlier answers: prints of sheets, ids of parts. */
export type Have = { sheets: readonly string[]; parts: readonly string[] }

const PAGE = /\n {4}<g(?: transform="[^"]*")?(?:\/>|>([\s\S]*?)\n {4}<\/g>)/g
const PART = /<(\w+) id="([^"]+)"[\s\S]*?<\/\1>/g
const REFERENCE = /(href="|url\()#([\w-]+)/g
/** 56 bits of the engine's own hash tell a few thousand parts apart. */
const short = (id: string): string => id[0]! + id.slice(-14)
const shortened = (markup: string): string => markup.replace(REFERENCE, (_, before: string, id: string) => `${before}#${short(id)}`)

/** What the engine says though it goes without saying, and digits beyond a thousandth of a point. */
const terse = (markup: string): string =>
  markup
    .replace(/\n\s*/g, '')
    .replace(/ (?:fill-rule="nonzero"|fill="#000000"|class="[^"]*"|y="0"|x="0")/g, '')
    .replace(/xlink:href/g, 'href')
    .replace(/(\.\d{3})\d+/g, '$1')

/** @param svg what the engine wrote of a document of so many pages, all of one size */
export function drawnOf(svg: string, pages: number, have: Have): Drawn {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!
  const end = svg.indexOf('\n    <defs')
  const pictures = new Map<string, string>()
  // Nearly all of the engine's text is outlines that the asker has: it is looked through only when one is wanted.
  let outlines: Map<string, string> | null = null
  const partOf = (id: string): string | undefined => {
    outlines ??= new Map([...(end < 0 ? '' : svg.slice(end)).replaceAll(/\n {4}<\/?defs[^>]*>/g, '').matchAll(PART)].map(([markup, , whole]) => [short(whole!), markup]))
    return pictures.get(id) ?? outlines.get(id)
  }

  const has = { sheets: new Set(have.sheets), parts: new Set(have.parts) }
  const sent: Record<string, string> = {}
  const send = (markup: string): void => {
    for (const [, , id] of markup.matchAll(REFERENCE)) {
      if (has.parts.has(id!) || id! in sent) continue
      const part = partOf(id!)
      if (part === undefined) throw new Error(`the page engine drew with a part that it does not give: ${id}`)
      sent[id!] = ''
      sent[id!] = terse(shortened(part)).replace(/ id="[^"]+"/, ` id="${id}"`)
      send(sent[id!]!)
    }
  }
  const sheets = [...(end < 0 ? svg : svg.slice(0, end)).matchAll(PAGE)].map(([, inside = '']) => {
    const drawing = terse(shortened(withoutData(inside, pictures)))
    const print = createHash('sha256').update(drawing).digest('base64url').slice(0, 20)
    if (has.sheets.has(print)) return { print, svg: null }
    send(drawing)
    return { print, svg: drawing }
  })
  if (sheets.length !== pages) throw new Error(`the page engine drew ${sheets.length} of ${pages} pages`)
  return { size: { width: Number(width), height: Number(height) / pages }, sheets, parts: sent }
}

/** A picture's bytes are a part of their own: they are not sent again with every word written beside it, nor when it moves. */
const withoutData = (markup: string, pictures: Map<string, string>): string =>
  markup.includes('<image') ? markup.replace(/<image ([^>]*?)\/?>(?:<\/image>)?/g, (_, attributes: string) => {
    const [transform = ''] = /transform="[^"]*"/.exec(attributes) ?? []
    const picture = attributes.replace(transform, '')
    const id = `i${createHash('sha256').update(picture).digest('hex').slice(0, 14)}`
    pictures.set(id, `<image id="${id}" ${picture}/>`)
    return `<use ${transform} xlink:href="#${id}"/>`
  }) : markup
