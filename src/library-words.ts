import { closeSync, openSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { letters, textKeys, wordKeys } from '#platform/search/keys'
import { BadJson } from '#platform/rendering/read-json'

/**
 * The words of a folder library: for every letter and pair of letters the documents that have it. A file holds the keys in order, where the
 * list of each begins, and the lists; only the lists that are asked for are read.
 */

type Lists = { keys: Uint32Array; starts: Uint32Array; documents: Uint32Array }

/** Collects keys of documents added in the order of their numbers. */
export class WordWriting {
  #lists = new Map<number, number[]>()
  length = 0

  add(document: number, text: string): void {
    for (const signed of textKeys(letters(text))) {
      const key = signed >>> 0
      const list = this.#lists.get(key)
      if (list) list.push(document)
      else this.#lists.set(key, [document])
      this.length += 1
    }
  }

  lists(): Lists {
    const keys = Uint32Array.from(this.#lists.keys()).sort()
    const starts = new Uint32Array(keys.length + 1)
    const documents = new Uint32Array(this.length)
    keys.forEach((key, i) => {
      const list = this.#lists.get(key)!
      documents.set(list, starts[i]!)
      starts[i + 1] = starts[i]! + list.length
    })
    return { keys, starts, documents }
  }
}

/** Little-endian u32: how many keys, how many entries, keys, starts, documents. */
export function writeWords(path: string, { keys, starts, documents }: Lists): void {
  const head = Uint32Array.of(keys.length, documents.length)
  writeFileSync(`${path}.part`, Buffer.concat([head, keys, starts, documents].map(a => Buffer.from(a.buffer, a.byteOffset, a.byteLength))))
  renameSync(`${path}.part`, path)
}

/** Several files as one; documents of an earlier file have the lower numbers. */
export function mergedWords(paths: readonly string[]): Lists {
  const all = paths.map(p => new WordFile(p)).map(f => {
    const whole = { keys: f.keys, starts: f.starts, documents: f.all() }
    f.close()
    return whole
  })
  const keys = [...new Set(all.flatMap(a => [...a.keys]))].sort((a, b) => a - b)
  const starts = new Uint32Array(keys.length + 1)
  const documents = new Uint32Array(all.reduce((n, a) => n + a.documents.length, 0))
  const at = all.map(() => 0)
  keys.forEach((key, i) => {
    let end = starts[i]!
    all.forEach((a, n) => {
      if (a.keys[at[n]!] !== key) return
      const list = a.documents.subarray(a.starts[at[n]!], a.starts[at[n]! + 1])
      documents.set(list, end)
      end += list.length
      at[n]! += 1
    })
    starts[i + 1] = end
  })
  return { keys: Uint32Array.from(keys), starts, documents }
}

export class WordFile {
  readonly keys: Uint32Array
  readonly starts: Uint32Array
  readonly #handle: number
  readonly #body: number

  /** @throws BadJson when the file is cut short */
  constructor(path: string) {
    this.#handle = openSync(path, 'r')
    const [k, n] = this.#words(0, 2)
    if (k === undefined || n === undefined || statSync(path).size !== 4 * (3 + 2 * k + n)) {
      closeSync(this.#handle)
      throw new BadJson(`${path} 损坏，请重建文库`)
    }
    this.keys = this.#words(8, k)
    this.starts = this.#words(8 + 4 * k, k + 1)
    this.#body = 12 + 8 * k
  }

  #words(at: number, count: number): Uint32Array {
    const bytes = new Uint8Array(count * 4)
    const read = readSync(this.#handle, bytes, 0, bytes.length, at)
    return new Uint32Array(bytes.buffer, 0, Math.floor(read / 4))
  }

  all = (): Uint32Array => this.#words(this.#body, this.starts.at(-1) ?? 0)
  close = (): void => closeSync(this.#handle)

  /** Documents that have every key of these words, lowest first; what contains the words is among them. */
  having(words: readonly string[]): number[] {
    const spots = [...new Set(words.flatMap(wordKeys))].map(k => this.#spot(k >>> 0))
    if (spots.includes(-1)) return []
    const size = (i: number) => this.starts[i + 1]! - this.starts[i]!
    spots.sort((a, b) => size(a) - size(b))
    const [first, ...rest] = spots.map(i => () => this.#words(this.#body + 4 * this.starts[i]!, size(i)))
    let found = [...(first?.() ?? [])]
    for (const list of rest) {
      if (found.length === 0) return []
      const other = list()
      let at = 0
      found = found.filter(d => {
        while (at < other.length && other[at]! < d) at += 1
        return other[at] === d
      })
    }
    return found
  }

  #spot(key: number): number {
    let [low, high] = [0, this.keys.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const there = this.keys[middle]!
      if (there === key) return middle
      if (there < key) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
}
