/** Find and replace: one line of text at a time. Pure. */
export type Query = { words: string; regex: boolean; matchCase: boolean }
export type Match = { from: number; to: number; groups: string[] }

/** How to find; null while there is nothing to look for, an error for a pattern that cannot be read. */
export function finder(query: Query): { find: (text: string) => Match[] } | { error: string } | null {
  if (!query.words) return null
  const source = query.regex ? query.words : query.words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  let pattern: RegExp
  try {
    pattern = new RegExp(source, query.matchCase ? 'gu' : 'giu')
  } catch {
    return { error: '表达式写得不完整，请检查括号和反斜杠' }
  }
  return {
    find: text => {
      const out: Match[] = []
      for (const m of text.matchAll(pattern)) if (m[0]) out.push({ from: m.index, to: m.index + m[0].length, groups: [...m] })
      return out
    },
  }
}

/** What stands in place of a match; with a pattern, $1 … $9 are its groups and $& the whole. */
export const replacementOf = (match: Match, to: string, regex: boolean): string =>
  regex ? to.replace(/\$(\d|&|\$)/g, (_, g: string) => (g === '$' ? '$' : g === '&' ? match.groups[0]! : (match.groups[Number(g)] ?? ''))) : to
