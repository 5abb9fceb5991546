import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { papers } from '#demo/papers'

/**
 * Papers by number, always the same, as an office writes them: runs of sentences out of real laws, reports and documents, three to five subjects a paper, with figures of its own and a place and
 * a person nobody else names. So common words are as common, and rare ones as rare, as in real prose; letters drawn by chance would make half as many keys again.
 */
export type Prose = { sentences: readonly string[]; paper: (no: number, length: number) => string }

/** The folder of the corpora (ZHONGSHU_CORPORA), or the demo's papers alone: a few hundred sentences, so that rare words are missing. */
export function proseOf(folder: string | null): Prose {
  const texts = folder ? corpora(folder) : [papers.flatMap(p => p.lines).join('\n')]
  const sentences = texts.flatMap(t => t.split(/(?<=[。；])|\n+/u)).map(s => s.trim()).filter(s => s.length >= 8 && s.length <= 160)
  return { sentences, paper: (no, length) => paperOf(sentences, no, length) }
}

const lines = (file: string): { text: string }[] => gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n').map(l => JSON.parse(l) as { text: string })
const corpora = (folder: string): string[] => [
  ...['copied/library.jsonl.gz', 'corpus/gwr_national.jsonl.gz', 'corpus/state_council.jsonl.gz'].flatMap(f => lines(join(folder, f)).map(l => l.text)),
  ...readdirSync(join(folder, 'gongwen/clean')).sort().map(f => readFileSync(join(folder, 'gongwen/clean', f), 'utf8')),
]

export function randomFrom(seed: number): () => number {
  let s = (Math.imul(seed, 2_654_435_761) + 97) >>> 0
  const next = () => {
    s = (s + 0x9e37_79b9) >>> 0
    let z = Math.imul(s ^ (s >>> 16), 0x85eb_ca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2_ae35)
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32
  }
  return next
}

const SUBJECT = 200
const chance = '云岭松林雾灵青石岗鹰嘴崖老鸦渡白杨坪龙潭柳树沟磨盘双河泉眼石桥红旗上坝下湾朱张赵钱孙周吴郑冯陈褚卫蒋沈韩杨秦许何吕施孔曹严华金魏陶姜谢邹窦章苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐'

function paperOf(sentences: readonly string[], no: number, length: number): string {
  const random = randomFrom(no)
  const some = (from: string, n: number) => Array.from({ length: n }, () => from[Math.floor(random() * from.length)]!).join('')
  let out = `${some(chance, 3)}村${some(chance, 3)}等同志：`
  while (out.length < length) {
    let at = Math.floor(random() * sentences.length)
    const until = Math.min(length, out.length + SUBJECT)
    while (out.length < until) out += sentences[at++ % sentences.length]!.replace(/\d/g, () => String(Math.floor(random() * 10)))
    out += '\n'
  }
  return out
}
