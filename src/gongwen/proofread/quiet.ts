/** Words of others: what stands in 书名号 or in quotation marks (old spellings of old laws, coined words), so that nothing in it is doubted. */
export function quotedSpans(text: string): (start: number, end: number) => boolean {
  const spans = [...text.matchAll(/《[^《》]*》|“[^“”]*”|「[^「」]*」|〈[^〈〉]*〉/g)]
  const starts = Int32Array.from(spans, m => m.index)
  const ends = Int32Array.from(spans, m => m.index + m[0].length)
  return (start, end) => {
    // They follow one another and never overlap: only the last that begins at or before `start` can hold it.
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= start) low = middle + 1
      else high = middle
    }
    return low > 0 && end <= ends[low - 1]!
  }
}
