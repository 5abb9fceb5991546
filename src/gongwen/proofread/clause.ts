/** What stands at both ends of a clause in the statistics, for a figure, and for a foreign word. */
const EDGE = 0x24
const FIGURE = 0x30
const LATIN = 0x41

/** A run of text between marks of punctuation, as the statistics see it: edges at both ends, one sign for each figure and each foreign word. */
export type Clause = {
  codes: Uint16Array
  /** Where each sign stands in the text; -1 for the edges */
  at: Int32Array
}

export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff
const isDigit = (code: number): boolean => (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)
const isLetter = (code: number): boolean =>
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)

/** Clauses with at least two signs. */
export function clausesOf(text: string): Clause[] {
  const out: Clause[] = []
  let codes: number[] = [EDGE]
  let at: number[] = [-1]
  const close = () => {
    if (codes.length > 2) out.push({ codes: Uint16Array.from([...codes, EDGE]), at: Int32Array.from([...at, -1]) })
    codes = [EDGE]
    at = [-1]
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const sign = isHan(code) ? code : isDigit(code) ? FIGURE : isLetter(code) ? LATIN : 0
    if (sign === 0) {
      // The point in “3.5” belongs to the figure.
      if ((code === 0x2e || code === 0x2c) && isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1))) continue
      close()
    } else if (isHan(sign) || codes.at(-1) !== sign) {
      codes.push(sign)
      at.push(i)
    }
  }
  close()
  return out
}
