/**
 * How well and how fast the checks read, and the shipped statistics with them: node --import tsx bench/proofread.ts DATA → one JSON object, progress to stderr.
 *
 * DATA holds gongwen/{odw,clean,cases}, csc/law.train.txt and corpus/*.jsonl.gz; beside it seeds/. Of the statistics only what the file was made without is measured: the
 * fixed parts of the sentences and the ten reports (see scripts/language.ts). Times are processor time. Nothing that is timed was read before in the same
 * process: the engine is warmed on other reports than those whose pages are timed, unless the name says `again`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedLanguage } from '#platform/language/public'
import { lapsed } from '#gongwen/checks/citing'
import { type Given, noWords } from '#gongwen/checks/finding'
import { readingOfText } from '#gongwen/checks/lines'
import { findingsIn } from '#gongwen/checks/run'
import { cleanTexts, onCases, onClean, onSeeds, reports } from './proofread/checks.ts'
import { alarmsIn, correctness, cpu, heldPart, labelled } from './proofread/measure.ts'

const data = process.argv[2] ?? ''
const missing = ['gongwen/odw/odw.train.tsv', 'gongwen/clean', 'gongwen/cases/checker-cases.jsonl', 'csc/law.train.txt', 'corpus/gwr_national.jsonl.gz'].filter(
  f => data === '' || !existsSync(join(data, f)),
)
if (missing.length > 0) {
  console.log(JSON.stringify({ skipped: `no data: ${missing.join(', ')} under “${data}”; give the folder as the first argument` }))
  process.exit(0)
}
const began = Date.now()
const say = (text: string) => console.error(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`)
const read = (f: string) => readFileSync(join(data, f), 'utf8')
const tenth = (x: number) => Math.round(x * 10) / 10
type Times = { pages: number; p50: number; p95: number; most: number }
const timesOf = (ms: number[]): Times => {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (q: number) => tenth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))]!)
  return { pages: ms.length, p50: at(0.5), p95: at(0.95), most: at(1) }
}
const timed = (pages: readonly string[], work: (page: string) => void): number[] =>
  pages.map(page => {
    const from = cpu()
    work(page)
    return cpu() - from
  })

const loadFrom = cpu()
const language = shippedLanguage()
const loadMs = Math.round(cpu() - loadFrom)

// Times first: whatever is measured later would have been read before.
const CHARACTERS = 5000
const clean = reports(data)
const pagesOf = (texts: typeof clean) =>
  texts.flatMap(c => Array.from({ length: Math.floor(c.text.length / CHARACTERS) }, (_, i) => c.text.slice(i * CHARACTERS, (i + 1) * CHARACTERS)))
const [warming, pages] = [pagesOf(clean.slice(0, 3)), pagesOf(clean.slice(3))]
const given: Given = { kind: null, today: '2026-11-24', words: { ...noWords, repealed: lapsed }, language: null }
const gates = {
  rules: (page: string) => void findingsIn(readingOfText(page), given),
  withDoubts: (page: string) => void findingsIn(readingOfText(page), { ...given, language }),
}
const cold = timed(warming.slice(0, 1), gates.withDoubts)[0]!
for (const page of warming) for (const work of Object.values(gates)) work(page)
const per5000 = {
  coldMs: Math.round(cold),
  rules: timesOf(timed(pages, gates.rules)),
  withDoubts: timesOf(timed(pages, gates.withDoubts)),
  withDoubtsAgain: timesOf(timed(pages, gates.withDoubts)),
}
say('timed pages of 5,000 characters')

const folder = mkdtempSync(join(tmpdir(), 'zhongshu-proofread-'))
const node = (...args: string[]): unknown => JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 }))
const large = (() => {
  try {
    const file = join(folder, 'large.txt')
    let text = ''
    for (const c of cleanTexts(data)) if (Buffer.byteLength(text) < 1_048_576) text += `${c.text}\n`
    writeFileSync(file, Buffer.from(text).subarray(0, 1_048_576))
    const script = join(import.meta.dirname, 'proofread/large.ts')
    return { rules: node('--expose-gc', '--import', 'tsx', script, file, 'hint', '6'), withDoubts: node('--expose-gc', '--import', 'tsx', script, file, 'doubt', '4') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})()
say('checked 1 MB again and again')
const keystrokeMs = node('--import', 'tsx', join(import.meta.dirname, 'typing.ts'))
say('typed')

const rules = { clean: onClean(cleanTexts(data)), cases: onCases(read('gongwen/cases/checker-cases.jsonl')), seeds: onSeeds(data) }
say('read the clean texts')

const sentences = { odw: labelled(read('gongwen/odw/odw.train.tsv')), law: labelled(read('csc/law.train.txt')) }
const of = (pairs: typeof sentences.odw, part: ReturnType<typeof heldPart>) => pairs.filter(p => heldPart(p.right) === part)
const margins = [...new Set([0.5, 0.7, 0.8, 0.9, 0.95, 0.97, language.margin])].sort()
const measured = {
  develop: correctness(of(sentences.odw, 'develop'), language, margins),
  test: correctness(of(sentences.odw, 'test'), language, margins),
  law: correctness(of(sentences.law, 'test'), language, margins),
  clean: alarmsIn(clean, language, margins),
}
const table = margins.map((margin, i) => ({ margin, ...Object.fromEntries(Object.entries(measured).map(([name, rows]) => [name, rows[i]!])) }))
say('measured the doubts')

console.log(JSON.stringify({ made: language.made, margin: language.margin, loadMs, per5000, keystrokeMs, large, rules, table }, null, 1))

