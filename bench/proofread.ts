/**
 * How well and how fast the shipped statistics proofread: node --import tsx bench/proofread.ts DATA → one JSON object.
 *
 * DATA holds gongwen/odw/odw.train.tsv, csc/law.train.txt and gongwen/clean/*.txt. Measured is only what the file was made without: the fixed parts of
 * the sentences and the ten reports (see scripts/language.ts).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shippedLanguage } from '../src/language.ts'
import { type Given, noWords } from '#gongwen/checks/finding'
import { readingOfText } from '#gongwen/checks/lines'
import { Checker } from '#gongwen/checks/run'
import { doubtsIn } from '#gongwen/proofread/doubts'
import { quotedSpans } from '#gongwen/proofread/quiet'
import { alarmsIn, correctness, heldPart, labelled, reportOf } from './proofread/measure.ts'

const data = process.argv[2] ?? ''
const missing = ['gongwen/odw/odw.train.tsv', 'csc/law.train.txt', 'gongwen/clean'].filter(f => data === '' || !existsSync(join(data, f)))
if (missing.length > 0) {
  console.log(JSON.stringify({ skipped: `no data: ${missing.join(', ')} under “${data}”; give the folder as the first argument` }))
  process.exit(0)
}
const read = (f: string) => readFileSync(join(data, f), 'utf8')
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const loadFrom = cpu()
const language = shippedLanguage()
const loadMs = Math.round(cpu() - loadFrom)

const odw = labelled(read('gongwen/odw/odw.train.tsv'))
const law = labelled(read('csc/law.train.txt'))
const clean = readdirSync(join(data, 'gongwen/clean'))
  .filter(f => f.endsWith('.txt'))
  .map(f => ({ name: f, text: reportOf(read(`gongwen/clean/${f}`)) }))
const of = (pairs: typeof odw, part: ReturnType<typeof heldPart>) => pairs.filter(p => heldPart(p.right) === part)
const margins = [...new Set([0.5, 0.7, 0.8, 0.9, 0.95, 0.97, language.margin])].sort()
const measured = {
  develop: correctness(of(odw, 'develop'), language, margins),
  test: correctness(of(odw, 'test'), language, margins),
  law: correctness(of(law, 'test'), language, margins),
  clean: alarmsIn(clean, language, margins),
}
const table = margins.map((margin, i) => ({
  margin,
  develop: measured.develop[i]!,
  test: measured.test[i]!,
  law: measured.law[i]!,
  clean: measured.clean[i]!,
}))

const middle = (times: number[]) => Math.round(times.sort((a, b) => a - b)[times.length >> 1]! * 10) / 10
/** Processor time: the machine may have other work. */
const timed = (times: number, work: (turn: number) => void): number[] =>
  Array.from({ length: times }, (_, turn) => {
    const from = cpu()
    work(turn)
    return cpu() - from
  })
const pages = clean.flatMap(c => Array.from({ length: Math.floor(c.text.length / 5000) }, (_, i) => c.text.slice(i * 5000, (i + 1) * 5000)))
const quiet = pages.map(quotedSpans)
timed(pages.length, i => doubtsIn(pages[i]!, language, { quiet: quiet[i]! }))
const pageMs = timed(pages.length, i => doubtsIn(pages[i]!, language, { quiet: quiet[i]! }))

const given: Given = { kind: null, today: null, words: noWords, language }
const checker = new Checker()
const report = clean[0]!.text.slice(0, 5000)
checker.run(readingOfText(report), given)
// A letter is typed in the middle of the longest paragraph.
const longest = report.split('\n').sort((a, b) => b.length - a.length)[0]!
const keyMs = timed(
  60,
  turn =>
    void checker.run(
      readingOfText(report.replace(longest, `${longest.slice(0, 40)}${'的一是在不了'.slice(0, 1 + (turn % 6))}${turn}${longest.slice(40)}`)),
      given,
    ),
)
const without = new Checker()
const keyWithoutMs = timed(
  60,
  turn =>
    void without.run(readingOfText(report.replace(longest, `${longest.slice(0, 40)}${turn}${longest.slice(40)}`)), { ...given, language: null }),
)
console.log(
  JSON.stringify(
    {
      made: language.made,
      margin: language.margin,
      loadMs,
      per5000Ms: { p50: middle(pageMs), most: Math.round(Math.max(...pageMs)) },
      keystrokeMs: { paragraph: longest.length, p50: middle(keyMs), most: Math.round(Math.max(...keyMs)), withoutLanguageP50: middle(keyWithoutMs) },
      table,
    },
    null,
    1,
  ),
)
