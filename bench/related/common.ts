import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/**
 * Makes src/gongwen/related/common.json: how common single characters and pairs of neighbours are in sentences of official prose.
 *
 *   node --import tsx bench/related/common.ts FILE.jsonl.gz… [--without ID,ID…]      lines of {"id", "text"}
 *
 * The shipped table is of public laws, government work reports and State Council papers (shared/data/copied/library, corpus), without the reports the kept-apart topics are out of.
 * There is ten times as much of the laws, and the reports are nearer to what is compared: each of their sentences counts for four.
 */
const LEAST = 60
const OF_REPORTS = 4
const files = process.argv.slice(2).filter(a => a.endsWith('.gz'))
const without = new Set((process.argv[process.argv.indexOf('--without') + 1 || Infinity] ?? '').split(','))
const often = new Map<string, number>()
let sentences = 0
for (const file of files) {
  for (const line of gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean)) {
    const { id, text } = JSON.parse(line) as { id: string; text: string }
    if (without.has(id)) continue
    without.add(id)
    const times = id.startsWith('law') ? 1 : OF_REPORTS
    for (const sentence of text.split(/[。；\n]/)) {
      if (sentence.length < 8) continue
      sentences += times
      const said = new Set<string>()
      for (let i = 0; i < Math.min(sentence.length, 120); i++) {
        if (!/[一-鿿]/.test(sentence[i]!)) continue
        said.add(sentence[i]!)
        if (/[一-鿿]/.test(sentence[i + 1] ?? '')) said.add(sentence.slice(i, i + 2))
      }
      for (const s of said) often.set(s, (often.get(s) ?? 0) + times)
    }
  }
}
/** Half steps of the natural logarithm: ln(sentences / sentences that have it), doubled and rounded. */
const table = (length: number) => {
  const steps: Record<string, string> = {}
  for (const [s, n] of [...often].filter(([s, n]) => s.length === length && n >= LEAST).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const step = Math.round(2 * Math.log(sentences / n))
    steps[step] = (steps[step] ?? '') + s
  }
  return steps
}
writeFileSync(new URL('../../src/gongwen/related/common.json', import.meta.url), `${JSON.stringify({ sentences, least: LEAST, single: table(1), pair: table(2) }, null, 1)}\n`)
