import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type DocumentKind, kinds } from '#gongwen/document'
import { lapsed } from '#gongwen/checks/citing'
import { type Finding, type Given, noWords } from '#gongwen/checks/finding'
import { readingOfText } from '#gongwen/checks/lines'
import { findingsIn } from '#gongwen/checks/run'
import { reportOf } from './measure.ts'

export type Text = { name: string; text: string }
const lines = (text: string): string[] => text.split('\n').filter(line => line !== '')

/** The ten reports of provinces, without title, address and buttons of the page. */
export const reports = (data: string): Text[] =>
  readdirSync(join(data, 'gongwen/clean'))
    .filter(f => f.endsWith('.txt'))
    .map(f => ({ name: f.replace('.txt', ''), text: reportOf(readFileSync(join(data, 'gongwen/clean', f), 'utf8')) }))
/** All clean texts there are: those, the reports of the State Council and to congresses, documents of the State Council. */
export const cleanTexts = (data: string): Text[] => [
  ...reports(data),
  ...['corpus/gwr_national.jsonl.gz', 'corpus/state_council.jsonl.gz'].flatMap(file =>
    lines(gunzipSync(readFileSync(join(data, file))).toString('utf8')).map(line => {
      const paper = JSON.parse(line) as { id: string; title: string; text: string }
      return { name: paper.id, text: `${paper.title}\n${paper.text}` }
    }),
  ),
]

const given: Given = { kind: null, today: null, words: { ...noWords, repealed: lapsed } }
const findings = (text: string, kind: string | null = null, today: string | null = null): Finding[] => {
  const reading = readingOfText(text, kind)
  return findingsIn(reading, { ...given, kind: reading.kind, today })
}

type Dirt = { name: string; key: string; words: string; times: number }
/** Faults of the pages, as listed in dirt.md. */
export const dirt = (): Dirt[] =>
  lines(readFileSync(new URL('dirt.md', import.meta.url), 'utf8')).flatMap(line => {
    const cells = line.split('|').map(c => c.trim())
    const times = Number(cells[4])
    return times > 0 ? [{ name: cells[1]!, key: cells[2]!, words: cells[3]!, times }] : []
  })

export type OnClean = {
  texts: number
  /** Without white space */
  characters: number
  errors: { per10k: number; withoutDirt: number; told: number; dirt: number; byKey: Record<string, number>; unexplained: string[] }
  warnings: { per10k: number; told: number; byKey: Record<string, number> }
}
/** What the rules tell in clean texts; `unexplained`: errors that nobody has found to be faults of the page. */
export function onClean(texts: readonly Text[]): OnClean {
  let characters = 0
  const errors: Record<string, number> = {}
  const warnings: Record<string, number> = {}
  const known = dirt().map(d => ({ ...d }))
  const unexplained: string[] = []
  for (const { name, text } of texts) {
    characters += text.replace(/\s/g, '').length
    for (const f of findings(text)) {
      if (f.level === 'warn') warnings[f.key] = (warnings[f.key] ?? 0) + 1
      if (f.level !== 'error') continue
      errors[f.key] = (errors[f.key] ?? 0) + 1
      const why = known.find(d => d.name === name && d.key === f.key && d.words === f.text && d.times > 0)
      if (why) why.times -= 1
      else unexplained.push(`${name} ${f.key}: ${text.slice(Math.max(0, f.start - 10), f.start)}【${f.text}】${text.slice(f.end, f.end + 10)}`)
    }
  }
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0)
  const per10k = (n: number) => Math.round((n / characters) * 10_000_000) / 1000
  const told = sum(errors)
  return {
    texts: texts.length,
    characters,
    errors: { per10k: per10k(told), withoutDirt: per10k(unexplained.length), told, dirt: told - unexplained.length, byKey: errors, unexplained },
    warnings: { per10k: per10k(sum(warnings)), told: sum(warnings), byKey: warnings },
  }
}

export type Labelled = { cases: number; right: number; wrong: string[] }
/** The labelled papers: every key that is expected is told, none that is to be absent ('*': nothing at all). */
export function onCases(text: string): Labelled {
  const cases = lines(text).map(line => JSON.parse(line) as { id: string; kind: string; text: string; expect: string[]; absent: string[] })
  const wrong = cases.filter(c => {
    const kind = Object.values(kinds).includes(c.kind as (typeof kinds)[DocumentKind]) ? c.kind : null
    const seen = findings(c.text, kind, '2026-11-24').map(f => f.key)
    return c.expect.some(key => !seen.includes(key)) || (c.absent.includes('*') ? seen.length > 0 : c.absent.some(key => seen.includes(key)))
  })
  return { cases: cases.length, right: cases.length - wrong.length, wrong: wrong.map(c => c.id) }
}

export type Seeds = { mechanical: number; found: number; missed: string[] }
/** The errors of the seed speeches that are marked 机械可检: found when a finding of any level touches the words. */
export function onSeeds(data: string): Seeds | null {
  const folder = join(data, '../seeds')
  if (!existsSync(folder)) return null
  const files = readdirSync(folder)
  const rows = lines(readFileSync(join(data, 'gongwen/cases/seeds-errors.tsv'), 'utf8'))
    .slice(1)
    .map(line => line.split('\t') as [file: string, words: string, fix: string, kind: string, how: string, count: string, at: string])
    .filter(row => row[4].startsWith('机械可检'))
  const texts = new Map<string, { text: string; found: Finding[] }>()
  const missed = rows.filter(([file, words, , , , , at]) => {
    const name = files.find(f => f.startsWith(file))
    if (!name) return true
    let seed = texts.get(file)
    if (!seed) {
      const text = readFileSync(join(folder, name), 'utf8')
      seed = { text, found: findings(text) }
      texts.set(file, seed)
    }
    const { text, found } = seed
    // Parts of what stands there may be told by themselves: 中词库 / www.zciku.com.
    let start = text.indexOf(words)
    if (start < 0) start = Number(at)
    return !found.some(f => f.start < start + words.length && f.end > start)
  })
  return { mechanical: rows.length, found: rows.length - missed.length, missed: missed.map(r => `${r[0]} ${r[1]}`) }
}
