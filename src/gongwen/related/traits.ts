import { type Day, yearOf } from '#kernel/day'
import { placesOf, type Places } from '../copied/normal.ts'
import { fieldsIn } from './fields.ts'
import { type Goals, goalsIn, withoutGoals } from './goals.ts'
import { type Spot, spotsIn } from './places.ts'
import { deeds, frames, rareness, standsFor } from './words.ts'

/** A short text that is held against others: what, where, whose, when. `text`: the first facts. Days are calendar days of the office. */
export type Short = { title: string; text: string; place: string; unitIds: readonly string[]; day: Day }
/** Names a house knows: its units (a town is a place too), and itself, which says nothing about where within it. */
export type KnownName = { name: string; id: string | null; town: boolean }
/** `yearly`: what comes back every year, each by the words it goes by, the first of which names it (rule `related.yearlyWorks`). */
export type Gazetteer = { names: ReadonlyMap<string, KnownName>; places: Places; yearly: readonly (readonly string[])[] }

/** 县水利局 is called 水利局 and 水利部门 as well; a town's name without its level is too short to be sure of. */
export const gazetteerOf = (known: readonly KnownName[], yearly: readonly string[]): Gazetteer => {
  const names = new Map<string, KnownName>()
  const home = known.find(n => n.id === null && !n.town)?.name ?? ''
  const put = (name: string, n: KnownName) => {
    if (name.length >= 2 && !names.has(name)) names.set(name, n)
  }
  for (const n of known) put(n.name, n)
  for (const n of known) {
    const bare = (home !== '' && n.name.startsWith(home) && n.name !== home ? n.name.slice(home.length) : n.name).replace(/^[省市县区]/, '')
    if (n.name !== home && bare.length >= 3) put(bare, n)
    const trade = /^(.{2,})[局委办]$/.exec(bare)?.[1]
    if (trade) put(`${trade}部门`, n)
  }
  return { names, places: placesOf([...names.keys()]), yearly: yearly.map(line => line.split(' ')) }
}

/** 年、季、月、批、节: what tells this year's task from last year's. Dimension → value. */
export type Periods = ReadonlyMap<string, string>

/** What a short text is compared by. */
export type Traits = {
  /** What it is about, without places, units, figures, what every paper says and what every task is to do (加快、建成、落实). Characters and pairs of neighbours: gram → weight. */
  topic: ReadonlyMap<string, number>
  /** The square root of the sum of the squares of the weights, and their sum. */
  length: number
  sum: number
  /** Its stretches, for showing what two have in common: as compared, and as written. */
  runs: readonly Run[]
  /** 目标数 the title and the text name (1500公里、六成), and those of the title alone: kind of thing → figures. */
  goals: Goals
  titleGoals: Goals
  /** What the title gives a name of its own in quotation marks (“木改钢”), and the letters of the whole in which another's is looked for. */
  terms: ReadonlySet<string>
  said: string
  /** 年度性工作 it is of. */
  yearly: ReadonlySet<string>
  day: Day
  /** 事类: field → weight, the squares of the weights one together. */
  fields: ReadonlyMap<number, number>
  fine: readonly string[]
  coarse: readonly string[]
  units: ReadonlySet<string>
  /** 文号 it names, in one form. */
  numbers: ReadonlySet<string>
  periods: Periods
  /** Days it names, of its own year unless it says another. */
  days: ReadonlySet<Day>
}
export type Run = { as: string; written: readonly string[] }

/** So much of the text counts: what happened stands first. */
const FIRST_FACTS = 240
/** A word of the title says more than one of the text; a single character less than a pair. */
const OF_TEXT = 0.7
const SINGLE = 0.5
/** … and one that is everywhere says nothing. */
const RARE_SINGLE = 5.5

type Part = { text: string; weight: number }
type Met = (found: KnownName) => void

export function traitsOf(short: Short, gazetteer: Gazetteer): Traits {
  const facts = short.text.slice(0, FIRST_FACTS)
  const parts: Part[] = [{ text: subjectOf(short.title), weight: 1 }, { text: facts, weight: OF_TEXT }].map(p => ({ ...p, text: p.text.normalize('NFKC') }))
  const spots: Spot[] = spotsIn(short.place)
  const units = new Set(short.unitIds)
  const towns = new Set<string>()
  const all = `${short.title}\n${facts}`.normalize('NFKC')
  const meet: Met = found => {
    if (found.id) units.add(found.id)
    if (found.town) towns.add(found.id ?? found.name)
  }
  for (const found of namesIn(short.place, gazetteer)) meet(found)
  // A place that is a name of no known ending is a spot by itself.
  if (short.place.trim().length >= 2 && spots.length === 0 && namesIn(short.place, gazetteer).length === 0) spots.push({ name: short.place.trim(), level: 'fine', start: 0, end: 0 })
  const fields = new Map<number, number>()
  for (const { text, weight } of parts) {
    const here = spotsIn(text)
    fieldsIn(here.reduceRight((t, s) => t.slice(0, s.start) + '，'.repeat(s.end - s.start) + t.slice(s.end), text), fields, weight)
    // The title says where; what the text names beside it (送县医院, 与某路交叉) is not where it is.
    if (spots.length === 0 || weight === 1) spots.push(...here)
  }
  const norm = Math.hypot(...fields.values()) || 1
  for (const [f, w] of fields) fields.set(f, w / norm)
  const plainParts = parts.map(p => ({ ...p, text: withoutGoals(p.text) }))
  const topic = topicOf(plainParts, gazetteer, meet)
  const fine = [...new Set(spots.filter(s => s.level === 'fine').map(s => s.name))]
  const coarse = [...new Set([...towns, ...spots.filter(s => s.level === 'coarse').map(s => gazetteer.names.get(s.name)?.id ?? s.name)])]
  const title = short.title.normalize('NFKC')
  return {
    ...topic, goals: goalsIn(all), titleGoals: goalsIn(title), terms: new Set([...title.matchAll(quoted)].map(m => m[1]!)), said: all,
    yearly: new Set(gazetteer.yearly.filter(words => words.some(w => all.includes(w))).map(words => words[0]!)),
    day: short.day, fields, fine, coarse, units, numbers: numbersIn(all), periods: periodsIn(all, short.day), days: daysIn(all, short.day),
  }
}

const quoted = /[“"《]([^“”"《》]{3,12})[”"》]/g
function topicOf(parts: readonly Part[], gazetteer: Gazetteer, meet: Met): Pick<Traits, 'topic' | 'length' | 'sum' | 'runs'> {
  const topic = new Map<string, number>()
  const runs: Run[] = []
  for (const { text, weight } of parts) {
    for (const run of runsOf(text, spotsIn(text), gazetteer, meet)) {
      runs.push(run)
      for (let i = 0; i < run.as.length; i++) {
        if (rareness(run.as[i]!) >= RARE_SINGLE) add(topic, run.as[i]!, weight * SINGLE * rareness(run.as[i]!))
        if (i > 0) add(topic, run.as.slice(i - 1, i + 1), weight * rareness(run.as.slice(i - 1, i + 1)))
      }
    }
  }
  let [squares, sum] = [0, 0]
  for (const w of topic.values()) [squares, sum] = [squares + w * w, sum + w]
  return { topic, length: Math.sqrt(squares), sum, runs }
}

/** The 事由 of a paper's title: whose paper it is and its own number say nothing of what it is about. */
const subjectOf = (title: string): string => title.replace(/[（(][^（）()]{0,12}[〔[]\d{4}[〕\]]\d+号[）)]$/u, '').replace(/^[一-鿿]{2,24}?(?:局|委|办|部|厅|院|会|室|府|中心|公司)(?=关于)/u, '')

const add = (to: Map<string, number>, gram: string, weight: number) => {
  if (weight > (to.get(gram) ?? 0)) to.set(gram, weight)
}

function namesIn(text: string, { names, places }: Gazetteer): KnownName[] {
  const out: KnownName[] = []
  for (let i = 0; i + 1 < text.length; i++) {
    const name = places.get(text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1))?.find(n => text.startsWith(n, i))
    if (!name) continue
    out.push(names.get(name)!)
    i += name.length - 1
  }
  return out
}

/** Which frames and which words begin with a character. */
const byFirst = <T extends string>(words: readonly T[]): ReadonlyMap<string, readonly T[]> => {
  const out = new Map<string, T[]>()
  for (const w of words) out.set(w[0]!, [...(out.get(w[0]!) ?? []), w])
  for (const all of out.values()) all.sort((a, b) => b.length - a.length)
  return out
}
const withoutBy = byFirst([...frames, ...deeds])
const wordsBy = byFirst([...standsFor.keys()])

/** What is left when places, names, figures and frames are taken out, each word by the one that stands for it. */
function runsOf(text: string, spots: readonly Spot[], { names, places }: Gazetteer, meet: Met): Run[] {
  const out: Run[] = []
  let as = ''
  let written: string[] = []
  const end = () => {
    if (as !== '') out.push({ as, written })
    as = ''
    written = []
  }
  for (let i = 0; i < text.length;) {
    const spot = spots.find(s => s.start === i)
    const name = i + 1 < text.length ? places.get(text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1))?.find(n => text.startsWith(n, i)) : undefined
    if (name) meet(names.get(name)!)
    if (name || spot) {
      end()
      i = Math.max(name ? i + name.length : 0, spot && spot.end > spot.start ? spot.end : 0)
      continue
    }
    const c = text[i]!
    const word = wordsBy.get(c)?.find(w => text.startsWith(w, i))
    if (word) {
      const stands = standsFor.get(word)!
      as += stands
      for (let n = 0; n < stands.length; n++) written.push(n === 0 ? word : '')
      i += word.length
      continue
    }
    const frame = withoutBy.get(c)?.find(f => text.startsWith(f, i))
    if (frame) {
      end()
      i += frame.length
    } else if (/[一-鿿a-zA-Z]/.test(c)) {
      as += c.toLowerCase()
      written.push(c)
      i++
    } else {
      end()
      i++
    }
  }
  end()
  return out
}

const numbersIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/([一-鿿]{1,8}?)\s*[〔[(（【]\s*(\d{4})\s*[〕\])）】]\s*(\d{1,5})\s*号/gu)].map(m => `${m[1]!.slice(-3)}${m[2]}-${Number(m[3])}`))

const figure: Record<string, string> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9', 十: '10', 十一: '11', 十二: '12' }
const plain = (n: string): string => figure[n] ?? String(Number(n))
const festivals = /元旦|春节|清明|五一|端午|国庆|中秋|两会|高考|中考|开学|今冬明春|春耕|三夏|秋收|双抢|主汛期|迎检/g

function periodsIn(text: string, day: Day): Map<string, string> {
  const out = new Map<string, string>()
  const put = (of: string, value: string | undefined) => {
    if (value !== undefined && !out.has(of)) out.set(of, value)
  }
  put('year', /(20\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2})(?:度)?/.exec(text)?.[1] ?? (/今年|本年度?/.test(text) ? String(yearOf(day)) : /明年/.test(text) ? String(yearOf(day) + 1) : undefined))
  const quarter = /第?([一二三四1-4])季度/.exec(text)?.[1]
  put('quarter', quarter && plain(quarter))
  put('half', /上半年|下半年/.exec(text)?.[0])
  const month = /(?<!\d)(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)(?!\d)/.exec(text)?.[1]
  put('month', month && plain(month))
  const batch = /第([一二三四五六七八九十]{1,2}|\d{1,3})([批期届轮次])/.exec(text)
  if (batch) put(batch[2]!, plain(batch[1]!))
  put('season', /春季|夏季|秋季|冬季/.exec(text)?.[0])
  put('festival', text.match(festivals)?.[0])
  return out
}

function daysIn(text: string, day: Day): Set<Day> {
  const out = new Set<Day>()
  for (const m of text.matchAll(/(?:(20\d\d)年)?(?<!\d)(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日/g)) {
    out.add(`${m[1] ?? yearOf(day)}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}` as Day)
  }
  return out
}
