import { type Attachment, type Block, type DocumentText, formOf, forms, kinds } from './document.ts'

/**
 * 留痕: what became of a text from version to version. Every piece of text has a life: the version that brought it and the one that took it out.
 * Reading only what lived in version n gives version n again, whole; a moved block is taken out in one place and brought in another.
 * Pure and quick enough for a browser: blocks are aligned first, characters compared only inside a pair.
 */

/** `from` 0: there from the beginning · `to` null: still there. Numbers are indexes into the list of versions compared. */
export type Life = { from: number; to: number | null }
export type Span = Life & { text: string }
export type Mark = 'kept' | 'inserted' | 'deleted'

/** The elements in the order of the page; an attachment's own lines are 'attachmentTitle', 'attachmentFile', 'attachmentBinding' and 'attachmentBody'. */
export const partNames = {
  kind: '文种', form: '版式', unsealed: '用印', urgency: '紧急程度', issuerMark: '发文机关标志', signers: '签发人', title: '标题', titleNote: '题注',
  mainRecipients: '主送机关', body: '正文', attachmentTitle: '附件名称', issuers: '发文机关署名', signatories: '签名章', attendance: '出席列席', note: '附注',
  attachmentFile: '附件文件', attachmentBinding: '附件装订', attachmentBody: '附件正文', briefEditor: '编辑', briefReportTo: '报', briefSendTo: '送', briefDeliverTo: '发', copyTo: '抄送机关',
  printingOffice: '印发机关',
} as const
export type Part = keyof typeof partNames

type TextType = 'p' | 'h1' | 'h2' | 'h3' | 'h4'
type Content =
  /** `was`: the level before the last change of level */
  | { type: 'text'; level: TextType; was?: TextType; spans: Span[] }
  /** Cells are as many in every row; the caption stands over the table */
  | { type: 'table'; header: boolean; wide: boolean; caption: Span[]; rows: (Life & { cells: Span[][] })[] }
  | { type: 'figure'; fileId: string; fileHash: string; width: number; caption: Span[] }
export type Change = Life & Content & {
  part: Part
  /** Which attachment, counted over all that ever were; null outside attachments */
  attachment: number | null
}

/** What the reader of the last version sees of a piece: kept, new, or struck out (also what came and went in between). */
export const markOf = (life: Life): Mark => (life.to !== null ? 'deleted' : life.from > 0 ? 'inserted' : 'kept')
export const livedIn = (life: Life, version: number): boolean => life.from <= version && (life.to === null || life.to > version)
/** The words of spans as they stood in a version. */
export const wordsIn = (spans: readonly Span[], version: number): string => spans.filter(s => livedIn(s, version)).map(s => s.text).join('')

const spansOf = (c: Change): Span[] => (c.type === 'text' ? c.spans : c.type === 'figure' ? c.caption : [...c.caption, ...c.rows.flatMap(r => r.cells.flat())])
/** False for what stands as it stood. */
export const isChanged = (c: Change): boolean => markOf(c) !== 'kept' || (c.type === 'text' && c.was !== undefined)
  || (c.type === 'table' && c.rows.some(r => markOf(r) !== 'kept')) || spansOf(c).some(s => markOf(s) !== 'kept')

/** Characters brought in and taken out, and blocks touched: for “增 12 字、删 8 字”. What came and went in between is not counted. */
export function tally(changes: readonly Change[]): { inserted: number; deleted: number; blocks: number } {
  const count = (which: (s: Span) => boolean) => changes.reduce((n, c) => n + spansOf(c).filter(which).reduce((m, s) => m + [...s.text].length, 0), 0)
  return { inserted: count(s => s.from > 0 && s.to === null), deleted: count(s => s.from === 0 && s.to !== null), blocks: changes.filter(isChanged).length }
}

/** Two versions: `from`/`to` are 0 or 1. */
export const changesBetween = (a: DocumentText, b: DocumentText): Change[] => changesOver([a, b])

/** All versions from the first to the last, each change with the number of the version that made it. */
export function changesOver(versions: readonly DocumentText[]): Change[] {
  const [first, ...later] = versions
  if (!first) return []
  let state = stateOf(first, 0)
  later.forEach((v, i) => { state = revised(state, v, i + 1) })
  return flat(state)
}

type Item = Life & Content
/** `apart`: the times in which it was not bound with the text (7.3.7). */
type Paper = { life: Life; title: Span[]; file: (Life & { name: string; hash: string })[]; apart: Life[]; body: Item[] }
type State = { fields: Map<Part, Item[]>; papers: Paper[]; body: Item[] }

/** Fields are lines: one for most, several for attendance and signatures. */
const fieldsOf = (t: DocumentText): [Part, string[]][] => [
  ['kind', [kinds[t.kind]]], ['form', [forms[formOf(t)]]], ['unsealed', [t.unsealed ? '不加盖印章' : '加盖印章']], ['urgency', [t.urgency ?? '']],
  ['issuerMark', [t.issuerMark]], ['signers', [t.signers.join('　')]], ['title', [t.title]], ['titleNote', [t.titleNote]], ['mainRecipients', [t.mainRecipients.join('，')]],
  ['issuers', t.issuers], ['signatories', t.signatories.map(s => `${s.post}　${s.name}`)], ['attendance', t.attendance.map(a => `${a.label}：${a.people}`)], ['note', [t.note]],
  ['briefEditor', [t.brief?.editor ?? '']], ['briefReportTo', [t.brief?.reportTo.join('，') ?? '']], ['briefSendTo', [t.brief?.sendTo.join('，') ?? '']],
  ['briefDeliverTo', [t.brief?.deliverTo.join('，') ?? '']], ['copyTo', [t.copyTo.join('，')]], ['printingOffice', [t.printingOffice]],
]
const severalLines: ReadonlySet<Part> = new Set(['issuers', 'signatories', 'attendance'])
const before: readonly Part[] = ['kind', 'form', 'unsealed', 'urgency', 'issuerMark', 'signers', 'title', 'titleNote', 'mainRecipients']
const after: readonly Part[] = ['issuers', 'signatories', 'attendance', 'note']
const imprint: readonly Part[] = ['briefEditor', 'briefReportTo', 'briefSendTo', 'briefDeliverTo', 'copyTo', 'printingOffice']

const born = (from: number): Life => ({ from, to: null })
const span = (text: string, from: number): Span[] => (text === '' ? [] : [{ text, ...born(from) }])
const lineItem = (text: string, from: number): Item => ({ ...born(from), type: 'text', level: 'p', spans: span(text, from) })

const stateOf = (t: DocumentText, from: number): State => ({
  fields: new Map(fieldsOf(t).map(([part, lines]) => [part, lines.map(l => lineItem(l, from))])),
  papers: t.attachments.map(a => paperOf(a, from)), body: t.body.map(b => itemOf(b, from)),
})
const fileOf = (a: Attachment, from: number): Paper['file'] => (a.fileName ? [{ ...born(from), name: a.fileName, hash: a.fileHash ?? '' }] : [])
const paperOf = (a: Attachment, from: number): Paper => ({ life: born(from), title: span(a.title, from), file: fileOf(a, from), apart: a.apart ? [born(from)] : [], body: a.body.map(b => itemOf(b, from)) })

function itemOf(b: Block, from: number): Item {
  if (b.type === 'figure') return { ...born(from), type: 'figure', fileId: b.fileId, fileHash: b.fileHash, width: b.width, caption: span(b.caption, from) }
  if (b.type === 'table') {
    return { ...born(from), type: 'table', header: b.header, wide: b.wide, caption: span(b.caption, from),
      rows: squared(b.rows).map(r => ({ ...born(from), cells: r.map(c => span(c, from)) })) }
  }
  return { ...born(from), type: 'text', level: b.type, spans: span(b.text, from) }
}
const squared = (rows: readonly (readonly string[])[]): string[][] => {
  const width = Math.max(...rows.map(r => r.length))
  return rows.map(r => Array.from({ length: width }, (_, i) => r[i] ?? ''))
}

const live = (l: Life): boolean => l.to === null
const liveText = (spans: readonly Span[]): string => spans.filter(live).map(s => s.text).join('')
const end = <T extends Life>(l: T, at: number): T => (live(l) ? { ...l, to: at } : l)
const endSpans = (spans: readonly Span[], at: number): Span[] => joined(spans.map(s => end(s, at)))
function ended(item: Item, at: number): Item {
  if (item.type === 'text') return { ...end(item, at), spans: endSpans(item.spans, at) }
  if (item.type === 'figure') return { ...end(item, at), caption: endSpans(item.caption, at) }
  return { ...end(item, at), caption: endSpans(item.caption, at), rows: item.rows.map(r => ({ ...end(r, at), cells: r.cells.map(c => endSpans(c, at)) })) }
}

function revised(state: State, t: DocumentText, at: number): State {
  const fields = new Map(fieldsOf(t).map(([part, lines]): [Part, Item[]] => {
    const items = state.fields.get(part) ?? []
    const asBlocks = lines.map((text): Block => ({ type: 'p', text }))
    if (severalLines.has(part)) return [part, reviseItems(items, asBlocks, at)]
    return [part, items.map(i => (i.type === 'text' ? { ...i, spans: revise(i.spans, lines[0] ?? '', at) } : i))]
  }))
  const alive = state.papers.filter(p => live(p.life))
  const whole = (a: { title: string; body: readonly string[] }) => `${a.title}\n${a.body.join('\n')}`
  const papers = interleaved(state.papers, p => live(p.life),
    align(alive.map(p => unit(whole({ title: liveText(p.title), body: p.body.filter(live).map(i => itemText(i)) }))), t.attachments.map(a => unit(whole({ title: a.title, body: a.body.map(blockText) })))),
    (p, j) => (j === null
      ? { ...p, life: end(p.life, at), title: endSpans(p.title, at), file: p.file.map(f => end(f, at)), apart: p.apart.map(l => end(l, at)), body: p.body.map(i => ended(i, at)) }
      : { ...p, title: revise(p.title, t.attachments[j]!.title, at), file: reviseFile(p.file, t.attachments[j]!, at), apart: reviseApart(p.apart, !!t.attachments[j]!.apart, at), body: reviseItems(p.body, t.attachments[j]!.body, at) }),
    j => paperOf(t.attachments[j]!, at))
  return { fields, papers, body: reviseItems(state.body, t.body, at) }
}

/** A file is one thing: another file is the old one out and the new one in. */
function reviseFile(files: Paper['file'], a: Attachment, at: number): Paper['file'] {
  const now = fileOf(a, at)
  const current = files.find(live)
  if (current && now[0] && current.name === now[0].name && current.hash === now[0].hash) return files
  return [...files.map(f => end(f, at)), ...now]
}
const reviseApart = (times: readonly Life[], apart: boolean, at: number): Life[] =>
  times.some(live) === apart ? [...times] : apart ? [...times, born(at)] : times.map(l => end(l, at))

const blockText = (b: Block): string => (b.type === 'table' ? [b.caption, ...squared(b.rows).map(rowText)].join('\n') : b.type === 'figure' ? b.caption : b.text)
const rowText = (cells: readonly string[]): string => cells.join('\u0001')
const liveRow = (r: { cells: Span[][] }): string => rowText(r.cells.map(liveText))
const itemText = (i: Item): string =>
  i.type === 'text' ? liveText(i.spans) : i.type === 'figure' ? liveText(i.caption) : [liveText(i.caption), ...i.rows.filter(live).map(liveRow)].join('\n')

function reviseItems(items: readonly Item[], blocks: readonly Block[], at: number): Item[] {
  const kindOfItem = (i: Item) => (i.type === 'table' ? `table${i.rows[0]?.cells.length}` : i.type === 'figure' ? `figure${i.fileHash}` : 'text')
  const kindOfBlock = (b: Block) => (b.type === 'table' ? `table${Math.max(...b.rows.map(r => r.length))}` : b.type === 'figure' ? `figure${b.fileHash}` : 'text')
  return interleaved(items, live,
    align(items.filter(live).map(i => unit(itemText(i), kindOfItem(i))), blocks.map(b => unit(blockText(b), kindOfBlock(b)))),
    (item, j) => (j === null ? ended(item, at) : reviseItem(item, blocks[j]!, at)),
    j => itemOf(blocks[j]!, at))
}

function reviseItem(item: Item, block: Block, at: number): Item {
  if (item.type === 'text' && block.type !== 'table' && block.type !== 'figure') {
    return { ...item, level: block.type, ...(block.type === item.level ? {} : { was: item.level }), spans: revise(item.spans, block.text, at) }
  }
  if (item.type === 'figure' && block.type === 'figure') return { ...item, fileId: block.fileId, width: block.width, caption: revise(item.caption, block.caption, at) }
  if (item.type === 'table' && block.type === 'table') {
    const rows = squared(block.rows)
    return { ...item, header: block.header, wide: block.wide, caption: revise(item.caption, block.caption, at),
      rows: interleaved(item.rows, live, align(item.rows.filter(live).map(r => unit(liveRow(r))), rows.map(r => unit(rowText(r)))),
        (r, j) => (j === null ? { ...end(r, at), cells: r.cells.map(c => endSpans(c, at)) } : { ...r, cells: r.cells.map((c, k) => revise(c, rows[j]![k] ?? '', at)) }),
        j => ({ ...born(at), cells: rows[j]!.map(c => span(c, at)) })) }
  }
  return item
}

/** Dead items stay where they were; the living are kept, ended or joined by new ones as the alignment says. */
function interleaved<T>(items: readonly T[], alive: (t: T) => boolean, pairs: readonly Pair[], keep: (t: T, now: number | null) => T, add: (now: number) => T): T[] {
  const out: T[] = []
  let at = 0
  const next = () => {
    while (at < items.length && !alive(items[at]!)) out.push(items[at++]!)
    return items[at++]!
  }
  for (const [was, now] of pairs) out.push(was === null ? add(now!) : keep(next(), now))
  return [...out, ...items.slice(at)]
}

const APART = '不与正文一起装订'

function flat({ fields, papers, body }: State): Change[] {
  const hasWords = (c: Change) => c.type !== 'text' || c.spans.length > 0
  const said = ({ from, to }: Life, text: string): Item => ({ from, to, type: 'text', level: 'p', spans: [{ from, to, text }] })
  const put = (part: Part, items: readonly Item[], attachment: number | null = null): Change[] => items.map((i): Change => ({ ...i, part, attachment }))
  const field = (part: Part): Change[] => put(part, fields.get(part) ?? []).filter(hasWords)
  const title = (p: Paper): Item => ({ ...p.life, type: 'text', level: 'p', spans: p.title })
  return [
    ...before.flatMap(field), ...put('body', body), ...papers.flatMap((p, i) => put('attachmentTitle', [title(p)], i)), ...after.flatMap(field),
    ...papers.flatMap((p, i) => [
      ...put('attachmentFile', p.file.map(f => said(f, f.name)), i), ...put('attachmentBinding', p.apart.map(l => said(l, APART)), i),
      ...put('attachmentBody', p.body, i),
    ]),
    ...imprint.flatMap(field),
  ]
}

/* ---- Blocks: which of the new stands for which of the old ---- */

type Unit = { key: string; kind: string; text: string; grams?: Map<number, number> }
/** [old, new]; null on one side: gone or new. In the order in which both are read. */
type Pair = readonly [was: number | null, now: number | null]
const unit = (text: string, kind = ''): Unit => ({ key: `${kind}\u0002${text}`, kind, text })

/** Blocks less alike than this are one out and one in, not a changed one. */
const ALIKE = 0.4
/** Pairs looked at in one gap between blocks that stayed; beyond it only near the diagonal. */
const PAIRS = 160_000

function align(a: readonly Unit[], b: readonly Unit[]): Pair[] {
  const out: Pair[] = []
  let [i, j] = [0, 0]
  for (const [x, y] of [...anchors(a, b), [a.length, b.length] as const]) {
    out.push(...gap(a, b, i, x, j, y))
    if (x < a.length) out.push([x, y])
    ;[i, j] = [x + 1, y + 1]
  }
  return out
}

/** Blocks that are once in each text and in the same order in both: the longest rising row of them. */
function anchors(a: readonly Unit[], b: readonly Unit[]): [number, number][] {
  const once = (all: readonly Unit[]) => {
    const at = new Map<string, number>()
    all.forEach((u, i) => at.set(u.key, at.has(u.key) ? -1 : i))
    return at
  }
  const [inA, inB] = [once(a), once(b)]
  const found = a.flatMap((u, i): [number, number][] => {
    const j = inB.get(u.key) ?? -1
    return inA.get(u.key) === i && j >= 0 ? [[i, j]] : []
  })
  const tails: number[] = []
  const back: number[] = []
  found.forEach(([, y], k) => {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (found[tails[middle]!]![1] < y) low = middle + 1
      else high = middle
    }
    back[k] = low > 0 ? tails[low - 1]! : -1
    tails[low] = k
  })
  const row: [number, number][] = []
  for (let k = tails.at(-1) ?? -1; k >= 0; k = back[k]!) row.unshift(found[k]!)
  return row
}

/** Between two anchors: equal ends first, then the pairing with the greatest likeness. */
function gap(a: readonly Unit[], b: readonly Unit[], fromA: number, toA: number, fromB: number, toB: number): Pair[] {
  const head: Pair[] = []
  const tail: Pair[] = []
  let [i, x, j, y] = [fromA, toA, fromB, toB]
  while (i < x && j < y && a[i]!.key === b[j]!.key) head.push([i++, j++])
  while (i < x && j < y && a[x - 1]!.key === b[y - 1]!.key) tail.unshift([--x, --y])
  const [n, m] = [x - i, y - j]
  const middle: Pair[] = []
  if (n > 0 && m > 0) {
    const band = n * m > PAIRS ? Math.max(Math.ceil(PAIRS / n / 2), 4) : m
    const width = m + 1
    const likeness = new Float32Array(n * m)
    const best = new Float32Array((n + 1) * width)
    for (let p = n - 1; p >= 0; p--) {
      const centre = Math.round((p * m) / n)
      for (let q = m - 1; q >= 0; q--) {
        const s = Math.abs(q - centre) <= band ? alike(a[i + p]!, b[j + q]!) : 0
        likeness[p * m + q] = s
        best[p * width + q] = Math.max(best[(p + 1) * width + q]!, best[p * width + q + 1]!, s > 0 ? best[(p + 1) * width + q + 1]! + s : 0)
      }
    }
    let [p, q] = [0, 0]
    while (p < n || q < m) {
      const s = p < n && q < m ? likeness[p * m + q]! : 0
      if (s > 0 && best[p * width + q]! === Math.fround(best[(p + 1) * width + q + 1]! + s)) middle.push([i + p++, j + q++])
      else if (p < n && (q >= m || best[p * width + q]! === best[(p + 1) * width + q]!)) middle.push([i + p++, null])
      else middle.push([null, j + q++])
    }
  } else {
    for (; i < x; i++) middle.push([i, null])
    for (; j < y; j++) middle.push([null, j])
  }
  return [...head, ...middle, ...tail]
}

function alike(a: Unit, b: Unit): number {
  if (a.kind !== b.kind) return 0
  if (a.text === b.text) return 1
  // The very same picture is the same thing under other words.
  if (a.kind.startsWith('figure')) return 1
  const [x, y] = [(a.grams ??= grams(a.text)), (b.grams ??= grams(b.text))]
  const [few, many] = x.size <= y.size ? [x, y] : [y, x]
  let shared = 0
  for (const [gram, count] of few) shared += Math.min(count, many.get(gram) ?? 0)
  const score = shared / Math.max(1, a.text.length + b.text.length - 1)
  return score >= ALIKE ? score : 0
}
/** Characters and pairs of neighbours: pairs alone say too little of short lines. */
function grams(text: string): Map<number, number> {
  const found = new Map<number, number>()
  const add = (gram: number) => found.set(gram, (found.get(gram) ?? 0) + 1)
  for (let i = 0; i < text.length; i++) {
    add(text.charCodeAt(i))
    if (i + 1 < text.length) add(text.charCodeAt(i) * 65_536 + text.charCodeAt(i + 1))
  }
  return found
}

/* ---- Characters ---- */

type Edit = { op: 'keep' | 'out' | 'in'; text: string }

function revise(spans: readonly Span[], next: string, at: number): Span[] {
  const current = liveText(spans)
  if (current === next) return [...spans]
  const out: Span[] = []
  let [k, used] = [0, 0]
  const dead = () => { while (k < spans.length && !live(spans[k]!)) out.push(spans[k++]!) }
  const take = (length: number, gone: boolean) => {
    for (let left = length; left > 0;) {
      dead()
      const s = spans[k]!
      const piece = s.text.slice(used, used + left)
      out.push({ ...s, text: piece, to: gone ? at : null })
      left -= piece.length
      used += piece.length
      if (used === s.text.length) [k, used] = [k + 1, 0]
    }
  }
  for (const e of editsOf(current, next)) {
    if (e.op === 'in') out.push({ text: e.text, ...born(at) })
    else take(e.text.length, e.op === 'out')
  }
  return joined([...out, ...spans.slice(k)])
}

const joined = (spans: readonly Span[]): Span[] =>
  spans.reduce<Span[]>((all, s) => {
    const last = all.at(-1)
    if (s.text === '') return all
    if (last && last.from === s.from && last.to === s.to) all[all.length - 1] = { ...last, text: last.text + s.text }
    else all.push(s)
    return all
  }, [])

/** A Chinese character with what belongs to it is a token, so is a number or a Latin word: “2026” never becomes “20[2→3]6”. */
const token = /\d+(?:[.,]\d+)*|[A-Za-z]+|[\s\S][\p{M}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]*/gu
const sentence = /[^。；！？\n]*[。；！？\n]?/g
/** More differences than this in one piece are looked for sentence by sentence. */
const MOST = 1_000

/** The shortest way from one text to the other, made readable: scraps kept between two edits are taken into them, and an edit is moved to where a phrase begins. */
export function editsOf(a: string, b: string): Edit[] {
  return slid(readable(compare(a, b, true)))
}

function compare(a: string, b: string, divide: boolean): Edit[] {
  const [x, y] = [a.match(token) ?? [], b.match(token) ?? []]
  const found = shortest(x, y)
  if (found) return found
  if (!divide) return [{ op: 'out', text: a }, { op: 'in', text: b }]
  const [s, t] = [a.match(sentence)!.filter(Boolean), b.match(sentence)!.filter(Boolean)]
  return align(s.map(u => unit(u)), t.map(u => unit(u))).flatMap(([i, j]): Edit[] =>
    i === null ? [{ op: 'in', text: t[j!]! }] : j === null ? [{ op: 'out', text: s[i]! }] : compare(s[i]!, t[j]!, false))
}

/** Myers' greedy walk over tokens; null when there are too many differences to walk in good time. */
function shortest(a: readonly string[], b: readonly string[]): Edit[] | null {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let [n, m] = [a.length - start, b.length - start]
  while (n > 0 && m > 0 && a[start + n - 1] === b[start + m - 1]) [n, m] = [n - 1, m - 1]
  const codes = new Map<string, number>()
  const code = (s: string) => codes.get(s) ?? (codes.set(s, codes.size), codes.size - 1)
  const [x, y] = [Int32Array.from({ length: n }, (_, i) => code(a[start + i]!)), Int32Array.from({ length: m }, (_, i) => code(b[start + i]!))]
  const most = Math.min(n + m, MOST)
  const reach = new Int32Array(2 * most + 3)
  const middle = most + 1
  const trail: Int32Array[] = []
  let steps = -1
  walk: for (let d = 0; d <= most; d++) {
    trail.push(reach.slice(middle - d - 1, middle + d + 2))
    for (let k = -d; k <= d; k += 2) {
      let i = k === -d || (k !== d && reach[middle + k - 1]! < reach[middle + k + 1]!) ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      while (i < n && i - k < m && i - k >= 0 && x[i] === y[i - k]) i++
      reach[middle + k] = i
      if (i >= n && i - k >= m) { steps = d; break walk }
    }
  }
  if (steps < 0) return null
  const back: Edit[] = []
  let [i, j] = [n, m]
  for (let d = steps; d > 0; d--) {
    const at = trail[d]!
    const value = (k: number) => at[k + d + 1]!
    const k = i - j
    const down = k === -d || (k !== d && value(k - 1) < value(k + 1))
    const fromK = down ? k + 1 : k - 1
    const fromI = value(fromK)
    while (i > (down ? fromI : fromI + 1)) {
      back.push({ op: 'keep', text: a[start + --i]! })
      j--
    }
    back.push(down ? { op: 'in', text: b[start + --j]! } : { op: 'out', text: a[start + --i]! })
  }
  while (i > 0) {
    back.push({ op: 'keep', text: a[start + --i]! })
    j--
  }
  return [...a.slice(0, start).map((text): Edit => ({ op: 'keep', text })), ...back.reverse(), ...a.slice(start + n).map((text): Edit => ({ op: 'keep', text }))]
}

/** One after the other: kept, out, in, kept … */
type Step = { keep: string; out: string; in: string }
function stepsOf(edits: readonly Edit[]): Step[] {
  const steps: Step[] = [{ keep: '', out: '', in: '' }]
  for (const e of edits) {
    const last = steps.at(-1)!
    if (e.op === 'keep' && (last.out || last.in)) steps.push({ keep: e.text, out: '', in: '' })
    else last[e.op] += e.text
  }
  return steps
}
const editsFrom = (steps: readonly Step[]): Edit[] =>
  steps.flatMap(s => (['keep', 'out', 'in'] as const).flatMap((op): Edit[] => (s[op] ? [{ op, text: s[op] }] : [])))

/** A kept scrap shorter than the edits on both its sides only makes the marks hard to read. */
function readable(edits: readonly Edit[]): Edit[] {
  const steps = stepsOf(edits)
  const out: Step[] = []
  for (const s of steps) {
    let now = s
    for (let last = out.at(-1); last; last = out.at(-1)) {
      const scrap = now.keep.length
      const small = (s: Step) => scrap === 1 || scrap < Math.max(s.out.length, s.in.length)
      if (scrap === 0 || !small(last) || !small(now) || (!now.out && !now.in)) break
      now = { keep: last.keep, out: last.out + now.keep + now.out, in: last.in + now.keep + now.in }
      out.pop()
    }
    out.push(now)
  }
  return editsFrom(out)
}

/** “甲，乙” → “甲，丙，乙”: the new piece is shown as “丙，”, not “，丙”. Among the places where an edit may equally stand, the one after a mark or at an end. */
function slid(edits: readonly Edit[]): Edit[] {
  const steps = stepsOf(edits)
  for (let i = 0; i < steps.length - 1; i++) {
    const [s, following] = [steps[i]!, steps[i + 1]!]
    const op = s.out && !s.in ? 'out' : s.in && !s.out ? 'in' : null
    if (!op) continue
    let [left, piece, right] = [chars(s.keep), chars(s[op]), chars(following.keep)]
    // Only inside what stays kept on both sides, so that no step loses its place.
    while (left.length > 1 && left.at(-1) === piece.at(-1)) {
      piece = [left.at(-1)!, ...piece.slice(0, -1)]
      right = [left.at(-1)!, ...right]
      left = left.slice(0, -1)
    }
    let best = { score: -1, left, piece, right }
    for (;;) {
      const score = fits(left, piece, i === 0)
      if (score >= best.score) best = { score, left, piece, right }
      if (right.length <= 1 || right[0] !== piece[0]) break
      left = [...left, piece[0]!]
      piece = [...piece.slice(1), right[0]!]
      right = right.slice(1)
    }
    steps[i] = { ...s, keep: best.left.join(''), [op]: best.piece.join('') }
    steps[i + 1] = { ...following, keep: best.right.join('') }
  }
  return editsFrom(steps)
}
const chars = (s: string): string[] => s.match(token) ?? []
const fits = (left: readonly string[], piece: readonly string[], first: boolean): number =>
  (/[。；，、：！？\n]/.test(left.at(-1) ?? '') || (first && left.length === 0) ? 2 : 0) + (/[。；，、！？\n]/.test(piece.at(-1) ?? '') ? 2 : 0)
