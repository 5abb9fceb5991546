import type { Words } from './finding.ts'

type Index = ReadonlyMap<string, readonly string[]>
const indexes = new WeakMap<readonly string[], Index>()

/** Names by their first letter, made once for a list: a county's directory has thousands. */
function indexOf(own: readonly string[]): Index {
  const known = indexes.get(own)
  if (known) return known
  const made = new Map<string, string[]>()
  for (const w of own) if (w !== '') (made.get(w[0]!) ?? made.set(w[0]!, []).get(w[0]!)!).push(w)
  indexes.set(own, made)
  return made
}

/** Is a span part of a name the tenant knows? The names in the text are looked up once, all of them. */
export function ownIn(text: string, { own }: Words): (start: number, end: number) => boolean {
  if (own.length === 0) return () => false
  const index = indexOf(own)
  const spans: (readonly [from: number, to: number])[] = []
  for (let i = 0; i < text.length; i++) for (const w of index.get(text[i]!) ?? []) if (text.startsWith(w, i)) spans.push([i, i + w.length])
  return (start, end) => spans.some(([from, to]) => start >= from && end <= to)
}
