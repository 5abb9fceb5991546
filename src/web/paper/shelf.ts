/** Pages drawn by the page engine: `svg` is the inside of an `svg` element, in points; two pages with the same `print` look the same. */
export type Drawing = { size: { width: number; height: number }; sheets: { print: string; svg: string }[]; parts: SVGSVGElement }
type Answer = { size: Drawing['size']; sheets: { print: string; svg: string | null }[]; parts: Record<string, string> }
export type Shelf = {
  /** What need not be sent again. */
  have(): { sheets: string[]; parts: string[] }
  /** The whole drawing out of an answer, which leaves out what `have` named. */
  take(answer: Answer): Drawing
}

/** Keeps the pages last shown and every part (outline of a letter, picture) they were ever made of; the parts stand in the page once, for all sheets. */
export function openShelf(): Shelf {
  const parts = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  parts.append(document.createElementNS('http://www.w3.org/2000/svg', 'defs'))
  parts.classList.add('sheet-parts')
  parts.setAttribute('aria-hidden', 'true')
  const known = new Set<string>()
  let kept = new Map<string, string>()
  return {
    have: () => ({ sheets: [...kept.keys()], parts: [...known] }),
    take: ({ size, sheets, parts: sent }) => {
      parts.firstElementChild!.insertAdjacentHTML('beforeend', Object.values(sent).join(''))
      for (const id of Object.keys(sent)) known.add(id)
      const whole = sheets.map(({ print, svg }) => ({ print, svg: svg ?? kept.get(print)! }))
      kept = new Map(whole.map(({ print, svg }) => [print, svg]))
      return { size, sheets: whole, parts }
    },
  }
}
