/**
 * A file of 1 MB checked again and again: node --expose-gc --import tsx bench/proofread/large.ts FILE hint|doubt ROUNDS → one JSON object. A process of its own,
 * so that nothing was read before; the first round pays for the statistics and for everything that is compiled.
 */
import { statSync } from 'node:fs'
import { checkFile } from '../../src/check.ts'
import { cpu } from './measure.ts'

const [file, level, rounds] = process.argv.slice(2) as [string, 'hint' | 'doubt', string]
const ms: number[] = []
const heapMB: number[] = []
let findings = 0
let most = 0
for (let n = 0; n < Number(rounds); n++) {
  const from = cpu()
  findings = checkFile(file, { kind: null, today: null, level }).findings.length
  ms.push(Math.round(cpu() - from))
  most = Math.max(most, process.memoryUsage().rss)
  // Twice: what a finalizer lets go is only gone the second time.
  for (let k = 0; k < 2; k++) globalThis.gc?.()
  heapMB.push(Math.round(process.memoryUsage().heapUsed / 1e5) / 10)
}
console.log(JSON.stringify({ bytes: statSync(file).size, findings, firstMs: ms[0], ms: ms.slice(1), heapMB, mostMB: Math.round(most / 1e6) }))
