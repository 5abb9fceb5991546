/** 结构层次序数 (GB/T 9704 7.3.3): “一、” “（一）” “1.” “（1）”. */
export type Level = 'h1' | 'h2' | 'h3' | 'h4'

const marks: readonly (readonly [Level, RegExp])[] = [
  ['h1', /^[一二三四五六七八九十百〇]{1,5}、/],
  ['h2', /^[（(][一二三四五六七八九十百〇]{1,5}[）)]/],
  ['h3', /^\d{1,3}(?:[.．](?!\d)|、)/],
  ['h4', /^[（(]\d{1,3}[）)]/],
]

/** The level a line claims by its number, or null. Half-width brackets and “1、” are read too: they are mistakes of form, not of level. */
export const levelOf = (line: string): Level | null => marks.find(([, mark]) => mark.test(line.trimStart()))?.[0] ?? null

/** A heading followed by text in the same paragraph ends at its first “。”: [heading, rest]. */
export function splitHeading(text: string): [heading: string, rest: string] {
  const end = text.indexOf('。')
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 1)]
}
