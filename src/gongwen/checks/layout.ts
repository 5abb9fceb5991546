import { layout, type Measure, type MeasureName, measureOf, millimetres, points, widthOf } from '../layout.ts'
import { type Face, faceOf, faces, type PageNumber, type Rule, type Typed, type TypedParagraph, type TypedRun, type TypedSection } from '../typed.ts'
import { type CheckCard, type CheckLevel, family, type Hit } from './finding.ts'
import { type Part, partOf, partsOf, type Reading, type Role } from './reading.ts'

const force: Record<Measure['strength'], CheckLevel> = { must: 'error', general: 'warn', derived: 'warn', recommended: 'hint', practice: 'hint' }
/** A check of a measure: its clause and the force of its wording are those of the table. */
const of = (measure: MeasureName, name: string, level: CheckLevel = force[measureOf(measure).strength]): CheckCard => ({ gate: 'format', level, name, source: `GB/T 9704—2012，${measureOf(measure).clause}` })
const by = (clause: string, level: CheckLevel, name: string): CheckCard => ({ gate: 'format', level, name, source: clause === '实务' ? clause : `GB/T 9704—2012，${clause}` })

const cards = {
  'layout.paper': of('paperWidth', '用纸为 A4'),
  'layout.margins': of('topMargin', '页边距（天头37、订口28毫米，版心156×225毫米）'),
  'layout.lines': of('rows', '每面排22行'),
  'layout.fill': by('5.2.3', 'hint', '22行撑满版心'),
  'layout.pitch': of('rows', '正文行距一致'),
  'layout.paragraphSpace': of('rows', '正文各段之间不另加间距'),
  'layout.columns': of('columns', '每行排28个字'),
  'layout.charGrid': by('5.2.3', 'warn', '用字符网格定每行字数'),
  'layout.font': of('bodySize', '正文用仿宋体'),
  'layout.size': of('bodySize', '各要素的字号'),
  'layout.titleFont': of('titleSize', '标题用小标宋体'),
  'layout.titleSize': of('titleSize', '标题用2号字'),
  'layout.titleAlign': by('7.3.1', 'error', '标题居中'),
  'layout.titleGrid': by('实务', 'hint', '标题行不吸附网格'),
  'layout.elementFont': of('bodySize', '各要素的字体'),
  'layout.signerFont': by('7.2.6', 'error', '签发人姓名用楷体'),
  'layout.attachmentFont': by('7.3.7', 'error', '“附件”及顺序号用黑体'),
  'layout.attachmentPage': by('7.3.7', 'error', '附件另面编排'),
  'layout.digitsFont': by('实务', 'hint', '西文和数字的字体'),
  'layout.bold': by('实务', 'hint', '标题不加粗'),
  'layout.colour': by('5.2.4', 'error', '文字颜色为黑色'),
  'layout.markColour': by('7.2.4', 'hint', '发文机关标志用红色'),
  'layout.redRule': by('7.2.7', 'error', '版头红色分隔线'),
  'layout.indent': of('indent', '每个自然段左空二字，回行顶格'),
  'heading.indent': of('indent', '层次标题左空二字'),
  'heading.font': by('7.3.3', 'warn', '层次标题的字体'),
  'layout.manualIndent': by('实务', 'hint', '不用空格代替首行缩进'),
  'layout.dateAlign': of('dateRightIndent', '成文日期右空'),
  'layout.firstPageBody': by('7.3.3', 'error', '首页显示正文'),
  'layout.noTextPage': by('7.3.5.5', 'error', '不标“此页无正文”'),
  'layout.imprintRule': by('7.4.1', 'error', '版记分隔线'),
  'layout.imprintRuleWidth': of('imprintOuterRule', '版记分隔线的粗细'),
  'layout.imprintIndent': of('imprintIndent', '版记左右各空一字'),
  'layout.pageNumber': by('7.5', 'error', '编排页码'),
  'layout.pageNumberDash': by('7.5', 'error', '页码左右各一条一字线'),
  'layout.pageNumberSide': of('pageNumberIndent', '单页码居右空一字，双页码居左空一字'),
  'layout.pageNumberFont': by('7.5', 'warn', '页码用4号宋体'),
  'layout.pageNumberPlace': of('pageNumberBelow', '一字线上距版心下边缘7毫米', 'warn'),
} satisfies Record<string, CheckCard>
type Key = keyof typeof cards
type Found = Hit<Key>

/** 格式关: what a .docx shows of its layout. Nothing is said of papers that come without a look (.txt, .md, a document's data: the house sets those itself). */
export const layoutFamily = family<Key>({
  cards,
  part: ({ role, text }) => (role === 'text' && /^[（(〔[]?\s*(?:此|本)页无正文\s*[）)〕\]]?。?$/.test(text)
    ? [{ key: 'layout.noTextPage', start: 0, end: text.length, message: '不标“此页无正文”：调整行距、字距，使印章与正文同处一面', suggestion: '' }] : []),
  paper: reading => (reading.typed ? new Look(reading, reading.typed).all() : []),
})

/** How far a measure may be off before it is said: an indent in letters, a size or pitch in points, a place on the page in mm, rows a page. */
const NEAR = { rows: 2, indent: 0.3, imprint: 0.55, size: 0.25, pitch: 0.3, place: 2.5 }
/** So many places with the same fault are named one by one; of more, the first with the number of all. */
const NAMED = 5
/** The side of the type area that has no number of its own in the standard follows from the paper. */
const footMargin = layout.paperHeight - layout.topMargin - layout.areaHeight
const foreMargin = layout.paperWidth - layout.leftMargin - layout.areaWidth
const twips = (mm: number): number => Math.round(points(mm) * 20)
const round = (n: number, digits = 2): string => String(Number(n.toFixed(digits)))
const sizeNames: Record<string, string> = { 42: '初号', 36: '小初', 26: '1号', 24: '小1号', 22: '2号', 18: '小2号', 16: '3号', 15: '小3号', 14: '4号', 12: '小4号', 10.5: '5号', 9: '小5号' }
const sizeName = (pt: number): string => sizeNames[pt] ?? `${round(pt)}磅`
const shown = (name: string): string => name || '未指定的字体（按宋体排）'
const chinese = /[㐀-鿿]/g

/** What each element is set in: kind of face, and size. */
const dress: Partial<Record<Role, { face: Face; size: number; key: Key }>> = {
  urgency: { face: 'hei', size: layout.bodySize, key: 'layout.elementFont' },
  secrecy: { face: 'hei', size: layout.bodySize, key: 'layout.elementFont' },
  number: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  title: { face: 'title', size: layout.titleSize, key: 'layout.titleFont' },
  recipients: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  text: { face: 'fang', size: layout.bodySize, key: 'layout.font' },
  attachmentNote: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  issuer: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  date: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  note: { face: 'fang', size: layout.bodySize, key: 'layout.elementFont' },
  attachmentLabel: { face: 'hei', size: layout.bodySize, key: 'layout.attachmentFont' },
  copyTo: { face: 'fang', size: layout.smallSize, key: 'layout.elementFont' },
  print: { face: 'fang', size: layout.smallSize, key: 'layout.elementFont' },
}
const headingFace = { h1: 'hei', h2: 'kai', h3: 'fang', h4: 'fang' } as const
const roleNames: Partial<Record<Role, string>> = {
  urgency: '紧急程度', secrecy: '密级', number: '发文字号', title: '标题', recipients: '主送机关', text: '正文', heading: '层次标题', attachmentNote: '附件说明', issuer: '署名', date: '成文日期', note: '附注',
  attachmentLabel: '“附件”及顺序号', attachmentTitle: '附件标题', copyTo: '抄送机关', print: '印发机关和印发日期', signers: '签发人姓名',
}

/** One paper with its look; every method finds one kind of fault. */
class Look {
  readonly r: Reading
  readonly t: Typed
  /** Text and headings of the document itself that are set as running text */
  readonly prose: { part: Part; p: TypedParagraph; opens: boolean }[]
  readonly title: Part[]
  readonly letter: boolean
  readonly found: Found[] = []

  constructor(reading: Reading, typed: Typed) {
    this.r = reading
    this.t = typed
    // Papers without a title (命令、纪要) begin with a sentence, and a sentence is no title.
    this.title = partsOf(reading, 'title').filter(p => !/[。；]$/.test(p.text))
    const asText = new Set(partsOf(reading, 'title').filter(p => !this.title.includes(p)))
    this.letter = typed.sections.some(s => s.doubleRule) || typed.paragraphs.some(p => p.above?.double || p.below?.double)
    this.prose = reading.parts.flatMap(part => {
      if (part.attachment !== null || !(part.role === 'text' || part.role === 'heading' || asText.has(part))) return []
      const p = this.paragraph(part)
      // What stands under or over a rule is an imprint, a box or a head.
      if (!p || p.in !== 'flow' || p.caption || p.align === 'center' || p.align === 'right' || p.above || p.below) return []
      return [{ part, p, opens: reading.text.slice(p.start, part.start).trim() === '' }]
    })
  }

  all(): Found[] {
    this.page()
    this.lines()
    this.faces()
    this.colours()
    this.indents()
    this.titles()
    this.opening()
    this.attachments()
    this.imprint()
    this.numbers()
    return this.found
  }

  paragraph(part: Part): TypedParagraph | null {
    // Papers are read in order, so the paragraphs stand in order too.
    let [low, high] = [0, this.t.paragraphs.length - 1]
    while (low <= high) {
      const mid = (low + high) >> 1
      const p = this.t.paragraphs[mid]!
      if (p.end < part.start || (p.end === part.start && p.start < part.start)) low = mid + 1
      else if (p.start > part.start) high = mid - 1
      else return p
    }
    return null
  }

  /** What concerns the page as a whole points at the title. */
  whole(key: Key, message: string): void {
    const [first, last] = this.title.length > 0 ? [this.title[0]!, this.title.at(-1)!] : [this.r.parts[0], this.r.parts[0]]
    if (first && last) this.found.push({ key, start: first.start, end: last.end, message })
  }
  at(key: Key, part: { start: number; end: number }, message: string): void {
    this.found.push({ key, start: part.start, end: part.end, message })
  }
  /** The same fault in many places is one finding with their number. */
  many(key: Key, all: readonly { start: number; end: number; message: string }[]): void {
    const kinds = new Map<string, { start: number; end: number }[]>()
    for (const a of all) (kinds.get(a.message) ?? kinds.set(a.message, []).get(a.message)!).push(a)
    for (const [message, places] of kinds) {
      if (places.length <= NAMED) places.forEach(p => this.at(key, p, message))
      else this.at(key, places[0]!, `${message}（这样的共${places.length}处，这是第一处）`)
    }
  }

  get main(): TypedSection {
    return this.t.sections[this.prose[0]?.p.section ?? 0] ?? this.t.sections[0]!
  }

  page(): void {
    const off = this.t.sections.map(s => paperFault(s)).find(f => f !== null)
    if (off) this.whole('layout.paper', off)
    const margin = this.t.sections.map(s => marginFault(s)).find(f => f !== null)
    if (margin) this.whole('layout.margins', margin)
  }

  /** Lines a page and letters a line, as Word counts them from margins, pitch, grid and spacing. */
  lines(): void {
    if (this.prose.length === 0) return
    const s = this.main
    // With margins that are wrong themselves, as if they had been put right.
    const fits = marginFault(s) === null && paperFault(s) === null
    const high = fits ? twips(s.height) - twips(s.margins.top) - twips(s.margins.bottom) : twips(layout.areaHeight)
    const wide = fits ? twips(s.width) - twips(s.margins.left) - twips(s.margins.right) : twips(layout.areaWidth)
    const main = commonest(this.prose.map(({ part, p }) => ({ value: round(pitchOf(p, s)), weight: part.text.length })))
    const pitch = Number(main)
    const sample = this.prose.find(({ p }) => round(pitchOf(p, s)) === main)!.p
    const rows = Math.floor(high / (pitch * 20) + 1e-6)
    const best = Math.floor(high / layout.rows) / 20
    const remedy = `行距改为固定值${round(best)}磅（${Math.round(best * 20)}缇）`
    // Other rows that fill the page to the twip are chosen, to bring seal and text together (5.2.3, 7.3.5.5).
    const chosen = Math.abs(rows - layout.rows) <= NEAR.rows && Math.abs(Math.round(pitch * 20) - Math.floor(high / rows)) <= 1
    if (rows !== layout.rows && !chosen) {
      const floating = sample.line.rule === 'auto' && !(sample.snap && s.grid.type !== 'none')
      this.whole('layout.lines', floating ? `正文是${round(sample.line.value)}倍行距，没有对齐网格，约合${round(pitch, 1)}磅，每面约排${rows}行，不是${layout.rows}行：${remedy}`
        : `正文行距${round(pitch)}磅，${layout.rows}行要${round(pitch * layout.rows)}磅，版心高${round(high / 20, 1)}磅，每面${rows < layout.rows ? '只能' : '要'}排${rows}行，不是${layout.rows}行：${remedy}`)
    } else if (!chosen && high / 20 - rows * pitch >= pitch / 2) this.whole('layout.fill', `正文行距${round(pitch)}磅，${layout.rows}行之下还空${round(millimetres(high / 20 - rows * pitch), 1)}毫米，没有撑满版心：${remedy}`)
    this.many('layout.pitch', this.prose.filter(({ p }) => Math.abs(pitchOf(p, s) - pitch) > NEAR.pitch).map(({ part, p }) => ({ start: part.start, end: part.end, message: `这一段行距${round(pitchOf(p, s))}磅，正文一般是${round(pitch)}磅` })))
    // Space over the first and under the last paragraph parts the text from what stands around it.
    const [first, last] = [this.prose[0], this.prose.at(-1)]
    this.many('layout.paragraphSpace', this.prose.flatMap(({ part, p, opens }) => {
      const space = (part === first!.part || !opens ? 0 : p.before) + (p === last!.p || !opens ? 0 : p.after)
      return space > 0.5 ? [{ start: part.start, end: part.end, message: `段前段后另加了${round(space)}磅，行数对不上${layout.rows}行：段前、段后改为0` }] : []
    }))

    const runs = this.prose.flatMap(({ part, p }) => runsOf(part, p)).map(r => ({ run: r, weight: r.end - r.start }))
    const size = Number(commonest(runs.map(({ run, weight }) => ({ value: String(run.size), weight }))))
    if (s.grid.type === 'chars' && s.grid.charSpace !== 0) {
      this.whole('layout.charGrid', `每行字数用字符网格定：网格以“正文”样式（Normal）的字号计算，${this.t.normalSize === layout.bodySize ? '' : `现为${round(this.t.normalSize)}磅，不是${layout.bodySize}磅，`}换一个软件每行就不是${layout.columns}个字。改为“只指定行网格”，字符间距紧缩${round(-tight(wide))}磅`)
      return
    }
    if (size !== layout.bodySize) return
    const spacing = Number(commonest(runs.filter(({ run }) => run.size === size).map(({ run, weight }) => ({ value: String(run.spacing), weight }))))
    const columns = Math.floor(wide / 20 / (size + spacing) + 1e-6)
    if (columns !== layout.columns) this.whole('layout.columns', `${layout.columns}个${sizeName(size)}字${spacing === 0 ? '' : `（字距${round(spacing)}磅）`}要${round(layout.columns * (size + spacing), 1)}磅，版心宽${round(wide / 20, 1)}磅，每行排${columns}个字，不是${layout.columns}个：字符间距改为紧缩${round(-tight(wide))}磅`)
  }

  faces(): void {
    const wrongFace = new Map<Key, { start: number; end: number; message: string }[]>()
    const note = (key: Key, r: { start: number; end: number }, message: string) => (wrongFace.get(key) ?? wrongFace.set(key, []).get(key)!).push({ start: r.start, end: r.end, message })
    for (const part of this.r.parts) {
      const p = this.paragraph(part)
      if (!p || part.role === 'cell' || p.caption) continue
      const isTitle = part.role === 'title' && this.title.includes(part)
      const role = part.role === 'title' && !isTitle ? 'text' : part.role
      const runs = runsOf(part, p)
      if (role === 'signers') this.signers(part, runs, note)
      const expected = role === 'heading' ? { face: headingFace[part.level ?? 'h3'], size: layout.bodySize, key: 'heading.font' as Key } : dress[role]
      if (!expected || runs.length === 0 || (role === 'text' && (p.align === 'center' || p.align === 'right' || p.above || p.below))) continue
      // A clause that begins with a number and runs over the line is no heading.
      if (role === 'heading' && part.text.length > layout.columns) continue
      const name = roleNames[role] ?? '这里'
      const letters = (r: TypedRun) => this.r.text.slice(r.start, r.end).match(chinese)?.length ?? 0
      const main = commonest(runs.map(r => ({ value: faceOf(r.face) ?? '', weight: letters(r) })))
      for (const r of runs) {
        const face = faceOf(r.face)
        // The name of one who signs in person is the print of a stamp (7.3.5.3).
        if (this.r.text.slice(r.start, r.end).trim() === '' || (role === 'issuer' && face === 'kai')) continue
        // “一是”“二是” in another face is how offices mark what they count off.
        const leading = role === 'text' && (face === 'hei' || face === 'kai') && face !== main
        // A heading of the third level may be told from the text by its face.
        const third = role === 'heading' && (part.level === 'h3' || part.level === 'h4') && (face === 'hei' || face === 'kai')
        if (letters(r) > 0 && face !== expected.face && !leading && !third) note(expected.key, r, `${role === 'heading' ? headingName(part) : name}${cards[expected.key].level === 'error' ? '用' : '一般用'}${faces[expected.face]}，这里是${shown(r.face)}`)
        if (Math.abs(r.size - expected.size) > NEAR.size) note(isTitle ? 'layout.titleSize' : 'layout.size', r, `${name}一般用${sizeName(expected.size)}字（${expected.size}磅），这里是${sizeName(r.size)}${sizeNames[r.size] ? `（${round(r.size)}磅）` : ''}`)
        if (role === 'text' && /[\dA-Za-z]/.test(this.r.text.slice(r.start, r.end)) && r.latin !== '' && faceOf(r.latin) === null && !/^times/i.test(r.latin)) note('layout.digitsFont', r, `正文中的数字、西文用${r.latin}，实务用仿宋体或者 Times New Roman`)
        if (r.bold && (isTitle || (role === 'heading' && (part.level === 'h1' || part.level === 'h2')))) note('layout.bold', r, `${name}以字体区别层次，不再加粗`)
      }
    }
    for (const [key, all] of wrongFace) this.many(key, all)
  }

  /** 签发人：张　三: the label in 仿宋, the names in 楷体. */
  signers(part: Part, runs: readonly TypedRun[], note: (key: Key, r: TypedRun, message: string) => void): void {
    const names = part.start + (/^签发人[：:]/.exec(part.text)?.[0].length ?? 0)
    for (const r of runs) {
      const text = this.r.text.slice(Math.max(r.start, names), Math.max(r.end, names))
      if (/[㐀-鿿]/.test(text) && faceOf(r.face) !== 'kai') note('layout.signerFont', { ...r, start: Math.max(r.start, names) }, `签发人姓名用楷体，这里是${shown(r.face)}`)
    }
  }

  /** Black, save the mark of the issuer and what stands for seals and signatures. */
  colours(): void {
    const marks = partsOf(this.r, 'mark')
    const free = [...marks, ...partsOf(this.r, 'issuer', 'signatory', 'date')]
    const inside = (r: TypedRun, all: readonly Part[]) => all.some(p => r.start < p.end && r.end > p.start)
    const last = partOf(this.r, 'title')?.start ?? 0
    const wrong = this.t.paragraphs.flatMap(p => p.runs.filter(r => {
      const drawnRed = r.colour !== null && isRed(r.colour)
      const head = p.in === 'head' || p.in === 'frame' || (p.end <= last && (p.in === 'cell' || r.size > layout.titleSize))
      // The name of one who signs in person is the print of a stamp (7.3.5.3).
      const stamp = Math.abs(r.size - layout.stampSize) < NEAR.size
      return !isBlack(r.colour) && this.r.text.slice(r.start, r.end).trim() !== '' && !(drawnRed && (head || stamp || inside(r, free)))
    }))
    this.many('layout.colour', wrong.map(r => ({ start: r.start, end: r.end, message: `公文中文字的颜色均为黑色，这里是${colourName(r.colour!)}` })))
    for (const m of marks) {
      const p = this.paragraph(m)
      const black = p?.runs.filter(r => isBlack(r.colour)) ?? []
      if (p && p.runs.length > 0 && black.length === p.runs.length) this.at('layout.markColour', m, '发文机关标志推荐用红色')
    }
  }

  indents(): void {
    const out: Record<'layout.indent' | 'heading.indent' | 'layout.manualIndent', { start: number; end: number; message: string }[]> = { 'layout.indent': [], 'heading.indent': [], 'layout.manualIndent': [] }
    for (const { part, p, opens } of this.prose) {
      if (!opens || p.numbered || /^[（(].*[）)]$/s.test(part.text)) continue
      const blanks = this.r.text.slice(p.start, part.start)
      // A tab goes on to its stop, two letters in as a rule.
      const typed = widthOf(blanks.replaceAll('\t', '　　'))
      const total = p.left + p.first + typed
      const key = part.role === 'heading' ? 'heading.indent' : 'layout.indent'
      const kind = part.role === 'heading' ? '层次标题' : '每个自然段'
      if (Math.abs(total - layout.indent) > NEAR.indent) out[key].push({ start: part.start, end: part.end, message: `${kind}左空${layout.indent}字，这里${total < NEAR.indent ? '顶格' : `空${round(total, 1)}字`}：首行缩进改为${layout.indent}字符` })
      else if (typed > 0.25) out['layout.manualIndent'].push({ start: p.start, end: part.start, message: `用${blanks.length}个空格代替首行缩进，改字号或者增删文字就会错位：删去空格，首行缩进设为${layout.indent}字符` })
      if (p.left > NEAR.indent && Math.abs(total - layout.indent) <= NEAR.indent && part.role === 'text' && part.text.length > layout.columns - 2) out[key].push({ start: part.start, end: part.end, message: `回行应当顶格，这一段整段左缩进${round(p.left, 1)}字：改用首行缩进` })
    }
    for (const [key, all] of Object.entries(out)) this.many(key as Key, all)
  }

  titles(): void {
    for (const part of [...this.title, ...partsOf(this.r, 'attachmentTitle')]) {
      const p = this.paragraph(part)
      if (!p || p.in !== 'flow' || /^[图表]\s*\d/.test(part.text)) continue
      const what = part.role === 'title' ? '标题' : '附件标题'
      if (p.align !== 'center') this.at('layout.titleAlign', part, `${what}居中排布，这里${p.align === 'right' ? '居右' : p.left + p.first > 1 ? '用缩进推到中间，不是居中' : '没有居中'}`)
      else if (Math.abs(p.first) > NEAR.indent || Math.abs(p.left - p.right) > NEAR.indent) this.at('layout.titleAlign', part, `${what}设了缩进，偏离版心正中：缩进改为0`)
      const s = this.t.sections[p.section] ?? this.main
      if (part.role === 'title' && p.line.rule === 'auto' && p.snap && s.grid.type !== 'none' && p.size > s.grid.pitch * 0.75) this.at('layout.titleGrid', part, `标题行吸附网格，${sizeName(p.size)}字一行占去两行：取消“对齐到网格”，行距用固定值${layout.titlePitch}磅`)
    }
    const date = this.r.parts.findLast(p => p.role === 'date' && p.attachment === null)
    const p = date && this.paragraph(date)
    if (!date || !p || p.in !== 'flow' || this.r.kind === 'minutes') return
    const blanks = date.start - p.start
    const pushed = p.align === 'right' || p.left + p.first > layout.columns / 3 || blanks >= 6
    if (!pushed) this.at('layout.dateAlign', date, `成文日期居右，盖章的一般右空${layout.dateRightIndent}字，这里没有居右`)
    else if (p.align === 'right' && p.right < 1 && date.end === p.end) this.at('layout.dateAlign', date, `成文日期一般右空${layout.dateRightIndent}字，这里顶到版心右边`)
  }

  /** The first page has text of the document on it (7.3.3); and between number and title a red line (7.2.7). */
  opening(): void {
    const first = this.prose[0]
    const at = first ? this.t.paragraphs.indexOf(first.p) : -1
    if (at > 0) {
      const before = this.t.paragraphs.slice(0, at)
      const s = this.t.sections[0]!
      const turned = [...before, this.t.paragraphs[at]!].some((p, i) => (i > 0 && p.newPage) || (p.in === 'flow' && p.section > 0 && this.t.sections[p.section]?.newPage === true))
      const high = points(s.height - s.margins.top - s.margins.bottom)
      const down = before.filter(p => p.in === 'flow').reduce((y, p) => y + p.before + p.after + pitchOf(p, s) * rowsOf(p, this.r.text, s), 0)
      if (turned || down + pitchOf(first!.p, s) > high + 1) this.at('layout.firstPageBody', first!.part, turned ? '首页应当显示正文，这里正文之前换了页' : `首页应当显示正文：正文之前的内容约高${Math.round(millimetres(down))}毫米，超过版心高度${Math.round(millimetres(high))}毫米。可缩小发文机关标志的字号、行距，或者把主送机关移至版记`)
    }
    const [mark, number, title] = [partOf(this.r, 'mark'), partOf(this.r, 'number'), this.title[0]]
    if (!mark || !number || !title || !/文件$/.test(mark.text.replace(/\s/g, '')) || this.letter) return
    const head = this.t.paragraphs.filter(p => p.end <= title.start || p.in === 'frame' || p.in === 'head')
    const ruled = head.some(p => red(p.below) || red(p.above) || p.drawn > 0) || this.t.cells.some(c => c.end <= title.start && (red(c.below) || red(c.above)))
    if (!ruled) this.at('layout.redRule', number, `发文字号之下${layout.redRuleBelowNumber}毫米处印一条与版心等宽的红色分隔线，这里没有`)
  }

  attachments(): void {
    for (const part of partsOf(this.r, 'attachmentLabel')) {
      const p = this.paragraph(part)
      const at = p ? this.t.paragraphs.indexOf(p) : -1
      if (!p || at <= 0 || p.newPage) continue
      let back = at - 1
      while (back >= 0 && this.t.paragraphs[back]!.end === this.t.paragraphs[back]!.start && !this.t.paragraphs[back]!.newPage) back -= 1
      const before = this.t.paragraphs[back]
      const fresh = before === undefined || (before.newPage && before.end === before.start) || (before.section !== p.section && this.t.sections[p.section]?.newPage)
      if (!fresh) this.at('layout.attachmentPage', part, '附件应当另面编排，这里接在上一要素之后：在“附件”之前分页')
    }
  }

  /** 版记: rules at its head, its foot and before the printing office, elements a letter in from both sides. A 信函 has no rules, 纪要 may be as the office wishes. */
  imprint(): void {
    const all = partsOf(this.r, 'copyTo', 'print')
    const [first, last] = [all[0], all.at(-1)]
    if (!first || !last || this.letter || this.r.kind === 'minutes') return
    const paragraphs = this.t.paragraphs
    const around = { from: paragraphs.findIndex(p => p.end >= first.start), to: paragraphs.findLastIndex(p => p.start <= last.end) }
    const emptyBefore = (i: number): TypedParagraph[] => (i > 0 && paragraphs[i - 1]!.start === paragraphs[i - 1]!.end ? [paragraphs[i - 1]!] : [])
    const emptyAfter = (i: number): TypedParagraph[] => (paragraphs[i + 1] && paragraphs[i + 1]!.start === paragraphs[i + 1]!.end ? [paragraphs[i + 1]!] : [])
    const drawn = paragraphs.slice(Math.max(0, around.from - 2), around.to + 3).reduce((n, p) => n + p.drawn, 0)
    const ruleAbove = (part: Part): Rule | null => {
      const p = this.paragraph(part)
      const at = p ? paragraphs.indexOf(p) : -1
      return p?.above ?? this.cellOf(part)?.above ?? emptyBefore(at).map(e => e.below ?? e.above).find(Boolean) ?? paragraphs[at - 1]?.below ?? null
    }
    const ruleBelow = (part: Part): Rule | null => {
      const p = this.paragraph(part)
      const at = p ? paragraphs.indexOf(p) : -1
      return p?.below ?? this.cellOf(part)?.below ?? emptyAfter(at).map(e => e.above ?? e.below).find(Boolean) ?? null
    }
    const print = all.find(p => p.role === 'print')
    const over = print && all.filter(p => p.role === 'copyTo' && p.end <= print.start).at(-1)
    const outer = [ruleAbove(first), ruleBelow(last)]
    const inner = print && over ? (ruleAbove(print) ?? ruleBelow(over)) : undefined
    const missing = [outer[0] === null && '首条', inner === null && '中间', outer[1] === null && '末条'].filter(m => m !== false)
    if (missing.length > drawn) this.at('layout.imprintRule', first, `版记缺${missing.join('、')}分隔线：版记首末各一条、印发机关之上一条，与版心等宽`)
    const wrong = [...outer.map(r => [r, layout.imprintOuterRule, '首条、末条'] as const), [inner ?? null, layout.imprintInnerRule, '中间'] as const].find(([r, mm]) => r && Math.abs(millimetres(r.width) - mm) > 0.1)
    if (wrong?.[0]) this.at('layout.imprintRuleWidth', first, `版记${wrong[2]}分隔线推荐高度${wrong[1]}毫米（${round(points(wrong[1]), 1)}磅），这里是${round(millimetres(wrong[0].width))}毫米`)
    for (const part of all) {
      const p = this.paragraph(part)
      if (!p || p.in === 'frame') continue
      const left = p.left + p.first + widthOf(this.r.text.slice(p.start, part.start))
      if (left < layout.imprintIndent - NEAR.imprint && p.align !== 'right' && p.align !== 'center') this.at('layout.imprintIndent', part, `版记各要素左右各空${layout.imprintIndent}字，这里左边空${round(left, 1)}字`)
    }
  }
  cellOf(part: Part) {
    return this.t.cells.find(c => c.start <= part.start && part.start <= c.end)
  }

  numbers(): void {
    const { sections, evenAndOdd } = this.t
    const s = this.main
    const free = this.letter || this.r.kind === 'letter' || this.r.kind === 'minutes'
    const { odd, even, first } = s.numbers
    if (!odd && !(s.titlePage && first)) return this.whole('layout.pageNumber', '页脚没有页码：版心下边缘之下编页码，单页居右、双页居左')
    if (evenAndOdd && !even) this.whole('layout.pageNumber', '设了奇偶页不同，双页的页脚没有页码')
    else if (sections[0]!.titlePage && !sections[0]!.numbers.first && !free) this.whole('layout.pageNumber', '设了首页不同，首页没有页码：只有信函格式的首页不显示页码')
    const shown = [[odd, 'right', '单'], ...(evenAndOdd ? [[even, 'left', '双'] as const] : [])] as const
    const dashed = shown.find(([n]) => n && !/^[\s　]*—\s*#\s*—/.test(n.text))
    if (dashed?.[0]) this.whole('layout.pageNumberDash', `页码左右各放一条一字线（— 1 —），这里是“${dashed[0].text.replace('#', '1')}”`)
    if (odd && !s.landscape) this.side(odd, even)
    const face = shown.map(([n]) => n).find(n => n && (faceOf(n.face) !== 'song' || Math.abs(n.size - layout.smallSize) > NEAR.size))
    if (face) this.whole('layout.pageNumberFont', `页码一般用${sizeName(layout.smallSize)}宋体，这里是${sizeName(face.size)}${faceName(face.face)}`)
    if (odd && !s.landscape && odd.side !== 'unknown' && paperFault(s) === null) {
      // The dash stands in the middle of its line.
      const below = footMargin - s.footAt - millimetres(odd.lifted + odd.pitch / 2)
      if (Math.abs(below - layout.pageNumberBelow) > NEAR.place) this.whole('layout.pageNumberPlace', `页码的一字线约在版心下边缘之下${round(below, 0)}毫米，应为${layout.pageNumberBelow}毫米：页脚距边界改为${round(footMargin - layout.pageNumberBelow - millimetres(odd.lifted + odd.pitch / 2), 0)}毫米`)
    }
  }
  side(odd: PageNumber, even: PageNumber | null): void {
    if (odd.side === 'unknown') return
    if (odd.side === 'outside') return
    if (!this.t.evenAndOdd) return this.whole('layout.pageNumberSide', `单页码居右空${layout.pageNumberIndent}字，双页码居左空${layout.pageNumberIndent}字；这里各页一样${odd.side === 'center' ? '，都居中' : ''}：设“奇偶页不同”`)
    const wrong = [[odd, 'right', '单页码居右'], [even, 'left', '双页码居左']].find(([n, side]) => n && (n as PageNumber).side !== 'unknown' && (n as PageNumber).side !== 'outside' && (n as PageNumber).side !== side)
    if (wrong) return this.whole('layout.pageNumberSide', `${wrong[2]}空${layout.pageNumberIndent}字，这里${{ left: '居左', center: '居中', right: '居右' }[(wrong[0] as PageNumber).side as 'left']}`)
    const flush = [odd, even].find(n => n && (n.side === 'left' || n.side === 'right') && Math.abs(n.indent - layout.pageNumberIndent) > NEAR.imprint)
    if (flush) this.whole('layout.pageNumberSide', `页码距版心侧边空${layout.pageNumberIndent}字，这里空${round(flush.indent, 1)}字`)
  }
}

function paperFault(s: TypedSection): string | null {
  const [wide, high] = s.landscape ? [s.height, s.width] : [s.width, s.height]
  const off = Math.abs(wide - layout.paperWidth) > layout.marginTolerance || Math.abs(high - layout.paperHeight) > layout.marginTolerance
  return off ? `公文用纸为 A4（${layout.paperWidth}×${layout.paperHeight}毫米），这里是${round(s.width, 0)}×${round(s.height, 0)}毫米` : null
}

/** 37/35, 34.58/32.58 and 34/32 mm are three ways to the same type area (from line to line, from ink to ink, as Word offices do). Turned pages are not judged. */
function marginFault(s: TypedSection): string | null {
  if (s.landscape) return null
  const m = s.margins
  const near = (a: number, b: number) => Math.abs(a - b) <= layout.marginTolerance
  const vertical = [layout.topMargin, layout.topMarginInk, layout.topMarginWord].some(top => near(m.top, top) && near(m.bottom, footMargin - (layout.topMargin - top)))
  const wrong = [
    !vertical && `上${round(m.top, 1)}、下${round(m.bottom, 1)}毫米，应为上${layout.topMargin}、下${footMargin}毫米`,
    !near(m.left, layout.leftMargin) && `左${round(m.left, 1)}毫米，应为${layout.leftMargin}毫米`, !near(m.right, foreMargin) && `右${round(m.right, 1)}毫米，应为${foreMargin}毫米`,
  ].filter(w => w !== false)
  return wrong.length > 0 ? `页边距${wrong.join('；')}（版心${layout.areaWidth}×${layout.areaHeight}毫米）` : null
}

/** What a line of a paragraph takes, in points: fixed, or so many lines of the grid, or what the letters need. */
function pitchOf(p: TypedParagraph, s: TypedSection): number {
  const natural = p.size * NATURAL
  if (p.line.rule === 'exact') return p.line.value
  const gridded = p.snap && s.grid.type !== 'none' && s.grid.pitch > 0
  if (p.line.rule === 'atLeast') return gridded ? Math.ceil(Math.max(p.line.value, natural) / s.grid.pitch - 0.01) * s.grid.pitch : Math.max(p.line.value, natural)
  return gridded ? Math.max(Math.ceil(natural / s.grid.pitch), 1) * s.grid.pitch * Math.max(p.line.value, 1) : natural * p.line.value
}
/** Word gives a letter of 16 pt that is not on a grid about 21 pt. */
const NATURAL = 1.3

const rowsOf = (p: TypedParagraph, text: string, s: TypedSection): number =>
  text.slice(p.start, p.end).split('\n').reduce((n, line) => n + Math.max(1, Math.ceil(([...line].length * p.size) / points(s.width - s.margins.left - s.margins.right))), 0)

/** The spacing in points that lets 28 letters of the body into the line, in whole twips as Word keeps it. */
const tight = (wide: number): number => Math.floor(Math.min(wide, twips(layout.areaWidth)) / layout.columns - layout.bodySize * 20) / 20

const runsOf = (part: Part, p: TypedParagraph): TypedRun[] =>
  p.runs.filter(r => r.start < part.end && r.end > part.start).map(r => ({ ...r, start: Math.max(r.start, part.start), end: Math.min(r.end, part.end) }))

function commonest(all: readonly { value: string; weight: number }[]): string {
  const sums = new Map<string, number>()
  for (const { value, weight } of all) sums.set(value, (sums.get(value) ?? 0) + weight)
  return [...sums].reduce((best, next) => (next[1] > best[1] ? next : best), ['', -1] as [string, number])[0]
}

const headingName = (part: Part): string => `第${{ h1: '一', h2: '二', h3: '三', h4: '四' }[part.level ?? 'h3']}层标题`
const faceName = (name: string): string => (faceOf(name) ? faces[faceOf(name)!] : shown(name))

const rgb = (colour: string): [number, number, number] => [0, 2, 4].map(i => Number.parseInt(colour.slice(i, i + 2), 16)) as [number, number, number]
/** Automatic, and what prints as black: Word's own “black, lighter”. */
const isBlack = (colour: string | null): boolean => colour === null || rgb(colour).every(c => c <= 0x33)
const isRed = (colour: string): boolean => (([r, g, b]) => r >= 0xa0 && g <= 0x50 && b <= 0x50)(rgb(colour))
const red = (rule: Rule | null): boolean => rule?.colour !== undefined && rule?.colour !== null && isRed(rule.colour)
const colourName = (colour: string): string => {
  const [r, g, b] = rgb(colour)
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const name = most - least < 0x20 ? (least > 0xe0 ? '白色' : '灰色') : isRed(colour) ? '红色' : b === most && b > r ? '蓝色' : g === most && g > r ? '绿色' : '彩色'
  return `${name}（#${colour}）`
}
