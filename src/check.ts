import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { type DocumentKind, kinds } from '#gongwen/document'
import { lapsed } from '#gongwen/checks/citing'
import { gateNames, levelNames } from '#gongwen/checks/families'
import { type CheckLevel, type Finding, gates, type Given, levels, type Limit, noWords, type Source } from '#gongwen/checks/finding'
import { readingOfManuscript, readingOfText } from '#gongwen/checks/lines'
import { titlesQuoted } from '#gongwen/checks/quoting'
import { type Reading, readingOf } from '#gongwen/checks/reading'
import { cards, findingsIn } from '#gongwen/checks/run'
import { documentsRules } from '#modules/documents/rules'
import { limitFor } from '#modules/documents/words/domain'
import { readDocx } from '#platform/rendering/docx-read'
import { decodeText, importLimits, Unreadable } from '#platform/rendering/import'
import { BadJson, readJson } from '#platform/rendering/read-json'
import { markdownLines } from '#platform/rendering/read-markdown'
import { shippedLimit } from '#platform/rendering/rules'
import { shippedLanguage } from '#platform/language/public'
import { reasonsOf } from './render.ts'

/** What `zhongshu check --json` prints for one file, one object a line; `start`/`end` are UTF-16 offsets into `text`. */
export type Checked = { file: string; kind: string | null; text: string; findings: Finding[]; summary: Summary }
export type Summary = Record<CheckLevel, number> & { characters: number; gates: Record<(typeof gates)[number], number> }

/** `level`: the least that is shown; the exit code asks for errors whatever is shown. */
export type CheckOrder = { files: readonly string[]; kind: DocumentKind | null; level: CheckLevel; json: boolean; today: string | null; /** Texts of the papers it quotes, by their names */ sources?: (titles: readonly string[], file: string) => readonly Source[] }

/** @returns 0 clean, 1 findings of level error, 2 something could not be read (the others are checked all the same) */
export function check(order: CheckOrder, say: (text: string) => void, complain: (text: string) => void): 0 | 1 | 2 {
  let code: 0 | 1 | 2 = 0
  for (const [i, file] of order.files.entries()) {
    if (order.files.length > 1 && process.stderr.isTTY) process.stderr.write(`\r[${i + 1}/${order.files.length}] ${basename(file)}\u001b[K`)
    try {
      const checked = checkFile(file, order)
      if (code === 0 && checked.summary.error > 0) code = 1
      const shown = { ...checked, findings: checked.findings.filter(f => levels.indexOf(f.level) <= levels.indexOf(order.level)) }
      say(order.json ? JSON.stringify(shown) : printed(shown))
    } catch (error) {
      code = 2
      complain(reasonsOf(error).map(r => `✗ ${file}：${r}`).join('\n'))
    }
  }
  if (order.files.length > 1 && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  return code
}

/** @throws BadJson or Unreadable with a reason a person can act on */
export function checkFile(file: string, { kind, today, level, sources }: Pick<CheckOrder, 'kind' | 'today' | 'level' | 'sources'>): Checked {
  const reading = readingFrom(file, kind)
  const given: Given = { kind: reading.kind, today, words: { ...noWords, repealed: lapsed }, language: level === 'doubt' ? shippedLanguage() : null, limit: shippedWords(reading.kind), sources: sources?.(titlesQuoted(reading), file) ?? [] }
  const findings = findingsIn(reading, given)
  const count = <T extends string>(names: readonly T[], of: (f: Finding) => T) => Object.fromEntries(names.map(n => [n, findings.filter(f => of(f) === n).length])) as Record<T, number>
  return {
    file, kind: reading.kind && kinds[reading.kind], text: reading.text, findings,
    summary: { ...count(levels, f => f.level), characters: [...reading.text.replace(/\s/g, '')].length, gates: count(gates, f => f.gate) },
  }
}

/** The national limit for a text of its kind, as the product ships it: what a paper is for, only its drafter knows. */
function shippedWords(kind: DocumentKind | null): Limit | null {
  const rule = (code: string) => documentsRules.find(r => r.code === code)!
  const [general, special] = [rule('documents.words.general'), rule('documents.words.special')]
  const { limit } = kind ? limitFor(kind, 'general', { general: Number(general.value), special: Number(special.value), exempt: rule('documents.words.exempt').value as string[], byKind: [], brief: null }) : { limit: 0 }
  return limit > 0 ? { words: limit, source: general.source } : null
}

/** .docx, .json (a document), .md; anything else that is text is read as lines. '-' is the standard input. */
export function readingFrom(file: string, kind: DocumentKind | null): Reading {
  const told = kind && kinds[kind]
  if (file !== '-' && !existsSync(file)) throw new BadJson('没有这个文件')
  if (file !== '-' && statSync(file).isDirectory()) throw new BadJson('这是一个目录，请给出文件')
  const bytes = readFileSync(file === '-' ? 0 : file)
  if (bytes.length === 0) throw new Unreadable('empty')
  const ending = extname(file).toLowerCase()
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const { lines, form } = readDocx(bytes, importLimits({ number: shippedLimit }), { form: true })
    return readingOfManuscript(lines, told, form)
  }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new Unreadable('legacy')
  if (bytes.subarray(0, 4).toString('latin1') === '%PDF') throw new Unreadable('pdf')
  if (ending === '.json') {
    const { text, issue } = readJson(bytes.toString('utf8'))
    return readingOf(kind ? { ...text, kind } : text, issue)
  }
  const plain = decodeText(bytes).replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (ending === '.md' || ending === '.markdown') return readingOfManuscript(markdownLines(plain.split('\n')), told)
  return readingOfText(plain, told)
}

/** All checks there are: key, level, gate, name, source. */
export function listed(json: boolean): string {
  const all = Object.entries(cards).map(([key, c]) => ({ key, ...c }))
  return json ? JSON.stringify(all) : all.map(c => `${c.key.padEnd(28)}${levelNames[c.level]}  ${gateNames[c.gate]}  ${c.name}  〔${c.source}〕`).join('\n')
}

function printed({ file, text, findings, summary }: Checked): string {
  const lines = findings.map(f => {
    const before = text.slice(0, f.start)
    const line = before.split('\n').length
    const column = Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1
    return `${file}:${line}:${column}  ${levelNames[f.level]}  ${gateNames[f.gate]}  ${f.message}${f.suggestion === null ? '' : f.suggestion === '' ? '（删去）' : `（改为“${f.suggestion}”）`}  〔${f.key}；${f.source}〕`
  })
  const counts = levels.filter(l => summary[l] > 0).map(l => `${levelNames[l]}${summary[l]}`).join('　')
  return [...lines, `${summary.error > 0 ? '✗' : '✓'} ${file}：${summary.characters}字，${counts || '没有发现问题'}`].join('\n')
}
