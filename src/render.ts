import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { Refusal } from '#kernel/refusal'
import { type Block, type DocumentText, type Issue, unissued } from '#gongwen/document'
import type { Pictures } from '#platform/rendering/press'
import { BadJson, readJson } from '#platform/rendering/read-json'
import type { Renderer } from '#platform/rendering/renderer'
import { renderingText, type RenderingRefusal } from '#platform/rendering/text'

export const formats = ['pdf', 'docx', 'ofd'] as const
export type Format = (typeof formats)[number]
/** `out`: a folder, or the one file to write (then `files` is one and `formats` its ending). `issue`: JSON of number and dates, over what the file says. */
export type RenderOrder = { files: readonly string[]; formats: readonly Format[]; out: string | null; issue: string | null }
type Ready = { text: DocumentText; issue: Issue; pictures: Pictures; notes: string[] }

/**
 * Each file (document JSON, .docx, .txt) as PDF, DOCX and OFD. A bad file is named with the place of its fault and the others go on.
 * @returns how many files were not written whole
 */
export async function render(order: RenderOrder, renderer: Renderer, say: (text: string) => void, complain: (text: string) => void): Promise<number> {
  const taken = new Set(order.files.map(f => resolve(f)))
  let bad = 0
  for (const [i, file] of order.files.entries()) {
    const mark = order.files.length > 1 ? `[${i + 1}/${order.files.length}] ` : ''
    try {
      const ready = await read(file, order.issue, renderer)
      const written: string[] = []
      for (const format of order.formats) {
        const place = placeFor(file, format, order.out, taken)
        writeFileSync(place, await bytesOf(ready, format, renderer))
        written.push(place)
      }
      for (const note of ready.notes) complain(`${mark}！${file}：${note}`)
      say(`${mark}✓ ${file} → ${written.join('、')}`)
    } catch (error) {
      bad += 1
      complain(reasonsOf(error).map(r => `${mark}✗ ${file}：${r}`).join('\n'))
    }
  }
  return bad
}

async function bytesOf({ text, issue, pictures, notes }: Ready, format: Format, renderer: Renderer): Promise<Uint8Array> {
  if (format === 'docx') return renderer.docx(text, issue, { pictures })
  if (format === 'ofd') return renderer.ofd(text, issue, { pictures })
  const made = await renderer.render(text, issue, { pictures })
  if (made.missing.none.length > 0) notes.push(`没有字体能印这些字，印成“〓”：${made.missing.none.join('')}`)
  if (made.picturesMissing.length > 0) notes.push(`没有取到图片：${made.picturesMissing.join('、')}`)
  return made.bytes
}

async function read(file: string, issue: string | null, renderer: Renderer): Promise<Ready> {
  if (!existsSync(file)) throw new BadJson('没有这个文件')
  const bytes = readFileSync(file)
  if (extname(file).toLowerCase() === '.json') {
    const { text, issue: own, warnings } = readJson(bytes.toString('utf8'), issue ?? undefined)
    return { text, issue: own, pictures: picturesBeside(file, text), notes: warnings }
  }
  const found = await renderer.read(bytes, basename(file), undefined, { pictures: true })
  const notes = found.notes.filter(n => !/^(?:发文字号|成文日期)“/.test(n))
  const given = issue === null ? { ...unissued, number: found.found.number, date: found.found.date, printDate: found.found.printDate } : readJson('{"kind":"notice"}', issue).issue
  return { text: found.text, issue: given, pictures: Object.fromEntries(found.pictures.map(p => [p.fileId, p.bytes])), notes }
}

/** In a JSON a figure's `fileId` may name a picture file that lies beside it. */
function picturesBeside(file: string, text: DocumentText): Pictures {
  const figures = [...text.body, ...text.attachments.flatMap(a => a.body)].filter((b): b is Block & { type: 'figure' } => b.type === 'figure')
  return Object.fromEntries(figures.map(f => [f.fileId, resolve(dirname(file), f.fileId)] as const).filter(([, path]) => existsSync(path)).map(([id, path]) => [id, new Uint8Array(readFileSync(path))]))
}

/** Beside the file or in the folder asked for; no file that was given is ever written over, nor one written a moment ago. */
function placeFor(file: string, format: Format, out: string | null, taken: Set<string>): string {
  const folder = out === null ? dirname(file) : formatOf(out) ? dirname(out) : out
  mkdirSync(folder, { recursive: true })
  const name = out !== null && formatOf(out) ? basename(out, extname(out)) : basename(file, extname(file))
  for (let n = 1; ; n++) {
    const place = join(folder, `${name}${n === 1 ? '' : n === 2 ? '（排版）' : `（排版${n - 1}）`}.${format}`)
    if (taken.has(resolve(place))) continue
    taken.add(resolve(place))
    return place
  }
}
export const formatOf = (path: string): Format | null => formats.find(f => extname(path).toLowerCase() === `.${f}`) ?? null

export function reasonsOf(error: unknown): string[] {
  if (error instanceof BadJson) return error.message.split('\n')
  if (error instanceof Refusal) {
    const words = renderingText.refused[error.code as RenderingRefusal] as { says: string; remedy: string } | undefined
    const filled = (s: string) => s.replace(/\{(\w+)\}/g, (_, k: string) => String((error.given as Record<string, unknown>)[k] ?? ''))
    return [words ? `${filled(words.says)}。${filled(words.remedy)}` : error.code]
  }
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}
