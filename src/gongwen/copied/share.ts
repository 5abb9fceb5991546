import type { Passage } from './passages.ts'

export type Copied = Passage & { quoted: boolean }

/** Words that announce a quotation; what follows in quotation marks is declared, not copied. */
const announced = /(?:指出|强调|要求|规定|提出|明确|写道|批示|讲话|精神|》)[^。；！？“”]{0,16}[：:，]?$/

/** Declared quotations: “……” after a source or a verb of saying, and the titles in 书名号 that name one. Spans [start, end). */
export function declaredIn(text: string): [number, number][] {
  const titles = [...text.matchAll(/《[^《》]{2,80}》/g)].map((m): [number, number] => [m.index, m.index + m[0].length])
  return [...titles, ...[...text.matchAll(/“[^“”]{8,}”/g)].filter(m => announced.test(text.slice(Math.max(0, m.index - 40), m.index))).map((m): [number, number] => [m.index, m.index + m[0].length])]
}

/** Passages with what is declared marked, and the share of the text's letters (blanks left out) that stands in a source without being declared, 0…1. */
export function copiedShare(text: string, passages: readonly Passage[]): { share: number; matches: Copied[] } {
  const declared = declaredIn(text)
  const matches = passages.map(p => ({ ...p, quoted: declared.reduce((n, [from, to]) => n + Math.max(0, Math.min(to, p.end) - Math.max(from, p.start)), 0) >= MOSTLY * (p.end - p.start) }))
  const taken = new Uint8Array(text.length)
  for (const p of matches) if (!p.quoted) taken.fill(1, p.start, p.end)
  for (const [from, to] of [...declared, ...matches.flatMap(p => p.own)]) taken.fill(0, from, to)
  let [letters, copied] = [0, 0]
  for (let i = 0; i < text.length; i++) {
    if (/\s/.test(text[i]!)) continue
    letters++
    copied += taken[i]!
  }
  return { share: letters === 0 ? 0 : Math.round((copied / letters) * 1000) / 1000, matches }
}
const MOSTLY = 0.7
