import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { Language } from '#gongwen/proofread/language'

const file = fileURLToPath(new URL('../../../assets/language/statistics.br', import.meta.url))
let language: Language | null = null

/**
 * The statistics that ship with the product, for the doubts of proofreading; read when first asked for (about a fifth of a second), then kept.
 * @throws BadLanguage when the file is of another version
 */
export function shippedLanguage(): Language {
  language ??= readLanguage(readFileSync(file))
  return language
}

export function readLanguage(packed: Uint8Array): Language {
  const bytes = brotliDecompressSync(packed)
  return new Language(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer)
}
