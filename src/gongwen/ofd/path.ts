/**
 * 图形轮廓数据 (9.2): S, M, L, Q, B, A, C with absolute points → the path of SVG. What is not understood ends the path there, as a broken
 * line rather than a wrong one.
 */
export function svgPath(data: string): string {
  const tokens = data.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? []
  const out: string[] = []
  for (let i = 0; i < tokens.length; ) {
    const command = tokens[i++]!
    const numbers = (n: number): string[] | null => {
      const taken = tokens.slice(i, i + n)
      if (taken.length < n || taken.some(t => /^[A-Za-z]$/.test(t))) return null
      i += n
      return taken.map(t => String(Math.round(Number(t) * 10_000) / 10_000))
    }
    const shape = shapes[command]
    if (!shape) return out.join(' ')
    const [letter, count] = shape
    const values = numbers(count)
    if (!values) return out.join(' ')
    out.push(count ? `${letter}${values.join(' ')}` : letter)
  }
  return out.join(' ')
}

const shapes: Record<string, [letter: string, numbers: number]> = {
  S: ['M', 2],
  M: ['M', 2],
  L: ['L', 2],
  Q: ['Q', 4],
  B: ['C', 6],
  A: ['A', 7],
  C: ['Z', 0],
}
