/** 留痕: what was added and what was taken out between two texts, by paragraph and within it by character. Pure. */
export type Part = { kind: 'same' | 'added' | 'removed'; text: string }

/** Longest common subsequence of two lists, as runs; `same` says when two items are one. Lists of a few hundred items. */
function runs<T>(a: readonly T[], b: readonly T[]): { kind: Part['kind']; items: T[] }[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const best: Uint16Array[] = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1))
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--) best[i]![j] = x[i] === y[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
  const out: { kind: Part['kind']; items: T[] }[] = []
  const put = (kind: Part['kind'], items: readonly T[]) => {
    if (!items.length) return
    const last = out.at(-1)
    if (last?.kind === kind) last.items.push(...items)
    else out.push({ kind, items: [...items] })
  }
  put('same', a.slice(0, start))
  for (let i = 0, j = 0; i < x.length || j < y.length; ) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      put('same', [x[i]!])
      i++
      j++
    } else if (j >= y.length || (i < x.length && best[i + 1]![j]! >= best[i]![j + 1]!)) put('removed', [x[i++]!])
    else put('added', [y[j++]!])
  }
  put('same', end ? a.slice(a.length - end) : [])
  return out
}

/** Longer paragraphs are compared as a whole. */
const LONG = 3_000

function within(before: string, after: string): Part[] {
  if (before.length > LONG || after.length > LONG)
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  return runs([...before], [...after]).map(r => ({ kind: r.kind, text: r.items.join('') }))
}

/** Paragraphs of the newer text in order with what was taken out standing where it stood; a changed paragraph is compared character by character. */
export function diffLines(before: readonly string[], after: readonly string[]): Part[][] {
  const out: Part[][] = []
  const blocks = runs(before, after)
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!
    const next = blocks[i + 1]
    if (block.kind === 'same') out.push(...block.items.map(text => [{ kind: 'same' as const, text }]))
    else if (block.kind === 'removed' && next?.kind === 'added') {
      const pairs = Math.max(block.items.length, next.items.length)
      for (let k = 0; k < pairs; k++) {
        const [x, y] = [block.items[k], next.items[k]]
        out.push(x !== undefined && y !== undefined ? within(x, y) : [{ kind: x === undefined ? 'added' : 'removed', text: (x ?? y)! }])
      }
      i++
    } else out.push(...block.items.map(text => [{ kind: block.kind, text }]))
  }
  return out
}
