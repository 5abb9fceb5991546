import { type Day, isDay } from '#kernel/day'

/** A list of tasks as it is understood: each row with its words, what could be told from it, and what could not. Nothing is left out. */
export type ListedUnit = { id: string; name: string; shortName: string; kind?: string }
export type Reading = { no: number; text: string; title: string; leadUnitId: string | null; unitWords: string; assistants: string[]; due: Day | null; dueWords: string; goal: string; task: boolean; faults: string[] }
type Row = { cells: readonly string[]; table: number | null }

type Field = 'title' | 'unit' | 'assistants' | 'due' | 'goal' | 'serial'
/** What the head of a column calls each thing. */
const heads: readonly [Field, RegExp][] = [
  ['serial', /^(?:序号|编号|号)$|类别|分类|领域|板块/], ['assistants', /配合|协办|协同|参加单位|责任单位（配合）/], ['unit', /牵头|责任单位|主办|承办|落实单位/], ['due', /时限|时间|期限|截止|进度要求/], ['goal', /目标|标准|要求|成效/],
  ['title', /事项|任务|内容|工作|措施|项目|决定/],
]
/** The head of a column is no longer than this. */
const HEAD = 24
const fieldsOf = (cells: readonly string[]): (Field | null)[] => cells.map(c => heads.find(([, re]) => re.test(c.replaceAll(/\s/g, '')))?.[0] ?? null)
const isHead = (cells: readonly string[]): boolean => {
  const found = fieldsOf(cells)
  return found.includes('title') && found.filter(Boolean).length >= 2 && cells.every(c => c.length <= HEAD)
}

/** How a numbered paragraph begins: 一、 （一） 1. 1、 （1） ① 第一， */
const numbered = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,3}[.．、](?!\d)|[（(]\d{1,3}[）)]|[①-⑳]|第[一二三四五六七八九十]{1,3}[，、项])\s*/

/** The rows of a file as tasks. A row under a head is read by its columns, a numbered paragraph by what stands in its brackets; the rest is kept as a line that is no task. */
export function readTasks(rows: readonly Row[], units: readonly ListedUnit[], today: Day): Reading[] {
  const find = finder(units)
  let columns: { table: number; fields: (Field | null)[] } | null = null
  // What stands above the head of its table is its name and who filled it in.
  const headAt = new Map<number, number>()
  for (const [at, r] of rows.entries()) if (r.table !== null && !headAt.has(r.table) && isHead(r.cells)) headAt.set(r.table, at)
  const anyNumbered = rows.some(r => r.table === null && numbered.test(r.cells[0]!))
  return rows.flatMap((row, at): Reading[] => {
    const text = row.cells.filter(Boolean).join('　')
    if (row.table !== null && isHead(row.cells)) {
      columns = { table: row.table, fields: fieldsOf(row.cells) }
      return [{ ...blank(at, text), task: false }]
    }
    if (row.table !== null && at < (headAt.get(row.table) ?? 0)) return [{ ...blank(at, text), task: false }]
    if (row.table !== null && columns?.table === row.table) return [ofRow(at, text, row.cells, columns.fields, find, today)]
    return [ofParagraph(at, text, find, today, anyNumbered ? numbered.test(text) : row.table !== null)]
  })
}
const blank = (no: number, text: string): Reading => ({ no, text, title: '', leadUnitId: null, unitWords: '', assistants: [], due: null, dueWords: '', goal: '', task: true, faults: [] })

function ofRow(no: number, text: string, cells: readonly string[], fields: readonly (Field | null)[], find: Finder, today: Day): Reading {
  const of = (f: Field) => cells.filter((_, i) => fields[i] === f).filter(Boolean).join('　')
  const title = of('title').replace(numbered, '').slice(0, 200)
  // A row that only says what the rows below belong to is no task.
  if (!title || (!of('unit') && !of('due') && cells.filter(Boolean).length === 1)) return { ...blank(no, text), task: false }
  return judged({ ...blank(no, text), title, unitWords: of('unit'), dueWords: of('due'), goal: of('goal') }, of('assistants'), find, today)
}

/** “（牵头单位：县教育局；配合单位：县财政局；完成时限：2026年12月底前）” and the like, and dates and units in the sentence itself. */
function ofParagraph(no: number, text: string, find: Finder, today: Day, task: boolean): Reading {
  if (!task) return { ...blank(no, text), task: false }
  const said = (re: RegExp) => re.exec(text)?.[1]?.trim() ?? ''
  const lead = said(/(?:牵头|责任|主办|承办)单位[:：]\s*([^；;）)。]+)/) || said(/[（(]([^（()）]*?)(?:牵头|负责)/) || said(/由([^，。；]{2,20}?)(?:牵头|负责|会同)/)
  const helps = said(/(?:配合|协办|参加)单位[:：]\s*([^；;）)。]+)/) || said(/(?:牵头|负责)[，,、；;]\s*([^（()）。；]{2,60}?)(?:配合|参与|协助)/)
  const due = said(/(?:完成)?(?:时限|时间|期限)[:：]\s*([^；;）)]+)/) || (/(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:前|之前|以前)|(?:\d{4}年|今年|年)底前/.exec(text)?.[0] ?? '')
  const title = (text.replace(numbered, '').split(/[。；]|[（(](?:牵头|责任|主办|承办)/)[0] ?? '').slice(0, 200)
  return judged({ ...blank(no, text), title, unitWords: lead, dueWords: due }, helps, find, today)
}

function judged(r: Reading, helps: string, find: Finder, today: Day): Reading {
  const named = find(r.unitWords)
  const [lead, ...more] = named.ids
  const others = find(helps)
  const due = dayIn(r.dueWords, today)
  const faults = [
    ...(r.unitWords ? [] : ['没有写牵头单位']), ...named.unknown.map(u => `不认识的单位：${u}`), ...others.unknown.map(u => `不认识的协办单位：${u}`),
    ...(more.length ? [`写了 ${named.ids.length} 个牵头单位，以第一个为牵头，其余为协办`] : []),
    ...(r.dueWords ? (due ? (due < today ? ['时限已经过去'] : []) : [`认不出的时限：${r.dueWords}`]) : ['没有写时限']),
  ]
  return { ...r, leadUnitId: lead ?? null, assistants: [...new Set([...more, ...others.ids])].filter(u => u !== lead), due, faults }
}

type Finder = (words: string) => { ids: string[]; unknown: string[] }
/** Units by whole or short name, with or without 县; what is like none is said. */
function finder(units: readonly ListedUnit[]): Finder {
  const bare = (s: string) => s.replaceAll(/\s/g, '').replace(/^(?:县|市|区)(?=.{2})/, '')
  const known = new Map<string, string>()
  for (const u of units) for (const n of [u.name, u.shortName, bare(u.shortName), bare(u.name)]) if (n && !known.has(n)) known.set(n, u.id)
  // 云岭县教育局 written as 教育局: the end of one whole name only.
  const byEnd = (s: string) => {
    const ends = units.filter(u => u.name.endsWith(s) && s.length >= 3)
    return ends.length === 1 ? ends[0]!.id : undefined
  }
  // 县发改局 for 县发展和改革局: its letters in their order within one name only, beginning and ending alike.
  const byLetters = (s: string) => {
    if (s.length < 3) return undefined
    const like = units.filter(u => [bare(u.shortName), bare(u.name)].some(n => n[0] === s[0] && n.at(-1) === s.at(-1) && inOrder(s, n)))
    return like.length === 1 ? like[0]!.id : undefined
  }
  return words => {
    const parts = words.replaceAll(/[（(][^（()）]*[）)]/g, '、').split(/[、，,;；/／\s]+|和(?=县|市)|及(?=县|市)/).map(p => p.replace(/^(?:牵头(?:单位[:：]?)?|由)|(?:牵头|负责|等)$/g, '').trim()).filter(Boolean)
    const towns = (p: string) => (/^各(?:有关)?乡镇/.test(p) ? units.filter(u => u.kind === 'township').map(u => u.id) : [])
    const found = parts.map(p => [p, known.get(p.replaceAll(/\s/g, '')) ?? known.get(bare(p)) ?? byEnd(bare(p)) ?? byLetters(bare(p))] as const)
    return { ids: [...new Set(found.flatMap(([p, id]) => (id ? [id] : towns(p))))], unknown: found.flatMap(([p, id]) => (id || towns(p).length ? [] : [p])) }
  }
}

const inOrder = (letters: string, name: string): boolean => {
  let at = -1
  return [...letters].every(c => (at = name.indexOf(c, at + 1)) >= 0)
}

/** From one day to another. */
const SPAN = /[—–－~～至到]/
const digits = '〇一二三四五六七八九'
/** 二〇二六年十二月三十一日 in figures: years letter by letter, months and days by tens. */
const inFigures = (words: string): string =>
  words
    .replaceAll(/[〇零○一二三四五六七八九]{2,4}(?=年)/g, y => [...y].map(c => (/[零○]/.test(c) ? 0 : digits.indexOf(c))).join(''))
    .replaceAll(/[一二三]?十[一二三四五六七八九]?(?=[月日])|[一二三四五六七八九](?=[月日])/g, n => {
      const [tens, ones] = n.includes('十') ? n.split('十') : ['〇', n]
      return String((tens ? digits.indexOf(tens) : 1) * 10 + (ones ? digits.indexOf(ones) : 0))
    })

/** A day as offices write it: 2026年12月31日前, 12月底前, 2026-12-31, 12.31, 年底前, 11月中旬, 明年3月, 本月底, in figures or in words; of a span its end; without a year the next such day. Null when it is none. */
export function dayIn(words: string, today: Day): Day | null {
  const w = inFigures(words.replaceAll(/\s/g, ''))
  const [before, after] = [w.slice(0, w.search(SPAN)), w.slice(w.search(SPAN) + 1)]
  const end = SPAN.test(w) ? dayIn(after, today) : null
  // 2026年11月—12月: the second half has the year of the first, unless it would come before it.
  if (end) {
    const from = dayIn(before, today)
    const year = /\d{4}年/.exec(before)?.[0]
    const same = year && !/\d{4}/.test(after) ? dayIn(year + after, today) : null
    return same && from && same >= from ? same : end
  }
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const made = (y: number, m: number, d: number | 'end'): Day | null => {
    const last = new Date(Date.UTC(y, m, 0)).getUTCDate()
    const text = `${y}-${String(m).padStart(2, '0')}-${String(d === 'end' ? last : d).padStart(2, '0')}`
    return m >= 1 && m <= 12 && isDay(text) ? (text as Day) : null
  }
  const eight = /^(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(w)
  if (eight) return made(Number(eight[1]), Number(eight[2]), Number(eight[3]))
  const bareDay = /^(\d{1,2})[./-](\d{1,2})(?:前|之前|以前)?$/.exec(w)
  if (bareDay) return made(Number(bareDay[1]) < thisMonth ? thisYear + 1 : thisYear, Number(bareDay[1]), Number(bareDay[2]))
  const near = /(本|当|下)个?月(?:(\d{1,2})日|上旬|中旬|底|末)?/.exec(w) ?? /^()月[底末]/.exec(w)
  if (near && !/\d月/.test(w)) {
    const [y, m] = near[1] !== '下' ? [thisYear, thisMonth] : thisMonth === 12 ? [thisYear + 1, 1] : [thisYear, thisMonth + 1]
    return made(y, m, near[2] ? Number(near[2]) : near[0].endsWith('上旬') ? 10 : near[0].endsWith('中旬') ? 20 : 'end')
  }
  const full = /(\d{4})[年\-./](\d{1,2})[月\-./](\d{1,2})日?/.exec(w)
  if (full) return made(Number(full[1]), Number(full[2]), Number(full[3]))
  const yearOf = (y: string | undefined, m: number) => (y ? Number(y) : w.includes('明年') || (m < thisMonth && !/今年|本年/.test(w)) ? thisYear + 1 : thisYear)
  const day = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/.exec(w)
  if (day) return made(yearOf(day[1], Number(day[2])), Number(day[2]), Number(day[3]))
  const part = /(?:(\d{4})年)?(\d{1,2})月(上旬|中旬|下旬|底|末|份)?/.exec(w)
  if (part) return made(yearOf(part[1], Number(part[2])), Number(part[2]), part[3] === '上旬' ? 10 : part[3] === '中旬' ? 20 : 'end')
  const quarter = /(?:(\d{4})年)?第?([一二三四1-4])季度/.exec(w)
  if (quarter) {
    const q = '一二三四'.indexOf(quarter[2]!) + 1 || Number(quarter[2])
    return made(yearOf(quarter[1], q * 3), q * 3, 'end')
  }
  const close = /(?:(\d{4})年|(明)年|今年|本年度?|^)年?[底末]/.exec(w)
  return close ? made(close[1] ? Number(close[1]) : close[2] ? thisYear + 1 : thisYear, 12, 'end') : null
}
