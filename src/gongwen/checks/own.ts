import { family } from './finding.ts'
import { ownIn } from './known.ts'
import { covered, quotationsIn, reads, titlesIn } from './spelling.ts'

/**
 * 自定义易错词: what a tenant has seen go wrong and put on its own list, each word with the level it was given there. Where the right word already
 * stands (云岭县 for 云岭), in a name of the directory and in what is quoted, nothing is said.
 */
export const ownTypos = family({
  cards: { 'typo.own': { gate: 'wording', level: 'warn', name: '本单位易错词', source: '本单位易错词表（审核设置）' } },
  part({ role, text }, given) {
    const list = given.words.typos ?? []
    if (list.length === 0 || !reads.has(role)) return []
    const quiet = [...titlesIn(text), ...quotationsIn(text)]
    const own = ownIn(text, given.words)
    return list.flatMap(t => {
      const out = []
      for (let at = text.indexOf(t.wrong); at >= 0; at = text.indexOf(t.wrong, at + t.wrong.length)) {
        const end = at + t.wrong.length
        if (within(text, at, end, t.right) || covered(quiet, at, end) || own(at, end)) continue
        out.push({ key: 'typo.own' as const, start: at, end, message: `“${t.wrong}”应为“${t.right}”${t.note ? `（${t.note}）` : ''}`, suggestion: t.right, level: t.level })
      }
      return out
    })
  },
})

/** Does `whole` stand in the text over this span? */
function within(text: string, start: number, end: number, whole: string): boolean {
  for (let at = text.indexOf(whole, Math.max(0, start - whole.length)); at >= 0 && at <= start; at = text.indexOf(whole, at + 1)) if (at + whole.length >= end) return true
  return false
}
