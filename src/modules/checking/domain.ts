import { type CheckCard, levels } from '#gongwen/checks/finding'
import type { Settable, WordKind } from './contract.ts'

/**
 * 审核设置: which checks a county listens to and how loudly, its own words, its leaders. A county may be stricter as it likes; what a law or the standard
 * demands (应当、不得) is lowered with a reason only, under a name; what the house itself may not loosen stays (保守国家秘密法).
 */
export type CheckingRefusal =
  | 'checking.unknownCheck' | 'checking.fixed' | 'checking.reasonNeeded' | 'checking.unchanged' | 'checking.doubtOnly'
  | 'checking.wordTooShort' | 'checking.wordTooLong' | 'checking.noRight' | 'checking.sameWord' | 'checking.wordAllowed' | 'checking.wordIsTypo' | 'checking.listFull'
  | 'checking.nameNotHan' | 'checking.noPost' | 'checking.spanReversed' | 'checking.leaderThere'

export type Force = 'fixed' | 'law' | 'standard' | 'practice'
/** Never lowered, by anybody: no paper with a mark of secrecy on a system that is not for secrets. */
const fixed: ReadonlySet<string> = new Set(['secret.onNonSecretSystem'])

/** By whom it is demanded: a law, rule or regulation in 书名号, the standard (应当 is shipped as an error), or only practice, arithmetic and lists. */
export function forceOf(key: string, { source, level }: Pick<CheckCard, 'source' | 'level'>): Force {
  if (fixed.has(key)) return 'fixed'
  if (level !== 'error') return 'practice'
  if (/^《(?!现代汉语词典)/.test(source)) return 'law'
  return source.startsWith('GB/T') ? 'standard' : 'practice'
}

/** 'error' is the loudest; off says nothing. */
const loudness = (level: Settable): number => (level === 'off' ? 9 : levels.indexOf(level))
export const isLower = (to: Settable, from: Settable): boolean => loudness(to) > loudness(from)

/** `to` null: back to the shipped level, which needs no reason. `least`: how many characters make a reason. */
export function whyNotLevel(key: string, card: CheckCard | undefined, given: { now: Settable; to: Settable | null; reason: string; least: number }): CheckingRefusal | null {
  if (!card) return 'checking.unknownCheck'
  const to = given.to ?? card.level
  if (to === given.now) return 'checking.unchanged'
  const force = forceOf(key, card)
  if (force === 'fixed' && isLower(to, card.level)) return 'checking.fixed'
  // A guess of statistics is never more than a guess; and nothing else is one.
  if ((card.level === 'doubt') !== (to === 'doubt') && to !== 'off') return 'checking.doubtOnly'
  if (force !== 'practice' && isLower(to, card.level) && letters(given.reason) < given.least) return 'checking.reasonNeeded'
  return null
}
/** A reason of blanks and full stops is none. */
const letters = (reason: string): number => [...reason.replace(/[\s\p{P}\p{S}]/gu, '')].length

/** The levels as they are set: the newest decision of each key; null, or a key the product no longer has, is the shipped one. */
export function settingsOf(decided: readonly { key: string; level: Settable | null }[], known: Readonly<Record<string, CheckCard>>): Record<string, Settable> {
  const out: Record<string, Settable> = {}
  for (const d of decided) {
    const card = known[d.key]
    if (!card) continue
    if (d.level === null || d.level === card.level) delete out[d.key]
    else out[d.key] = d.level
  }
  return out
}

export type GivenWord = { text: string; right: string; level: 'error' | 'warn' | 'hint'; note: string }
/** One character silences or accuses too much; `allowed` and `typos`: the other list, so that one does not undo the other. */
export function whyNotWord(kind: WordKind, w: GivenWord, lists: { allowed: ReadonlySet<string>; typos: ReadonlySet<string>; most: number }): CheckingRefusal | null {
  const length = [...w.text].length
  if (length < 2) return 'checking.wordTooShort'
  if (length > lists.most || [...w.right].length > lists.most) return 'checking.wordTooLong'
  if (kind === 'allowed') return lists.typos.has(w.text) ? 'checking.wordIsTypo' : null
  if (!w.right) return 'checking.noRight'
  if (w.right === w.text) return 'checking.sameWord'
  return lists.allowed.has(w.text) ? 'checking.wordAllowed' : null
}

export type GivenLeader = { name: string; post: string; organ: string; orderNo: number; from: string; until: string | null }
export function whyNotLeader(l: GivenLeader, others: readonly GivenLeader[]): CheckingRefusal | null {
  if (!/^[\p{Script=Han}·•]{2,30}$/u.test(l.name)) return 'checking.nameNotHan'
  if (!l.post) return 'checking.noPost'
  if (l.until !== null && l.until < l.from) return 'checking.spanReversed'
  const overlap = (o: GivenLeader) => o.name === l.name && o.post === l.post && o.organ === l.organ && (o.until === null || o.until >= l.from) && (l.until === null || l.until >= o.from)
  return others.some(overlap) ? 'checking.leaderThere' : null
}

/** In office on the day, in their order. Names in lists are often set with a blank (张　三). */
export const leadersOn = <L extends { from: string; until: string | null; orderNo: number }>(all: readonly L[], day: string): L[] =>
  all.filter(l => l.from <= day && (l.until === null || l.until >= day)).sort((a, b) => a.orderNo - b.orderNo)
export const plainName = (name: string): string => name.replace(/[\s　]/g, '')

/**
 * A pasted list as rows of cells: from a sheet (tabs), a CSV file (commas, quotes, BOM), or plain lines with “→”. A head that repeats the names of the
 * columns is left out. Pure, for the page's preview and for the tests.
 */
export function rowsOfPaste(text: string, head: readonly string[]): { line: number; cells: string[] }[] {
  const plain = text.replace(/^\uFEFF/, '')
  const tabbed = plain.includes('\t')
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let from = 1
  const flush = () => {
    cells.push(cell.trim())
    cell = ''
  }
  const end = () => {
    flush()
    if (cells.some(c => c !== '')) rows.push({ line: from, cells: cells.map(plainCell) })
    cells = []
  }
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i]!
    if (quoted) {
      if (c === '"' && plain[i + 1] === '"') cell += plain[++i]
      else if (c === '"') quoted = false
      else cell += c
      if (c === '\n') line++
    } else if (c === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && plain[i + 1] === '\n') continue
      end()
      from = ++line
    } else if (tabbed ? c === '\t' : /[,，→]/.test(c)) flush()
    else cell += c
  }
  end()
  const named = (r: { cells: string[] }) => r.cells[0] === head[0] || (r.cells[1] !== undefined && r.cells[1] === head[1])
  return rows[0] && named(rows[0]) ? rows.slice(1) : rows
}
/** What our own export wrote before a cell that begins like a formula. */
const plainCell = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '')

