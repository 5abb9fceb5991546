import { createHash } from 'node:crypto'
import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, renameSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { isNamed } from '#gongwen/checks/quoting'
import { candidatesIn, mergedSegments, printsOf, Segment, Writing } from '#gongwen/copied/shelf'
import { normalOf } from '#gongwen/copied/normal'
import { passagesIn } from '#gongwen/copied/passages'
import { type Copied, copiedShare } from '#gongwen/copied/share'
import { letters } from '#platform/search/keys'
import { answers, type Span, spansIn, windowsOf } from '#platform/search/matching'
import type { Question } from '#platform/search/question'
import { BadJson } from '#platform/rendering/read-json'
import { readingFrom } from './check.ts'
import { mergedWords, WordFile, WordWriting, writeWords } from './library-words.ts'
import { reasonsOf } from './render.ts'

/** One document of a library: where its row lies, so that texts are read only when they are compared. */
type Entry = { source: string; title: string; hash: string; at: number; length: number }
/** `words`: files of the index by words, which has the first `worded` documents; a library made before there was one has none. */
type Card = { format: 'zhongshu-library'; version: 2; bytes: number; documents: Entry[]; removed: number[]; segments: string[]; words?: string[]; worded?: number }
/** A document that has the words: where they stand as UTF-16 offsets into its text, and stretches of the text around some of them. */
export type FoundFile = { source: string; title: string; inTitle: boolean; hits: Span[]; snippets: { start: number; end: number; text: string }[] }
export type CopiedFile = { file: string; text: string; share: number; matches: Copied[] }

const CARD = 'library.json'
const TEXTS = 'documents.jsonl'
/** Postings kept in memory before they become a segment, and segments before they become one. */
const BATCH = 4_000_000
const SEGMENTS = 8

/**
 * A library in a folder, for people who never start the server: texts in one file, fingerprints in sorted segments beside it. The card is
 * written last and by renaming, so that a stop in the middle leaves the library as it was.
 */
export class FolderLibrary {
  readonly folder: string
  #card: Card
  #segments: Segment[] | null = null

  /** @throws BadJson when the folder holds something else, or nothing and `create` is false */
  constructor(folder: string, { create = false } = {}) {
    this.folder = folder
    const card = join(folder, CARD)
    if (!existsSync(card)) {
      if (!create) throw new BadJson(`${folder} 不是文库，先用 zhongshu library add 建立`)
      if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) throw new BadJson(`${folder} 已经有别的内容，请给一个空目录`)
      mkdirSync(folder, { recursive: true })
      this.#card = { format: 'zhongshu-library', version: 2, bytes: 0, documents: [], removed: [], segments: [] }
      return
    }
    try {
      this.#card = JSON.parse(readFileSync(card, 'utf8')) as Card
    } catch {
      throw new BadJson(`${card} 损坏，请重建文库`)
    }
    if (this.#card.format !== 'zhongshu-library' || this.#card.version !== 2) throw new BadJson(`${card} 不是本版本能读的文库，请另给一个空目录，用 zhongshu library add 重新收入`)
  }

  get size(): number {
    return this.#card.documents.length - this.#card.removed.length
  }

  /** Adds files; one already there is passed over when unchanged and replaced when changed. @returns how many came in, and what could not be read */
  add(files: readonly string[], onProgress: (done: number, file: string) => void = () => {}): { added: number; unchanged: number; bad: string[] } {
    const texts = join(this.folder, TEXTS)
    if (existsSync(texts) && statSync(texts).size > this.#card.bytes) truncateSync(texts, this.#card.bytes)
    const card: Card = structuredClone(this.#card)
    const known = new Map(card.documents.map((d, i) => [d.source, i]))
    for (const i of card.removed) if (known.get(card.documents[i]!.source) === i) known.delete(card.documents[i]!.source)
    const out = { added: 0, unchanged: 0, bad: [] as string[] }
    let writing = new Writing()
    // A library from before there were words gets those of what it has when they are first asked for.
    const wording = (card.worded ?? 0) === card.documents.length ? new Words(this.folder, card) : null
    let rows: string[] = []
    let at = card.bytes
    const flush = () => {
      if (rows.length > 0) appendFileSync(texts, rows.join(''))
      rows = []
      if (writing.length === 0) return
      const name = `segment-${card.documents.length}-${createHash('sha256').update(String(at)).digest('hex').slice(0, 8)}.bin`
      writeSegment(join(this.folder, name), writing.segment())
      card.segments.push(name)
      writing = new Writing()
    }
    files.forEach((file, n) => {
      onProgress(n, file)
      try {
        const { text, parts } = readingFrom(file, null)
        const hash = createHash('sha256').update(text).digest('hex')
        const before = known.get(file)
        if (before !== undefined && card.documents[before]!.hash === hash) {
          out.unchanged += 1
          return
        }
        if (before !== undefined) card.removed.push(before)
        const title = parts.filter(p => p.role === 'title').map(p => p.text).join('').trim()
        const row = `${JSON.stringify({ source: file, title, text })}\n`
        const length = Buffer.byteLength(row)
        writing.add(card.documents.length, printsOf(normalOf(text)))
        wording?.add(card.documents.length, title, text)
        known.set(file, card.documents.length)
        card.documents.push({ source: file, title, hash, at, length })
        rows.push(row)
        at += length
        out.added += 1
        if (writing.length > BATCH) flush()
      } catch (error) {
        out.bad.push(...reasonsOf(error).map(r => `${file}：${r}`))
      }
    })
    flush()
    card.bytes = at
    const gone: string[] = wording?.end() ?? []
    if (card.segments.length > SEGMENTS) {
      gone.push(...card.segments)
      const name = `segment-all-${card.documents.length}-${card.segments.length}.bin`
      writeSegment(join(this.folder, name), mergedSegments(card.segments.map(s => readSegment(join(this.folder, s)))))
      card.segments = [name]
    }
    this.#keep(card, gone)
    this.#segments = null
    return out
  }

  #keep(card: Card, gone: readonly string[]): void {
    writeFileSync(join(this.folder, `${CARD}.part`), JSON.stringify(card))
    renameSync(join(this.folder, `${CARD}.part`), join(this.folder, CARD))
    for (const s of gone) unlinkSync(join(this.folder, s))
    this.#card = card
  }

  /** Documents that have every wanted word and no unwanted one: those with all of them in the title first, each the latest added first. */
  search(question: Question, limit: number, onProgress: (done: number, all: number) => void = () => {}): { results: FoundFile[]; more: boolean } {
    this.#wordTheRest(onProgress)
    const { documents, removed } = this.#card
    const gone = new Set(removed)
    const files = (this.#card.words ?? []).map(w => new WordFile(join(this.folder, w)))
    const handle = files.length > 0 ? openSync(join(this.folder, TEXTS), 'r') : null
    try {
      const candidates = files.flatMap(f => f.having(question.all)).filter(d => !gone.has(d)).reverse()
      const inTitle = new Set(candidates.filter(d => answers([letters(documents[d]!.title)], { all: question.all, none: [] })))
      const results: FoundFile[] = []
      for (const d of [...inTitle, ...candidates.filter(c => !inTitle.has(c))]) {
        const { text } = rowAt(handle!, documents[d]!)
        const { source, title } = documents[d]!
        if (!answers([letters(title), letters(text)], question)) continue
        if (results.length === limit) return { results, more: true }
        const snippets = windowsOf([{ name: 'text', text }], question.all).map(w => ({ start: w.from, end: w.until, text: text.slice(w.from, w.until) }))
        results.push({ source, title, inTitle: inTitle.has(d), hits: spansIn(text, question.all), snippets })
      }
      return { results, more: false }
    } finally {
      for (const f of files) f.close()
      if (handle !== null) closeSync(handle)
    }
  }

  #wordTheRest(onProgress: (done: number, all: number) => void): void {
    const from = this.#card.worded ?? 0
    const all = this.#card.documents.length
    if (from === all) return
    const card = structuredClone(this.#card)
    const wording = new Words(this.folder, card)
    const handle = openSync(join(this.folder, TEXTS), 'r')
    try {
      for (let d = from; d < all; d++) {
        onProgress(d - from, all - from)
        wording.add(d, card.documents[d]!.title, rowAt(handle, card.documents[d]!).text)
      }
    } finally {
      closeSync(handle)
    }
    this.#keep(card, wording.end())
    onProgress(all - from, all - from)
  }

  /** Texts of the documents that are called so; the file itself is no source. */
  named(titles: readonly string[], file: string): { title: string; text: string }[] {
    const { documents, removed } = this.#card
    const gone = new Set(removed)
    const found = documents.filter((d, i) => !gone.has(i) && resolve(d.source) !== resolve(file) && titles.some(t => isNamed(t, d)))
    if (found.length === 0) return []
    const handle = openSync(join(this.folder, TEXTS), 'r')
    try {
      return found.map(d => ({ title: d.title, text: rowAt(handle, d).text }))
    } finally {
      closeSync(handle)
    }
  }

  /** Passages of a text that stand in the library; the text itself, when it is in it, is no source. */
  copied(file: string, text: string): CopiedFile {
    this.#segments ??= this.#card.segments.map(s => readSegment(join(this.folder, s)))
    const { documents, removed } = this.#card
    const gone = new Set(removed)
    const hash = createHash('sha256').update(text).digest('hex')
    const normal = normalOf(text)
    const chosen = candidatesIn(this.#segments, documents.length, normal).map(c => c.document).filter(d => !gone.has(d) && documents[d]!.hash !== hash && resolve(documents[d]!.source) !== resolve(file))
    const handle = chosen.length > 0 ? openSync(join(this.folder, TEXTS), 'r') : null
    try {
      const sources = chosen.map(d => ({ id: documents[d]!.source, text: rowAt(handle!, documents[d]!).text }))
      return { file, text, ...copiedShare(text, passagesIn(normal, text, sources)) }
    } finally {
      if (handle !== null) closeSync(handle)
    }
  }
}

/** Writes the words of documents added one after another into files that its card names. */
class Words {
  readonly #folder: string
  readonly #card: Card
  #writing = new WordWriting()

  constructor(folder: string, card: Card) {
    this.#folder = folder
    this.#card = card
  }

  add(document: number, title: string, text: string): void {
    this.#writing.add(document, title === '' ? text : `${title}\n${text}`)
    this.#card.worded = document + 1
    if (this.#writing.length > BATCH) this.#flush()
  }

  /** @returns files that are in use no more once the card is written */
  end(): string[] {
    this.#flush()
    const before = this.#card.words ?? []
    if (before.length <= SEGMENTS) return []
    const name = `words-all-${this.#card.worded}-${before.length}.bin`
    writeWords(join(this.#folder, name), mergedWords(before.map(w => join(this.#folder, w))))
    this.#card.words = [name]
    return before
  }

  #flush(): void {
    if (this.#writing.length === 0) return
    const name = `words-${this.#card.worded}.bin`
    writeWords(join(this.#folder, name), this.#writing.lists())
    this.#card.words = [...(this.#card.words ?? []), name]
    this.#writing = new WordWriting()
  }
}

function rowAt(handle: number, { at, length }: Entry): { text: string } {
  const bytes = Buffer.alloc(length)
  readSync(handle, bytes, 0, length, at)
  return JSON.parse(bytes.toString('utf8')) as { text: string }
}

/** Little-endian: count, hashes (u32), documents (u32), places (u16). */
function writeSegment(path: string, s: Segment): void {
  const head = Uint32Array.of(s.hashes.length)
  writeFileSync(`${path}.part`, Buffer.concat([head, s.hashes, s.documents, s.places].map(a => Buffer.from(a.buffer, a.byteOffset, a.byteLength))))
  renameSync(`${path}.part`, path)
}
function readSegment(path: string): Segment {
  const bytes = readFileSync(path)
  const whole = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const n = new Uint32Array(whole, 0, 1)[0]!
  if (whole.byteLength !== 4 + n * 10) throw new BadJson(`${path} 损坏，请重建文库`)
  return new Segment(new Uint32Array(whole, 4, n), new Uint32Array(whole, 4 + 4 * n, n), new Uint16Array(whole, 4 + 8 * n, n))
}

const readable = new Set(['.txt', '.text', '.md', '.markdown', '.docx', '.json'])
/** Files as given, and every readable file under a folder, in the order of their names. */
export function filesUnder(paths: readonly string[]): string[] {
  return paths.flatMap(p => {
    if (!existsSync(p)) throw new BadJson(`没有 ${p}`)
    if (!statSync(p).isDirectory()) return [p]
    return (readdirSync(p, { recursive: true }) as string[]).filter(f => readable.has(extname(f).toLowerCase()) && statSync(join(p, f)).isFile()).sort().map(f => join(p, f))
  })
}
