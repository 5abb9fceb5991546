import { normalName } from '../cards/domain.ts'
import { type DirectoryUnit } from './comparing.ts'

/** A file or a pasted text as lines of a list: each row with its words, what could be told from it, what could not. Nothing is left out. */
export type Listed = { no: number; text: string; person: boolean; name: string; unit: string; post: string; diet: string; faults: string[] }
type Row = { cells: readonly string[]; table: number | null }

type Field = 'serial' | 'name' | 'unit' | 'post' | 'unitPost' | 'diet' | 'other'
const heads: readonly [Field, RegExp][] = [
  ['serial', /^(?:序号|编号|号|排序)$/],
  ['name', /姓名|名字|人员$/],
  ['unitPost', /单位(?:及|和|、|\/)?(?:职务|职称)|^(?:现任)?(?:工作)?单位职务$/],
  ['unit', /单位|部门|所在/],
  ['post', /职务|职称|岗位|任职/],
  ['diet', /饮食|用餐|忌口/],
]
const bare = (s: string) => s.replaceAll(/[\s　]/g, '')
const fieldOf = (cell: string): Field | null => heads.find(([, re]) => re.test(bare(cell)))?.[0] ?? null
const isHead = (cells: readonly string[]): boolean => cells.some(c => fieldOf(c) === 'name') && cells.every(c => bare(c).length <= 12)

/** A name: two to four Chinese letters, or a longer one with a dot; Latin words. */
const nameLike =
  /^(?:\p{Script=Han}{2,4}|\p{Script=Han}[　 ]\p{Script=Han}|\p{Script=Han}{1,15}[·•・‧．.]\p{Script=Han}{1,15}|[A-Z][\p{Script=Latin}.'’ -]{2,40})$/u
const postWords =
  /书记|[局县市镇乡省区州部厅院校所站科股处队组班]长|主任|主席|委员|常委|经理|董事|教授|工程师|秘书|代表|处级|科级|干部|科员|研究员|调研员|负责人|总|员$|师$/
const unitEnd =
  '委员会|办公室|人民政府|管理局|开发区|街道|公司|集团|中心|学院|大学|学校|中学|小学|医院|研究院|研究所|协会|商会|政府|[局委部厅镇乡院办所站]'
const places = /[局委部厅镇乡县市省区院办所站校]$/

/** @param units ours, so that a unit written together with a post is told apart from it */
export function readPeople(rows: readonly Row[], units: readonly DirectoryUnit[]): { rows: Listed[]; notes: string[] } {
  let columns: { table: number; fields: Field[] } | null = null
  const leftOut = new Set<string>()
  const out = rows.map((row, no): Listed => {
    const text = row.cells.filter(Boolean).join('　')
    const blank: Listed = { no, text, person: false, name: '', unit: '', post: '', diet: '', faults: [] }
    if (row.table !== null && isHead(row.cells)) {
      columns = { table: row.table, fields: row.cells.map(c => fieldOf(c) ?? 'other') }
      row.cells.forEach((c, i) => columns!.fields[i] === 'other' && bare(c) && leftOut.add(bare(c)))
      return blank
    }
    if (row.table !== null && columns?.table === row.table) return byColumns(blank, row.cells, columns.fields, units)
    return row.table === null ? byLine(blank, text, units) : byCells(blank, row.cells.filter(Boolean), units)
  })
  return { rows: out, notes: leftOut.size ? [`没有读入的列：${[...leftOut].join('、')}（名单只留姓名、单位、职务；有用餐需要的另填“饮食”）`] : [] }
}

function byColumns(blank: Listed, cells: readonly string[], fields: readonly Field[], units: readonly DirectoryUnit[]): Listed {
  const of = (f: Field) =>
    cells
      .filter((_, i) => fields[i] === f)
      .filter(Boolean)
      .join('')
  const both = of('unitPost') ? unitAndPost(of('unitPost'), units) : { unit: '', post: '' }
  const raw = of('name')
  if (!raw) return blank
  return judged({ ...blank, person: true, unit: of('unit') || both.unit, post: of('post') || both.post, diet: of('diet') }, raw)
}
/** Cells without a head: the first that looks like a name; what holds a post is post, what is left the unit. */
function byCells(blank: Listed, cells: readonly string[], units: readonly DirectoryUnit[]): Listed {
  const rest = cells.filter(c => !/^\d{1,3}[.、]?$/.test(c))
  const at = rest.findIndex(c => nameLike.test(c.trim()) && !places.test(c) && !postWords.test(c))
  if (at < 0) return blank
  const others = rest.filter((_, i) => i !== at)
  const [first = '', second = ''] = others
  const { unit, post } = others.length > 1 ? { unit: first, post: second } : unitAndPost(first, units)
  return judged({ ...blank, person: true, unit, post }, rest[at]!)
}
/** “王伟　县水利局局长”, “县水利局局长王伟”, “王伟（县水利局局长）”. */
function byLine(blank: Listed, text: string, units: readonly DirectoryUnit[]): Listed {
  const line = text
    .replace(/^(?:\d{1,3}[.．、)）]|[（(]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}、)\s*/, '')
    .replace(/[。；;，,]$/, '')
    .trim()
  const inBrackets = /^(.{2,20}?)[（(](.+)[)）]$/.exec(line)
  if (inBrackets && nameLike.test(inBrackets[1]!.trim()))
    return judged({ ...blank, person: true, ...unitAndPost(inBrackets[2]!, units) }, inBrackets[1]!)
  if (nameLike.test(line) && !postWords.test(line) && !places.test(line)) return judged({ ...blank, person: true }, line)
  const parts = line.split(/[\s　,，:：]+/).filter(Boolean)
  if (parts.length > 1) {
    const found = byCells(blank, parts, units)
    if (found.person) return found
  }
  const together = new RegExp(`^(.*(?:${postWords.source}))(\\p{Script=Han}{2,4})$`, 'u').exec(line)
  return together ? judged({ ...blank, person: true, ...unitAndPost(together[1]!, units) }, together[2]!) : blank
}

function unitAndPost(words: string, units: readonly DirectoryUnit[]): { unit: string; post: string } {
  const w = bare(words)
  const known = units
    .flatMap(u => [u.name, u.shortName])
    .filter(n => n && w.startsWith(n))
    .sort((a, b) => b.length - a.length)[0]
  if (known) return { unit: known, post: w.slice(known.length) }
  const cut = new RegExp(`^(.*(?:${unitEnd}))(.{2,})$`, 'u').exec(w)
  if (cut && postWords.test(cut[2]!)) return { unit: cut[1]!, post: cut[2]! }
  return postWords.test(w) ? { unit: '', post: w } : { unit: w, post: '' }
}

function judged(row: Listed, raw: string): Listed {
  const { name, findings } = normalName(raw)
  return {
    ...row,
    name,
    faults: [
      ...(nameLike.test(name) ? [] : [`“${name}”不像姓名`]),
      ...(row.unit ? [] : ['没有单位']),
      ...findings.map(f => (f.code === 'dotChanged' ? `间隔号“${f.letters}”改为“·”` : `去掉了姓名中的空格：${f.letters}`)),
    ],
  }
}
