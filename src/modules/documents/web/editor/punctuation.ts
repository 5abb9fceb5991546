/** Half-width marks beside Chinese letters (punct.halfwidth, GB/T 15834): offered, never changed by itself. Times 9:00, 1:3, 3.5, URLs and English stay. */
export type Slip = { from: number; to: number; fix: string }

const full: Record<string, string> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '(': '（', ')': '）' }
const chinese = /[\p{Script=Han}“”‘’《》（）〔〕，。；：、？！]/u

export function slipsOf(text: string): Slip[] {
  const out: Slip[] = []
  for (const { 0: mark, index } of text.matchAll(/[,;:?!()]/g)) {
    const [before, after] = [text[index - 1] ?? '', text[index + 1] ?? '']
    const beside = mark === '(' ? chinese.test(after) || chinese.test(before) : chinese.test(before) || (mark === ')' && inChinese(text, index))
    if (beside) out.push({ from: index, to: index + 1, fix: full[mark]! })
  }
  // A half-width period ends a Chinese sentence only at the end of the line or before Chinese.
  for (const { index } of text.matchAll(/(?<=\p{Script=Han})\.(?=\p{Script=Han}|$)/gu)) out.push({ from: index, to: index + 1, fix: '。' })
  return out.sort((a, b) => a.from - b.from)
}
/** A closing bracket follows its opening one: “(2026)” after a Chinese word. */
function inChinese(text: string, at: number): boolean {
  const open = text.lastIndexOf('(', at)
  return open > 0 && (chinese.test(text[open - 1]!) || chinese.test(text[open + 1] ?? ''))
}

export const corrected = (text: string): string => [...slipsOf(text)].reverse().reduce((t, s) => t.slice(0, s.from) + s.fix + t.slice(s.to), text)
