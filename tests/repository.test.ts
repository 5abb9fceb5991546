import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
// @ts-expect-error plain JavaScript: it runs before any package is installed
import { missingOptional } from '../scripts/lock.mjs'

// What may be committed at all. Every file that git knows is looked at.
const files = execFileSync('git', ['ls-files', '-z'], { maxBuffer: 64 << 20 }).toString().split('\0').filter(Boolean).filter(file => statSync(file, { throwIfNoEntry: false })?.isFile())
const isText = (file: string) => !/\.(woff2?|ttf|otf|png|jpe?g|ico|pdf|docx?|xlsx?|pptx?|ofd|zip|gz|br|wasm)$/.test(file)
const texts = files.filter(isText).map(file => ({ file, text: readFileSync(file, 'utf8') }))
const whereIs = (pattern: RegExp, within = texts) => within.flatMap(({ file, text }) =>
  text.split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim().slice(0, 120)}`] : [])))

/** Written in pieces, so that this file does not find itself. */
const any = (...words: string[][]) => new RegExp(words.map(pieces => pieces.join('').replaceAll(/[.(]/g, '\\$&')).join('|'))

test('no file names a folder of somebody\'s machine', () => {
  expect(whereIs(any(['/wo', 'rk/'], ['/ro', 'ot/'], ['/Us', 'ers/'], ['C:\\\\Us', 'ers'], ['/tmp', '/bash_jobs']))).toEqual([])
})

test('no file names a package registry or a mirror', () => {
  expect(whereIs(any(['://reg', 'istry.'], ['npmjs', '.org'], ['npm', 'mirror'], ['deb.deb', 'ian'], ['regi', 'stry.npm']))).toEqual([])
})

test('the lock file names no download host and checks every package that this system fetches', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { resolved?: string; integrity?: string; inBundle?: boolean; optional?: boolean; os?: string[] }> }
  const rows = Object.entries(packages).filter(([path]) => path)
  expect(rows.filter(([, p]) => p.resolved?.startsWith('http')).map(([path]) => path)).toEqual([])
  expect(rows.filter(([, p]) => !p.integrity && !p.inBundle && !(p.optional && p.os)).map(([path]) => path)).toEqual([])
})

test('the lock file names the packages of every system, or npm ci refuses it (npm run lock)', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object }
  expect(missingOptional(packages)).toEqual([])
})

test('every dependency stands at an exact version, the same in the lock file', () => {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string> }
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string }> }
  const all = Object.entries({ ...own.dependencies, ...own.devDependencies })
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  expect(all.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)).toEqual([])
})

test('no file is larger than 2 MB, fonts and the statistics of the language (6 MB) excepted', () => {
  expect(files.filter(file => !file.startsWith('assets/fonts/') && statSync(file).size > (file === 'assets/language/statistics.br' ? 6_000_000 : 2_000_000))).toEqual([])
})

test('nothing in src waits to be written', () => {
  expect(whereIs(any(['TO', 'DO'], ['FIX', 'ME'], ['XX', 'X ']), texts.filter(({ file }) => file.startsWith('src/')))).toEqual([])
})

test('no test is switched off or alone', () => {
  const tests = texts.filter(({ file }) => /\.test\.tsx?$/.test(file))
  expect(whereIs(/\b(?:test|it|describe)(?:\.\w+)*\.(?:skip|only|todo)\(/, tests)).toEqual([])
})

test('no line of a page begins or ends with an ideographic space: between lines it is taken away, and two words touch', () => {
  expect(whereIs(/^\s*\u3000|\u3000\s*$/, texts.filter(({ file }) => file.endsWith('.tsx')))).toEqual([])
})
