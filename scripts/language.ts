/**
 * Makes assets/language/statistics.br and measures it: node --import tsx scripts/language.ts DATA [--out FILE] [--pages N]
 *
 * DATA holds copied/library.jsonl.gz, corpus/*.jsonl.gz, csc/, gongwen/{odw,clean}, words/dict.txt (words, or --words FILE). The table that is printed comes from what the file has never
 * seen: the ten reports of gongwen/clean are kept out of it altogether, and so is a fixed part of the labelled sentences, chosen by the hash of the right sentence.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'
import { clausesOf, isHan } from '#gongwen/proofread/clause'
import { cost, type Guess, guessesIn, SIGNS } from '#gongwen/proofread/guesses'
import { grow } from '#gongwen/proofread/forest'
import { Language, likeness } from '#gongwen/proofread/language'
import { pinyin } from 'pinyin-pro'
import { type Alike, Counts, noForests, Without, written } from '#gongwen/proofread/learn'
import { alarmsIn, correctness, heldPart, labelled, type Pair, reportOf } from '../bench/proofread/measure.ts'

const {
  values,
  positionals: [data],
} = parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, words: { type: 'string' }, least: { type: 'string', default: '2' }, final: { type: 'boolean', default: false } } })
if (!data) throw new Error('which folder holds the data?')
const started = Date.now()
const say = (text: string) => console.error(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)
const least = Number(values.least)
const from = (...path: string[]) => readFileSync(join(data, ...path), 'utf8')

/** A fixed row of numbers between 0 and 1, so that the same data make the same file. */
function dice(seed: number): () => number {
  let s = seed
  return () => {
    s = (s + 0x6d2b79f5) | 0
    let t = Math.imul(s ^ (s >>> 15), 1 | s)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const sentences = { odw: labelled(from('gongwen/odw/odw.train.tsv')), law: labelled(from('csc/law.train.txt')) }
const part = (pairs: Pair[], name: ReturnType<typeof heldPart>) => pairs.filter(p => heldPart(p.right) === name)

type Paper = { id: string; title: string; text: string }
/** No sentence that is held back, and none of the ten reports, may stand in the counts: not even where a law happens to hold it. */
const held = new Map<string, string[]>()
const han = (s: string) => s.replace(/[^一-鿿]/g, '')
for (const { right } of [...sentences.odw, ...sentences.law]) {
  const z = han(right)
  if (heldPart(right) === 'train' || z.length < 10) continue
  held.set(z.slice(0, 10), [...(held.get(z.slice(0, 10)) ?? []), z])
}
function isHeld(sentence: string): boolean {
  const z = han(sentence)
  for (let i = 0; i + 10 <= z.length; i++) if (held.get(z.slice(i, i + 10))?.some(h => z.startsWith(h, i))) return true
  return false
}
const clean = readdirSync(join(data, 'gongwen/clean'))
  .filter(f => f.endsWith('.txt'))
  .map(f => ({ name: f.replace('.txt', ''), text: reportOf(from('gongwen/clean', f)) }))
const papers = new Map<string, Paper>()
for (const file of ['copied/library.jsonl.gz', 'corpus/gwr_national.jsonl.gz', 'corpus/state_council.jsonl.gz']) {
  for (const line of gunzipSync(readFileSync(join(data, file)))
    .toString('utf8')
    .split('\n')) {
    if (line === '') continue
    const paper = JSON.parse(line) as Paper
    if (!clean.some(c => paper.id === `gwrp:${c.name}`)) papers.set(paper.id, paper)
  }
}
let left = 0
for (const p of papers.values()) {
  p.text = p.text
    .split(/(?<=[。！？；\n])/)
    .filter(s => {
      const kept = !isHeld(s)
      if (!kept) left += 1
      return kept
    })
    .join('')
}
say(`${papers.size} papers, ${left} sentences left out because they are held back`)

const counts = new Counts(24)
for (const p of papers.values()) counts.add(p.text)
// The right sentences that may be learnt from; twice, or what only they say would fall under the least.
const TWICE = 2
// Each once: some stand there with several slips.
const lessonsOfSentences = new Set([...part(sentences.odw, 'train'), ...part(sentences.law, 'train')].map(p => p.right))
for (const right of lessonsOfSentences) for (let n = 0; n < TWICE; n++) counts.add(right)
say(`${counts.characters} characters, ${counts.size} runs`)

const words = new Map<string, number>()
const names = new Set<string>()
for (const line of (values.words ? readFileSync(values.words, 'utf8') : from('words/dict.txt')).split('\n')) {
  const [word, n, sort] = line.split(' ')
  if (!word || !/^[一-鿿]{2,5}$/.test(word)) continue
  words.set(word, Number(n) || 1)
  if (sort !== 'ns' || Number(n) > 2_000) continue
  names.add(word)
  // “通辽市” names “通辽” too.
  const bare = word.replace(/(?<=..)[省市县区州盟旗]$/, '')
  if (bare.length < 2 || (words.get(bare) ?? 0) > 50) continue
  names.add(bare)
  // A name is looked for only where there is a word.
  if (!words.has(bare)) words.set(bare, 1)
}
for (const line of from('gongwen/odw/公文写作词汇.txt').split('\n'))
  if (/^[一-鿿]{2,5}$/.test(line.trim()) && !words.has(line.trim())) words.set(line.trim(), 3)

const alike: Map<string, Map<string, number>> = new Map()
const put = (a: string, b: string, kind: number) => {
  if (a === b || !isHan(a.charCodeAt(0)) || !isHan(b.charCodeAt(0))) return
  const own = alike.get(a) ?? alike.set(a, new Map()).get(a)!
  own.set(b, Math.min(kind, own.get(b) ?? 9))
}
for (const line of from('csc/pycorrector_same_pinyin.txt').split('\n').slice(1)) {
  const [c, same = '', tones = ''] = line.trim().split('\t')
  if (!c) continue
  for (const x of same) put(c, x, likeness.sameSound)
  for (const x of tones) put(c, x, likeness.sameSyllable)
}
for (const line of from('csc/pycorrector_same_stroke.txt').split('\n')) {
  const group = line
    .trim()
    .split('\t')
    .filter(x => x.length === 1)
  for (const x of group) for (const y of group) put(x, y, likeness.shape)
}
for (const [file, kind] of [
  ['ecspell_sound.json', likeness.nearSound],
  ['ecspell_shape.json', likeness.shape],
] as const) {
  for (const [c, others] of Object.entries(JSON.parse(from('csc', file)) as Record<string, string[]>)) for (const x of others) put(c, x, kind)
}

// Alike in sound by their readings, for the characters the lists leave out; and alike whichever of the two is written.
const soundOf = new Map<string, Set<string>>()
const toneOf = new Map<string, Set<string>>()
counts.single.forEach((n, code) => {
  const c = String.fromCharCode(code)
  if (n < 20 || !isHan(code)) return
  for (const sound of pinyin(c, { multiple: true, type: 'array' })) {
    const plain = sound.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '')
    ;(toneOf.get(sound) ?? toneOf.set(sound, new Set()).get(sound)!).add(c)
    ;(soundOf.get(plain) ?? soundOf.set(plain, new Set()).get(plain)!).add(c)
  }
})
for (const [sounds, kind] of [
  [toneOf, likeness.sameSound],
  [soundOf, likeness.sameSyllable],
] as const)
  for (const all of sounds.values()) for (const x of all) for (const y of all) put(x, y, kind)
// A copy: what is put in on the way is not walked through again.
const given = Array.from(alike)
for (const [a, others] of given) for (const [b, kind] of others) put(b, a, kind)
// What was taken for what in the labelled slips that may be learnt from; where only one sentence says so it may not teach itself.
const saidBy = new Map<string, Set<string>>()
const medical = labelled(from('csc/med.train.txt'))
for (const { wrong, right } of [...part(sentences.odw, 'train'), ...part(sentences.law, 'train'), ...medical])
  for (let i = 0; i < wrong.length; i++) {
    const [a, b] = [wrong[i]!, right[i]!]
    if (a === b || alike.get(a)?.has(b)) continue
    ;(saidBy.get(a + b) ?? saidBy.set(a + b, new Set()).get(a + b)!).add(right)
  }
for (const pair of saidBy.keys()) put(pair[0]!, pair[1]!, likeness.shape)
say(`${[...alike.values()].reduce((n, m) => n + m.size, 0)} likenesses, ${saidBy.size} of them from slips`)

const made = new Date().toISOString().slice(0, 10)
const learnt = { counts, words, names, alike: alike as Alike, margin: 0.5, made, least, usual: 40 }
const bare = written({ ...learnt, forests: noForests })
say(`table of ${bare.byteLength} bytes`)

// What a slip looks like: real ones from the labelled sentences, made ones in sentences of papers whose own counts are taken away.
type Examples = { signs: number[]; right: number[]; weight: number[] }
const examples: Record<Guess['forest'], Examples> = { single: { signs: [], right: [], weight: [] }, pair: { signs: [], right: [], weight: [] } }
function onlySaidHere(written: number, meant: number, right: string): boolean {
  const said = saidBy.get(String.fromCharCode(written, meant))
  return said !== undefined && said.size === 1 && said.has(right)
}
/** Where only the sentence itself says that two are taken for one another, it is a guess that the neighbours alone ask for; false when they would not. */
function asOpen(g: Guess): boolean {
  if (g.forest === 'pair' || (g.signs[9]! > 0 && g.signs[10]! > 0) || g.signs[7]! < Math.log1p(2)) return false
  g.signs[0]! -= cost(likeness.open) - cost(g.signs[2]!)
  g.signs[2] = likeness.open
  return true
}
function learn(language: Language, wrong: string, right: string, weight: number): void {
  if (wrong.length !== right.length) return
  for (const { codes, at } of clausesOf(wrong)) {
    for (const g of guessesIn(codes, language, () => true)) {
      if (g.meant.some((code, k) => onlySaidHere(codes[g.at + k]!, code, right)) && !asOpen(g)) continue
      const to = examples[g.forest]
      const good = g.meant.every((code, k) => right.charCodeAt(at[g.at + k]!) === code && wrong.charCodeAt(at[g.at + k]!) !== code)
      for (const s of g.signs) to.signs.push(s)
      to.right.push(good ? 1 : 0)
      to.weight.push(weight)
    }
  }
}
const unknowing = new Without(bare, counts, least)
const ownOf = (text: string, times = 1): Counts => {
  const own = new Counts(8)
  for (let n = 0; n < times; n++) own.add(text)
  return own
}
for (const p of part(sentences.odw, 'train')) learn(unknowing.without(ownOf(p.right, TWICE)), p.wrong, p.right, 3)
for (const p of part(sentences.law, 'train')) learn(unknowing.without(ownOf(p.right, TWICE)), p.wrong, p.right, 1)
say(`real: ${examples.single.right.length} single, ${examples.pair.right.length} pairs`)

const throwDice = dice(7)
const anyone = [...alike.keys()].filter(c => counts.single[c.charCodeAt(0)]! > 300)
const pick = <T>(all: readonly T[]): T => all[Math.floor(throwDice() * all.length)]!
/** How often a slip is alike in what, as in the labelled sentences; the rest is alike in nothing that the lists know. */
const kindsOfSlips = [
  [likeness.sameSound, 0.42],
  [likeness.sameSyllable, 0.71],
  [likeness.nearSound, 0.77],
  [likeness.shape, 0.91],
] as const
const usual = (c: string) => counts.single[c.charCodeAt(0)]! > 40
function slipOf(c: string): string | null {
  if (!isHan(c.charCodeAt(0))) return null
  const turn = throwDice()
  const kind = kindsOfSlips.find(([, most]) => turn < most)?.[0]
  if (kind === undefined) return pick(anyone)
  // Written by mistake is what has the right one among its likenesses.
  const own = [...(alike.get(c) ?? [])].filter(([x, k]) => k === kind && usual(x)).map(([x]) => x)
  return own.length > 0 ? pick(own) : null
}
function slipOne(s: string): string {
  for (let t = 0; t < 10; t++) {
    const i = Math.floor(throwDice() * s.length)
    const slip = slipOf(s[i]!)
    if (slip !== null) return s.slice(0, i) + slip + s.slice(i + 1)
  }
  return s
}
function slipPair(s: string): string {
  const anyTwo = throwDice() < 0.4
  for (let t = 0; t < 12; t++) {
    const i = Math.floor(throwDice() * (s.length - 1))
    if (!words.has(s.slice(i, i + 2))) continue
    if (anyTwo) {
      const [x, y] = [slipOf(s[i]!), slipOf(s[i + 1]!)]
      if (x !== null && y !== null) return s.slice(0, i) + x + y + s.slice(i + 2)
      continue
    }
    const own: string[] = []
    for (const [x, kx] of alike.get(s[i]!) ?? [])
      if (kx <= 2) for (const [y, ky] of alike.get(s[i + 1]!) ?? []) if (ky <= 2 && words.has(x + y)) own.push(x + y)
    if (own.length > 0) return s.slice(0, i) + pick(own) + s.slice(i + 2)
  }
  return s
}
// Reports and papers of the State Council, and a part of the laws: one in twelve.
const lessons = [...papers.values()].filter(p => !p.id.startsWith('law:') || heldPart(p.id, 12) === 'test').filter(p => p.text.length > 800)
for (const p of lessons) {
  const without = unknowing.without(ownOf(p.text))
  // Reports of provinces are what offices write today: each sentence as it is, and once more.
  const [most, turns] = p.id.startsWith('gwrp:') ? [Infinity, 3] : p.id.startsWith('law:') ? [4_000, 1] : [40_000, 2]
  let used = 0
  for (const s of p.text.split(/(?<=[。！？；\n])/)) {
    if (s.length < 8 || s.length > 160 || used > most) continue
    used += s.length
    for (let n = 0; n < turns; n++) {
      const turn = n === 1 ? 0 : throwDice()
      learn(without, turn < 0.6 ? s : turn < 0.82 ? slipOne(s) : turn < 0.92 ? slipPair(s) : slipOne(slipOne(s)), s, 1)
    }
  }
}
say(`${lessons.length} papers as lessons: ${examples.single.right.length} single, ${examples.pair.right.length} pairs`)

const grown = (name: Guess['forest'], trees: number) => {
  const { signs, right, weight } = examples[name]
  return grow(Float32Array.from(signs), SIGNS[name], Uint8Array.from(right), Float32Array.from(weight), { trees, depth: 6, rate: 0.08, leaf: 30 })
}
const forests = { single: grown('single', 300), pair: grown('pair', 160) }
say(`forests of ${forests.single.length} and ${forests.pair.length} numbers`)

const language = new Language(written({ ...learnt, forests }))
const margins = [0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99]
const measured = {
  develop: correctness(part(sentences.odw, 'develop'), language, margins),
  // Looked at once, when everything else is settled.
  test: values.final ? correctness(part(sentences.odw, 'test'), language, margins) : [],
  law: correctness(part(sentences.law, 'test'), language, margins),
  clean: alarmsIn(clean, language, margins),
}
const table = margins.map((margin, i) => ({
  margin,
  develop: measured.develop[i]!,
  test: measured.test[i] ?? null,
  law: measured.law[i]!,
  clean: measured.clean[i]!,
}))
// The rule: the least margin whose precision on the development part is at least 0.95 and whose alarms on the clean reports are at most one in 20,000 characters.
const margin = table.find(t => t.develop.precision >= 0.95 && t.clean.per10k <= 0.5)?.margin ?? margins.at(-1)!
const bytes = written({ ...learnt, forests, margin })
const packed = brotliCompressSync(Buffer.from(bytes), { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 } })
if (values.out) writeFileSync(values.out, packed)
say(`margin ${margin}, ${packed.length} bytes packed`)
console.log(
  JSON.stringify(
    { made, papers: papers.size, characters: counts.characters, runs: counts.size, bytes: bytes.byteLength, packed: packed.length, margin, table },
    null,
    1,
  ),
)
