/**
 * What one keystroke costs at the desk: node --import tsx bench/typing.ts [CHARACTERS] → one JSON object, ms of CPU.
 *
 * A paper of 5,000 characters lies there; somewhere in it letters are typed one by one, and after each the worker's whole answer is taken (src/modules/documents/web/editor/checking/session.ts).
 */
import { DocumentText } from '#gongwen/document'
import { lapsed } from '#gongwen/checks/citing'
import { noWords } from '#gongwen/checks/finding'
import { bodyOf, papers } from '#demo/papers'
import { shippedLanguage } from '#platform/language/public'
import { Session } from '../src/modules/documents/web/editor/checking/session.ts'

const most = Number(process.argv[2] ?? 5_000)
const STROKES = 150
const WARM = 30
const title = '云岭县人民政府办公室关于做好防汛工作的通知'
const lines = papers.flatMap(p => p.lines)
let length = 0
// Enough of the county's own papers for one of this length, each paragraph its own.
const body = bodyOf(Array.from({ length: most }, (_, i) => `${lines[i % lines.length]!}${i >= lines.length ? `（${i}）` : ''}`).filter(l => (length += l.length) - l.length < most))
const paper = DocumentText.parse({ kind: 'notice', title, body, mainRecipients: ['各乡镇人民政府'], issuers: ['云岭县人民政府办公室'], issuerMark: '云岭县人民政府办公室文件' })
const textAt = (i: number): string => (paper.body[i] as { text: string }).text
const longest = paper.body.reduce((at, b, i) => (b.type === 'p' && b.text.length > textAt(at).length ? i : at), 0)

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
const known = { today: '2026-11-24', words: { ...noWords, repealed: lapsed }, settings: {} }
const language = shippedLanguage()

function strokes(doubting: boolean) {
  const session = new Session(known)
  if (doubting) session.doubt(language)
  const from = cpu()
  session.read(paper)
  while (session.pending) session.next()
  const whole = cpu() - from
  const typed = '各级各部门要认真检察'
  const took: number[] = []
  let text = textAt(longest)
  for (let i = 0; i < STROKES + WARM; i++) {
    text = text.slice(0, 20) + typed[i % typed.length]! + text.slice(20 + (i % 2))
    const now = { ...paper, body: paper.body.map((b, k) => (k === longest ? { ...b, text } : b)) } as DocumentText
    const before = cpu()
    const answer = session.read(now)
    if (!answer.whole) throw new Error('a keystroke is to be answered at once')
    if (i >= WARM) took.push(cpu() - before)
  }
  took.sort((a, b) => a - b)
  const at = (q: number) => Math.round(took[Math.floor(took.length * q)]! * 10) / 10
  return { whole: Math.round(whole), p50: at(0.5), p95: at(0.95), most: at(0.999), mean: Math.round((took.reduce((a, b) => a + b, 0) / took.length) * 10) / 10 }
}

strokes(true)
console.log(JSON.stringify({
  characters: paper.body.reduce((n, b) => n + ('text' in b ? b.text.length : 0), 0), paragraph: textAt(longest).length, rules: strokes(false), withDoubts: strokes(true),
}))
