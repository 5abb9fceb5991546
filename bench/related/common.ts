import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/**
 * Makes src/gongwen/related/common.json: how common single characters and pairs of neighbours are in sentences of official prose.
 *
 *   node --import tsx bench/related/common.ts FILE.jsonl.gz…      lines of {"text": …}; the shipped table is of public government work reports and State Council papers
 */
const LEAST = 30
const often = new Map<string, number>()
let sentences = 0
for (const file of process.argv.slice(2)) {
  for (const line of gunzipSync(readFileSync(file)).toString().split('\n').filter(Boolean)) {
    for (const sentence of (JSON.parse(line) as { text: string }).text.split(/[。；\n]/)) {
      if (sentence.length < 8) continue
      sentences++
      const said = new Set<string>()
      for (let i = 0; i < Math.min(sentence.length, 120); i++) {
        if (!/[一-鿿]/.test(sentence[i]!)) continue
        said.add(sentence[i]!)
        if (/[一-鿿]/.test(sentence[i + 1] ?? '')) said.add(sentence.slice(i, i + 2))
      }
      for (const s of said) often.set(s, (often.get(s) ?? 0) + 1)
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
