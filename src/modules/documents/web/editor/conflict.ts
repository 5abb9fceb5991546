import { canonical } from '#kernel/canonical'
import { type Block, type DocumentText, stringsOf } from '#gongwen/document'

/** Two texts that both grew from an older one: piece by piece, whose shall stand. Pure. */
export type Side = 'mine' | 'theirs' | 'both'
export type Piece = { same: true; blocks: Block[] } | { same: false; mine: Block[]; theirs: Block[] }
export type Parting = {
  pieces: Piece[]
  /** elements other than the body that differ, in the order of the form */
  elements: { key: Element; label: string; mine: string; theirs: string }[]
}
type Element = Exclude<keyof DocumentText, 'body'>

const labels: Record<Element, string> = {
  kind: '文种',
  form: '版式',
  urgency: '紧急程度',
  issuerMark: '发文机关标志',
  signers: '签发人',
  title: '标题',
  titleNote: '题注',
  mainRecipients: '主送机关',
  attachments: '附件',
  issuers: '署名',
  unsealed: '用印',
  signatories: '签名章',
  attendance: '出席列席',
  brief: '简报要素',
  note: '附注',
  copyTo: '抄送机关',
  printingOffice: '印发机关',
}

const keyOf = (b: Block): string => canonical(b)

/** Longest common run of blocks, ends first. */
function common(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const [x, y] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const best = Array.from({ length: x.length + 1 }, () => new Uint16Array(y.length + 1))
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--) best[i]![j] = x[i] === y[j] ? best[i + 1]![j + 1]! + 1 : Math.max(best[i + 1]![j]!, best[i]![j + 1]!)
  const pairs: [number, number][] = Array.from({ length: start }, (_, i) => [i, i])
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) pairs.push([start + i++, start + j++])
    else if (best[i + 1]![j]! >= best[i]![j + 1]!) i++
    else j++
  }
  for (let k = end; k > 0; k--) pairs.push([a.length - k, b.length - k])
  return pairs
}

export function partingOf(mine: DocumentText, theirs: DocumentText): Parting {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  const differ = (toI: number, toJ: number) => {
    if (toI > i || toJ > j) pieces.push({ same: false, mine: mine.body.slice(i, toI), theirs: theirs.body.slice(j, toJ) })
  }
  for (const [a, b] of common(mine.body.map(keyOf), theirs.body.map(keyOf))) {
    differ(a, b)
    const last = pieces.at(-1)
    if (last?.same) last.blocks.push(mine.body[a]!)
    else pieces.push({ same: true, blocks: [mine.body[a]!] })
    ;[i, j] = [a + 1, b + 1]
  }
  differ(mine.body.length, theirs.body.length)
  const elements = (Object.keys(labels) as Element[])
    .filter(key => canonical(mine[key]) !== canonical(theirs[key]))
    .map(key => ({ key, label: labels[key], mine: shown(mine[key]), theirs: shown(theirs[key]) }))
  return { pieces, elements }
}

/** The text that the choices make; what was not chosen is mine. */
export function joined(
  mine: DocumentText,
  theirs: DocumentText,
  parting: Parting,
  chosen: { pieces: readonly (Side | undefined)[]; elements: Partial<Record<Element, Side>> },
): DocumentText {
  const out = { ...mine }
  for (const { key } of parting.elements) if (chosen.elements[key] === 'theirs') Object.assign(out, { [key]: theirs[key] })
  out.body = parting.pieces.flatMap((p, i) => {
    if (p.same) return p.blocks
    const side = chosen.pieces[i] ?? 'mine'
    return side === 'mine' ? p.mine : side === 'theirs' ? p.theirs : [...p.mine, ...p.theirs]
  })
  return out
}

export const wordsOf = (b: Block): string =>
  b.type === 'table'
    ? `〔表〕${b.caption} ${b.rows.map(r => r.join(' ｜ ')).join('；')}`
    : b.type === 'figure'
      ? `〔图〕${b.caption}`
      : stringsOf(b).join('')

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（无）'
  if (typeof value === 'boolean') return value ? '不加盖印章' : '加盖印章'
  if (Array.isArray(value))
    return value.length
      ? value.map(v => (typeof v === 'string' ? v : 'title' in v ? (v as { title: string }).title : Object.values(v as object).join(' '))).join('，')
      : '（无）'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
