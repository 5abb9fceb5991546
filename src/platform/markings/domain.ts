/**
 * 密级标志: finds the marks of state secrets (《保守国家秘密法》第二十二条; GB/T 9704—2012 7.2.2) so that this system, which is not
 * a classified one, can refuse what bears them (S3-70). A mark stands alone: on a line, in a column, at the head of a page, in a
 * form's field, in a file's name. The same words inside a sentence (“标注‘机密★5年’的公文”, 保守国家秘密, 机密性) are an
 * explanation and pass. 工作秘密 is no state secret and passes.
 */
export type MarkingKind = 'mark' | 'label' | 'column' | 'cable' | 'name'
export type Marking = {
  /** The mark as the standard writes it: '机密★5年', '秘密', '密码电报'. */
  mark: string
  kind: MarkingKind
  /** Where it begins in the text that was given. */
  index: number
}
export type MarkingRefusal = 'markings.classified'

const STARS = '★☆✩✪✫✬✭✮✯✰⭐⋆✱✲✳✴✵✶✷✸✹*＊﹡∗⁎※'
const FOLDS: Record<string, string> = {
  機: '机', 絕: '绝', 絶: '绝', 祕: '秘', 內: '内', 長: '长', 電: '电', 碼: '码', 級: '级', 啟: '启', 啓: '启', 個: '个', 開: '开', 發: '发', 報: '报', 資: '资',
  ...Object.fromEntries([...STARS].map(star => [star, '★'])),
  ...Object.fromEntries([...'０１２３４５６７８９'].map((digit, i) => [digit, String(i)])),
}
const SPACE = /[\s\u00a0\u00ad\u034f\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe0e\ufe0f\ufeff]/

const LEVEL = '(?:绝密|机密|秘密)'
const NUMBER = '(?:\\d{1,3}|[一二三四五六七八九十两]{1,3})'
const TERM = `(?:长期|\\d{4}年\\d{1,2}月(?:\\d{1,2}日)?(?:解密|前)?|${NUMBER}(?:年|个月|月|日|天)|[\\u4e00-\\u9fff\\d]{1,12}(?:解密|启封|启用|公布|公开|发布)(?:前|后|时)?|(?:解密|启封|启用|公布|公开|发布)(?:前|后|时))`
// What may stand beside a mark on its line at the head of a document: copy number, urgency, labels, brackets, page numbers.
const BRACKET = '[\\[\\]（）()〔〕【】〖〗<>《》“”"\'‘’「」『』|│—\\-_·.]'
const LABEL = '(?:密级(?:(?:和|及|与|、)?(?:保密)?期限)?|(?:秘密|保密|涉密)(?:等级|级别)|保密期限)'
const BESIDE = new RegExp(`^(?:${BRACKET}|(?:份号|编号|№|No\\.?)?[:：]?第?(?<!\\d)\\d{1,7}(?!\\d)[号份]?|特急|加急|平急|特提|急件|平件|急|明电|等级|紧急程度|${LABEL}|[:：]|[☑√✓✔■●])*$`, 'i')
const SENTENCE = /[，。；：？！、]/

const STARRED = new RegExp(`(?:${LEVEL}|内部)(?:级|件)?★(${TERM})?`, 'g')
const BARE = new RegExp(`^(${LEVEL})(?:级|件|文件|材料|资料)?(${TERM})?(?:注意保管|注意保密|不得外传|阅后即焚|阅后收回)?$`)
const AROUND = `(?:${BRACKET}|特急|加急|平急|特提|(?:份号[:：]?)?(?<!\\d)\\d{6,7}(?!\\d))+`
const TRIM = new RegExp(`^${AROUND}|${AROUND}$`, 'g')
const LABELLED = new RegExp(`${LABEL}[:：][☑√✓✔■●\\[（(]?(${LEVEL})(?:级|件)?(?:(★)?(${TERM}))?`, 'g')
const IS_LABEL = new RegExp(`^${LABEL}[:：]?$`)
const DOWN = new RegExp(`^(?:(?:${LEVEL}|内部)★(?:${TERM})?|密码电报|机密电报|内部密电)`)
const NAMED = new RegExp(`^(?:${LEVEL}|密码电报|机密电报|内部密电)(?:级|件|文件|材料|资料)?$`)
const BRACKETED = new RegExp(`[（(【\\[〔〖]${LEVEL}(?:级|件)?(?:★?${TERM})?[）)】\\]〕〗]`)
const APART = /([\s\u3000_\-—–·.,，、+]+)/
const IS_LEVEL = new RegExp(`^${LEVEL}级?$`)
// “中共××县委密码电报”, “机密电报〔2026〕3号”: the head of a telegram, an office's name before it, a number behind it.
const CABLE = /^(?:[\u4e00-\u9fff×]{0,30}(?:委|委员会|政府|厅|室|局|部|院|会|办|央|省|市|县|区))??(密码电报|机密电报|绝密电报|内部密电|密电)(?:[〔（([【]?\d{4}[〕）)\]】]?)?(?:第?\d{1,5}号?|（内部）|\(内部\))?$/
// After the mark at the beginning of a line these open an explanation, not a title.
const EXPLAINS = /^[的是指为即应表标等与和或及、，。；：？！”’」』"')）》〉]/

/** The head of a page: where the standard puts the mark (版心左上角第二行). */
const HEAD_LINES = 20
const HEAD_CHARS = 600

type Folded = { text: string; at: number[]; gap: boolean[] }

/** One spelling: no blanks, one star, half-width digits, simplified. `at` leads back, `gap[i]` tells that a blank stood before character i. */
function fold(line: string, start: number): Folded {
  let text = ''
  const at: number[] = []
  const gap: boolean[] = []
  let blank = true
  for (let i = 0; i < line.length; i++) {
    const c = line[i]!
    if (SPACE.test(c)) {
      blank = true
      continue
    }
    text += FOLDS[c] ?? c
    at.push(start + i)
    gap.push(blank)
    blank = false
  }
  return { text, at, gap: [...gap, true] }
}

/** A page begins at the start and after every form feed. */
type Line = Folded & { inHead: boolean }

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const page of text.split('\f')) {
    let offset = 0
    let count = 0
    for (const raw of page.split(/\r\n|[\n\r\v\u0085]/)) {
      const line = fold(raw, start + offset)
      if (line.text) lines.push({ ...line, inHead: count++ < HEAD_LINES && offset < HEAD_CHARS })
      offset += raw.length + (page.startsWith('\r\n', offset + raw.length) ? 2 : 1)
    }
    start += page.length + 1
  }
  return lines
}

/** Cheap: a text without these characters bears no mark. */
export const mayBearMark = (text: string): boolean => /密|内\s*部|內\s*部/.test(text)

/** The first mark of a text, or null. Pages are parted by form feeds. Pure; time grows with the text's length. */
export function findMarking(text: string): Marking | null {
  if (!mayBearMark(text)) return null
  const lines = linesOf(text)
  for (const [i, line] of lines.entries()) {
    const found = starred(line) ?? labelled(line) ?? column(lines, i) ?? bare(line, lines[i - 1], lines[i + 1]) ?? cable(line)
    if (found) return found
  }
  return null
}

/** Whatever stands on a line of its own is short; longer lines are not even tried. */
const SHORT_LINE = 60
const standsBeside = (text: string) => text.length <= SHORT_LINE && BESIDE.test(text)

function starred(line: Line): Marking | null {
  for (const match of line.text.matchAll(STARRED)) {
    const end = match.index + match[0].length
    const before = line.text.slice(0, match.index)
    const after = line.text.slice(end)
    const first = standsBeside(before) && (standsBeside(after) || line.gap[end] || (line.inHead && !EXPLAINS.test(after)))
    const apart = line.inHead && line.gap[match.index] && line.gap[end] && !SENTENCE.test(before.slice(-SHORT_LINE))
    if (first || apart) return { mark: match[0], kind: 'mark', index: line.at[match.index]! }
  }
  return null
}

/** “密级：机密” in a form; not “密级：绝密、机密、秘密”, nor the words inside a sentence. */
function labelled(line: Line): Marking | null {
  for (const match of line.text.matchAll(LABELLED)) {
    const end = match.index + match[0].length
    const opens = line.gap[match.index] || !/[\u4e00-\u9fff]/.test(line.text[match.index - 1]!)
    const closes = match[3] || (line.gap[end] && !/[或、/／☐□]/.test(line.text[end] ?? '')) || !/[\u4e00-\u9fff、/／,，☐□]/.test(line.text[end] ?? '')
    if (opens && closes) return { mark: markOf(match[1]!, match[3]), kind: 'label', index: line.at[match.index]! }
  }
  return null
}

/** A bare 机密 counts with its term, under a label, or at the head of a page unless it is one of a list of levels; elsewhere it is a word. */
function bare(line: Line, previous: Line | undefined, next: Line | undefined): Marking | null {
  if (line.text.length > SHORT_LINE) return null
  const words = line.text.replace(TRIM, '')
  const match = BARE.exec(words)
  if (!match) return null
  const oneOfMany = [previous, next].some(other => other && IS_LEVEL.test(other.text))
  const counts = match[2] || (previous && IS_LABEL.test(previous.text)) || (line.inHead && !oneOfMany)
  return counts ? { mark: markOf(match[1]!, match[2]), kind: 'mark', index: line.at[line.text.indexOf(words)]! } : null
}

function cable(line: Line): Marking | null {
  const match = line.inHead && line.text.length <= SHORT_LINE && !/^(?:关于|加强|规范|使用|办理|阅|收到|严禁)/.test(line.text) && CABLE.exec(line.text)
  return match ? { mark: match[1]!, kind: 'cable', index: line.at[line.text.indexOf(match[1]!)]! } : null
}

/** Written from top to bottom, or broken over several very short lines. */
function column(lines: Line[], from: number): Marking | null {
  const short = (line: Line | undefined) => line !== undefined && line.text.length <= 4
  if (!short(lines[from]) || !/^[绝机秘内密]/.test(lines[from]!.text)) return null
  let end = from + 1
  while (end < from + 12 && short(lines[end])) end++
  if (end === from + 1) return null
  const joined = lines.slice(from, end).map(line => line.text).join('')
  const mark = DOWN.exec(joined)?.[0] ?? (lines[from]!.inHead && end === from + 2 && IS_LEVEL.test(joined) ? joined : null)
  return mark ? { mark, kind: 'column', index: lines[from]!.at[0]! } : null
}

const markOf = (level: string, term: string | undefined) => (term ? `${level}★${term}` : level)

/** In a file's name, which is a title and no sentence: starred, in brackets, or set apart by blanks, dashes or underlines. */
export function findMarkingInName(name: string): Marking | null {
  if (!mayBearMark(name)) return null
  const base = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const { text, at } = fold(base, 0)
  const unquoted = text.replace(/[“"‘'「『][^”"’'」』]*[”"’'」』]/g, quoted => ' '.repeat(quoted.length))
  const set = new RegExp(STARRED.source).exec(unquoted) ?? BRACKETED.exec(unquoted)
  if (set) return { mark: set[0].replace(/^[（(【[〔〖]|[）)】\]〕〗]$/g, ''), kind: 'name', index: at[set.index]! }
  let index = 0
  for (const part of base.split(APART)) {
    const folded = fold(part, index).text.replace(/第?\d+号?$/, '')
    if (NAMED.test(folded)) return { mark: folded, kind: 'name', index }
    index += part.length
  }
  return NAMED.test(text) ? { mark: text, kind: 'name', index: 0 } : null
}

const isBareLevel = (text: string) => IS_LEVEL.test(fold(text, 0).text)

/**
 * The mark in an act's input: every text in it, and running texts (arrays of {text}) also as a whole, so that a mark spread over
 * paragraphs is found. A field that holds only the word 秘密 passes: the register of carriers (涉密载体台账) names levels, never contents.
 */
export function markingOf(input: unknown): Marking | null {
  if (typeof input === 'string') return mayBearMark(input) && !isBareLevel(input) ? findMarking(input) : null
  if (!input || typeof input !== 'object') return null
  for (const value of Object.values(input)) {
    const found = markingOf(value)
    if (found) return found
  }
  if (!Array.isArray(input)) return null
  const texts = input.flatMap(item => (item && typeof item === 'object' && typeof (item as { text?: unknown }).text === 'string' ? [(item as { text: string }).text] : []))
  return texts.length > 0 ? findMarking(texts.join('\n')) : null
}
