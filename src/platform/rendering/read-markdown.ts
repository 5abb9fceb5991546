import type { Grid, Line } from '#gongwen/recognise/manuscript'

/** Markdown as lines of a manuscript: the first heading is the title, other marks are taken off, tables stay tables. */
export function markdownLines(all: readonly string[]): (Line | Grid)[] {
  const out: (Line | Grid)[] = []
  let titled = false
  let fenced = false
  for (const raw of all) {
    if (/^\s*(?:```|~~~)/.test(raw)) {
      fenced = !fenced
      continue
    }
    const heading = fenced ? null : /^#{1,6}\s+(.*?)\s*#*$/.exec(raw)
    const row = fenced ? null : /^\s*\|(.*)\|\s*$/.exec(raw)
    const last = out.at(-1)
    if (row) {
      const cells = row[1]!.split(/(?<!\\)\|/).map(c => plainOf(c.trim().replaceAll('\\|', '|')))
      if (cells.every(c => /^:?-+:?$/.test(c))) continue
      if (last?.t === 'table') last.rows.push(cells)
      else out.push({ t: 'table', rows: [cells] })
    } else if (heading) {
      out.push({ t: 'line', text: plainOf(heading[1]!), ...(titled ? {} : { size: 22 }) })
      titled = true
    } else if (fenced || !/^\s*(?:[-*_]\s*){3,}$/.test(raw)) out.push({ t: 'line', text: fenced ? raw : plainOf(raw.replace(/^\s*(?:>\s?|[-*+]\s+)/, '')) })
  }
  return out
}

const plainOf = (text: string): string =>
  text.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/(\*\*|__)(.+?)\1/g, '$2').replace(/`([^`]*)`/g, '$1').replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1')
