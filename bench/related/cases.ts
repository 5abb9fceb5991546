import { type Chance, chanceOf } from '#demo/chance'
import type { KnownName, Short } from '#gongwen/related/traits'
import { type Day, day, inChinese, plusDays, yearOf } from '#kernel/day'
import type { Topic } from './topics.ts'

/** A short text of the set. `event`: what it really is about; two of one event are a repeat, nothing else is. `why`: how it came in. */
export type Case = Short & { id: number; event: string; why: 'first' | 'repeat' | 'elsewhere' | 'samePlace' | 'lastYear' | 'task' }

const towns = ['青石镇', '白水镇', '大坪镇', '松林乡', '雾灵乡', '城关镇', '双河镇', '龙泉乡']
const offices = ['县应急管理局', '县水利局', '县住建局', '县教育局', '县交通运输局', '县农业农村局', '县生态环境局', '县公安局', '县信访局', '县卫生健康局', '县人社局', '县林业局', '县民政局', '县市场监管局', '县自然资源局']
export const known: KnownName[] = [{ name: '云岭县', id: null, town: false }, ...towns.map(name => ({ name, id: name, town: true })), ...offices.map(name => ({ name, id: name, town: false }))]

const first = '石白黄青红东西南北上下大新老高长双金银龙凤云松竹柳杨张李王陈周吴郑沙泉月马牛羊莲梅枫桃桐柏杉茶'
const second = '头坪湾塘岩坑冲溪桥洞井田岭口屋家龙潭竹林华星安兴和平富康福盛泰阳峰源川洲'
const nameOf = (c: Chance, ending: string): string => `${c.pick([...first])}${c.pick([...second])}${c.happens(0.3) ? c.pick([...second]) : ''}${ending}`

/** Labelled short texts: each event told once, some again by others on another day with other figures, and hard ones that only look alike. */
export function casesOf(topics: readonly Topic[], seed: number, { rounds = 2, from = day('2026-03-01') }: { rounds?: number; from?: Day } = {}): Case[] {
  const c = chanceOf(seed)
  const between = (low: number, high: number) => low + c.below(high - low + 1)
  const out: Case[] = []
  const used = new Set<string>()
  const spot = (ending: string | null): { p: string; t: string } => {
    for (;;) {
      const p = ending === null ? '' : nameOf(c, ending)
      // Names that end alike to the last two letters would be one place to people, too.
      if (ending !== null && used.has(p.slice(-2 - ending.length))) continue
      used.add(p.slice(-2 - (ending?.length ?? 0)))
      return { p, t: c.pick(towns) }
    }
  }
  const told = (topic: Topic, no: number, at: { p: string; t: string }, on: Day, event: string, why: Case['why']): void => {
    const figures = { n: between(2, 60), m: between(3, 90), k: between(5, 200) }
    const date = c.pick([inChinese(on), `${Number(on.slice(5, 7))}月${Number(on.slice(8, 10))}日`, '昨日', '今日上午', '近日'])
    const filled = (text: string) => text.replace(/\{(\w)\}/g, (_, slot: string) => ({ p: at.p, t: at.t, d: date, y: String(yearOf(on)), ...Object.fromEntries(Object.entries(figures).map(([k, v]) => [k, String(v)])) })[slot] ?? '')
    const [title, text] = topic.says[no]!
    // Some only write a line (never one that says not where: nobody could tell it from the next); some name the town before the spot; some fill in the place by itself.
    out.push({
      id: out.length, event, why, day: on, title: filled(title).replace(at.p, at.p && c.happens(0.3) ? `${at.t}${at.p}`.replaceAll(`${at.t}${at.t}`, at.t) : at.p).replaceAll(`${at.t}${at.t}`, at.t),
      text: c.happens(0.15) && (at.p === '' || title.includes('{p}')) ? '' : filled(text), place: at.p && c.happens(0.25) ? at.p : '', unitIds: [c.pick(at.p && c.happens(0.4) ? [at.t] : offices)],
    })
  }
  const other = (not: number) => (not + between(1, 2)) % 3
  for (let round = 0; round < rounds; round++) {
    topics.forEach((topic, i) => {
      const on = plusDays(from, between(0, 200))
      const no = between(0, topic.says.length - 1)
      const event = `${i}/${round}`
      const at = spot(topic.at)
      if (topic.yearly) {
        // This year's task twice, last year's once: the words come back every year.
        if (round > 0) return
        told(topic, no, at, on, event, 'first')
        told(topic, other(no), at, plusDays(on, between(1, 15)), event, 'repeat')
        told(topic, no, at, plusDays(on, -365 + between(-10, 10)), `${event}/last`, 'lastYear')
        return
      }
      told(topic, no, at, on, event, 'first')
      // Half of the events are told once only: whatever is shown for them is a false alarm.
      if ((i + round) % 2 === 0) told(topic, other(no), at, plusDays(on, c.happens(0.7) ? between(0, 12) : between(13, 60)), event, 'repeat')
      told(topic, c.happens(0.5) ? no : other(no), spot(topic.at), plusDays(on, between(-20, 20)), `${event}/elsewhere`, 'elsewhere')
      const others = topics.filter(o => o !== topic && o.at === topic.at)
      if (others.length) told(c.pick(others), between(0, 2), at, plusDays(on, between(-20, 20)), `${event}/samePlace`, 'samePlace')
    })
  }
  return out
}
