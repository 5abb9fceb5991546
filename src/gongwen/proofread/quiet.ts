/** Words of others: what stands in 书名号 or in quotation marks (old spellings of old laws, coined words), so that nothing in it is doubted. */
export function quotedSpans(text: string): (start: number, end: number) => boolean {
  const spans = [...text.matchAll(/《[^《》]*》|“[^“”]*”|「[^「」]*」|〈[^〈〉]*〉/g)].map(m => [m.index, m.index + m[0].length] as const)
  return (start, end) => spans.some(([from, to]) => start >= from && end <= to)
}
