import { normalOf } from './normal.ts'

/**
 * 上下一般粗 (S0-23): what a superior document asks, sentence by sentence, and what the text that puts it into effect says to it: who of ours, by when, how
 * much. Rules one can read: no model, no guessing.
 */
export type Sentence = { start: number; end: number; text: string }
export type Named = { text: string; start: number; end: number
  /** it stands so in the superior's own sentence */
  same: boolean }
export type TaskRow = {
  task: Sentence
  /** what answers it: sentences of one paragraph; null: nothing does */
  ours: Sentence | null
  /** how alike the two are, 0…1 */
  closeness: number
  who: Named[]; when: Named[]; much: Named[]
}
/** No word of our own on who, when or how much: the row says what the superior said. */
export const isBare = (r: Pick<TaskRow, 'who' | 'when' | 'much'>): boolean => ![...r.who, ...r.when, ...r.much].some(n => !n.same)

const asks = /(?<![主重需纲摘概只不也提])要(?![求点素闻])|应当|应(?!急|对|用|邀|有|付|收)|须|不得|确保|务必|负责|牵头|到\d{4}年|(?:\d+月(?:\d+日|底)?|年底|月底|季度末)前|完成|建立|健全|开展|落实|组织|报送|制定|编制|推进|加强|每(?:年|月|季度|周|天)/u
/** A heading, or what only says why. */
const numbered = /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)/u
const noTask = /^(?:为(?!主)|为了|根据|按照|近年来|当前|截至|现(?:将|就|通知|印发)|经.{2,16}(?:同意|研究)|附件|联系人|此件|特此)/u
const SHORTEST = 12

/** Sentences of a text with their places; a sentence ends with 。；！？ or the line. */
export function sentencesOf(text: string): Sentence[] {
  const out: Sentence[] = []
  for (const m of text.matchAll(/[^。；！？\n]+[。；！？]?/gu)) {
    const lead = /^\s*/u.exec(m[0])![0].length
    const words = m[0].trim()
    if (words) out.push({ start: m.index + lead, end: m.index + lead + words.length, text: words })
  }
  return out
}

/** The sentences of a superior document that ask something of those below. */
export function tasksIn(text: string): Sentence[] {
  return sentencesOf(text).filter(s => {
    const words = s.text.replace(numbered, '')
    if ([...words].length < SHORTEST || noTask.test(words)) return false
    // “一、压实管护责任。”: a numbered sentence without a comma is the heading of its paragraph.
    if (numbered.test(s.text) && !/[，：]/u.test(words) && [...words].length < 24) return false
    return asks.test(words)
  })
}

/** The likeness of two short texts: their letters two by two, figures and words of level left out, weighted by rareness (cosine). */
type Bag = ReadonlyMap<number, number>
const [figureSign, levelSign] = [0x30, 0x5e02]
function bagOf(s: string): Bag {
  const { letters } = normalOf(s.replace(numbered, ''))
  const out = new Map<number, number>()
  for (let i = 1; i < letters.length; i++) {
    const [a, b] = [letters[i - 1]!, letters[i]!]
    if ([a, b].includes(figureSign) || [a, b].includes(levelSign)) continue
    out.set(a * 65_536 + b, (out.get(a * 65_536 + b) ?? 0) + 1)
  }
  return out
}
function likenessBy(bags: readonly Bag[]): (a: Bag, b: Bag) => number {
  const often = new Map<number, number>()
  for (const bag of bags) for (const p of bag.keys()) often.set(p, (often.get(p) ?? 0) + 1)
  const weight = (p: number) => Math.log(1 + bags.length / (often.get(p) ?? 1)) ** 2
  const length = (bag: Bag) => [...bag].reduce((sum, [p, n]) => sum + n * weight(p), 0)
  return (a, b) => {
    let both = 0
    for (const [p, n] of a) if (b.has(p)) both += Math.sqrt(n * b.get(p)!) * weight(p)
    return both === 0 ? 0 : both / Math.sqrt(length(a) * length(b))
  }
}

/** So alike and a paragraph speaks of the task; less will do where no other comes near. */
const SPEAKS = 0.2
const HINTS = 0.06
const CLEARLY = 1.3

/** Lines with the headings above them that stand on lines of their own. */
function paragraphsOf(text: string): (Sentence & { under: string })[] {
  const out: (Sentence & { under: string })[] = []
  let under = ''
  for (const m of text.matchAll(/[^\n]+/gu)) {
    const words = m[0].trim()
    if (!words) continue
    const start = m.index + /^\s*/u.exec(m[0])![0].length
    const heading = numbered.test(words) && !/[。；！？]./u.test(words) && [...words].length < 30
    if (heading) under = words
    out.push({ start, end: start + words.length, text: words, under: heading ? '' : under })
  }
  return out
}

/** @param units names of our own offices, long and short: who of them is told to do it */
export function taskTable(superior: string, ours: string, units: readonly string[]): TaskRow[] {
  const tasks = tasksIn(superior)
  const paragraphs = paragraphsOf(ours).filter(p => !noTask.test(p.text))
  const said = paragraphs.map(p => bagOf(p.under + p.text))
  // What a task is about often stands in the heading before it, in the same paragraph.
  const asked = tasks.map(t => bagOf(superior.slice(superior.lastIndexOf('\n', t.start) + 1, t.start).split(/[。；！？]/u)[0]!.replace(numbered, '') + t.text))
  const alone = tasks.map(t => bagOf(t.text))
  const like = likenessBy([...asked, ...said])
  const best = asked.map(a => {
    const scores = said.map((s, i) => ({ at: i, score: like(a, s) })).sort((x, y) => y.score - x.score)
    const [first, second] = scores
    return first && (first.score >= SPEAKS || (first.score >= HINTS && first.score >= CLEARLY * (second?.score ?? 0))) ? first : null
  })
  // Several tasks answered in one paragraph: each by its own sentences.
  const sentences = paragraphs.map(p => sentencesOf(p.text).map(s => ({ start: p.start + s.start, end: p.start + s.end, text: s.text })))
  const within = best.map((b, i) => {
    if (!b || best.filter(o => o?.at === b.at).length < 2) return null
    const scores = sentences[b.at]!.map(s => like(alone[i]!, bagOf(s.text)))
    return scores.indexOf(Math.max(...scores))
  })
  const names = named(units)
  return tasks.map((task, i): TaskRow => {
    const b = best[i]
    if (!b) return { task, ours: null, closeness: 0, who: [], when: [], much: [] }
    let [start, end] = [paragraphs[b.at]!.start, paragraphs[b.at]!.end]
    const from = within[i]
    if (from !== null && from !== undefined) {
      const others = new Set(best.flatMap((o, k) => (o?.at === b.at && k !== i && within[k] !== from ? [within[k]!] : [])))
      const own = sentences[b.at]!
      let to = from
      while (to + 1 < own.length && !others.has(to + 1)) to++
      ;[start, end] = [own[from]!.start, own[to]!.end]
    }
    const text = ours.slice(start, end)
    return { task, ours: { start, end, text }, closeness: Math.round(b.score * 100) / 100, ...measuresIn(text, start, task.text, names) }
  })
}

/** The longest names first; one letter names nobody. */
const named = (units: readonly string[]) => [...new Set(units)].filter(u => [...u].length >= 2).sort((a, b) => b.length - a.length)

/** Everybody and nobody: not a name of one who does it. */
const general = /^(?:个|各|有关|相关|全|本|该|其|所在|行业|业务|责任|主管|上级|下级|当地|基层|成员|牵头|县级|乡级|市级|省级|单位|部门|镇街)/u
const office = /(?:[\p{Script=Han}]{2,10}?(?:局|委员会|办公室|中心|公司|街道办事处|街道|镇|乡|大队|支队|指挥部|领导小组|专班|村委会))(?=牵头|负责|会同|统筹|承担|组织|主任|局长|镇长|乡长|[、，（(]|和|具体|要|应|须|于|按|每|在|报)/gu
const person = /(?:县长|副县长|局长|副局长|主任|镇长|乡长|分管负责人|分管负责同志|主要负责人|主要负责同志)[\p{Script=Han}]{2,3}(?=[，、牵负任])/gu
const year = '(?:\\d{4}年|今年|明年|本年度?|当年)'
const date = new RegExp(`${year}?\\d{1,2}月(?:\\d{1,2}日|底|中旬|上旬|下旬)?(?:(?:至|—|-)${year}?(?:\\d{1,2}月)?(?:\\d{1,2}日|底)?)?(?:之?前|起|以前)?|${year}(?:年?底|末)?(?:之?前)|每(?:年|月|季度|周|天|日)(?:\\d{1,2}月)?(?:\\d{1,2}日|底)?前?|(?:年底|月底|季度末|汛前|春节|入冬)之?前|\\d+个?(?:工作日|小时|天|日)内`, 'gu')
const amount = /(?:不(?:少|低|超)[于过]|达到|超过|至少)?\d[\d,.]*(?:余|多)?\s*(?:万|亿)?(?:元|人|名|户|个|座|处|口|公里|米|平方米|亩|公顷|吨|台|套|辆|次|场|期|件|项|册|份|支|小时|%|％|‰|所|栋|条|批|轮|班|间|村|万元|亿元)(?!工作日|月|内)/gu

function measuresIn(text: string, at: number, task: string, units: readonly string[]): Pick<TaskRow, 'who' | 'when' | 'much'> {
  const put = (list: Named[], found: string, index: number) => {
    const [start, end] = [at + index, at + index + found.length]
    if (!list.some(n => n.start < end && start < n.end)) list.push({ text: found, start, end, same: task.includes(found) })
  }
  const who: Named[] = []
  for (const u of units) for (let i = text.indexOf(u); i >= 0; i = text.indexOf(u, i + u.length)) put(who, u, i)
  for (const m of text.matchAll(office)) {
    // The run may begin before the name: “由县水利局”, “会同财政局”.
    const lead = /^.*(?:由|会同|向|报|与|和|及|请|经)/u.exec(m[0])?.[0] ?? ''
    const name = m[0].slice(lead.length)
    if ([...name].length > 2 && !general.test(name)) put(who, name, m.index + lead.length)
  }
  for (const m of text.matchAll(person)) put(who, m[0], m.index)
  const [when, much]: [Named[], Named[]] = [[], []]
  for (const m of text.matchAll(date)) if (m[0].trim()) put(when, m[0], m.index)
  for (const m of text.matchAll(amount)) if (!when.some(w => w.start < at + m.index + m[0].length && at + m.index < w.end)) put(much, m[0], m.index)
  const order = (list: Named[]) => list.sort((a, b) => a.start - b.start)
  return { who: order(who), when: order(when), much: order(much) }
}
