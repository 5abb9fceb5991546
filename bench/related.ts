import { relatedRules } from '#platform/related/rules'
import { weightsOf } from '#platform/related/domain'
import { casesOf } from './related/cases.ts'
import { measure, type Told } from './related/measure.ts'
import { knownHere, parts, tasksOf } from './related/tasks.ts'
import { held, more as later, tuning } from './related/topics.ts'

/**
 * How many repeats are found and how many false alarms are given, as JSON: on the topics the weights were set by, and on those kept apart; and on tasks out of public work reports
 * and speeches (`tasks`), whose parts `unseen` and `apart` nothing is ever set by. Beside each share of the tasks what it may be (95 %, Wilson).
 *
 *   npm run bench:related -- [--rounds N] [--seeds 1,2,3] [--show]      `curve`: the same at other thresholds; --show lists what was missed and what was wrong of the former
 */
const has = (name: string) => process.argv.includes(name)
const given = (name: string, usual: string) => process.argv[process.argv.indexOf(name) + 1 || Infinity] ?? usual
const number = (code: string) => relatedRules.find(r => r.code === code)!.value as number
const weights = weightsOf({ number })
const seeds = given('--seeds', '1,2,3').split(',').map(Number)
const rounds = Number(given('--rounds', '2'))

const show = (sort: string, all: Told[]) => {
  for (const { a, b, is } of all) console.error(sort, is.score, `${a.title}|${a.text.slice(0, 60)}|${a.day}\n    ${b.title}|${b.text.slice(0, 60)}|${b.day}\n    ${is.why.map(r => `${r.is}${r.points}${'words' in r ? r.words.join('/') : 'places' in r ? r.places.join('/') : ''}`).join(' ')}`)
}
const out: Record<string, unknown> = { repeatFrom: number('related.repeat') }
const thresholds = [40, 48, 56, 64, 72, 80, 88]
for (const [name, topics] of [['tuning', tuning], ['later', later], ['held', held]] as const) {
  const bySeed = seeds.map(seed => measure(casesOf(topics, seed, { rounds }), weights, number('related.repeat')))
  if (has('--show') && name === 'tuning') {
    for (const m of bySeed) {
      show('missed', m.missed)
      show('wrong', m.wrong)
    }
  }
  const curve = thresholds.map(from => {
    const at = measure(casesOf(topics, seeds[0]!, { rounds }), weights, from).figures
    return { from, found: at.found, falseAlarms: at.falseAlarms, precision: at.precision }
  })
  const mean = (of: (f: (typeof bySeed)[number]['figures']) => number) => Math.round((1000 * bySeed.reduce((sum, m) => sum + of(m.figures), 0)) / bySeed.length) / 1000
  out[name] = { topics: topics.length, found: mean(f => f.found), falseAlarms: mean(f => f.falseAlarms), precision: mean(f => f.precision), curve, bySeed: bySeed.map((m, i) => ({ seed: seeds[i], ...m.figures })) }
}
/** Wilson's interval: what the true share may be when so many of so many were met. */
const wilson = (share: number, of: number): [number, number] => {
  const z = 1.96
  const [middle, half] = [(share + (z * z) / (2 * of)) / (1 + (z * z) / of), (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of)]
  return [Math.round((middle - half) * 1000) / 1000, Math.round((middle + half) * 1000) / 1000]
}
out.tasks = Object.fromEntries(parts.map(part => {
  const at = (from: number) => measure(tasksOf(part), weights, from, knownHere)
  const { figures: { found, falseAlarms, precision, texts, repeats, alone }, missed, wrong } = at(number('related.repeat'))
  if (has('--show') && (part === 'tuning' || part === 'more')) {
    show('missed', missed)
    show('wrong', wrong)
  }
  const curve = thresholds.map(from => at(from).figures).map((f, i) => ({ from: thresholds[i], found: f.found, falseAlarms: f.falseAlarms }))
  return [part, { texts, repeats, alone, found, foundBetween: wilson(found, repeats), falseAlarms, falseAlarmsBetween: wilson(falseAlarms, alone), precision, curve }]
}))
console.log(JSON.stringify(out, null, 2))
